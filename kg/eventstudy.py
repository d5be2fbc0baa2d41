"""Event studies: do happenings follow events more often than the same happenings would follow other days of the season?

Each event keeps its season (a quarter of a year) and takes any of its days alike, or keeps its month and takes any of its days in
its own and the neighbouring years; the happenings stay where they are. How many happenings lie in windows after the events then has a distribution that can be written down exactly: the sum of
independent draws, one an event. No dice are needed, and the same data give the same p-value.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
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


def season(day: int) -> tuple[int, int]:
    """The first and last day of the quarter of a year in which a day lies."""
    when = date.fromordinal(day)
    month = 3 * ((when.month - 1) // 3) + 1
    first = date(when.year, month, 1)
    last = date(when.year + month // 10, (month + 2) % 12 + 1, 1)
    return first.toordinal(), last.toordinal() - 1


Ranges = list[tuple[int, int]]
"""First and last days between which an event may have been as well."""


def within_season(day: int) -> Ranges:
    """Any day of the same quarter of the same year: holds against years and quarters that have more of everything."""
    return [season(day)]


def same_month(day: int) -> Ranges:
    """Any day of the same month in the same and the neighbouring years: holds against months that have more of everything."""
    when = date.fromordinal(day)
    found = []
    for year in (when.year - 1, when.year, when.year + 1):
        first = date(year, when.month, 1)
        after = date(year + when.month // 12, when.month % 12 + 1, 1)
        found.append((first.toordinal(), after.toordinal() - 1))
    return found


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
    places: Callable[[int], Ranges] = within_season,
) -> Outcome:
    """Observed, expected and exact p-value: the probability of as many or more, were each event any day of its `places`."""
    days = sorted(happenings)
    observed, chance = 0, [1.0]
    for event in events:
        observed += count(days, event, window)
        chance = _summed(chance, _distribution(days, places(event), window))
    expected = sum(number * share for number, share in enumerate(chance))
    return Outcome(observed, expected, min(1.0, round(sum(chance[observed:]), 12)))


def _distribution(days: Days, places: Ranges, window: Window) -> list[float]:
    """How probable each count is, over all days on which the event may have been."""
    counts = [count(days, day, window) for first, last in places for day in range(first, last + 1)]
    shares = [0.0] * (max(counts) + 1)
    for number in counts:
        shares[number] += 1 / len(counts)
    return shares


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


def power(
    events: Sequence[int],
    happenings: Sequence[int],
    window: Window,
    share: float,
    seed: int,
    runs: int = 200,
    level: float = 0.05,
) -> float:
    """The share of runs in which the study finds an effect that was planted: events and happenings are scattered within their
    seasons, then each event draws `share` of a further happening into its window on average. `share` 0: the false alarms."""
    dice = random.Random(seed)
    found = 0
    for _ in range(runs):
        met, days = scattered(events, dice), scattered(happenings, dice)
        extra = [event + dice.randint(window.first, window.last) for event in met if dice.random() < share]
        found += study(met, [*days, *extra], window).p <= level
    return found / runs
