"""Survival curves (Kaplan and Meier 1958): how many are still waiting after so long, where some are lost from sight."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log, sqrt
from typing import NamedTuple


class Step(NamedTuple):
    """At `time`: how many were still waiting before it, how many events, the share left, and its 95% bounds."""

    time: float
    at_risk: int
    events: int
    left: float
    low: float
    high: float


def curve(times: Iterable[tuple[float, bool]]) -> list[Step]:
    """The curve of (time, whether the event was seen); those without it leave at their time and do not count as events.

    Bounds are Greenwood's on the log-log scale (Kalbfleisch and Prentice).

    >>> [(step.time, round(step.left, 2)) for step in curve([(1, True), (2, False), (3, True)])]
    [(1, 0.67), (3, 0.0)]
    """
    waiting = sorted(times)
    steps: list[Step] = []
    left, variance = 1.0, 0.0
    for moment in sorted({time for time, seen in waiting if seen}):
        risk = sum(time >= moment for time, _ in waiting)
        events = sum(seen and time == moment for time, seen in waiting)
        left *= 1 - events / risk
        variance += events / (risk * (risk - events)) if risk > events else 0.0
        steps.append(Step(moment, risk, events, left, *_bounds(left, variance)))
    return steps


def _bounds(left: float, variance: float) -> tuple[float, float]:
    if not 0 < left < 1:
        return left, left
    wide = 1.959964 * sqrt(variance) / abs(log(left))
    return left ** exp(wide), left ** exp(-wide)


def median(steps: list[Step]) -> float | None:
    """The time after which at most half are left; None where the curve does not come so low."""
    return next((step.time for step in steps if step.left <= 0.5), None)
