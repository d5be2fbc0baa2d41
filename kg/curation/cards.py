"""Identity cards: which things there are, and what they are called. Strong names identify, weak ones only hint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.curation.reading import Trouble, YamlFile, locate, read_yaml
from kg.errors import Finding, nearest
from kg.models import BY_KIND
from kg.models.base import Text

LANGUAGES = ("en", "zh", "ru", "kk")
"""Languages a card may name things in; `mul` holds names used across languages, such as abbreviations."""

Names = dict[str, Annotated[list[Text], Field(min_length=1)]]


class Card(BaseModel):
    """The identity card of one entity."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: Annotated[Names, Field(min_length=1)]
    weak: Names = {}

    def label(self) -> str:
        """The name to print: English if there is one."""
        return next(self.names[tag][0] for tag in (*LANGUAGES, "mul") if tag in self.names)


class CardFile(NamedTuple):
    """One file of cards."""

    file: YamlFile
    cards: dict[str, Card]
    findings: list[Finding]


def kinds_with_cards() -> tuple[str, ...]:
    """Kinds whose entities are named, in the models' order."""
    return tuple(kind for kind, model in BY_KIND.items() if model.named and kind not in ("document", "publisher"))


def read_cards(folder: Path) -> list[CardFile]:
    """Every file of `data/entities`."""
    return [_read_card_file(path) for path in sorted((folder / "entities").glob("*.yaml"))]


def _read_card_file(path: Path) -> CardFile:
    file = read_yaml(path, f"entities/{path.name}")
    cards: dict[str, Card] = {}
    troubles: list[Trouble] = []
    kind = path.stem
    if kind not in kinds_with_cards():
        troubles.append(Trouble((), "", "", f"no kind {kind!r} has cards", nearest(kind, kinds_with_cards()), "card"))
    elif isinstance(file.content, dict):
        for identifier, raw in file.content.items():
            card, wrong = _read_card(kind, str(identifier), raw)
            troubles += wrong
            if card is not None:
                cards[str(identifier)] = card
    elif not file.findings:
        troubles.append(Trouble((), "", "", "holds no cards", f"write {kind}/slug: {{names: {{en: [Name]}}}}", "card"))
    return CardFile(file, cards, [*file.findings, *locate(file.text, file.name, troubles)])


def _read_card(kind: str, identifier: str, raw: Any) -> tuple[Card | None, list[Trouble]]:
    if not valid_id(identifier) or not identifier.startswith(f"{kind}/"):
        return None, [
            Trouble(
                (identifier,), identifier, "", "is not an id for this file", f"write {kind}/lower-case-slug", "card"
            )
        ]
    try:
        card = Card.model_validate(raw)
    except ValidationError as error:
        return None, [_trouble(identifier, detail) for detail in error.errors(include_url=False)]
    known = (*LANGUAGES, "mul")
    strange = sorted({tag for names in (card.names, card.weak) for tag in names} - set(known))
    wrong = [
        Trouble((identifier,), identifier, tag, f"no language {tag!r} on cards", nearest(tag, known), "card")
        for tag in strange
    ]
    return card, wrong


def _trouble(identifier: str, detail: Any) -> Trouble:
    path = tuple(part for part in detail["loc"] if isinstance(part, str | int))
    remedy = "a card has names and weak, each {language: [name, …]}"
    message = (
        "is not a key of cards"
        if detail["type"] == "extra_forbidden"
        else str(detail["msg"]).removeprefix("Value error, ")
    )
    return Trouble((identifier, *path), identifier, ".".join(map(str, path)), message, remedy, "card")


def valid_id(identifier: str) -> bool:
    """Whether this is `kind/slug` with a known kind and a slug of a-z, 0-9, hyphens and dots (dots between digits)."""
    import re

    kind, _, slug = identifier.partition("/")
    return kind in BY_KIND and re.fullmatch(r"[a-z0-9]+(?:[-.][a-z0-9]+)*", slug) is not None
