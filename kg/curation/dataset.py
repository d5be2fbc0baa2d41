"""The whole of `data/`, read once: publishers, cards, documents, claims, links, and every finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kg.claim import Claim
from kg.curation.cards import Card, CardFile, read_cards
from kg.curation.documents import DocumentFile, document_paths, read_document
from kg.curation.reading import Trouble, YamlFile, locate, read_yaml
from kg.curation.redirects import read_redirects
from kg.errors import Finding, nearest
from kg.link import Link, read_links
from kg.models import BY_KIND
from kg.models.documents import Publisher
from kg.redirect import Redirect

PUBLISHERS = "publishers.yaml"


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything that was read, in a stable order, with what is wrong."""

    folder: Path
    publishers: dict[str, Publisher]
    cards: dict[str, Card]
    documents: dict[str, DocumentFile]
    placed_links: dict[str, Link]
    card_files: list[CardFile]
    publisher_file: YamlFile
    findings: list[Finding]
    redirects: dict[str, Redirect]
    """Ids that gave way to others."""

    @property
    def links(self) -> Iterable[Link]:
        """All rows of links, file by file."""
        return self.placed_links.values()

    @property
    def claims(self) -> Iterable[Claim]:
        """All claims, document by document."""
        return (claim for document in self.documents.values() for claim in document.claims)


def read_dataset(folder: str | Path, progress: Callable[[int, int], None] = lambda done, total: None) -> Dataset:
    """Read a data folder. Nothing is raised for wrong data: it is all in `findings`."""
    root = Path(folder)
    publisher_file, publishers, findings = _read_publishers(root)
    card_files = read_cards(root)
    cards = {identifier: card for part in card_files for identifier, card in part.cards.items()}
    documents = {}
    paths = document_paths(root)
    for done, path in enumerate(paths):
        progress(done, len(paths))
        document = read_document(root, path)
        documents[document.id] = document
    links, wrong_links = read_links(root)
    findings += [finding for part in card_files for finding in part.findings]
    findings += [finding for document in documents.values() for finding in document.findings]
    _, redirects, wrong_redirects = read_redirects(root)
    findings += [*wrong_links, *wrong_redirects]
    dataset = Dataset(root, publishers, cards, documents, links, card_files, publisher_file, findings, redirects)
    dataset.findings.extend(_dangling(dataset))
    dataset.findings.extend(_strays(root, set(paths)))
    return dataset


def _read_publishers(root: Path) -> tuple[YamlFile, dict[str, Publisher], list[Finding]]:
    file = read_yaml(root / PUBLISHERS, PUBLISHERS)
    publishers: dict[str, Publisher] = {}
    troubles: list[Trouble] = []
    for slug, raw in (file.content if isinstance(file.content, dict) else {}).items():
        if not isinstance(slug, str):
            troubles.append(
                Trouble((slug,), str(slug), "", "is read as a number", f"put it in quotes: '{slug}'", "publisher")
            )
            continue
        try:
            publisher = Publisher.model_validate(raw)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                key = str(detail["loc"][0]) if detail["loc"] else ""
                if detail["type"] == "extra_forbidden":
                    troubles.append(
                        Trouble(
                            (slug, key), slug, key, "unknown key", nearest(key, Publisher.model_fields), "publisher"
                        )
                    )
                else:
                    troubles.append(
                        Trouble(
                            (slug, key), slug, key, str(detail["msg"]).removeprefix("Value error, "), "", "publisher"
                        )
                    )
            continue
        for key in ("name", "publisher_kind", "tier"):
            if getattr(publisher, key) is None:
                troubles.append(Trouble((slug,), slug, key, "is missing", "every publisher has one", "publisher"))
        publishers[f"publisher/{slug}"] = publisher
    return file, publishers, [*file.findings, *locate(file.text, file.name, troubles)]


def _strays(root: Path, known: set[Path]) -> Iterable[Finding]:
    """Files among the documents that lie where no document is looked for."""
    for path in sorted((root / "documents").rglob("*")):
        if path.is_file() and path not in known and not path.name.startswith("."):
            name = path.relative_to(root).as_posix()
            yield Finding(name, 0, "", "", "is not where documents lie", "move it to documents/<year>/<slug>.yaml")


