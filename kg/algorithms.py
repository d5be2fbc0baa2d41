"""Graph algorithms behind one thin table: networkx by default, or another engine of `kg.engines`, with equal answers.

`graph` is a networkx graph, directed or not, with parallel edges or not; or a graph of a networkx backend, which then does
the work. `weight` names an edge attribute; without it every edge counts 1, whatever attributes it has. For paths a
weight is a distance, for ranks and communities a strength.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.engines import engine_module
from kg.errors import KhorgosError, nearest

if TYPE_CHECKING:
    import networkx

    Graph = networkx.Graph[str]


def betweenness(graph: Graph, weight: str | None = None, engine: str | None = None) -> dict[str, float]:
    """Betweenness of every node: the share of shortest paths that run through it, 0 to 1 (Brandes 2001)."""
    found: dict[str, float] = engine_module(engine).betweenness(graph, weight)
    return found


def closeness(graph: Graph, engine: str | None = None) -> dict[str, float]:
    """Closeness of every node, scaled by the part of the network that reaches it (Wasserman and Faust 1994)."""
    found: dict[str, float] = engine_module(engine).closeness(graph)
    return found


def pagerank(
    graph: Graph, weight: str | None = None, alpha: float = 0.85, engine: str | None = None
) -> dict[str, float]:
    """PageRank of every node; all together are 1."""
    found: dict[str, float] = engine_module(engine).pagerank(graph, weight, alpha)
    return found


def constraint(graph: Graph, weight: str | None = None, engine: str | None = None) -> dict[str, float]:
    """Burt's constraint (2004) of every node: low for those between groups that do not know each other.

    Direction is left aside, parallel edges add up, loops do not count. NaN for a node without neighbours.
    """
    found: dict[str, float] = engine_module(engine).constraint(undirected(graph, weight))
    return found


def components(graph: Graph, engine: str | None = None) -> list[set[str]]:
    """The connected parts, direction left aside: the largest first, then by first id."""
    parts: list[set[str]] = engine_module(engine).components(graph)
    return sorted(parts, key=lambda part: (-len(part), min(part)))


def distances(graph: Graph, source: str, weight: str | None = None, engine: str | None = None) -> dict[str, float]:
    """The length of the shortest path to every node that can be reached. KhorgosError where `source` is no node."""
    found: dict[str, float] = engine_module(engine).distances(graph, _node(graph, source), weight)
    return found


def shortest_paths(
    graph: Graph, source: str, target: str, count: int = 1, weight: str | None = None, engine: str | None = None
) -> list[list[str]]:
    """At most `count` paths without loops, the shortest first (Yen 1971); none where there is no way.

    Of parallel edges the shortest counts. KhorgosError where an end is no node.
    """
    simple = _simple(graph, weight) if graph.is_multigraph() else graph
    found: list[list[str]] = engine_module(engine).shortest_paths(
        simple, _node(graph, source), _node(graph, target), count, "weight" if simple is not graph else weight
    )
    return found


def communities(
    graph: Graph, weight: str | None = None, resolution: float = 1.0, seed: int = 0, engine: str | None = None
) -> list[set[str]]:
    """Communities by Louvain's method (Blondel 2008), direction left aside: the largest first. One seed, one answer."""
    parts: list[set[str]] = engine_module(engine).communities(undirected(graph, weight), "weight", resolution, seed)
    return sorted(parts, key=lambda part: (-len(part), min(part)))


def undirected(graph: Graph, weight: str | None = None) -> Graph:
    """A simple undirected graph: parallel edges and both directions become one whose `weight` is their sum (without
    `weight`, their number); loops are left out. A graph of a networkx backend is returned as it is."""
    import networkx

    if getattr(graph, "__networkx_backend__", "networkx") != "networkx":
        return graph
    weights: dict[tuple[str, str], float] = {}
    for tail, head, value in graph.edges(data=weight or "", default=1):
        if tail != head:
            pair = (head, tail) if (head, tail) in weights else (tail, head)
            weights[pair] = weights.get(pair, 0) + value
    made: Graph = networkx.Graph()
    made.add_nodes_from(graph)
    made.add_weighted_edges_from((*pair, value) for pair, value in weights.items())
    return made


def _simple(graph: Graph, weight: str | None) -> Graph:
    """Without parallel edges: the least weight of each pair."""
    import networkx

    made: Any = networkx.DiGraph() if graph.is_directed() else networkx.Graph()
    made.add_nodes_from(graph)
    for tail, head, value in graph.edges(data=weight or "", default=1):
        known = made.get_edge_data(tail, head)
        made.add_edge(tail, head, weight=value if known is None else min(value, known["weight"]))
    simple: Graph = made
    return simple


def _node(graph: Graph, node: str) -> str:
    if node not in graph:
        raise KhorgosError(f"no node {node!r} in the network; {nearest(node, map(str, graph))}")
    return node
