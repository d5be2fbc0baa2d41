"""Finding entities by any of their names, in any script, misspelt or not."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg.matching import Named, key_of, read_index
from kg.naming import fold
from kg.store import Graph

_THRESHOLD = 78.0
"""Similarity (0 to 100) below which a name is no hit."""
_SURE = 90.0
"""Similarity below which other spellings are looked at, too."""
_LESS = 0.89
"""What such a spelling counts, so that it stays below."""
_SHORT = 4
"""Letters from which a name may be found by a part or misspelt."""


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


@lru_cache(maxsize=4)
def _folded(path: str) -> list[str]:
    """The keys of all names without the differences of transliteration."""
    return [_fold(named.key) for named in read_index(path)]


def _fold(key: str) -> str:
    return " ".join(map(_folded_word, key.split()))


_folded_word = lru_cache(maxsize=16384)(fold)


def search(graph: Graph, text: str, limit: int = 10) -> list[Hit]:
    """The entities whose names are most like `text`, best first; empty where none is near."""
    path = graph.build.file("names.tsv")
    names, labels = _index(path)
    wanted = key_of(text)
    exact = [(named, 100.0) for named in names if _within(text.casefold(), named.name.casefold())]
    near = _alike(wanted, [named.key for named in names], 5 * limit)
    alike = [(names[place], score) for place, score in near if _whole(names[place], wanted)]
    found = [(named, _closeness(named, wanted, score)) for named, score in exact + alike]
    if max((score for _, score in found), default=0.0) < _SURE:  # perhaps it is spelt by the rules of another language
        told = ((names[place], score) for place, score in _alike(_fold(wanted), _folded(path), limit))
        found += [
            (named, round(_LESS * _closeness(named, wanted, score), 1))
            for named, score in told
            if _whole(named, wanted)
        ]
    best: dict[str, Hit] = {}
    for named, score in found:
        if named.id not in best or best[named.id].score < score:
            best[named.id] = Hit(named.id, labels.get(named.id, named.name), named.name, named.language, score)
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.id))[:limit]


def _within(text: str, name: str) -> bool:
    """Whether a name holds the text; a letter or two only as a word of their own."""
    return bool(text) and text in (name.split() if len(text) < 3 and text.isascii() else name)


def _alike(wanted: str, keys: list[str], limit: int) -> list[tuple[int, float]]:
    """The places of the keys most like the one wanted, each with its similarity; of a letter or two none, for they are in many."""
    from rapidfuzz import fuzz, process

    if len(wanted) < 3:
        return []
    near = process.extract(wanted, keys, scorer=fuzz.WRatio, limit=limit, score_cutoff=_THRESHOLD)
    return [(place, score) for _, score, place in near]


def _whole(named: Named, wanted: str) -> bool:
    """Whether a name is more than a few letters that stand in any word: a short one must be a word of what is wanted, a
    country's code all of it."""
    if len(named.key) >= _SHORT:
        return True
    return named.key == wanted if named.language == "id" else named.key in wanted.split()


def _closeness(named: Named, wanted: str, score: float) -> float:
    """Similarity, more where the whole is alike, less for weak names and for countries in longer names, which tell where and not what."""
    from rapidfuzz import fuzz

    less = 3.0 if named.strength == "weak" else 0.0
    less += 5.0 if named.id.startswith("country/") and len(named.key) < len(wanted) else 0.0
    return round((score + fuzz.ratio(wanted, named.key) / 10) / 1.1 - less, 1)
