"""Finding entities by any of their names, in any script, misspelt or not."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg.matching import Named, key_of, read_index
from kg.store import Graph

_THRESHOLD = 78.0
"""Similarity (0 to 100) below which a name is no hit."""


class Hit(NamedTuple):
    """An entity that was found: by which of its names, and how alike (100: the same)."""

    id: str
    label: str
    name: str
    language: str
    score: float


@lru_cache(maxsize=4)
def _index(path: str) -> tuple[list[Named], dict[str, str]]:
    """All names, and the label of each entity: cards are written with the label first."""
    names = read_index(path)
    labels: dict[str, str] = {}
    for named in names:
        labels.setdefault(named.id, named.name)
    return names, labels


def search(graph: Graph, text: str, limit: int = 10) -> list[Hit]:
    """The entities whose names are most like `text`, best first; empty where none is near."""
    from rapidfuzz import fuzz, process

    names, labels = _index(graph.build.file("names.tsv"))
    wanted = key_of(text)
    best: dict[str, Hit] = {}
    exact = [(named, 100.0) for named in names if text and text.casefold() in named.name.casefold()]
    keys = [named.key for named in names]
    near = process.extract(wanted, keys, scorer=fuzz.WRatio, limit=5 * limit, score_cutoff=_THRESHOLD) if wanted else []
    alike = [(names[place], score) for _, score, place in near]
    for named, score in exact + alike:
        closeness = (score + fuzz.ratio(wanted, named.key) / 10) / 1.1 - (3.0 if named.strength == "weak" else 0.0)
        if named.id not in best or best[named.id].score < closeness:
            best[named.id] = Hit(
                named.id, labels.get(named.id, named.name), named.name, named.language, round(closeness, 1)
            )
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.id))[:limit]
