"""GraphML, streamed: every attribute with its type, every edge with an id of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from kg.network import Network, read_network
from kg.store import Graph

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(graph: Graph, name: str, out: IO[bytes]) -> None:
    """Write the network of the view as GraphML."""
    for text in lines(read_network(graph)):
        out.write(text.encode())


def lines(network: Network) -> Iterable[str]:
    """The file, piece by piece."""
    types = _types(network)
    yield _HEAD
    for place, (key, kind) in enumerate(types.items()):
        yield f'<key id="n{place}" for="node" attr.name={quoteattr(key)} attr.type="{kind}"/>\n'
    for place, (key, kind) in enumerate(_EDGE_TYPES.items()):
        yield f'<key id="e{place}" for="edge" attr.name="{key}" attr.type="{kind}"/>\n'
    yield '<graph id="khorgos" edgedefault="directed">\n'
    ids = {key: f"n{place}" for place, key in enumerate(types)}
    for node in network.nodes:
        values = {"kind": node.kind, "label": node.label, **node.attributes}
        data = "".join(f'<data key="{ids[key]}">{_text(value, types[key])}</data>' for key, value in values.items())
        yield f"<node id={quoteattr(node.id)}>{data}</node>\n"
    for place, edge in enumerate(network.edges):
        documents = escape(" ".join(edge.documents))
        data = f'<data key="e0">{edge.field}</data><data key="e1">{documents}</data><data key="e2">{len(edge.documents)}</data>'
        yield f'<edge id="e{place}" source={quoteattr(edge.source)} target={quoteattr(edge.target)}>{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


_EDGE_TYPES = {"field": "string", "documents": "string", "weight": "int"}


def _types(network: Network) -> dict[str, str]:
    """Each attribute's GraphML type: the one that fits all its values."""
    seen: dict[str, set[type]] = {}
    for node in network.nodes:
        for key, value in node.attributes.items():
            seen.setdefault(key, set()).add(type(value))
    names: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}
    found = {key: names[kinds.pop()] if len(kinds) == 1 else "string" for key, kinds in sorted(seen.items())}
    return {"kind": "string", "label": "string", **found}


def _text(value: Any, kind: str) -> str:
    if kind == "boolean":
        return "true" if value else "false"
    text = escape(str(value))
    return "".join(c for c in text if c >= " " or c in "\t\n")
