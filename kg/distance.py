"""Kilometres between points."""

from __future__ import annotations

import re
from math import cos, hypot, radians

KM = 111.2
"""Kilometres a degree of latitude."""
SITE_KM = 2.0
"""Points that lie no further apart may be two of one site: a mine's pit and its mill, the ends of a solar field."""

_POINT = re.compile(r"POINT ?\((-?[\d.]+) (-?[\d.]+)\)")


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points given as latitude and longitude, good to a percent within a few hundred.

    >>> round(apart((43.0, 69.0), (43.0, 70.0)), 1)
    81.3
    """
    return hypot((one[0] - other[0]) * KM, (one[1] - other[1]) * KM * cos(radians(one[0])))


def between(one: str, other: str) -> float:
    """Kilometres between two points as well-known text, longitude first; infinite where one is none.

    >>> round(between("POINT(69.645164 43.512541)", "POINT(69.69119 43.48938)"), 1)
    4.5
    """
    points = [_POINT.fullmatch(text) for text in (one, other)]
    if points[0] is None or points[1] is None:
        return float("inf")
    first, second = ((float(point[2]), float(point[1])) for point in points if point)
    return apart(first, second)
