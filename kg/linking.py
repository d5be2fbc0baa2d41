"""Linking: from two sets of records to proposals, each with its score and reasons. People judge them (`kg.reviewing`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from kg import scoring
from kg.blocking import Blocks
from kg.features import capacity
from kg.profile import Profile, uncollected
from kg.progress import Progress
from kg.scoring import Reason, reasons, score

MATCH = "match"
POSSIBLE = "possible"
NONE = "none"
_SUM_WITHIN = 0.06
"""Capacities of parts come from other years than that of the whole."""
_ALONE_WITHIN = 0.15
_MOST_PARTS = 6


class Proposal(NamedTuple):
    """A candidate link: one of ours, one of theirs (None: nothing comes near), the verdict, the score in bits and why."""

    one: Profile
    other: Profile | None
    verdict: str
    score: float
    note: str = ""

    @property
    def reasons(self) -> list[Reason]:
        """Why, weightiest first."""
        return reasons(self.one, self.other) if self.other is not None else []

    @property
    def words(self) -> str:
        """The reasons in one line."""
        said = "; ".join(str(reason) for reason in self.reasons)
        return f"{self.note}; {said}" if self.note and said else self.note or said


Scored = tuple[int, int, float]
"""Number of ours, number of theirs, score."""


def scored_pairs(ours: Sequence[Profile], theirs: Sequence[Profile], progress: Progress | None = None) -> list[Scored]:
    """Every pair that shares a block and is near enough to be shown, or to be a part of a sum."""
    say = progress or (lambda what, done, total: None)
    blocks = Blocks(theirs)
    found: list[Scored] = []
    for number, one in enumerate(ours):
        if not number % 500:
            say("comparing", number, len(ours))
        for near in blocks.near(one):
            total = score(one, theirs[near])
            if total is not None:
                found.append((number, near, total))
    say("", 0, 0)
    return found


@uncollected()
def link(ours: Sequence[Profile], theirs: Sequence[Profile], progress: Progress | None = None) -> list[Proposal]:
    """Proposals for each of ours, in order, best first; one with verdict `none` where no record comes near.

    A `match` reaches the threshold, is the best candidate on both sides, and leads the next by a margin; everything else is `possible`.
    """
    pairs = scored_pairs(ours, theirs, progress)
    mine: dict[int, list[Scored]] = defaultdict(list)
    yours: dict[int, list[Scored]] = defaultdict(list)
    for pair in pairs:
        mine[pair[0]].append(pair)
        yours[pair[1]].append(pair)
    sums = _sums(ours, theirs, mine, yours)
    proposals = []
    for number, one in enumerate(ours):
        shown = (pair for pair in mine[number] if pair[2] >= scoring.POSSIBLE)
        candidates = sorted(shown, key=lambda pair: (-pair[2], theirs[pair[1]].id))
        if not candidates:
            proposals.append(Proposal(one, None, NONE, scoring.POSSIBLE, "nothing near in place, name or size"))
        for pair in candidates:
            note = sums.get(("ours", number)) or sums.get(("theirs", pair[1])) or _phase(one, theirs[pair[1]])
            alone = _leads(pair, mine[number]) and _leads(pair, yours[pair[1]])
            verdict = MATCH if pair[2] >= scoring.MATCH and alone and not note else POSSIBLE
            proposals.append(Proposal(one, theirs[pair[1]], verdict, round(pair[2], 1), note))
    return proposals


def _leads(pair: Scored, rivals: Sequence[Scored]) -> bool:
    return all(pair[2] >= rival[2] + scoring.MARGIN for rival in rivals if rival is not pair)


def _sums(
    ours: Sequence[Profile], theirs: Sequence[Profile], mine: dict[int, list[Scored]], yours: dict[int, list[Scored]]
) -> dict[tuple[str, int], str]:
    """Records whose capacity is that of two or three candidates together: they are sums, and no match for one of them."""
    found: dict[tuple[str, int], str] = {}
    for number, pairs in mine.items():
        note = _sum_of(ours[number], [theirs[pair[1]] for pair in pairs])
        if note:
            found["ours", number] = note
    for number, pairs in yours.items():
        note = _sum_of(theirs[number], [ours[pair[0]] for pair in pairs])
        if note:
            found["theirs", number] = note
    return found


def _sum_of(whole: Profile, candidates: Sequence[Profile]) -> str:
    total = whole.capacity
    if total is None or len(candidates) < 2 or any(_near(one.capacity, total, _ALONE_WITHIN) for one in candidates):
        return ""
    parts = [
        one
        for one in candidates
        if one.capacity and one.family == whole.family and 0.1 * total < one.capacity < 0.9 * total
    ]
    for size in (2, 3):
        for group in combinations(parts[:_MOST_PARTS], size):
            if _near(sum(one.capacity or 0 for one in group), total, _SUM_WITHIN):
                names = " and ".join(f"{one.record.label} ({one.capacity:g})" for one in group)
                return f"the {total:g} MW of {whole.record.label} are those of {names} together"
    return ""


def _phase(one: Profile, other: Profile) -> str:
    """Words where the capacity of one is a half, third or quarter of the other's, or less: it may be a phase or unit of it."""
    compared = capacity.compare(one, other)
    if compared is None or compared[0] not in (capacity.JUST_A_PART, capacity.FAR):
        return ""
    small, large = sorted((one.capacity or 0.0, other.capacity or 0.0))
    return f"{small:g} MW are a part of {large:g} MW: one may be a phase or unit of the other"


def _near(one: float | None, other: float, within: float) -> bool:
    return one is not None and abs(one - other) <= within * other
