"""When it came into operation. Years of old plants vary with who counts (first unit, last unit, mean); what is only planned cannot
have run for decades.
"""

from __future__ import annotations

from kg.profile import PLANNED, Profile

LEVELS = (1.5, 0.5, 0.0, -1.0, -6.0)
"""At most a year apart, 5 years, 15 years, more; or one is planned and the other is long in operation."""
MOST = LEVELS[0]
_LONG = 2005
"""What ran before is not what was planned since: the plants that documents call planned were planned from 2006 on."""


def has(one: Profile) -> bool:
    """Whether a record tells what is compared."""
    return one.year is not None or one.status in PLANNED


def compare(one: Profile, other: Profile) -> tuple[int, float] | None:
    """Place among the levels and weight."""
    if (one.status in PLANNED and other.year is not None and other.year < _LONG and one.year is None) or (
        other.status in PLANNED and one.year is not None and one.year < _LONG and other.year is None
    ):
        return 4, LEVELS[4]
    if one.year is None or other.year is None:
        return None
    apart = abs(one.year - other.year)
    place = 0 if apart <= 1 else 1 if apart <= 5 else 2 if apart <= 15 else 3
    return place, LEVELS[place]


def words(one: Profile, other: Profile, place: int) -> str:
    """The reason."""
    if place == 4:
        year = one.year or other.year
        return f"one runs since {year}, the other was only planned"
    return f"both of {one.year}" if one.year == other.year else f"{one.year} and {other.year}"
