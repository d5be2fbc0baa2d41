"""Node-link JSON, as networkx (`node_link_graph(data, edges="edges")`) and D3 read it; lists stay lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

from kg.json_rows import json_rows
from kg.network import Network, edge_values, node_values


def write(network: Network, name: str, out: IO[bytes]) -> None:
    """Write a network as node-link JSON, one node or edge a line."""
    nodes: Iterable[dict[str, Any]] = ({"id": node.id, **node_values(node)} for node in network.nodes)
    edges: Iterable[dict[str, Any]] = (
        {
            "id": f"e{place}",
            "source": edge.source,
            "target": edge.target,
            "key": edge.thing or edge.relation,
            **edge_values(edge),
        }
        for place, edge in enumerate(network.edges)
    )
    directed = "true" if network.directed else "false"
    out.write(f'{{"directed": {directed}, "multigraph": true, "graph": {{"name": "khorgos"}},\n"nodes": [\n'.encode())
    out.writelines(json_rows(nodes))
    out.write(b'],\n"edges": [\n')
    out.writelines(json_rows(edges))
    out.write(b"]}\n")
