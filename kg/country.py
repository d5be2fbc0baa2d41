"""Countries: their ISO 3166-1 codes, and whether a point lies in one.

Outlines of Kazakhstan and China are Natural Earth's at 1:50 million (public domain, de facto boundaries): good for telling
a point in the wrong country, not for measuring.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import pairwise
from math import cos, floor, hypot, radians
from pathlib import Path

from kg.distance import KM

_Point = tuple[float, float]
_HERE = Path(__file__).parent
_CELLS = 4
"""Cells a degree."""
MARGIN_KM = 25.0
"""What a generalised outline, a shore or a border town may be off."""


@lru_cache(maxsize=1)
def _codes() -> tuple[dict[str, str], dict[str, str]]:
    """Any known code or name -> alpha-2, and alpha-2 -> English name."""
    known: dict[str, str] = {}
    names: dict[str, str] = {}
    for line in (_HERE / "countries.tsv").read_text(encoding="utf-8").splitlines():
        two, three, name = line.split("\t")
        known.update({two: two, three: two, name.upper(): two})
        names[two] = name
    return known, names


def alpha_2(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a code or English name in any case; empty where it is none.

    >>> alpha_2("KAZ"), alpha_2("Kazakhstan"), alpha_2("kz"), alpha_2("Atlantis")
    ('KZ', 'KZ', 'KZ', '')
    """
    return _codes()[0].get(text.strip().upper(), "")


def country_name(code: str) -> str:
    """The English short name of an alpha-2 code."""
    return _codes()[1][code]


def lies_in(code: str, latitude: float, longitude: float) -> bool | None:
    """Whether a point lies in a country or within 25 km of it; None where its outline is not known here.

    >>> lies_in("KZ", 51.83, 74.30), lies_in("KZ", 41.26, 71.07), lies_in("UZ", 41.26, 71.07)
    (True, False, None)
    """
    if code not in _outlines():
        return None
    if _all_inside(code, floor(latitude * _CELLS), floor(longitude * _CELLS)):
        return True
    return _inside(code, latitude, longitude) or any(_near(ring, latitude, longitude) for ring in _outlines()[code])


@lru_cache(maxsize=1)
def _outlines() -> dict[str, list[list[_Point]]]:
    raw = json.loads((_HERE / "outlines.json").read_text(encoding="utf-8"))
    return {code: [[(x, y) for x, y in ring] for ring in rings] for code, rings in raw.items()}


@lru_cache(maxsize=8)
def _bands(code: str) -> dict[int, list[tuple[_Point, _Point]]]:
    """The outline's sides by the degrees of latitude they touch, so that a point is compared with few of them."""
    bands: dict[int, list[tuple[_Point, _Point]]] = {}
    for ring in _outlines()[code]:
        for a, b in pairwise(ring):
            for band in range(floor(min(a[1], b[1])), floor(max(a[1], b[1])) + 1):
                bands.setdefault(band, []).append((a, b))
    return bands


@lru_cache(maxsize=1 << 14)
def _all_inside(code: str, row: int, column: int) -> bool:
    """Whether a cell of a quarter of a degree lies in the country with no side of the outline near, so that its points need no asking."""
    south, west, side = row / _CELLS, column / _CELLS, 1 / _CELLS
    for (x1, y1), (x2, y2) in _bands(code).get(floor(south), ()):
        if min(x1, x2) <= west + side and max(x1, x2) >= west and min(y1, y2) <= south + side and max(y1, y2) >= south:
            return False
    return _inside(code, south + side / 2, west + side / 2)


def _inside(code: str, y: float, x: float) -> bool:
    """Even-odd rule."""
    inside = False
    for (x1, y1), (x2, y2) in _bands(code).get(floor(y), ()):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _near(ring: list[_Point], y: float, x: float) -> bool:
    """Whether a side of the ring passes within the margin."""
    shrink = cos(radians(y))
    points = [((px - x) * shrink * KM, (py - y) * KM) for px, py in ring]
    return any(_distance(a, b) <= MARGIN_KM for a, b in pairwise(points))


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """From the origin to the side a-b, in the unit of the points."""
    (ax, ay), (bx, by) = a, b
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    part = 0.0 if not length else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
    return hypot(ax + part * dx, ay + part * dy)
