"""networkx. Its own functions are called with the graph as it came, so that a backend the user has chosen does the work."""

from __future__ import annotations

from itertools import islice
from typing import Any

import networkx as nx

TOLERANCE, ROUNDS = 1e-10, 1000
"""When ranks have settled: the same for every engine, and tight enough that they agree."""


def betweenness(graph: Any, weight: str | None) -> dict[str, float]:
    """Brandes' algorithm."""
    found: dict[str, float] = nx.betweenness_centrality(graph, weight=weight)
    return found


def closeness(graph: Any) -> dict[str, float]:
    """Wasserman and Faust's form, over the nodes that reach a node."""
    found: dict[str, float] = nx.closeness_centrality(graph)
    return found


def pagerank(graph: Any, weight: str | None, alpha: float) -> dict[str, float]:
    """networkx's where SciPy is installed or a backend has its own, else the same power iteration in plain Python."""
    try:
        found: dict[str, float] = nx.pagerank(graph, alpha=alpha, weight=weight, tol=TOLERANCE, max_iter=ROUNDS)
    except ModuleNotFoundError:
        return _power_iteration(graph, weight, alpha)
    return found


def _power_iteration(graph: Any, weight: str | None, alpha: float) -> dict[str, float]:
    shares: dict[str, dict[str, float]] = {node: {} for node in graph}
    for tail, head, value in graph.edges(data=weight or "", default=1.0):
        for source, target in ((tail, head),) if graph.is_directed() or tail == head else ((tail, head), (head, tail)):
            shares[source][target] = shares[source].get(target, 0.0) + value
    totals = {node: sum(targets.values()) for node, targets in shares.items()}
    rank = dict.fromkeys(shares, 1 / max(len(shares), 1))
    for _ in range(ROUNDS if shares else 0):
        lost = sum(rank[node] for node, total in totals.items() if not total)
        base = (1 - alpha + alpha * lost) / len(shares)
        last, rank = rank, dict.fromkeys(shares, base)
        for source, targets in shares.items():
            for target, value in targets.items():
                rank[target] += alpha * last[source] * value / totals[source]
        if sum(abs(rank[node] - last[node]) for node in rank) < len(rank) * TOLERANCE:
            break
    return rank


def constraint(simple: Any) -> dict[str, float]:
    """Burt's constraint of an undirected simple graph."""
    found: dict[str, float] = nx.constraint(simple, weight="weight")
    return found


def components(graph: Any) -> list[set[str]]:
    """Connected parts, direction left aside."""
    parts = nx.weakly_connected_components if graph.is_directed() else nx.connected_components
    return [set(part) for part in parts(graph)]


def distances(graph: Any, source: str, weight: str | None) -> dict[str, float]:
    """Lengths of the shortest paths from a node."""
    return dict(nx.shortest_path_length(graph, source, weight=weight))


def shortest_paths(simple: Any, source: str, target: str, count: int, weight: str | None) -> list[list[str]]:
    """Yen's algorithm."""
    try:
        return list(islice(nx.shortest_simple_paths(simple, source, target, weight=weight), count))
    except nx.NetworkXNoPath:
        return []


def communities(graph: Any, weight: str | None, resolution: float, seed: int) -> list[set[str]]:
    """Louvain's method."""
    return [set(part) for part in nx.community.louvain_communities(graph, weight, resolution, seed=seed)]
