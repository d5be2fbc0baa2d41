"""Grades: how well a value of the view is attested, by number of independent voices, how near they are, and agreement.

| grade | means |
|---|---|
| a | three or more independent voices, one of tier 1 or 2, and at least four fifths of all voices agree |
| b | two or more independent voices, and more than half of all voices agree |
| c | one voice, of tier 1 or 2, and nobody says otherwise |
| d | one voice, of tier 3 or 4, and nobody says otherwise |
| e | contested: no more than half of the voices agree |

Numbers agree within one percent, dates where one contains the other, points within 2 km. Values of a property that has many do not compete;
of a property that changes with time, only what was said to hold since the chosen value was first told competes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.calendar import earliest, latest
from kg.distance import SITE_KM, between
from kg.view import Source, Standing, held_by

GRADES = {
    "a": "three or more independent voices, one near the facts, and at least four fifths of all agree",
    "b": "two or more independent voices, and more than half of all agree",
    "c": "one voice near the facts, and nobody says otherwise",
    "d": "one distant voice, and nobody says otherwise",
    "e": "contested: no more than half of the voices agree",
}
"""What each grade says, in words."""

TOLERANCE = 0.01
"""Numbers that differ by no more than this part of the larger agree."""


class Grade(NamedTuple):
    """A grade and what it rests on."""

    letter: str
    voices: int
    """Independent voices for the value."""
    others: int
    """Independent voices that only say otherwise."""


def grade(
    chosen: Standing, ranked: Sequence[Standing], sources: Mapping[str, Source], many: bool, changes: bool
) -> Grade:
    """The grade of a value among all that are told."""
    own = _who((chosen,), sources)
    rivals = () if many else _rivals(chosen, ranked, sources, changes)
    agreeing = own | _who((one for one in rivals if agree(chosen, one)), sources)
    others = _who((one for one in rivals if not agree(chosen, one)), sources) - agreeing
    share = len(agreeing) / (len(agreeing) + len(others))
    return Grade(_letter(len(agreeing), chosen.tier, share), len(agreeing), len(others))


def _letter(voices: int, tier: int, share: float) -> str:
    if share <= 0.5:
        return "e"
    if voices >= 3 and tier <= 2 and share >= 0.8:
        return "a"
    if voices >= 2:
        return "b"
    return "c" if tier <= 2 else "d"


def _rivals(
    chosen: Standing, ranked: Sequence[Standing], sources: Mapping[str, Source], changes: bool
) -> tuple[Standing, ...]:
    others = tuple(one for one in ranked if one is not chosen)
    if not changes:
        return others
    first = min(held_by(claim, sources[claim.document]) for claim in chosen.claims)
    return tuple(one for one in others if one.held >= first)


def _who(standings: Iterable[Standing], sources: Mapping[str, Source]) -> set[str]:
    return {sources[claim.document].voice for standing in standings for claim in standing.claims}


def agree(one: Standing, other: Standing) -> bool:
    """Whether two values say the same: numbers within one percent, dates where one contains the other, points of one site."""
    if one.datatype in ("decimal", "integer", "money") and (one.datatype, one.unit) == (other.datatype, other.unit):
        if one.value.partition(" ")[2] != other.value.partition(" ")[2]:
            return False
        return abs(one.number - other.number) <= TOLERANCE * max(abs(one.number), abs(other.number))
    dates = ("date", "gYear", "gYearMonth")
    if one.datatype in dates and other.datatype in dates:
        return _within(one.value, other.value) or _within(other.value, one.value)
    if one.datatype == other.datatype == "wkt":
        return between(one.value, other.value) <= SITE_KM
    return (one.value, one.unit) == (other.value, other.unit)


def _within(inner: str, outer: str) -> bool:
    return earliest(outer) <= earliest(inner) and latest(inner) <= latest(outer)
