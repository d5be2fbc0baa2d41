"""GraphML, streamed: every attribute with its type, every edge with an id of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from kg.attributes import BOOLEAN, INTEGER, NUMBER, as_text, attribute_types, without_controls
from kg.columns import Attribute
from kg.network import EDGE_KEYS, NODE_KEYS, Network, edge_values, node_values

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_KEPT = {"\r": "&#13;"}
"""A reader of XML takes a bare carriage return for a line feed."""
_TYPES = {BOOLEAN: "boolean", INTEGER: "long", NUMBER: "double"}


def write(network: Network, name: str, out: IO[bytes]) -> None:
    """Write a network as GraphML. A list is text, joined by `; `, and its key says so."""
    for text in lines(network):
        out.write(text.encode())


def lines(network: Network) -> Iterator[str]:
    """The file, piece by piece."""
    node_types = attribute_types(map(node_values, network.nodes), NODE_KEYS)
    edge_types = attribute_types(map(edge_values, network.edges), EDGE_KEYS)
    yield _HEAD
    yield from _keys("node", node_types)
    yield from _keys("edge", edge_types)
    yield f'<graph id="khorgos" edgedefault="{"directed" if network.directed else "undirected"}">\n'
    of_node, of_edge = _Data("n", node_types), _Data("e", edge_types)
    for node in network.nodes:
        yield f"<node id={quoteattr(node.id)}>{of_node.text(node_values(node))}</node>\n"
    for place, edge in enumerate(network.edges):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f'<edge id="e{place}" {ends}>{of_edge.text(edge_values(edge))}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(what: str, types: Mapping[str, str]) -> Iterator[str]:
    for place, (key, kind) in enumerate(types.items()):
        names = (
            f'id="{what[0]}{place}" for="{what}" attr.name={quoteattr(key)} attr.type="{_TYPES.get(kind, "string")}"'
        )
        yield f"<key {names}><desc>list, joined by ;</desc></key>\n" if kind == "list" else f"<key {names}/>\n"


class _Data:
    """The data elements of nodes or edges."""

    def __init__(self, letter: str, types: Mapping[str, str]) -> None:
        self.types = types
        self.heads = {key: f'<data key="{letter}{place}">' for place, key in enumerate(types)}

    def text(self, values: Mapping[str, Attribute]) -> str:
        """All data of one node or edge."""
        heads, types = self.heads, self.types
        return "".join(
            f"{heads[key]}{escape(without_controls(as_text(value, types[key])), _KEPT)}</data>"
            for key, value in values.items()
        )
