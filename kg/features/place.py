"""The region or town that our documents name, against the words of the other's name: for plants without a point."""

from __future__ import annotations

from kg.profile import Profile

LEVELS = (2.0,)
"""A word of the other's name is the place this one is said to lie in."""
MOST = LEVELS[0]


def has(one: Profile) -> bool:
    """Whether a record tells what is compared."""
    return bool(one.place)


def compare(one: Profile, other: Profile) -> tuple[int, float] | None:
    """Place among the levels and weight."""
    if not one.place and not other.place:
        return None
    if (one.place and any(one.place & read.words for read in other.names)) or (
        other.place and any(other.place & read.words for read in one.names)
    ):
        return 0, LEVELS[0]
    return None


def words(one: Profile, other: Profile, place: int) -> str:
    """The reason."""
    return "one is named after the place the other is said to lie in"
