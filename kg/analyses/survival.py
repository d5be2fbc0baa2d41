"""Announced projects: built, delayed or silent, and how long they wait."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median as middle_of
from typing import TYPE_CHECKING, NamedTuple

from kg.calendar import latest
from kg.evidence import labels
from kg.lifecycle import days_between, hopes, horizon, last_heard, lives, middle
from kg.lifetimes import Step, curve, median
from kg.store import Graph
from kg.ties import PROJECTS, documents_of, facts, kind, one

from .asked import Parameter
from .report import Names, Report, named

if TYPE_CHECKING:
    from kg.canvas import Canvas

METHOD = (
    "A project starts with the first dated announcement, agreement, contract, loan or ground-breaking, and is built with "
    "its first dated step of operation. Waiting times make a survival curve (Kaplan and Meier 1958): the share not yet "
    "operating after so many years, with 95% bounds (Greenwood, log-log). A project that is not told to operate leaves the "
    "curve on the last day a document speaks of it (until=heard), for nobody knows what became of it afterwards; with until=now it "
    "is held to wait until the latest document of all, so that the truth lies between the two curves. Partial dates count at "
    "their middle. State: built; cancelled; suspended; delayed (the planned date of operation is past); silent (no document for "
    "so many years); under way. Projects told to operate without a date are counted, not in the curve. Projects that "
    "come to nothing are less often written about, so real waiting times are longer."
)
PARAMETERS = (
    Parameter(
        "by", "none|kind|technology|start", "curves for each kind, technology, or start before and since 2013", "none"
    ),
    Parameter("until", "heard|now", "when a project not told to operate leaves the curve", "heard"),
    Parameter("silent", "number", "years without a document after which a project is silent", 3, most=50),
)


class Project(NamedTuple):
    """A project with its start and operation (partial dates), years of waiting, and what became of it."""

    id: str
    name: str
    group: str
    start: str
    start_step: str
    operating: str
    years: float | None
    planned: str
    last_heard: str
    state: str
    documents: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Survival(Report[Project]):
    """Projects, and `curves` of waiting times by group."""

    curves: dict[str, list[Step]]
    bound: dict[str, list[Step]]
    """The curves under the other way of leaving."""

    name = "survival"
    row = Project
    method = METHOD

    def draw(self, canvas: Canvas, names: Names) -> None:
        """The share not yet operating by years since the start; what became of the projects."""
        from kg.pictures.survival import draw_survival

        states: dict[str, int] = {}
        for row in self.rows:
            states[row.state] = states.get(row.state, 0) + 1
        sizes: dict[str, int] = {}
        for row in self.rows:
            sizes[row.group] = sizes.get(row.group, 0) + (row.years is not None)
        curves = {f"{group} ({sizes.get(group, 0)})": steps for group, steps in self.curves.items()}
        bound = (
            {f"{group} ({sizes.get(group, 0)})": steps for group, steps in self.bound.items()}
            if len(curves) == 1
            else {}
        )
        draw_survival(canvas, curves, bound, states)


def run(graph: Graph, by: str, until: str, silent: int) -> Survival:
    """Waiting times of projects; see METHOD."""
    rows = [_row(graph, project, by, until, silent) for project in facts(graph) if kind(project) in PROJECTS]
    every = [row for row in rows if row.start]
    before = [row for row in every if row.operating and latest(row.operating) < latest(row.start)]
    started = sorted(
        (row for row in every if row not in before), key=lambda row: (row.group, latest(row.start), row.id)
    )
    curves = {group: curve(_times(started, group)) for group in sorted({row.group for row in started})}
    other = "now" if until == "heard" else "heard"
    again = [_row(graph, row.id, by, other, silent) for row in started]
    bound = {group: curve(_times(again, group)) for group in curves}
    remarks = [f"{len(every)} of {len(rows)} projects have a dated start"]
    remarks += [f"{len(before)} of these operated before it and are left out"] if before else []
    undated = sum(row.state == "built" and not row.operating for row in started)
    remarks += (
        [f"{undated} are told to operate without a dated step of operation, so they are not in the curve"]
        if undated
        else []
    )
    remarks += [_told(group, steps) for group, steps in curves.items()] + _lags(graph)
    return Survival(graph, tuple(started), tuple(remarks), curves, bound)


def _row(graph: Graph, project: str, by: str, until: str, silent: int) -> Project:
    life = lives(graph).get(project, {})
    starts = [(life[step].date, step) for step in ("announced", "agreed", "ground broken") if step in life]
    start, step = min(starts, key=lambda pair: (latest(pair[0]), pair[1])) if starts else ("", "")
    operating, planned, heard = (
        life["operating"].date if "operating" in life else "",
        hopes(graph).get(project, ""),
        last_heard(graph, project),
    )
    state = _state(graph, project, operating, planned, heard, silent)
    end = operating or (heard if until == "heard" else horizon(graph))
    undated = state == "built" and not operating
    years = round(max(0.0, middle(end) - middle(start)), 4) if start and end and not undated else None
    group = _group(graph, project, by, start)
    return Project(
        project,
        named(graph, project),
        group,
        start,
        step,
        operating,
        years,
        planned,
        heard,
        state,
        documents_of(graph, *(m.thing for m in life.values())),
    )


def _state(graph: Graph, project: str, operating: str, planned: str, heard: str, silent: int) -> str:
    status = one(graph, project, "status")
    if status in ("cancelled", "suspended"):
        return str(status)
    if operating or status in ("operating", "commissioning", "retired"):
        return "built"
    now = horizon(graph)
    if heard and now and middle(now) - middle(heard) > silent:
        return "silent"
    return "delayed" if planned and latest(planned) < now else "under way"


def _group(graph: Graph, project: str, by: str, start: str) -> str:
    if by == "kind":
        return kind(project)
    if by == "technology":
        code = one(graph, project, "technology")
        return (
            labels(graph).get(f"technology/{code}", code)
            if code
            else f"not a plant ({kind(project)})"
            if kind(project) != "plant"
            else "not told"
        )
    if by == "start":
        return "" if not start else "begun before 2013" if latest(start) < "2013" else "begun since 2013"
    return "all projects"


def _times(rows: list[Project], group: str) -> list[tuple[float, bool]]:
    return [(row.years, bool(row.operating)) for row in rows if row.group == group and row.years is not None]


def _told(group: str, steps: list[Step]) -> str:
    if not steps:
        return f"{group}: none is told to operate with a date"
    half = median(steps)
    when = (
        f"half operate after {half:.1f} years"
        if half is not None
        else f"after {steps[-1].time:.1f} years {steps[-1].left:.0%} do not operate yet"
    )
    return f"{group}: {when}; {sum(step.events for step in steps)} of {steps[0].at_risk} or more seen to be built"


def _lags(graph: Graph) -> list[str]:
    """Median lags between the steps over all projects."""
    found = []
    for first, then in (("agreed", "ground broken"), ("ground broken", "operating")):
        spans = [
            days_between(life[first].date, life[then].date)
            for life in lives(graph).values()
            if first in life and then in life
        ]
        if spans:
            low, high = (middle_of(span[side] for span in spans) for side in (0, 1))
            found.append(f"{first} to {then}: median {low:.0f} to {high:.0f} days ({len(spans)} projects)")
    return found
