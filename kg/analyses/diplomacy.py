"""Whether signings and milestones cluster after visits and summits: an event study that says how little it may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kg.eventstudy import Window, by_month, holm, merged, power, same_month, study
from kg.store import Graph
from kg.ties import Facts, documents_of, facts, kind

from .asked import Parameter
from .report import Names, Report

if TYPE_CHECKING:
    from kg.canvas import Canvas

METHOD = (
    "Events are state, official and working visits, summits and, if asked for, meetings and commissions; those within a "
    "week of each other are one. Happenings are signings (agreements, contracts, loans) and milestones (ground broken, "
    "operation and so on); those of one day count once (count=days), for ten signatures at one table are one occasion. Only dates known to the day count. For each window after the events the happenings in it are "
    "counted, and compared with what would be counted were each event on another day of its season (the quarter of its "
    "year), where a month counts as often as events fall into it in any year, and a third more: so years, seasons and months with more of both explain nothing away or in. The p-value is one-sided "
    "and exact (all combinations of days, summed by convolution). p_years is the same with each event on any day of its month in its own and the two "
    "neighbouring years. A cluster has to stand both, each adjusted for all windows tested at once (Holm 1979): p_holm is the larger of the two so adjusted. Days 0 to 3 are the table itself, where signings are part of a visit; the windows after it are the test of "
    "more. Windows before the events and events moved by a year are placebos: an effect there means that the method or the data "
    "deceive. Power is the share of 200 simulations with a fixed seed in which an effect is found at 5%, by this rule, were every second "
    "event followed by one happening more; below 0.8 the result is exploratory, whatever its p-value. Caution: documents "
    "cluster around events, too. Much of what is known was written because of a visit, so that happenings near visits are more likely to be in "
    "the data at all, and more likely to be dated to the day. No cause is shown by this."
)
_EVENTS = {
    "visits": ("state-visit", "official-visit", "working-visit"),
    "summits": ("summit",),
    "all": ("state-visit", "official-visit", "working-visit", "summit"),
    "wide": ("state-visit", "official-visit", "working-visit", "summit", "meeting", "intergovernmental-commission"),
}
PARAMETERS = (
    Parameter("events", "|".join(_EVENTS), "all: visits and summits; wide: with meetings and commissions", "all"),
    Parameter("happenings", "all|signings|milestones", "what is to follow", "all"),
    Parameter("count", "days|happenings", "days: several on one day are one; happenings: each counts", "days"),
    Parameter("seed", "number", "of the power simulation", 1, least=0),
    Parameter("runs", "number", "simulations of power", 200, least=20, most=10_000),
)
WINDOWS = (Window(0, 3), Window(4, 14), Window(15, 45))
PLACEBOS = (Window(-14, -4), Window(-45, -15))
EFFECT = 0.5
"""Of the power: further happenings an event."""


class Cluster(NamedTuple):
    """A window with what was seen in it. `test`: main, placebo window, or placebo dates; power only of main tests."""

    test: str
    window: str
    events: int
    happenings: int
    observed: int
    expected: float
    ratio: float | None
    p: float
    p_holm: float | None
    p_years: float
    power: float | None
    verdict: str
    documents: tuple[str, ...]


class Dated(NamedTuple):
    """An event or happening dated to the day, as an ordinal day."""

    day: int
    id: str
    what: str


@dataclass(frozen=True, repr=False)
class Diplomacy(Report[Cluster]):
    """Windows with their tests; `events` (merged ones apart) and `happenings` behind them."""

    events: tuple[Dated, ...]
    happenings: tuple[Dated, ...]

    name = "diplomacy"
    row = Cluster
    method = METHOD

    def draw(self, canvas: Canvas, names: Names) -> None:
        """Events and happenings by year and day; observed against expected by window."""
        from kg.pictures.events import draw_events

        rows = [
            (row.test, row.window, row.observed, row.expected, row.verdict)
            for row in self.rows
            if row.test != "placebo dates"
        ]
        draw_events(canvas, [one.day for one in self.events], [(one.day, one.what) for one in self.happenings], rows)


def run(graph: Graph, events: str, happenings: str, count: str, seed: int, runs: int) -> Diplomacy:
    """The event study; see METHOD."""
    met, undated = dated_events(graph, _EVENTS[events])
    done, vague = dated_happenings(graph, happenings)
    days, wanted = merged(one.day for one in met), sorted(one.day for one in done)
    wanted = sorted(set(wanted)) if count == "days" else wanted
    remarks = [
        f"{len(met)} events dated to the day make {len(days)} after those within a week are joined; {undated} are dated less exactly or not at all",
        f"{len(done)} happenings dated to the day, on {len({one.day for one in done})} days; {vague} are dated less exactly or not at all",
    ]
    if not days or not wanted:
        return Diplomacy(graph, (), (*remarks, "too little is dated to the day for a study"), tuple(met), tuple(done))
    rows = tuple(_tested(graph, days, wanted, done, seed, runs))
    remarks += [
        "documents cluster around events, too: what happens near a visit is more likely to be written about and dated to the day",
        f"{len(WINDOWS)} windows are tested at once: read p_holm, not p",
    ]
    weak = [row.window for row in rows if row.power is not None and row.power < 0.8]
    remarks += [f"exploratory: power is below 0.8 for {', '.join(weak)}"] if weak else []
    return Diplomacy(graph, rows, tuple(remarks), tuple(met), tuple(done))


def _tested(
    graph: Graph, days: list[int], wanted: list[int], done: list[Dated], seed: int, runs: int
) -> Iterator[Cluster]:
    main, years = (
        holm([study(days, wanted, window, places).p for window in WINDOWS]) for places in (by_month(days), same_month)
    )
    for place, (window, one, other) in enumerate(zip(WINDOWS, main, years, strict=True)):
        found, adjusted = power(days, wanted, WINDOWS, place, EFFECT, seed, runs), max(one, other)
        word = "clusters" if adjusted <= 0.05 else "no clustering shown"
        row = _row(graph, "main", window, days, wanted, done)
        yield row._replace(
            p_holm=adjusted, power=found, verdict=word if found >= 0.8 else f"{word} (exploratory: low power)"
        )
    for window in PLACEBOS:
        row = _row(graph, "placebo window", window, days, wanted, done)
        yield row._replace(verdict="placebo holds" if row.p > 0.05 else "placebo fails: clusters before events, too")
    for window in WINDOWS[1:]:
        for shift in (-1, 1):
            row = _row(graph, "placebo dates", window, [_moved(day, shift) for day in days], wanted, done)
            verdict = "placebo holds" if row.p > 0.05 else "placebo fails"
            yield row._replace(window=f"{window}, events moved by {shift:+d} year", verdict=verdict)


def _row(graph: Graph, test: str, window: Window, days: list[int], wanted: list[int], done: list[Dated]) -> Cluster:
    """A window tested, without its verdict."""
    seen, other = (study(days, wanted, window, places) for places in (by_month(days), same_month))
    inside = [one.id for one in done if any(window.first <= one.day - day <= window.last for day in days)]
    return Cluster(
        test,
        str(window),
        len(days),
        len(wanted),
        seen.observed,
        round(seen.expected, 4),
        round(seen.ratio, 4) if seen.ratio is not None else None,
        round(seen.p, 12),
        None,
        round(other.p, 12),
        None,
        "",
        documents_of(graph, *inside),
    )


def _moved(day: int, years: int) -> int:
    when = date.fromordinal(day)
    return date(when.year + years, when.month, min(when.day, 28)).toordinal()


def dated_events(graph: Graph, types: tuple[str, ...]) -> tuple[list[Dated], int]:
    """Events of these types dated to the day, and how many are not."""
    found = [
        (thing, values)
        for thing, values in facts(graph).items()
        if kind(thing) == "event" and values.get("event_type", ("",))[0] in types
    ]
    return _dated(found, ("start",), "event_type")


def dated_happenings(graph: Graph, which: str) -> tuple[list[Dated], int]:
    """Signings and milestones reached, dated to the day, and how many are not."""
    signings = [
        (thing, values)
        for thing, values in facts(graph).items()
        if kind(thing) in ("agreement", "contract", "financing")
    ]
    steps = [
        (thing, values)
        for thing, values in facts(graph).items()
        if kind(thing) == "milestone" and ("date" in values or values.get("reached", (False,))[0])
    ]
    done, vague = [], 0
    for name, things, fields in (("signings", signings, ("signed",)), ("milestones", steps, ("date",))):
        if which in ("all", name):
            found, without = _dated(things, fields, "")
            done += [one._replace(what=name) for one in found]
            vague += without
    return sorted(done), vague


def _dated(things: list[tuple[str, Facts]], fields: tuple[str, ...], word: str) -> tuple[list[Dated], int]:
    found = []
    for thing, values in things:
        when = next((values[field][0] for field in fields if field in values), "")
        if len(when) == 10:
            found.append(Dated(date.fromisoformat(when).toordinal(), thing, values[word][0] if word else ""))
    return sorted(found), len(things) - len(found)
