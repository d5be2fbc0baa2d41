"""Who owns it: the owner of one among the owners of the other, or in its name (`Kazakhmys Balkhash power station`)."""

from __future__ import annotations

from rapidfuzz import fuzz

from kg.profile import Profile

LEVELS = (2.0, 1.0)
"""The same owner; the owner stands in the other's name. Owners change, so that another owner says nothing."""
MOST = LEVELS[0]
_ALIKE = 88.0


def has(one: Profile) -> bool:
    """Whether a record tells what is compared."""
    return bool(one.owner)


def compare(one: Profile, other: Profile) -> tuple[int, float] | None:
    """Place among the levels and weight."""
    if not one.owner and not other.owner:
        return None
    if one.owner and other.owner and _meet(one.owner, other.owner):
        return 0, LEVELS[0]
    if _in_name(one.owner, other, one) or _in_name(other.owner, one, other):
        return 1, LEVELS[1]
    return None


def _in_name(owner: frozenset[str], named: Profile, owned: Profile) -> bool:
    """Whether a word of the owner stands in the name of the other plant, and not only because it is the place."""
    own = frozenset().union(*(read.words for read in owned.names)) if owned.names else frozenset()
    return bool(owner) and any(read.words and _meet(owner - own, read.words) for read in named.names)


def _meet(some: frozenset[str], others: frozenset[str]) -> bool:
    if some & others:
        return True
    return any(len(a) > 4 and len(b) > 4 and fuzz.ratio(a, b) >= _ALIKE for a in some for b in others)


def words(one: Profile, other: Profile, place: int) -> str:
    """The reason."""
    a, b = one.record.owner, other.record.owner
    return f"owners {a} and {b}" if place == 0 else f"owner {a or b} stands in the other's name"
