"""Distance between the points, with how far off each may be. A point that many share stands for a district, not for a plant;
and a dataset's point may be plainly wrong, so that distance alone never rules a pair out.
"""

from __future__ import annotations

from math import hypot

from kg.profile import Profile, bits

LEVELS = (6.0, 4.0, 2.0, 1.0, -1.0, -3.0)
"""Within 1.5 km, 5 km, 20 km; farther, but within the points' precision; within 60 km beyond that; farther still."""
MOST = LEVELS[0]
_WITHIN = (1.5, 5.0, 20.0)
_BEYOND = 60.0
_VAGUE = 10.0
"""Kilometres of precision from which a point is a town or a district and not a plant."""


def kilometres(one: Profile, other: Profile) -> float:
    """Kilometres between the points, good to a percent within a few hundred."""
    north = one.north - other.north
    return hypot(north, ((one.longitude or 0.0) - (other.longitude or 0.0)) * one.shrink)


def has(one: Profile) -> bool:
    """Whether a record tells what is compared."""
    return one.latitude is not None and one.longitude is not None


def compare(one: Profile, other: Profile) -> tuple[int, float] | None:
    """Place among the levels and weight."""
    if one.latitude is None or other.latitude is None:
        return None
    far = kilometres(one, other)
    if far > _WITHIN[2]:
        precision = one.precision + other.precision
        place = 3 if far <= precision else 4 if far <= precision + _BEYOND else 5
        return place, LEVELS[place]
    place = 0 if far <= _WITHIN[0] else 1 if far <= _WITHIN[1] else 2
    weight = LEVELS[place] - bits(max(one.neighbours, other.neighbours))
    if place < 2 and (one.precision > _VAGUE or other.precision > _VAGUE):
        weight -= 1.0
    return place, max(0.5, weight)


def words(one: Profile, other: Profile, place: int) -> str:
    """The reason."""
    crowd = max(one.neighbours, other.neighbours)
    vague = one.precision + other.precision
    remarks = [f"a point that {crowd} records share"] if crowd > 1 else []
    remarks += [f"points good for {vague:.0f} km"] if vague > _VAGUE else []
    return f"{kilometres(one, other):.1f} km apart" + (f" ({', '.join(remarks)})" if remarks else "")
