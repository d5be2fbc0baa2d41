"""GraphML, streamed: every attribute with its type, every edge with an id of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import IO

from kg.attributes import BOOLEAN, INTEGER, LIST, NUMBER, as_text, edge_types, node_types
from kg.columns import Attribute
from kg.files import write_pieces
from kg.network import Network, edge_values, joined, node_values
from kg.xml_text import content, quoted

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {BOOLEAN: "boolean", INTEGER: "long", NUMBER: "double"}


def write(network: Network, name: str, out: IO[bytes]) -> None:
    """Write a network as GraphML. A list is text, joined by `; `, and its key says so."""
    write_pieces(lines(network), out)


def lines(network: Network) -> Iterator[str]:
    """The file, piece by piece."""
    of_nodes, of_edges = node_types(network), edge_types(network)
    yield _HEAD
    yield from _keys("node", of_nodes)
    yield from _keys("edge", of_edges)
    yield f'<graph id="khorgos" edgedefault="{"directed" if network.directed else "undirected"}">\n'
    data = _Data("n", of_nodes).text
    for node in network.nodes:
        yield f"<node id={quoted(node.id)}>{data(node_values(node))}</node>\n"
    data = _Data("e", of_edges).text
    for place, edge in enumerate(network.edges):
        ends = f"source={quoted(edge.source)} target={quoted(edge.target)}"
        yield f'<edge id="e{place}" {ends}>{data(edge_values(edge))}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(what: str, types: Mapping[str, str]) -> Iterator[str]:
    for place, (key, kind) in enumerate(types.items()):
        names = f'id="{what[0]}{place}" for="{what}" attr.name={quoted(key)} attr.type="{_TYPES.get(kind, "string")}"'
        yield f"<key {names}><desc>list, joined by ;</desc></key>\n" if kind == LIST else f"<key {names}/>\n"


@lru_cache(maxsize=1024)
def _list(items: tuple[str, ...]) -> str:
    return content(joined(items))


class _Data:
    """The data elements of nodes or edges."""

    def __init__(self, letter: str, types: Mapping[str, str]) -> None:
        self.types = types
        self.heads = {key: f'<data key="{letter}{place}">' for place, key in enumerate(types)}

    def text(self, values: Mapping[str, Attribute]) -> str:
        """All data of one node or edge."""
        heads, parts = self.heads, []
        for key, value in values.items():
            if type(value) is str:
                text = content(value)
            else:
                text = _list(value) if type(value) is tuple else as_text(value, self.types[key])
            parts.append(f"{heads[key]}{text}</data>")
        return "".join(parts)
