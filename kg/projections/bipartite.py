"""Organizations and projects: every relation that ties one to the other, from the organization to the project."""

from __future__ import annotations

from kg import projecting
from kg.columns import Columns
from kg.network import Network
from kg.relations import ORGANIZATIONS, PROJECTS

NOT_TIES = frozenset(("statement", "affected"))
"""To speak of a project, or to be hindered with it, is not to take part in it."""


def project(columns: Columns, chosen: projecting.Selection) -> Network:
    """Nodes have `bipartite` 0 (organization) or 1 (project), as networkx has it; those without a tie are left out."""
    network = projecting.project(columns, projecting.of_kinds(chosen, (*ORGANIZATIONS, *PROJECTS)))
    kinds = {node.id: node.kind in PROJECTS for node in network.nodes}
    turned = (
        edge._replace(source=edge.target, target=edge.source) if kinds.get(edge.source) else edge
        for edge in network.edges
        if edge.relation not in NOT_TIES and kinds.get(edge.source, 2) != kinds.get(edge.target, 2)
    )
    edges = sorted((edge for edge in turned if edge.target in kinds), key=projecting.order)
    used = {end for edge in edges for end in edge[:2]}
    nodes = [
        node._replace(attributes={"bipartite": int(kinds[node.id]), **node.attributes})
        for node in network.nodes
        if node.id in used
    ]
    return network._replace(nodes=nodes, edges=edges)