def _dangling(dataset: Dataset) -> list[Finding]:
    """Ids that are used and declared nowhere."""
    subjects = {claim.subject for claim in dataset.claims}
    unnamed = {subject for subject in subjects if not BY_KIND[subject.partition("/")[0]].named}
    known = dataset.cards.keys() | dataset.documents.keys() | dataset.publishers.keys() | unnamed
    findings: list[Finding] = []
    for document in dataset.documents.values():
        troubles = list(_unknown_in_header(document, known)) + list(_unknown_in_claims(document, known))
        troubles = [_with_successor(trouble, dataset.redirects) for trouble in troubles]
        findings += locate(document.file.text, document.file.name, troubles)
    for slug, publisher in dataset.publishers.items():
        if publisher.country and publisher.country not in known:
            findings.append(
                Finding(
                    PUBLISHERS,
                    0,
                    slug,
                    "country",
                    f"unknown id {publisher.country}",
                    _remedy(publisher.country, known),
                    "id",
                )
            )
    for place, link in dataset.placed_links.items():
        file, _, line = place.rpartition(":")
        identifier = link.subject_id.removeprefix("khorgos:")
        if identifier not in known:
            findings.append(
                Finding(
                    file,
                    int(line),
                    identifier,
                    "subject_id",
                    "unknown id",
                    _successors(identifier, dataset.redirects) or _remedy(identifier, known),
                    "id",
                )
            )
    return findings


def _unknown_in_header(document: DocumentFile, known: set[str]) -> Iterable[Trouble]:
    if document.header is None:
        return
    if document.header.reprint_of == document.id:
        yield Trouble(("reprint_of",), "", "reprint_of", "repeats itself", "name the document it was taken from")
    for key in ("publisher", "reprint_of"):
        value: Any = getattr(document.header, key)
        if value and value not in known:
            where = "declare it in data/publishers.yaml; " if key == "publisher" else ""
            yield Trouble((key,), "", key, f"unknown id {value}", where + _near(value, known), "id")


def _unknown_in_claims(document: DocumentFile, known: set[str]) -> Iterable[Trouble]:
    reported: set[str] = set()
    for claim in document.claims:
        path = ("claims", claim.subject, claim.property)
        if claim.subject not in known and claim.subject not in reported:
            reported.add(claim.subject)
            yield Trouble(path[:2], claim.subject, "", "unknown id", _remedy(claim.subject, known), "id")
        used = [claim.value] if claim.datatype == "entity" else []
        for value in (*used, *(text for key, text in claim.qualifiers if key == "reported_by")):
            if value not in known:
                yield Trouble(path, claim.subject, claim.property, f"unknown id {value}", _remedy(value, known), "id")


def _with_successor(trouble: Trouble, redirects: dict[str, Redirect]) -> Trouble:
    """The same trouble, with the successor as the remedy where the unknown id is one that gave way."""
    unknown = trouble.message.removeprefix("unknown id").strip() or trouble.record
    remedy = _successors(unknown, redirects) if trouble.message.startswith("unknown id") else ""
    return trouble._replace(remedy=remedy) if remedy else trouble


def _successors(identifier: str, redirects: dict[str, Redirect]) -> str:
    redirect = redirects.get(identifier)
    return f"it gave way to {' and '.join(redirect.to)}: {redirect.reason}" if redirect else ""


def _near(identifier: str, known: set[str]) -> str:
    kind = identifier.partition("/")[0] + "/"
    return nearest(identifier, [one for one in known if one.startswith(kind)])


def _remedy(identifier: str, known: set[str]) -> str:
    kind = identifier.partition("/")[0]
    if kind in BY_KIND and BY_KIND[kind].named and kind not in ("document", "publisher"):
        return f"add its card to data/entities/{kind}.yaml; {_near(identifier, known)}"
    return _near(identifier, known)
