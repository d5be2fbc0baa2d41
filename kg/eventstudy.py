"""Event studies: do happenings follow events more often than the same happenings would follow other days of the season?

Each event keeps its season (a quarter of a year) and takes any of its days, those of months with many events more often; or it
keeps its month and takes any of its days in its own and the neighbouring years; the happenings stay where they are. How many
happenings lie in windows after the events then has a distribution that can be written down exactly: the sum of independent
draws, one an event. No dice are needed, and the same data give the same p-value.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

Days = Sequence[int]
"""Ordinal days, sorted."""


class Window(NamedTuple):
    """Days after an event, both counted: (1, 30) is the month after; (-30, -1) the month before."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first} to {self.last} days"


class Outcome(NamedTuple):
    """How many happenings lie in the windows (each event's counted by itself), how many would by chance, the one-sided p-value."""

    observed: int
    expected: float
    p: float

    @property
    def ratio(self) -> float | None:
        """Observed over expected; None where nothing is expected."""
        return self.observed / self.expected if self.expected else None


@lru_cache(maxsize=65536)
def season(day: int) -> tuple[int, int]:
    """The first and last day of the quarter of a year in which a day lies."""
    when = date.fromordinal(day)
    month = 3 * ((when.month - 1) // 3) + 1
    first = date(when.year, month, 1)
    last = date(when.year + month // 10, (month + 2) % 12 + 1, 1)
    return first.toordinal(), last.toordinal() - 1


class Range(NamedTuple):
    """Days between which an event may have been as well, both counted; each counts `weight`."""

    first: int
    last: int
    weight: float = 1.0


Places = Callable[[int], list[Range]]
"""Where an event of a day may have been as well."""


def within_season(day: int) -> list[Range]:
    """Any day of the same quarter of the same year, all alike: holds against years and quarters that have more of everything."""
    return [Range(*season(day))]


def by_month(events: Iterable[int]) -> Places:
    """Any day of the same quarter of the same year, where a month counts as often as one of `events` falls into it in any year,
    and a third more. Holds against years, and against months, that have more of everything."""
    often = Counter(date.fromordinal(day).month for day in events)

    def places(day: int) -> list[Range]:
        first, last = (date.fromordinal(end) for end in season(day))
        return [_month(first.year, month, often[month] + 1 / 3) for month in range(first.month, last.month + 1)]

    return places


def same_month(day: int) -> list[Range]:
    """Any day of the same month in the same and the neighbouring years: holds against months that have more of everything."""
    when = date.fromordinal(day)
    return [_month(year, when.month) for year in (when.year - 1, when.year, when.year + 1)]


@lru_cache(maxsize=65536)
def _month(year: int, month: int, weight: float = 1.0) -> Range:
    after = date(year + month // 12, month % 12 + 1, 1)
    return Range(date(year, month, 1).toordinal(), after.toordinal() - 1, weight)


def merged(days: Iterable[int], gap: int = 7) -> list[int]:
    """Events that lie within `gap` days of the one before are one: its first day stands for all (a visit with its meetings)."""
    found: list[int] = []
    latest = None
    for day in sorted(set(days)):
        if latest is None or day - latest > gap:
            found.append(day)
        latest = day
    return found


def count(happenings: Days, day: int, window: Window) -> int:
    """Happenings in a window after a day."""
    return bisect_right(happenings, day + window.last) - bisect_left(happenings, day + window.first)


def study(
    events: Iterable[int],
    happenings: Iterable[int],
    window: Window,
    places: Places = within_season,
) -> Outcome:
    """Observed, expected and exact p-value: the probability of as many or more, were each event any day of its `places`."""
    days = sorted(happenings)
    observed, chance = 0, [1.0]
    for event in events:
        observed += count(days, event, window)
        chance = _summed(chance, _distribution(days, places(event), window))
    expected = sum(number * share for number, share in enumerate(chance))
    return Outcome(observed, expected, min(1.0, round(sum(chance[observed:]), 12)))


def _distribution(days: Days, places: Sequence[Range], window: Window) -> list[float]:
    """How probable each count is, over all days on which the event may have been."""
    weights: dict[int, float] = defaultdict(float)
    for first, last, weight in places:
        for number, often in Counter(_counts(days, first, last, window)).items():
            weights[number] += weight * often
    whole = sum(weights.values())
    return [weights.get(number, 0.0) / whole for number in range(max(weights) + 1)]


def _counts(days: Days, first: int, last: int, window: Window) -> Iterable[int]:
    """What `count` gives for each day from first to last: a happening counts for the days whose window holds it."""
    steps = [0] * (last - first + 2)
    for day in days[bisect_left(days, first + window.first) : bisect_right(days, last + window.last)]:
        steps[max(first, day - window.last) - first] += 1
        steps[min(last, day - window.first) + 1 - first] -= 1
    return accumulate(steps[:-1])


def _summed(one: list[float], other: list[float]) -> list[float]:
    """The distribution of the sum of two independent counts."""
    found = [0.0] * (len(one) + len(other) - 1)
    for number, share in enumerate(one):
        if share:
            for more, theirs in enumerate(other):
                found[number + more] += share * theirs
    return found


def holm(values: Sequence[float]) -> list[float]:
    """P-values adjusted for their number (Holm 1979), in the same order.

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(values)), key=lambda place: values[place])
    found, highest = [0.0] * len(values), 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(values) - rank) * values[place]))
        found[place] = round(highest, 12)
    return found


def scattered(days: Iterable[int], dice: random.Random) -> list[int]:
    """Days drawn anew within their seasons; those on one day stay together, as signings at one table do."""
    moved: dict[int, int] = {}
    for day in sorted(set(days)):
        first, last = season(day)
        moved[day] = dice.randint(first, last)
    return sorted(moved[day] for day in days)


def clustering(
    events: Sequence[int], happenings: Iterable[int], windows: Sequence[Window], level: float = 0.05
) -> list[bool]:
    """Whether happenings cluster in each window: where `by_month` and `same_month` both say so, each after Holm's adjustment for
    the number of windows."""
    days = sorted(happenings)
    season_too, month_too = (
        holm([study(events, days, window, places).p for window in windows]) for places in (by_month(events), same_month)
    )
    return [max(pair) <= level for pair in zip(season_too, month_too, strict=True)]


def power(
    events: Sequence[int],
    happenings: Sequence[int],
    windows: Sequence[Window],
    place: int,
    share: float,
    seed: int,
    runs: int = 200,
    level: float = 0.05,
) -> float:
    """The share of runs in which `clustering` finds an effect that was planted in the window at `place`: events and happenings are
    scattered within their seasons, then each event draws `share` of a further happening into its window on average. `share` 0:
    the false alarms."""
    dice = random.Random(seed)
    window, found = windows[place], 0
    for _ in range(runs):
        met, days = scattered(events, dice), scattered(happenings, dice)
        extra = [event + dice.randint(window.first, window.last) for event in met if dice.random() < share]
        days = sorted([*days, *extra])
        alone = clustering(met, days, [window], level)[0]  # what does not stand alone does not stand adjustment, either
        found += alone and clustering(met, days, windows, level)[place]
    return found / runs
