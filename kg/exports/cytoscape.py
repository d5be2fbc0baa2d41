"""Cytoscape JSON: `elements` as Cytoscape.js and Cytoscape read them; `value` and `key` are for networkx's reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

from kg.json_rows import json_rows
from kg.network import Network, edge_values, node_values


def write(network: Network, name: str, out: IO[bytes]) -> None:
    """Write a network as Cytoscape JSON. A node's kind and an edge's relation are also its `classes`, for style sheets."""
    nodes: Iterable[dict[str, Any]] = (
        {"data": {"id": node.id, "value": node.id, "name": node.label, **node_values(node)}, "classes": node.kind}
        for node in network.nodes
    )
    edges: Iterable[dict[str, Any]] = (
        {
            "data": {
                "id": f"e{place}",
                "source": edge.source,
                "target": edge.target,
                "key": edge.thing or edge.relation,
                **edge_values(edge),
            },
            "classes": edge.relation,
        }
        for place, edge in enumerate(network.edges)
    )
    out.write(b'{"format_version": "1.0", "generated_by": "khorgos", "target_cytoscapejs_version": "~3",\n')
    out.write(f'"directed": {"true" if network.directed else "false"}, "multigraph": true,\n'.encode())
    out.write(b'"data": {"name": "khorgos", "shared_name": "khorgos"}, "elements": {"nodes": [\n')
    out.writelines(json_rows(nodes))
    out.write(b'],\n"edges": [\n')
    out.writelines(json_rows(edges))
    out.write(b"]}}\n")
