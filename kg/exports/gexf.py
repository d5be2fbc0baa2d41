"""GEXF 1.3, streamed, with dates: nodes and edges appear and go on Gephi's timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO
from xml.sax.saxutils import quoteattr

from kg.attributes import BOOLEAN, INTEGER, LIST, NUMBER, as_text, attribute_types, without_controls
from kg.columns import Attribute
from kg.network import EDGE_KEYS, NODE_KEYS, Network, edge_values, node_spans, node_values
from kg.relations import Span

_TYPES = {BOOLEAN: "boolean", INTEGER: "long", NUMBER: "double", LIST: "liststring"}


def write(network: Network, name: str, out: IO[bytes]) -> None:
    """Write a network as dynamic GEXF. Without a date, a node or edge is always there."""
    for text in lines(network):
        out.write(text.encode())


def lines(network: Network) -> Iterator[str]:
    """The file, piece by piece."""
    node_types = attribute_types(map(node_values, network.nodes), NODE_KEYS)
    edge_types = attribute_types(map(edge_values, network.edges), EDGE_KEYS)
    node_types.pop("label", None)
    edge_types.pop("weight", None)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield "<meta><creator>Khorgos</creator></meta>\n"
    edges = "directed" if network.directed else "undirected"
    yield f'<graph defaultedgetype="{edges}" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    yield from _declared("node", node_types)
    yield from _declared("edge", edge_types)
    of_node, of_edge = _Values(node_types), _Values(edge_types)
    yield "<nodes>\n"
    for node, span in zip(network.nodes, node_spans(network), strict=True):
        yield f"<node id={_quoted(node.id)} label={_quoted(node.label)}>{of_node.text(node_values(node))}{_spell(span)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for place, edge in enumerate(network.edges):
        values = edge_values(edge)
        ends = f'source={_quoted(edge.source)} target={_quoted(edge.target)} label={_quoted(edge.relation)} weight="{values["weight"]}"'
        yield f'<edge id="e{place}" {ends}>{of_edge.text(values)}{_spell(edge.span)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(what: str, types: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{what}" mode="static">\n'
    for key, kind in types.items():
        yield f'<attribute id={_quoted(key)} title={_quoted(key)} type="{_TYPES.get(kind, "string")}"/>\n'
    yield "</attributes>\n"


def _spell(span: Span) -> str:
    if not span.start and not span.end:
        return ""
    start = f' start="{span.start}"' if span.start else ""
    end = f' end="{span.end}"' if span.end else ""
    return f"<spells><spell{start}{end}/></spells>"


def _quoted(text: str) -> str:
    return quoteattr(without_controls(text))


class _Values:
    """The attvalues of nodes or edges. An attribute's id is its name: some readers look at the id alone."""

    def __init__(self, types: Mapping[str, str]) -> None:
        self.types = types
        self.heads = {key: f"<attvalue for={_quoted(key)} value=" for key in types}

    def text(self, values: Mapping[str, Attribute]) -> str:
        """All attvalues of one node or edge."""
        heads, types = self.heads, self.types
        parts = [
            f"{heads[key]}{_quoted(_listed(value) if types[key] == LIST else as_text(value, types[key]))}/>"
            for key, value in values.items()
            if key in heads
        ]
        return f"<attvalues>{''.join(parts)}</attvalues>" if parts else ""


def _listed(items: Attribute) -> str:
    """A list as GEXF 1.3 and Gephi write it: `["a", "b"]`."""
    assert isinstance(items, tuple)
    return "[" + ", ".join('"' + item.replace("\\", "\\\\").replace('"', '\\"') + '"' for item in items) + "]"
