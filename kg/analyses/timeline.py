"""What happened when: to a project, to a company, around an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kg.calendar import earliest, latest
from kg.evidence import labels
from kg.lifecycle import Moment, days_between, lives, middle
from kg.store import Graph
from kg.ties import ORGANIZATIONS, PROJECTS, Facts, documents_of, facts, kind, ties

from .asked import Parameter
from .report import Names, Report, named

if TYPE_CHECKING:
    from kg.canvas import Canvas

METHOD = (
    "Everything dated that refers to the entity, or to which it refers: milestones, agreements, contracts, financing, "
    "supplies, stakes, events, offices. Of a company also the milestones of the projects in which it has a part; of an event those of the "
    "projects named there and of its agreements. Dates are as precise as the documents tell: `earliest` and `latest` are "
    "the days they may mean, and lags are given as the fewest and the most days that may lie between. A step is `planned` "
    "where only a plan is told. Lags run between the first agreement, ground-breaking and operation of each project."
)
PARAMETERS = (
    Parameter("entity", "entity", "a project, an organization, a person, an event", required=True),
    Parameter("own", "all|only", "only: nothing of the projects that a company or event is tied to", "all"),
)
_DATES = {
    "milestone": {"date": "", "planned_date": "planned"}, "agreement": {"signed": "signed"},
    "contract": {"signed": "signed", "start": "begins", "end": "ends"},
    "financing": {"approved": "approved", "signed": "signed", "disbursed": "disbursed"},
    "supply": {"start": "begins", "end": "ends"}, "stake": {"start": "begins", "end": "ends"},
    "event": {"start": ""}, "statement": {"made": "made"}, "disruption": {"start": "begins", "end": "ends"},
    "position": {"start": "begins", "end": "ends"}, "unit": {"commissioned": "commissioned"},
}  # fmt: skip
_WORDS = {
    "milestone": "milestone_type",
    "event": "event_type",
    "agreement": "agreement_type",
    "contract": "contract_type",
    "supply": "item",
    "position": "office",
}
_LAGS = (("agreed", "ground broken"), ("ground broken", "operating"), ("agreed", "operating"))


class Happening(NamedTuple):
    """Something dated; `about`: the projects, companies and places it concerns, apart from the entity itself."""

    date: str
    earliest: str
    latest: str
    what: str
    planned: bool
    id: str
    name: str
    about: tuple[str, ...]
    documents: tuple[str, ...]


class Lag(NamedTuple):
    """Days between two steps of a project: the fewest and most that the dates allow."""

    project: str
    first: str
    then: str
    fewest: int
    most: int
    documents: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Timeline(Report[Happening]):
    """Happenings in order. `lags`: between the steps of the projects concerned."""

    entity: str
    lags: tuple[Lag, ...]

    name = "timeline"
    row = Happening
    hidden = ("earliest", "latest", "about")
    method = METHOD

    def _label(self, row: Happening, names: Names) -> str:
        """What happened, and to whom or with whom."""
        who = names(row.id) if row.id in labels(self.graph) else ", ".join(names(one) for one in row.about[:2])
        return f"{row.what}: {who}" if who else row.what

    def draw(self, canvas: Canvas, names: Names) -> None:
        """One line a kind of thing, marks at their dates, bars where a date is not known to the day."""
        from kg.pictures.timeline import Mark, draw_timeline

        rows = (
            self.rows
            if len(self.rows) <= 40
            else [row for row in self.rows if self.entity in row.about or not row.about][:40] or self.rows[:40]
        )
        marks = [
            Mark(middle(row.earliest), middle(row.latest), kind(row.id), self._label(row, names), not row.planned)
            for row in rows
        ]
        left = len(self.rows) - len(rows)
        note = f"hollow: only planned; bar: the days the date may mean{f'; {left} more are not shown' if left else ''}"
        draw_timeline(canvas, marks, f"{names(self.entity)}: what happened when", note)


def run(graph: Graph, entity: str, own: str) -> Timeline:
    """Happenings of an entity; see METHOD."""
    projects = _projects(graph, entity, own)
    things = (
        {thing for thing in facts(graph) if _refers(graph, thing, entity)} | set(_referred(graph, entity)) | {entity}
    )
    for project in projects - {entity}:
        things |= {thing for thing in facts(graph) if kind(thing) == "milestone" and _refers(graph, thing, project)}
    rows = sorted(
        {row for thing in things for row in _happenings(graph, thing, entity)},
        key=lambda row: (row.latest, row.earliest, row.what, row.id),
    )
    lags = tuple(lag for project in sorted(projects) for lag in _lags(project, lives(graph).get(project, {})))
    remarks = [] if rows else [f"nothing dated is told of {entity}"]
    remarks += [f"{named(graph, lag.project)}: {lag.first} to {lag.then} {_days(lag)}" for lag in lags]
    return Timeline(graph, tuple(rows), tuple(remarks), entity, lags)


def _projects(graph: Graph, entity: str, own: str) -> set[str]:
    """The projects whose milestones belong to the picture."""
    if own == "only" or kind(entity) in PROJECTS:
        return {entity}
    if kind(entity) in ORGANIZATIONS:
        return {tie.target for tie in ties(graph) if tie.party == entity and kind(tie.target) in PROJECTS}
    values = facts(graph)[entity]
    about = [*values.get("mentions", ()), *values.get("concerns", ())]
    about += [
        one for agreement in values.get("produced", ()) for one in facts(graph).get(agreement, {}).get("concerns", ())
    ]
    return {one for one in about if kind(one) in PROJECTS}


def _refers(graph: Graph, thing: str, entity: str) -> bool:
    """Whether something dated names the entity, or a unit of it."""
    return kind(thing) in _DATES and any(entity in values for values in facts(graph)[thing].values())


def _referred(graph: Graph, entity: str) -> Iterator[str]:
    values = facts(graph)[entity]
    for field in ("produced", "part_of", "convened"):
        yield from (one for one in values.get(field, ()) if one in facts(graph))


def _happenings(graph: Graph, thing: str, entity: str) -> Iterator[Happening]:
    values = facts(graph)[thing]
    for field, suffix in _DATES.get(kind(thing), {}).items():
        if field == "planned_date" and "date" in values:
            continue
        for date in values.get(field, ())[:1]:
            word = _word(graph, thing, values)
            verb = "" if suffix == "planned" else suffix
            yield Happening(
                date, earliest(date), latest(date), f"{word} {verb}".strip(), field == "planned_date", thing,
                _name(graph, thing, [one for one in _about(values) if one != entity]) or word,
                tuple(one for one in _about(values) if one != entity), documents_of(graph, thing),
            )  # fmt: skip


def _word(graph: Graph, thing: str, values: Facts) -> str:
    field = _WORDS.get(kind(thing))
    code = values.get(field, ("",))[0] if field else ""
    scheme = {"item": "item"}.get(field or "", (field or "").replace("_", "-"))
    return labels(graph).get(f"{scheme}/{code}", code).lower() or kind(thing)


def _about(values: Facts) -> Iterator[str]:
    for field in (
        "asset",
        "financed",
        "receiver",
        "owned",
        "body",
        "concerns",
        "mentions",
        "party",
        "guest",
        "host",
        "participant",
        "supplier",
        "lender",
        "owner",
        "contractor",
        "holder",
    ):
        yield from values.get(field, ())


def _lags(project: str, life: dict[str, Moment]) -> Iterator[Lag]:
    for first, then in _LAGS:
        if first in life and then in life:
            fewest, most = days_between(life[first].date, life[then].date)
            documents = tuple(sorted({*life[first].documents, *life[then].documents}))
            yield Lag(project, first, then, fewest, most, documents)


def _days(lag: Lag) -> str:
    return f"{lag.fewest} days" if lag.fewest == lag.most else f"{lag.fewest} to {lag.most} days"


def _name(graph: Graph, thing: str, about: list[str]) -> str:
    """The name of a thing, of a nameless one those whom it is about."""
    return labels(graph).get(thing) or ", ".join(named(graph, one) for one in about[:3])
