"""rustworkx. What it lacks (weighted betweenness, k shortest paths, communities) networkx does."""

from __future__ import annotations

from typing import Any, NamedTuple

import rustworkx as rx

from kg.engines.by_networkx import ROUNDS, TOLERANCE, communities, shortest_paths
from kg.engines.by_networkx import betweenness as _weighted_betweenness
from kg.errors import KhorgosError

__all__ = [
    "betweenness", "closeness", "communities", "components", "constraint", "distances", "pagerank", "shortest_paths",
]  # fmt: skip


class _Indexed(NamedTuple):
    """A rustworkx graph whose node at place n is `names[n]`."""

    names: list[str]
    graph: Any

    def named(self, values: Any) -> dict[str, float]:
        return {self.names[place]: value for place, value in values.items()}


def _indexed(graph: Any, directed: bool, weight: str | None = None, summed: bool = False) -> _Indexed:
    """Parallel edges become one: its weight is their sum where `summed`, else the least."""
    backend = getattr(graph, "__networkx_backend__", "networkx")
    if backend != "networkx":
        raise KhorgosError(f"the graph belongs to networkx's backend {backend!r}; leave engine= out, and it is used")
    names = list(graph)
    places = {name: place for place, name in enumerate(names)}
    both = directed and not graph.is_directed()
    weights: dict[tuple[int, int], float] = {}
    for tail, head, value in graph.edges(data=weight or "", default=1.0):
        source, target = places[tail], places[head]
        if not directed and source > target:
            source, target = target, source
        for pair in ((source, target), (target, source)) if both and source != target else ((source, target),):
            known = weights.get(pair)
            weights[pair] = value if known is None else known + value if summed else min(known, value)
    made = rx.PyDiGraph(multigraph=False) if directed else rx.PyGraph(multigraph=False)
    made.add_nodes_from(names)
    made.add_edges_from_no_data(list(weights)) if weight is None and not summed else made.add_edges_from(
        [(*pair, float(value)) for pair, value in weights.items()]
    )
    return _Indexed(names, made)


def betweenness(graph: Any, weight: str | None) -> dict[str, float]:
    """Brandes' algorithm, in parallel."""
    if weight is not None:
        return _weighted_betweenness(graph, weight)
    indexed = _indexed(graph, graph.is_directed())
    found = rx.digraph_betweenness_centrality if graph.is_directed() else rx.graph_betweenness_centrality
    return indexed.named(found(indexed.graph))


def closeness(graph: Any) -> dict[str, float]:
    """Wasserman and Faust's form, over the nodes that reach a node."""
    indexed = _indexed(graph, graph.is_directed())
    found = rx.digraph_closeness_centrality if graph.is_directed() else rx.graph_closeness_centrality
    return indexed.named(found(indexed.graph))


def pagerank(graph: Any, weight: str | None, alpha: float) -> dict[str, float]:
    """Power iteration; the weights of parallel edges are summed, as networkx does."""
    indexed = _indexed(graph, directed=True, weight=weight, summed=True)
    return indexed.named(rx.pagerank(indexed.graph, alpha, float, tol=TOLERANCE, max_iter=ROUNDS))


def constraint(simple: Any) -> dict[str, float]:
    """Burt's constraint of an undirected simple graph: each pair of ties once, where networkx sums them anew."""
    ties = {node: dict(near) for node, near in simple.adjacency()}
    shares: dict[str, dict[str, float]] = {}
    for node, near in ties.items():
        total = sum(tie["weight"] for tie in near.values())
        shares[node] = {other: tie["weight"] / total for other, tie in near.items()}
    return {node: _constraint(shares, near) for node, near in shares.items()}


def _constraint(shares: dict[str, dict[str, float]], near: dict[str, float]) -> float:
    if not near:
        return float("nan")
    indirect = dict.fromkeys(near, 0.0)
    for between, share in near.items():
        for other, onward in shares[between].items():
            if other in indirect:
                indirect[other] += share * onward
    return sum((near[other] + indirect[other]) ** 2 for other in near)


def components(graph: Any) -> list[set[str]]:
    """Connected parts, direction left aside."""
    indexed = _indexed(graph, directed=False)
    return [{indexed.names[place] for place in part} for part in rx.connected_components(indexed.graph)]


def distances(graph: Any, source: str, weight: str | None) -> dict[str, float]:
    """Lengths of the shortest paths from a node."""
    indexed = _indexed(graph, graph.is_directed(), weight)
    start = indexed.names.index(source)
    cost = float if weight is not None else lambda _: 1.0
    found = rx.dijkstra_shortest_path_lengths(indexed.graph, start, cost)
    return {source: 0, **indexed.named(found)}
