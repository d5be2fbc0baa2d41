"""Who connects Chinese and Kazakh organizations, and through which projects."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.participation import one_mode, parts_of, two_mode
from kg.store import Graph
from kg.ties import ORGANIZATIONS, Tie, countries, kind

from .asked import Parameter
from .report import Names, Report, counted, named

if TYPE_CHECKING:
    from kg.canvas import Canvas

METHOD = (
    "Organizations and the projects or organizations they have a part in (investor, developer, operator, contractor, "
    "owner, supplier, lender and so on) make a network. `bridging` is the share of pairs of one Chinese and one Kazakh "
    "organization whose shortest connections run through this one, counted over the pairs that are connected at all "
    "(betweenness of a subset, Brandes 2008); where a pair has several shortest connections, each counts in part. "
    "`betweenness` is the same over all pairs (Freeman 1977), as a share of the pairs there could be. `constraint` (Burt "
    "2004) is measured among organizations that meet in projects, a project of n partners tying each two by 1/(n - 1): low means that its "
    "partners do not know each other, high that they do; blank for one without partners. Countries, and parties that are "
    "described but not named, are left out. An organization's country is the one told, else its parent's, else that which holds more than half of it, else that of its seat."
)
PARAMETERS = (
    Parameter("top", "number", "at most so many rows", 25, most=10_000),
    Parameter(
        "role", "any|supplier|lender|owner|contractor|investor|developer|operator", "only parts in this role", "any"
    ),
)


class Broker(NamedTuple):
    """An organization between others; `projects` are those in which it meets Chinese and Kazakh partners."""

    id: str
    name: str
    country: str
    bridging: float
    betweenness: float
    constraint: float | None
    chinese: int
    kazakh: int
    projects: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Brokers(Report[Broker]):
    """Brokers, the most bridging first. `parts`: the ties that make the network."""

    parts: tuple[Tie, ...]

    name = "brokers"
    row = Broker
    method = METHOD

    def draw(self, canvas: Canvas, names: Names) -> None:
        """The first brokers with the projects they meet in, and who else is there."""
        from kg.canvas import BLUE, GREEN, GREY, RED
        from kg.pictures.network import Edge, Node, draw_network

        with_projects = [row for row in self.rows if row.projects] or list(self.rows)
        top = {row.id: row for row in with_projects[:8]}
        projects = {project for row in top.values() for project in row.projects[:6]} - set(top)
        edges = sorted({(tie.party, tie.target) for tie in self.parts if tie.target in projects and tie.party in top})
        country = countries(self.graph)
        colours = {"cn": RED, "kz": BLUE}
        most = max((row.bridging for row in top.values()), default=1) or 1
        nodes = [
            Node(one, names(one), 5 + 15 * top[one].bridging / most, colours.get(country.get(one, ""), GREY), True)
            for one in sorted(top)
        ] + [Node(one, names(one), 5, GREEN, True, "s") for one in sorted(projects)]
        key = (
            ("Chinese", RED, "o"),
            ("Kazakh", BLUE, "o"),
            ("other or not told", GREY, "o"),
            ("project or company", GREEN, "s"),
        )
        draw_network(
            canvas, nodes, [Edge(a, b) for a, b in edges], "Brokers and the projects they meet in (size: bridging)", key
        )


def run(graph: Graph, top: int, role: str) -> Brokers:
    """Organizations by how much they bridge; see METHOD."""
    from kg.algorithms import betweenness, constraint

    parts = parts_of(graph, role)
    net = two_mode(parts)
    country = countries(graph)
    there = [one for one in net if kind(one) in ORGANIZATIONS]
    chinese, kazakh = ({one for one in there if country.get(one) == code} for code in ("cn", "kz"))
    bridging, pairs = bridges(net, sorted(chinese), sorted(kazakh))
    between, tight = betweenness(net), constraint(one_mode(parts), "weight")
    behind: dict[str, list[Tie]] = defaultdict(list)
    for tie in parts:
        behind[tie.party].append(tie)
    rows = []
    for one in there:
        partners = {other for middle in net[one] for other in (middle, *net[middle]) if other != one}
        projects = sorted({tie.target for tie in behind[one] if _meets(net, tie.target, one, chinese, kazakh)})
        documents = {d for tie in behind[one] if tie.target in projects or not projects for d in tie.documents}
        value = tight.get(one)
        rows.append(
            Broker(
                one,
                named(graph, one),
                country.get(one, ""),
                round(bridging[one], 6),
                round(between.get(one, 0.0), 6),
                round(value, 6) if value is not None and value == value else None,
                len(partners & chinese),
                len(partners & kazakh),
                tuple(projects),
                tuple(sorted(documents)),
            )
        )
    rows.sort(key=lambda row: (-row.bridging, -row.betweenness, row.id))
    return Brokers(graph, tuple(rows[:top]), tuple(_remarks(there, country, chinese, kazakh, pairs, net)), tuple(parts))


def bridges(net: Any, chinese: list[str], kazakh: list[str]) -> tuple[dict[str, float], int]:
    """The share of connected pairs whose shortest connections run through each node, and how many pairs are connected."""
    import networkx

    from kg.algorithms import components

    where = {one: place for place, part in enumerate(components(net)) for one in part}
    pairs = sum(1 for one in chinese for other in kazakh if where[one] == where[other])
    if not pairs:
        return dict.fromkeys(net, 0.0), 0
    raw = networkx.betweenness_centrality_subset(net, sources=chinese, targets=kazakh, normalized=False)
    return {one: 2 * value / pairs for one, value in raw.items()}, pairs  # networkx halves undirected sums


def _meets(net: Any, target: str, one: str, chinese: set[str], kazakh: set[str]) -> bool:
    """Whether in this project an organization stands between a Chinese and a Kazakh one, itself counted."""
    there = {*net[target], target, one}
    return bool(there & chinese) and bool(there & kazakh)


def _remarks(
    there: list[str], country: dict[str, str], chinese: set[str], kazakh: set[str], pairs: int, net: Any
) -> list[str]:
    from kg.algorithms import components

    if not there:
        return ["the network is empty: no organization has a part in anything in this view"]
    unknown = sum(one not in country for one in there)
    parts = len(components(net))
    told = [
        f"{len(there)} organizations, {len(chinese)} Chinese and {len(kazakh)} Kazakh; of {unknown} no country is told",
        f"{pairs} of {len(chinese) * len(kazakh)} Chinese-Kazakh pairs are connected; the network has {counted(parts, 'separate part')}",
    ]
    return told if pairs else [*told, "no Chinese and Kazakh organization are connected, so nobody bridges"]
