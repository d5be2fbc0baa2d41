"""Blocking: which records of a dataset are worth comparing with one of ours, without comparing all with all.

Two blocks, and a pair need share only one: a cell of about 11 km or one beside it; or country, family of technology and the
first four letters of a word of its name. A plant whose point is wrong is found by its name, one that is called otherwise by its point.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import cos, floor, radians

from kg.profile import Profile

CELL_DEGREES = 0.1
PREFIX = 4
"""Letters of a word that must agree."""
LARGEST_BLOCK = 60
"""Records that share country, family and prefix; beyond, the word is as common as `north` and blocks nothing."""

Cell = tuple[int, int]
_Index = dict[tuple[str, str], dict[str, list[int]]]


def cell_of(latitude: float, longitude: float) -> Cell:
    """The cell of a point: a tenth of a degree high, and about as wide in kilometres."""
    row = floor(latitude / CELL_DEGREES)
    return row, floor(longitude / _width(row))


@lru_cache(maxsize=4096)
def _width(row: int) -> float:
    """Degrees of longitude that are as wide as a cell is high, in steps that neighbouring rows mostly share."""
    shrink = max(0.05, cos(radians(min(89.0, abs(row) * CELL_DEGREES))))
    return float(CELL_DEGREES / shrink)


def cells_around(latitude: float, longitude: float) -> Iterator[Cell]:
    """The cell of a point and those beside it, each row with its own width."""
    middle = floor(latitude / CELL_DEGREES)
    for row in (middle - 1, middle, middle + 1):
        column = floor(longitude / _width(row))
        yield from ((row, column - 1), (row, column), (row, column + 1))


def name_keys(one: Profile) -> set[tuple[str, str, str]]:
    """(country, family, prefix) of every word of its names."""
    return {(one.country, one.family, word[:PREFIX]) for read in one.names for word in read.words if len(word) > 2}


class Blocks:
    """One dataset, indexed."""

    def __init__(self, theirs: Sequence[Profile]) -> None:
        self._theirs = theirs
        self._cells: dict[Cell, list[int]] = defaultdict(list)
        self._names: _Index = defaultdict(lambda: defaultdict(list))
        self._anywhere: _Index | None = None
        for number, one in enumerate(theirs):
            if one.latitude is not None and one.longitude is not None:
                self._cells[cell_of(one.latitude, one.longitude)].append(number)
            for country, family, prefix in name_keys(one):
                self._names[country, prefix][family].append(number)

    def near(self, one: Profile) -> set[int]:
        """Numbers of the records that share a block with it."""
        found: set[int] = set()
        if one.latitude is not None and one.longitude is not None:
            cells = self._cells
            for cell in cells_around(one.latitude, one.longitude):
                if cell in cells:
                    found.update(cells[cell])
        for country, family, prefix in name_keys(one):
            for by_family in self._called(country, prefix):
                for other, numbers in by_family.items():
                    if (not family or not other or family == other) and len(numbers) <= LARGEST_BLOCK:
                        found.update(numbers)
        return found

    def _called(self, country: str, prefix: str) -> Iterator[dict[str, list[int]]]:
        """Records by family whose name has the prefix: of this country or of an unknown one; of all where none is told."""
        if country:
            yield from (self._names[key, prefix] for key in (country, "") if (key, prefix) in self._names)
        else:
            yield self._everywhere().get(("", prefix), {})

    def _everywhere(self) -> _Index:
        if self._anywhere is None:
            self._anywhere = defaultdict(lambda: defaultdict(list))
            for number, one in enumerate(self._theirs):
                for _, family, prefix in name_keys(one):
                    self._anywhere["", prefix][family].append(number)
        return self._anywhere
