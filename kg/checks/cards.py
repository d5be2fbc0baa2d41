"""Cards are used, and names identify."""

from __future__ import annotations

from collections.abc import Iterable

from kg.curation.dataset import Dataset
from kg.errors import Finding
from kg.link import judged_different


def run(dataset: Dataset) -> Iterable[Finding]:
    """Cards that no claim uses, and pairs of a kind that share a strong name and are not judged different."""
    used = {claim.subject for claim in dataset.claims} | {c.value for c in dataset.claims if c.datatype == "entity"}
    used |= {text for claim in dataset.claims for key, text in claim.qualifiers if key == "reported_by"}
    used |= {publisher.country for publisher in dataset.publishers.values() if publisher.country}
    used |= {link.subject_id.removeprefix("khorgos:") for link in dataset.links}
    different = judged_different(dataset.links)
    for part in dataset.card_files:
        seen: dict[str, str] = {}
        for identifier, card in part.cards.items():
            line = _line(part.file.text, identifier)
            if identifier not in used:
                yield Finding(
                    part.file.name,
                    line,
                    identifier,
                    "",
                    "no document speaks of it",
                    "delete the card or add its source",
                    "cards",
                )
            for name in {name.casefold() for names in card.names.values() for name in names}:
                other = seen.setdefault(name, identifier)
                judged = frozenset((other, identifier)) in different
                if other != identifier and not judged:
                    remedy = "make it one entity, make the name weak, or judge them different in data/links/"
                    yield Finding(
                        part.file.name,
                        line,
                        identifier,
                        "names",
                        f"{name!r} is also a name of {other}",
                        remedy,
                        "cards",
                    )


def _line(text: str, identifier: str) -> int:
    start = text.find(f"{identifier}:")
    return text.count("\n", 0, start) + 1 if start >= 0 else 0
