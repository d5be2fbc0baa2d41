"""How it makes power. Datasets take coal for gas; they seldom take wind for water."""

from __future__ import annotations

from kg.profile import Profile

LEVELS = (1.0, 0.5, -2.0, -10.0)
"""The same; kinds of one fuel; another fuel to burn; another way to make power."""
MOST = LEVELS[0]
_GAS = frozenset({"gas", "gas-combined-cycle", "gas-turbine", "thermal"})


def has(one: Profile) -> bool:
    """Whether a record tells what is compared."""
    return bool(one.family)


def compare(one: Profile, other: Profile) -> tuple[int, float] | None:
    """Place among the levels and weight."""
    if not one.family or not other.family:
        return None
    if one.technology == other.technology:
        place = 0
    elif one.family != other.family:
        place = 3
    elif (
        "thermal" in (one.technology, other.technology)
        or {one.technology, other.technology} <= _GAS
        or one.family != "thermal"
    ):
        place = 1
    else:
        place = 2
    return place, LEVELS[place]


def words(one: Profile, other: Profile, place: int) -> str:
    """The reason."""
    if place == 0:
        return f"both {one.technology}"
    return f"{one.technology} and {other.technology}" + ("", "", ", other fuels", ", not the same kind of plant")[place]
