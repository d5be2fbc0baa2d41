"""A unit or phase is not its plant, and a sum of two plants is neither."""

from __future__ import annotations

from kg.profile import Profile

LEVELS = (-6.0,)
MOST = 0.0


def has(one: Profile) -> bool:
    """Whether a record tells what is compared."""
    return one.part


def compare(one: Profile, other: Profile) -> tuple[int, float] | None:
    """Where exactly one of them is a part."""
    return (0, LEVELS[0]) if one.part != other.part else None


def words(one: Profile, other: Profile, place: int) -> str:
    """The reason."""
    return "one is a unit or phase, the other a whole plant"
