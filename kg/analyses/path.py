"""How two entities are connected: the best-evidenced short paths, hop by hop."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.evidence import claims_about, origins
from kg.hops import Hop, hops, weight
from kg.store import Graph
from kg.ties import kind

from .asked import Parameter
from .report import Names, Report, counted, named

if TYPE_CHECKING:
    from kg.canvas import Canvas

PLACES = ("country", "region", "town", "indicator")
METHOD = (
    "Entities are joined by what the documents say of them: fields, stakes, supplies, contracts, financing, milestones, "
    "positions, statements, and taking part in events and agreements. A hop costs 1, and up to 0.9 more the weaker its "
    "evidence: 1/(1 + independent voices) and 0.1 for each tier below the first. The cheapest path comes first, then the "
    "next cheapest without a loop (Yen 1971). Of each hop the document of the best tier is shown, with the place in it. "
    "Paths run through countries and places, which would join everything, only where there is no other path."
)
PARAMETERS = (
    Parameter("source", "entity", "from here: an id or a name in any script", required=True),
    Parameter("target", "entity", "to there", required=True),
    Parameter("number", "number", "at most so many paths", 3, most=20),
    Parameter(
        "through", "auto|things|places", "auto: through countries and places only where there is no other", "auto"
    ),
)


class Step(NamedTuple):
    """One hop of one path. `date`: of the relation or event; `published`: of the document; `via`: the relation's id."""

    path: int
    hop: int
    source: str
    source_name: str
    relation: str
    target: str
    target_name: str
    date: str
    document: str
    at: str
    published: str
    voices: int
    via: str
    documents: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Paths(Report[Step]):
    """Paths between `source` and `target`; no rows where there is none."""

    source: str
    target: str

    name = "path"
    row = Step
    hidden = ("source", "target", "via", "documents")
    method = METHOD

    def draw(self, canvas: Canvas, names: Names) -> None:
        """The paths from left to right, each hop with its words, number of voices and date."""
        from kg.pictures.chains import Link, draw_chains

        chains: dict[int, list[Link]] = {}
        for step in self.rows:
            when = step.date or (f"told {step.published}" if step.published else "")
            voices = f"{step.voices} voice{'s' if step.voices != 1 else ''}"
            note = ", ".join(text for text in (when, voices) if text)
            chains.setdefault(step.path, []).append(Link(names(step.source), step.relation, note, names(step.target)))
        title = f"From {names(self.source)} to {names(self.target)}"
        draw_chains(canvas, list(chains.values()), title)


def run(graph: Graph, source: str, target: str, number: int, through: str) -> Paths:
    """Short paths; see METHOD."""
    if source == target:
        return Paths(graph, (), (f"{source} and {target} are the same",), source, target)
    ends = frozenset((source, target))
    remarks: list[str] = []
    net, found = _short(graph, ends, PLACES if through != "places" else (), source, target, number)
    if not found:
        remarks.append(_no_path(net, source, target, through))
    if not found and through == "auto":
        net, found = _short(graph, ends, (), source, target, number)
        remarks.append("these run through countries or places" if found else "nor through countries or places")
    rows = tuple(
        _step(graph, net[a][b]["hop"], a, b, place, count)
        for place, path in enumerate(found, 1)
        for count, (a, b) in enumerate(pairwise(path), 1)
    )
    return Paths(graph, rows, tuple(remarks), source, target)


def _short(
    graph: Graph, ends: frozenset[str], barred: tuple[str, ...], source: str, target: str, number: int
) -> tuple[Any, list[list[str]]]:
    from kg.algorithms import shortest_paths

    net = network(graph, frozenset(barred), ends)
    return net, shortest_paths(net, source, target, number, "cost")


def network(graph: Graph, barred: frozenset[str], ends: frozenset[str]) -> Any:
    """An undirected networkx Graph whose edges hold their best hop and its cost."""
    import networkx

    net: networkx.Graph[str] = networkx.Graph()
    net.add_nodes_from(sorted(ends))
    for hop in hops(graph):
        if any(kind(one) in barred and one not in ends for one in (hop.source, hop.target)):
            continue
        known = weight(graph, hop.documents)
        cost = round(1 + 1 / (1 + known.voices) + 0.1 * (known.tier - 1), 6)
        if not net.has_edge(hop.source, hop.target) or cost < net[hop.source][hop.target]["cost"]:
            net.add_edge(hop.source, hop.target, cost=cost, hop=hop)
    return net


def _no_path(net: Any, source: str, target: str, through: str) -> str:
    import networkx

    sizes = {one: len(networkx.node_connected_component(net, one)) for one in (source, target)}
    reach = "; ".join(
        f"{one} is connected with {counted(size - 1, 'other')}" if size > 1 else f"{one} is connected with nothing"
        for one, size in sizes.items()
    )
    hint = "; try through=places" if through == "things" else ""
    alone = "" if through == "places" else " through organizations, projects, people and events"
    return f"no path between {source} and {target}{alone}: {reach}{hint}"


def _step(graph: Graph, hop: Hop, a: str, b: str, path: int, count: int) -> Step:
    known = weight(graph, hop.documents)
    origin = origins(graph).get(known.best)
    return Step(
        path,
        count,
        a,
        named(graph, a),
        hop.forward if hop.source == a else hop.backward,
        b,
        named(graph, b),
        hop.date,
        known.best,
        _place(graph, hop, known.best),
        origin.published if origin else "",
        known.voices,
        hop.via,
        hop.documents,
    )


def _place(graph: Graph, hop: Hop, document: str) -> str:
    """Where in the document it is stated."""
    ends = {hop.source, hop.target}
    for claim in claims_about(graph, hop.thing):
        if claim.document == document and claim.property == hop.field and claim.value in ends:
            return dict(claim.qualifiers).get("at", "")
    return ""
