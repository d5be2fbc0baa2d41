"""The life of a project: when it was announced, agreed, begun and put into operation, as far as documents date it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kg.calendar import earliest, latest
from kg.evidence import origins
from kg.store import Graph
from kg.ties import Facts, documents_of, facts, kind

STEPS = {
    "announced": ("announced", "listed"),
    "agreed": ("agreement-signed", "tender-won", "permit-granted", "financing-approved", "financing-signed"),
    "ground broken": ("ground-broken",),
    "operating": ("first-power", "first-output", "grid-connection", "commissioned", "full-operation"),
}
"""Step -> the milestones that make it; a dated agreement, contract or loan for a project is one of `agreed`."""
ABOUT = {"agreement": "concerns", "contract": "asset", "financing": "financed"}


class Moment(NamedTuple):
    """A step on a partial date, the thing that tells it (a milestone, an agreement …) and its documents."""

    date: str
    thing: str
    documents: tuple[str, ...]


@lru_cache(maxsize=4)
def lives(graph: Graph) -> dict[str, dict[str, Moment]]:
    """Of every project the first moment of each step that was reached and is dated."""
    found: dict[str, dict[str, list[Moment]]] = defaultdict(lambda: defaultdict(list))
    for project, step, moment in _moments(graph):
        found[project][step].append(moment)
    return {
        project: {step: min(steps[step], key=lambda m: (latest(m.date), m)) for step in STEPS if step in steps}
        for project, steps in sorted(found.items())
    }


def _moments(graph: Graph) -> Iterator[tuple[str, str, Moment]]:
    step_of = {code: step for step, codes in STEPS.items() for code in codes}
    for thing, values in facts(graph).items():
        if kind(thing) == "milestone" and "date" in values:
            step = step_of.get(values.get("milestone_type", ("",))[0])
            if step and values.get("reached", (True,))[0]:
                yield from (
                    (one, step, Moment(values["date"][0], thing, documents_of(graph, thing)))
                    for one in _whole(graph, values)
                )
        elif kind(thing) in ABOUT:
            when = next((values[field][0] for field in ("signed", "approved") if field in values), "")
            for project in values.get(ABOUT[kind(thing)], ()) if when else ():
                yield project, "agreed", Moment(when, thing, documents_of(graph, thing))


def _whole(graph: Graph, values: Facts) -> Iterator[str]:
    """The asset of a milestone; of a unit the plant it is part of."""
    for asset in values.get("asset", ()):
        yield from facts(graph).get(asset, {}).get("part_of", ()) if kind(asset) == "unit" else (asset,)


@lru_cache(maxsize=4)
def hopes(graph: Graph) -> dict[str, str]:
    """Of every project the last date on which it was planned to operate."""
    found: dict[str, list[str]] = defaultdict(list)
    for thing, values in facts(graph).items():
        if kind(thing) == "milestone" and values.get("milestone_type", ("",))[0] in STEPS["operating"]:
            for project in _whole(graph, values):
                found[project] += values.get("planned_date", ())
    return {project: max(dates, key=latest) for project, dates in sorted(found.items()) if dates}


def last_heard(graph: Graph, thing: str) -> str:
    """The latest day on which a document that speaks of a thing was published; empty where none is dated."""
    known = origins(graph)
    days = (
        known[document].source.published or known[document].source.written_after
        for document in documents_of(graph, thing)
    )
    return max(days, default="")


@lru_cache(maxsize=4)
def horizon(graph: Graph) -> str:
    """The latest day on which any document was published."""
    return max((origin.source.published for origin in origins(graph).values()), default="")


def days_between(start: str, end: str) -> tuple[int, int]:
    """The fewest and most days that may lie between two partial dates.

    >>> days_between("2020-01-01", "2020-01"), days_between("2020", "2020-03-01")
    ((0, 30), (-305, 60))
    """
    first = _day(earliest(end)) - _day(latest(start))
    last = _day(latest(end)) - _day(earliest(start))
    return first, last


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def middle(text: str) -> float:
    """The middle of a partial date as a year with a fraction.

    >>> round(middle("2020"), 2)
    2020.5
    """
    day = (_day(earliest(text)) + _day(latest(text))) / 2
    year = date.fromordinal(int(day)).year
    return year + (day - date(year, 1, 1).toordinal()) / (date(year + 1, 1, 1) - date(year, 1, 1)).days
