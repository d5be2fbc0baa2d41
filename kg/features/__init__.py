"""Features: what two records are compared by. A feature is one file and one line here.

Each module has `LEVELS`, from agreement to contradiction, each with its weight in bits (how many times likelier the level is
where both records are one thing than where they are not, as a power of two); `has(record)`, whether a record tells what is
compared; `compare(one, other)`, the place of the level and its weight or None; and `words(one, other, place)`, the reason for a reader.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kg.features import capacity, distance, heat, names, numbers, owner, parts, place, technology, years
from kg.profile import Profile

Compare = Callable[[Profile, Profile], "tuple[int, float] | None"]


class Feature(NamedTuple):
    """A feature: its name, what it compares, whether both records must tell it, what they tell, the comparison, its words, and
    the most bits it can add.
    """

    name: str
    help: str
    both: bool
    has: Callable[[Profile], bool]
    compare: Compare
    words: Callable[[Profile, Profile, int], str]
    most: float


FEATURES: tuple[Feature, ...] = (
    Feature(
        "technology", "how it makes power", True, technology.has, technology.compare, technology.words, technology.MOST
    ),
    Feature("parts", "a unit against a plant", False, parts.has, parts.compare, parts.words, parts.MOST),
    Feature("capacity", "MW against MW", True, capacity.has, capacity.compare, capacity.words, capacity.MOST),
    Feature(
        "distance",
        "kilometres, with the precision of both points",
        True,
        distance.has,
        distance.compare,
        distance.words,
        distance.MOST,
    ),
    Feature("numbers", "CHP-1 against CHP-2", True, numbers.has, numbers.compare, numbers.words, numbers.MOST),
    Feature(
        "heat", "a heat and power plant against a condensing one", True, heat.has, heat.compare, heat.words, heat.MOST
    ),
    Feature(
        "years",
        "when it came into operation, and whether it has",
        True,
        years.has,
        years.compare,
        years.words,
        years.MOST,
    ),
    Feature("names", "their own words, in any script", True, names.has, names.compare, names.words, names.MOST),
    Feature("owner", "who owns it", False, owner.has, owner.compare, owner.words, owner.MOST),
    Feature(
        "place", "the region or town it is said to lie in", False, place.has, place.compare, place.words, place.MOST
    ),
)
"""Cheap and decisive ones first: a pair that cannot reach the threshold any more is left."""
