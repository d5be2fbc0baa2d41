"""A score that explains itself: the sum of the weights of what was compared, in bits, and each with its reason in words."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg.features import FEATURES, Compare
from kg.profile import Profile

PRIOR = -8.0
"""Bits against any two records of a block being one thing: about one in 250 is."""
MATCH = 0.0
"""Score from which a pair is proposed as a match; set on labelled pairs, see docs/linking.md."""
POSSIBLE = -4.0
"""Score from which a pair is shown at all."""
NEAR = -7.0
"""Score from which a pair is looked at as a part of a sum."""
MARGIN = 1.0
"""Bits by which a match must lead the next candidate of either side."""


class Reason(NamedTuple):
    """What one feature says: weight in bits (negative: against), and words."""

    feature: str
    weight: float
    words: str

    def __str__(self) -> str:
        return f"{self.words} ({self.weight:+.1f})"


_BOTH = sum(1 << place for place, feature in enumerate(FEATURES) if feature.both)
_EITHER = (1 << len(FEATURES)) - 1 - _BOTH


def mask_of(one: Profile) -> int:
    """Which features a record tells something for, a bit each."""
    if one.mask < 0:
        one.mask = sum(1 << place for place, feature in enumerate(FEATURES) if feature.has(one))
    return one.mask


@lru_cache(maxsize=1024)
def _plan(mask: int) -> tuple[tuple[Compare, float], ...]:
    """The comparisons that apply, each with the most that those after it can add."""
    used = [feature for place, feature in enumerate(FEATURES) if mask >> place & 1]
    return tuple(
        (feature.compare, sum(later.most for later in used[place + 1 :])) for place, feature in enumerate(used)
    )


def score(one: Profile, other: Profile) -> float | None:
    """The score of a pair, or None as soon as it cannot be one to show, nor a part of a sum, any more."""
    if one.country != other.country and one.country and other.country:
        return None
    mine = one.mask if one.mask >= 0 else mask_of(one)
    theirs = other.mask if other.mask >= 0 else mask_of(other)
    least = NEAR if one.family == other.family else POSSIBLE
    total = PRIOR
    for compare, rest in _plan((mine & theirs & _BOTH) | ((mine | theirs) & _EITHER)):
        found = compare(one, other)
        if found is not None:
            total += found[1]
            if total + rest < least:
                return None
    return total if total >= least else None


def reasons(one: Profile, other: Profile) -> list[Reason]:
    """Why the score is what it is, weightiest first. The weights and the prior add up to the score."""
    found = []
    for feature in FEATURES:
        compared = feature.compare(one, other)
        if compared is not None:
            place, weight = compared
            found.append(Reason(feature.name, round(weight, 1), feature.words(one, other, place)))
    return sorted(found, key=lambda reason: -abs(reason.weight))


def probability(total: float) -> float:
    """The score as a probability, were the features independent: a number to sort by, not to bet on."""
    return round(float(1 / (1 + 2.0**-total)), 3)
