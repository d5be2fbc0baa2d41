"""Organizations that share projects, events or agreements, with what they share as evidence."""

from __future__ import annotations

from itertools import combinations

from kg import projecting
from kg.columns import Attribute, Columns
from kg.network import Edge, Network
from kg.projections.bipartite import NOT_TIES
from kg.relations import ORGANIZATIONS, PROJECTS

NOT_SHARED = NOT_TIES | {"mentions", "concerns"}
"""To be named at a meeting is not to be there."""

Parts = dict[str, dict[str, set[str]]]
"""thing -> organization -> the documents that tell of its part."""


def project(columns: Columns, chosen: projecting.Selection) -> Network:
    """One undirected edge for each pair: `shared` (ids), `weight` (how many), and `strength`, in which a thing shared by n
    counts 1 / (n - 1) (Newman 2001), so that a forum of a hundred does not drown a joint venture of two."""
    shared_kinds = (*PROJECTS, "event", "agreement")
    network = projecting.project(columns, projecting.of_kinds(chosen, (*ORGANIZATIONS, *shared_kinds)))
    nodes = {node.id: node for node in network.nodes}
    things: Parts = {}
    for edge in network.edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if (
                edge.relation not in NOT_SHARED
                and nodes[one].kind in shared_kinds
                and nodes[other].kind in ORGANIZATIONS
            ):
                things.setdefault(one, {}).setdefault(other, set()).update(edge.documents)
    edges = _pairs(things)
    used = {end for edge in edges for end in edge[:2]}
    return Network([nodes[name] for name in sorted(used)], edges, directed=False, remarks=network.remarks)


def _pairs(things: Parts) -> list[Edge]:
    shared: dict[tuple[str, str], list[str]] = {}
    for thing, parts in sorted(things.items()):
        for pair in combinations(sorted(parts), 2):
            shared.setdefault(pair, []).append(thing)
    return [_edge(pair, names, things) for pair, names in sorted(shared.items())]


def _edge(pair: tuple[str, str], names: list[str], things: Parts) -> Edge:
    documents = sorted({document for name in names for end in pair for document in things[name][end]})
    strength = sum(1 / (len(things[name]) - 1) for name in names)
    values: dict[str, Attribute] = {"shared": tuple(names), "strength": round(strength, 6), "weight": len(names)}
    return Edge(*pair, "shares", "", tuple(documents), values)
