"""When a stake is held, as documents vouch for it, and which of two tellings of a thing's owners counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from kg.calendar import earliest, latest
from kg.claim import Claim

WHOLE, NEARLY = 100.5, 99.5
"""Percent; sums of rounded shares may be a little off."""


def vouched(claim: Claim, published: str) -> tuple[str, str]:
    """The first and the last day for which a document vouches by a claim: as of when it tells it, else since when and until
    when, else the day it was published. Empty where neither the claim nor the page has a date.

    >>> vouched(Claim("", "", "", "", "", "", "", "", (("until", "2022"),)), "")
    ('2022-01-01', '2022-12-31')
    """
    known = dict(claim.qualifiers)
    day, until = known.get("as_of", published), known.get("until", "")
    first = known.get("since") or min(filter(None, (until, day)), default="")
    last = until or day or first
    return earliest(first) if first else "", latest(last) if day or until else earliest(last) if last else ""


def period(starts: Iterable[str], ends: Iterable[str], spans: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The first and the last day on which a stake is held: from its start, else the first day vouched for, to its end, else the
    last; empty where nothing tells.

    >>> period(["2013"], [], [("2015-02-01", "2015-02-01"), ("2014-05-01", "2014-05-31")])
    ('2013-01-01', '2015-02-01')
    """
    spans = [span for span in spans if any(span)]
    first = min((earliest(day) for day in starts), default="") or min((first for first, _ in spans), default="")
    last = max((latest(day) for day in ends), default="") or max((last for _, last in spans), default="")
    return first, last


def whole_tellings(stakes: Mapping[str, tuple[float, Iterable[str]]]) -> list[frozenset[str]]:
    """Of stakes in one thing (percent and documents by any key) those that one document tells and that make the whole, one
    set a document, in the order of documents."""
    told: dict[str, set[str]] = defaultdict(set)
    for key, (_, documents) in stakes.items():
        for document in documents:
            told[document].add(key)
    sums = {document: sum(stakes[key][0] for key in keys) for document, keys in told.items()}
    return [frozenset(told[document]) for document in sorted(told) if NEARLY <= sums[document] <= WHOLE]


class Telling(NamedTuple):
    """A share of a stake, in percent, as a document tells it, and the days for which it vouches; empty where it has none."""

    share: float
    first: str
    last: str
    since: bool = False
    """Whether it is told to hold from the first day on, and not before."""
    until: bool = False
    """Whether it is told to hold until the last day, and not after."""


class Held(NamedTuple):
    """A stake that may be held on a day. `far`: days since a document last vouched for it; `first`: since when it is held."""

    owner: str
    share: float | None
    """Percent."""
    far: int
    first: str = ""
    sold_by: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    tellings: tuple[Telling, ...] = ()


class Fitting(NamedTuple):
    """Stakes in one thing that may be held together, and those left out: as sold, for want of room, as the other of two
    tellings. `cut`: what was kept by owners who sold a part."""

    kept: tuple[Held, ...]
    cut: tuple[Held, ...]
    sold: tuple[Held, ...]
    crowded: tuple[Held, ...]
    other: tuple[Held, ...]


NEVER = 1_000_000
"""As far as a telling without a date is from any day: the last resort."""
_SAME = 0.51
"""Percent points; shares that differ by less are one share, rounded."""


def distance(day: str, told: tuple[str, str], start: str, end: str, undated: bool) -> tuple[int, str] | None:
    """How many days before a day a document last vouches for a stake, and since when it is held; None where it is not held.

    `told`: the days between which dated documents vouch for it; `start`, `end`: told dates, or empty; `undated`: whether
    pages without a date may stand for the days before. A partial start counts from its last day, a partial end may be its last.
    """
    first, last = told
    begun = latest(start) if start else first
    if start and earliest(start) <= first < begun:
        begun = first
    if end and latest(end) < day:
        return None
    if not begun or begun > day:
        return (NEVER, "") if undated and not start else None
    sure = earliest(end) if end else max(last, begun)
    return max(0, _days(sure, day)), begun


def share_on(day: str, tellings: Iterable[Telling], usual: float | None) -> float | None:
    """The share told nearest to a day, of several the one that holds since the latest day; the usual one where none has a
    date, or where the nearest is the usual one rounded."""
    far = [
        (-max(0, _days(one.last, day), _days(day, one.first)), one.first, one.share)
        for one in tellings
        if one.first and not (one.since and one.first > day) and not (one.until and one.last < day)
    ]
    if not far or usual is None:
        return usual
    share = max(far)[2]
    return usual if round(usual, len(f"{share:g}".partition(".")[2])) == share else share


def fitting(stakes: Iterable[Held]) -> Fitting:
    """Which of the stakes in one thing are held together: see the method of the analysis `control`."""
    told = sorted(stakes, key=lambda one: (one.far, one.owner))
    left: list[Held] = []
    cut: list[Held] = []
    sold: list[Held] = []
    for one in told:
        rest = _rest(one, told)
        gone = rest != one and (rest.share or 0) < _SAME
        (sold if gone else left).append(one if gone else rest)
        cut += [rest] if rest != one and not gone else []
    kept: list[Held] = []
    crowded: list[Held] = []
    other: list[Held] = []
    for far, equally in groupby(left, key=lambda one: one.far):
        group, filled = list(equally), sum(one.share or 0 for one in kept)
        other += (twice := _other_telling(group))
        for one in group:  # those equally near do not crowd each other out
            if one not in twice:
                fits = filled + one.share <= WHOLE if one.share is not None else filled < NEARLY
                (kept if not far or fits else crowded).append(one)
    return Fitting(tuple(kept), tuple(cut), tuple(sold), tuple(crowded), tuple(other))


def _rest(stake: Held, told: list[Held]) -> Held:
    """A stake without what its owner is told to have sold since a document last vouched for it."""
    if stake.share is None or not stake.far:
        return stake
    sales = [
        one for one in told if stake.owner in one.sold_by and one.far < NEVER and not _told_since(stake, one.first)
    ]
    return stake._replace(share=max(0.0, stake.share - sum(one.share or 0 for one in sales)))


def _told_since(stake: Held, day: str) -> bool:
    """Whether a document tells, from a day on, another share of a stake than any that was told before."""
    before = [one.share for one in stake.tellings if one.first and one.first < day]
    after = [one.share for one in stake.tellings if one.first >= day]
    return any(all(abs(one - known) >= _SAME for known in before) for one in after)


def _other_telling(stakes: list[Held]) -> list[Held]:
    """Of stakes that together exceed the whole, where a document's owners alone make it: those of the telling with fewer documents."""
    shares = {str(i): (one.share, one.documents) for i, one in enumerate(stakes) if one.share is not None}
    largest: dict[str, float] = {}
    for one in stakes:
        largest[one.owner] = max(largest.get(one.owner, 0), one.share or 0)
    if sum(largest.values()) <= WHOLE:
        return []
    for whole in whole_tellings(shares):
        tellings = [[shares[key][1] for key in shares if (key in whole) is one] for one in (True, False)]
        alone, others = (len({document for documents in one for document in documents}) for one in tellings)
        return [stakes[int(key)] for key in shares if (key in whole) is (alone < others)]
    return []


def _days(first: str, last: str) -> int:
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal()
