"""Features: what two records are compared by. A feature is one file and one line here.

Each module has `LEVELS`, from agreement to contradiction, each with its weight in bits (how many times likelier the level is
where both records are one thing than where they are not, as a power of two), `level(one, other)`, which gives the place of a
level or None where there is nothing to compare, and `words(one, other, place)`, the reason for a reader.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kg.features import capacity, distance, heat, names, numbers, owner, parts, place, technology, years
from kg.profile import Profile

Compare = Callable[[Profile, Profile], "tuple[int, float] | None"]


class Feature(NamedTuple):
    """A feature: its name, what it compares, its comparison, its words, and the most it can add in bits."""

    name: str
    help: str
    compare: Compare
    words: Callable[[Profile, Profile, int], str]
    most: float


FEATURES: tuple[Feature, ...] = (
    Feature("technology", "how it makes power", technology.compare, technology.words, technology.MOST),
    Feature("parts", "a unit against a plant", parts.compare, parts.words, parts.MOST),
    Feature("capacity", "MW against MW", capacity.compare, capacity.words, capacity.MOST),
    Feature(
        "distance", "kilometres, with the precision of both points", distance.compare, distance.words, distance.MOST
    ),
    Feature("numbers", "CHP-1 against CHP-2", numbers.compare, numbers.words, numbers.MOST),
    Feature("heat", "a heat and power plant against a condensing one", heat.compare, heat.words, heat.MOST),
    Feature("years", "when it came into operation, and whether it has", years.compare, years.words, years.MOST),
    Feature("owner", "who owns it", owner.compare, owner.words, owner.MOST),
    Feature("place", "the region or town it is said to lie in", place.compare, place.words, place.MOST),
    Feature("names", "their own words, in any script", names.compare, names.words, names.MOST),
)
"""Cheap and decisive ones first: a pair that cannot reach the threshold any more is left."""
