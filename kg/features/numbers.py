"""The number of a plant in its town: two heat and power plants of one town differ in little else."""

from __future__ import annotations

from kg.profile import Profile

LEVELS = (2.5, 0.5, -7.0)
"""The same; one of several the same; none the same."""
MOST = LEVELS[0]


def has(one: Profile) -> bool:
    """Whether a record tells what is compared."""
    return bool(one.numbers)


def compare(one: Profile, other: Profile) -> tuple[int, float] | None:
    """Place among the levels and weight; where one of them has no number nothing is said."""
    a, b = one.numbers, other.numbers
    if not a or not b:
        return None
    place = 0 if a == b else 1 if a & b else 2
    return place, LEVELS[place]


def words(one: Profile, other: Profile, place: int) -> str:
    """The reason."""
    a, b = (" and ".join(sorted(numbers)) for numbers in (one.numbers, other.numbers))
    return f"both number {a}" if place == 0 else f"number {a} and number {b}"
