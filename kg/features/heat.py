"""A heat and power plant (CHP, ТЭЦ) against a condensing one (GRES, ГРЭС): a town may have both."""

from __future__ import annotations

from kg.profile import Profile

LEVELS = (0.5, -2.5)
"""Both say the same of heat; one gives heat and the other does not."""
MOST = LEVELS[0]


def has(one: Profile) -> bool:
    """Whether a record tells what is compared."""
    return one.heat is not None


def compare(one: Profile, other: Profile) -> tuple[int, float] | None:
    """Place among the levels and weight, where both names tell."""
    if one.heat is None or other.heat is None:
        return None
    place = 0 if one.heat == other.heat else 1
    return place, LEVELS[place]


def words(one: Profile, other: Profile, place: int) -> str:
    """The reason."""
    if place == 1:
        return "one gives heat and power, the other power only"
    return "both give heat and power" if one.heat else "both give power only"
