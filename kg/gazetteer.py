"""Points for what is known only by its town or region: centres of regions by ISO code, towns of Kazakhstan by name.

Sources and licences stand in gazetteer.tsv. A town is found by name alone, so its point is for pictures, never a fact.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import NamedTuple

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""


class Gazetteer(NamedTuple):
    """Points of regions by ISO 3166-2 code, and of towns by the comparison key of a name that only one of them has."""

    regions: dict[str, Point]
    towns: dict[str, Point]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The table, read once."""
    regions: dict[str, Point] = {}
    towns: dict[str, set[Point]] = {}
    with open(os.path.join(os.path.dirname(__file__), "gazetteer.tsv"), encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                continue
            kind, code, latitude, longitude, keys = line.rstrip("\n").split("\t")
            point = (float(latitude), float(longitude))
            if kind == "region":
                regions[code] = point
            else:
                for key in keys.split("|"):
                    towns.setdefault(key, set()).add(point)
    return Gazetteer(regions, {key: min(points) for key, points in towns.items() if len(points) == 1})
