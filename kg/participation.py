"""Who takes part in what, as networks: organizations with projects (two modes), and organizations that share projects (one)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kg.store import Graph
from kg.ties import ORGANIZATIONS, PROJECTS, Tie, facts, kind, ties


def parts_of(graph: Graph, role: str = "any") -> list[Tie]:
    """The ties between named organizations and projects or other organizations."""
    return [
        tie
        for tie in ties(graph)
        if kind(tie.party) in ORGANIZATIONS
        and kind(tie.target) in (*PROJECTS, *ORGANIZATIONS)
        and tie.party != tie.target
        and role in ("any", tie.role)
        and tie.target in facts(graph)
    ]


def two_mode(parts: list[Tie]) -> Any:
    """The undirected networkx Graph of parties and what they have a part in."""
    import networkx

    net: networkx.Graph[str] = networkx.Graph()
    net.add_edges_from(sorted({(tie.party, tie.target) for tie in parts}))
    return net


def one_mode(parts: list[Tie]) -> Any:
    """Organizations tied by the projects they share: each project of n partners adds 1/(n - 1) to each pair (Newman 2001);
    direct ties between organizations add 1."""
    import networkx

    net: networkx.Graph[str] = networkx.Graph()
    partners: dict[str, set[str]] = defaultdict(set)
    for tie in parts:
        net.add_node(tie.party)
        if kind(tie.target) in PROJECTS:
            partners[tie.target].add(tie.party)
        else:
            _add(net, tie.party, tie.target, 1.0)
    for _, group in sorted(partners.items()):
        names = sorted(group)
        for place, one in enumerate(names):
            for other in names[place + 1 :]:
                _add(net, one, other, 1 / (len(names) - 1))
    return net


def _add(net: Any, one: str, other: str, weight: float) -> None:
    known = net[one][other]["weight"] if net.has_edge(one, other) else 0.0
    net.add_edge(one, other, weight=known + weight)
