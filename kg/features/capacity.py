"""Capacities: equal ones speak for each other, the more the odder they are; datasets differ by tenths, seldom by halves."""

from __future__ import annotations

from kg.profile import Profile

LEVELS = (3.5, 2.5, 1.5, 0.0, -2.0, -4.5, -4.0)
"""Within 1 %, 5 %, 15 %, 35 %, 60 % of the larger; beyond; just a half, third or quarter of it, as a phase or unit is."""
JUST_A_PART = 6
FAR = 5
_LEAST_PART = 0.24
_LEAST = (0.99, 0.95, 0.85, 0.65, 0.4)
MOST = LEVELS[0]
_COMMON = frozenset({5.0, 10.0, 20.0, 30.0, 50.0, 100.0})
"""Plants of these sizes are many, and solar and wind farms above all."""


def has(one: Profile) -> bool:
    """Whether a record tells what is compared."""
    return one.capacity is not None


def compare(one: Profile, other: Profile) -> tuple[int, float] | None:
    """Place among the levels and weight."""
    a, b = one.capacity, other.capacity
    if a is None or b is None:
        return None
    ratio = a / b if a < b else b / a
    if ratio >= 0.99:
        return 0, 2.0 if a in _COMMON else 3.5
    if ratio <= 0.505 and abs(ratio * round(1 / ratio) - 1) <= 0.01:
        return (JUST_A_PART, LEVELS[JUST_A_PART]) if ratio >= _LEAST_PART else (5, LEVELS[5])
    for place in (1, 2, 3, 4):
        if ratio >= _LEAST[place]:
            return place, LEVELS[place]
    return 5, LEVELS[5]


def words(one: Profile, other: Profile, place: int) -> str:
    """The reason."""
    if place == 0:
        return f"both {one.capacity:g} MW"
    part = ", just a part of it" if place == JUST_A_PART else ""
    return f"{one.capacity:g} MW and {other.capacity:g} MW{part}"
