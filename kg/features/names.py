"""Names: their own words (see `kg.naming`), the best pair of all names of both. A name that many bear says less."""

from __future__ import annotations

from rapidfuzz import fuzz

from kg.profile import Profile, bits

LEVELS = (6.0, 4.5, 3.0, 1.0, -2.0)
"""The same words; a letter or two differ, or the words of one are among the other's; alike; a word in common; nothing alike."""
ALONE = 1.0
"""More where no other record of either dataset and country is called so."""
MOST = LEVELS[0] + ALONE
_ratio = fuzz.ratio
_token_set = fuzz.token_set_ratio


def has(one: Profile) -> bool:
    """Whether a record tells what is compared."""
    return any(read.core for read in one.names)


def compare(one: Profile, other: Profile) -> tuple[int, float] | None:
    """Place among the levels and weight."""
    best = 5
    for a in one.names:
        if not a.core:
            continue
        for b in other.names:
            if not b.core:
                continue
            place = _level(a.core, b.core, a.words, b.words)
            if place < best:
                best = place
    if best == 5:
        return None
    weight = LEVELS[best]
    if best == 0 and one.namesakes == other.namesakes == 1:
        weight += ALONE
    elif weight > 0:
        weight = max(0.5, weight - bits(min(one.namesakes, 8)) / 2 - bits(min(other.namesakes, 8)) / 2)
    return best, weight


def _level(a: str, b: str, words: frozenset[str], others: frozenset[str]) -> int:
    if a == b:
        return 0
    ratio = _ratio(a, b)
    if ratio >= 90 or words <= others or others <= words:
        return 1
    if ratio >= 78 or _begins(a, b) or _ratio(a.replace(" ", ""), b.replace(" ", "")) >= 86:
        return 2
    if words & others or _token_set(a, b) >= 85:
        return 3
    return 4


def _begins(a: str, b: str) -> bool:
    """Whether one is how the other begins: Zhangiz and Zhangiztobe."""
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return len(short) >= 5 and 2 * len(long) <= 5 * len(short) and long.startswith(short)


def words(one: Profile, other: Profile, place: int) -> str:
    """The reason."""
    a, b = one.record.label, other.record.label
    alike = ("the same name", "nearly the same name", "names alike", "a word in common", "other names")[place]
    crowd = max(one.namesakes, other.namesakes)
    shared = f" ({crowd} records are called so)" if crowd > 1 and place < 4 else ""
    return f"{alike}: {a} | {b}{shared}"
