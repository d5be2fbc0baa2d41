"""Projects like this one: by what they are and by who takes part, with the reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.calendar import latest
from kg.evidence import labels
from kg.lifecycle import lives
from kg.store import Graph
from kg.ties import PROJECTS, documents_of, facts, kind, ties

from .asked import Parameter
from .report import Names, Report, named

if TYPE_CHECKING:
    from kg.canvas import Canvas

METHOD = (
    "Attributes are compared one by one and averaged over those that are told of both (Gower 1971), and one more that differs, so that a project of which little is told is not the most alike: kind, technology or "
    "commodity, region, status (same or not), size and cost in one currency (by their ratio: twice as large counts half), and year of the "
    "first step (five years apart count 0.37). Structure is the weighted overlap of those who take part, in whatever "
    "role (weighted Jaccard): a partner counts the more, the fewer projects it has. The score is two thirds attributes, one third "
    "structure, from 0 to 1; attributes told of one project only say nothing, and `compared` tells how many were. "
    "Documents are those that speak of both, else those of the projects found."
)
PARAMETERS = (
    Parameter("project", "entity", "the project to compare with", kinds=PROJECTS, required=True),
    Parameter("top", "number", "at most so many rows", 10, most=1000),
)


class Alike(NamedTuple):
    """A project with its likeness from 0 to 1 and the reasons."""

    id: str
    name: str
    score: float
    attributes: float
    structure: float
    compared: int
    reasons: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Similar(Report[Alike]):
    """Projects like `project`, the most alike first."""

    project: str

    name = "similar"
    row = Alike
    method = METHOD

    def draw(self, canvas: Canvas, names: Names) -> None:
        """Bars: what attributes and structure add to the score."""
        from kg.pictures.counts import draw_counts

        rows = [(names(row.id), round(2 / 3 * row.attributes, 4), round(row.structure / 3, 4)) for row in self.rows]
        draw_counts(
            canvas, rows, ("attributes", "who takes part"), f"Projects like {names(self.project)} (score up to 1)"
        )


def run(graph: Graph, project: str, top: int) -> Similar:
    """Projects like one; see METHOD."""
    rows = [_compared(graph, project, other) for other in facts(graph) if kind(other) in PROJECTS and other != project]
    rows = sorted((row for row in rows if row.compared > 1), key=lambda row: (-row.score, -row.compared, row.id))[:top]
    remarks = () if rows else (f"too little is told of {project} to compare it",)
    return Similar(graph, tuple(rows), remarks, project)


def _compared(graph: Graph, project: str, other: str) -> Alike:
    found = _attributes(graph, project, other)
    attributes = sum(score for score, _ in found) / (
        len(found) + 1
    )  # one more that differs: little known is little alike
    structure, partners = _structure(graph, project, other)
    reasons = [
        reason for score, reason in sorted(found, key=lambda pair: (-pair[0], pair[1])) if score >= 0.5 and reason
    ]
    reasons += [f"shared: {named(graph, partner)}" for partner in partners]
    both = set(documents_of(graph, project)) & set(documents_of(graph, other))
    return Alike(
        other,
        named(graph, other),
        round(2 / 3 * attributes + structure / 3, 6),
        round(attributes, 6),
        round(structure, 6),
        len(found),
        tuple(reasons),
        tuple(sorted(both)) or documents_of(graph, other),
    )


def _attributes(graph: Graph, project: str, other: str) -> list[tuple[float, str]]:
    """(likeness, reason) of every attribute told of both."""
    mine, theirs = facts(graph)[project], facts(graph)[other]
    found = [(float(kind(project) == kind(other)), f"both {kind(project)}s")]
    for field in ("technology", "commodity", "region", "status", "purpose"):
        if field in mine and field in theirs:
            shared = sorted(set(mine[field]) & set(theirs[field]))
            score = len(shared) / len({*mine[field], *theirs[field]})
            words = ", ".join(_label(graph, field, code) for code in shared)
            found.append((score, f"same {field}: {words}"))
    for field, unit in _SIZES.items():
        if mine.get(field, (0,))[0] and theirs.get(field, (0,))[0]:
            a, b = mine[field][0], theirs[field][0]
            found.append((min(a, b) / max(a, b), f"{field.replace('_', ' ')} {a:g} and {b:g} {unit}"))
    found += _costs(mine, theirs)
    years = [_year(graph, each) for each in (project, other)]
    if years[0] and years[1]:
        found.append((exp(-abs(years[0] - years[1]) / 5), f"first steps in {years[0]} and {years[1]}"))
    return found


_SIZES = {
    "capacity": "MW",
    "length": "km",
    "throughput": "t/year",
    "output_capacity": "t/year",
    "annual_mass": "t/year",
}


def _costs(mine: dict[str, tuple[Any, ...]], theirs: dict[str, tuple[Any, ...]]) -> list[tuple[float, str]]:
    if "cost" not in mine or "cost" not in theirs:
        return []
    (a, currency), (b, other) = mine["cost"][0], theirs["cost"][0]
    return (
        [(min(a, b) / max(a, b), f"cost {a / 1e6:g} and {b / 1e6:g} million {currency}")]
        if currency == other and a and b
        else []
    )


def _label(graph: Graph, field: str, code: str) -> str:
    return labels(graph).get(code if field == "region" else f"{field}/{code}", code)


def _year(graph: Graph, project: str) -> int:
    moments = lives(graph).get(project, {}).values()
    return min((int(latest(moment.date)[:4]) for moment in moments), default=0)


@lru_cache(maxsize=4)
def _partners(graph: Graph) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for tie in ties(graph):
        if kind(tie.target) in PROJECTS and kind(tie.party) != "description":
            found.setdefault(tie.target, set()).add(tie.party)
    return {project: frozenset(parties) for project, parties in found.items()}


def _structure(graph: Graph, project: str, other: str) -> tuple[float, list[str]]:
    """The weighted Jaccard overlap of those who take part, and who is shared, the rarest first."""
    partners = _partners(graph)
    often = _often(graph)
    weight = {party: log(1 + len(partners) / often[party]) for party in often}
    mine, theirs = partners.get(project, frozenset()), partners.get(other, frozenset())
    shared = sorted(mine & theirs, key=lambda party: (-weight[party], party))
    whole = sum(weight[party] for party in sorted(mine | theirs))
    return (sum(weight[party] for party in shared) / whole if whole else 0.0), shared


@lru_cache(maxsize=4)
def _often(graph: Graph) -> Counter[str]:
    return Counter(party for parties in _partners(graph).values() for party in parties)
