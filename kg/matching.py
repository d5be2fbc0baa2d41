"""Names in any script made comparable. anyascii reads Kazakh letters right where ICU's transliteration does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.curation.cards import Card


class Named(NamedTuple):
    """One name of one entity, with its key for comparison."""

    key: str
    id: str
    language: str
    strength: str
    name: str


def key_of(text: str) -> str:
    """A name in plain lower-case ASCII words: `Жаңатас ЖЭС` -> `zhangatas zhes`.

    >>> key_of("Жаңатас"), key_of("Жанатас"), key_of("札纳塔斯")
    ('zhangatas', 'zhanatas', 'zhanatasi')
    """
    from anyascii import anyascii

    return " ".join(re.findall(r"[a-z0-9]+", anyascii(text).lower()))


def index_lines(cards: Mapping[str, Card]) -> Iterator[str]:
    """The name index, one tab-separated line a name."""
    for identifier in sorted(cards):
        card = cards[identifier]
        slug = identifier.partition("/")[2].replace("-", " ")
        for strength, group in (("strong", card.names), ("weak", card.weak)):
            for tag, names in group.items():
                for name in names:
                    yield "\t".join((key_of(name), identifier, tag, strength, name)) + "\n"
        yield "\t".join((key_of(slug), identifier, "id", "strong", slug)) + "\n"


def read_index(path: str) -> list[Named]:
    """The name index of a build."""
    with open(path, encoding="utf-8") as file:
        return [Named(*line.rstrip("\n").split("\t")) for line in file]
