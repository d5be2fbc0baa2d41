"""GEXF 1.3, streamed, with dates: nodes and edges appear and go on Gephi's timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import IO

from kg.attributes import BOOLEAN, INTEGER, LIST, NUMBER, as_text, edge_types, node_types
from kg.columns import Attribute
from kg.files import write_pieces
from kg.network import Network, edge_values, node_spans, node_values
from kg.relations import Span
from kg.xml_text import quoted

_TYPES = {BOOLEAN: "boolean", INTEGER: "long", NUMBER: "double", LIST: "liststring"}


def write(network: Network, name: str, out: IO[bytes]) -> None:
    """Write a network as dynamic GEXF. Without a date, a node or edge is always there."""
    write_pieces(lines(network), out)


def lines(network: Network) -> Iterator[str]:
    """The file, piece by piece. Labels and weights have places of their own in GEXF."""
    of_nodes, of_edges = node_types(network), edge_types(network)
    del of_edges["weight"]
    of_nodes.pop("label", None)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield "<meta><creator>Khorgos</creator></meta>\n"
    edges = "directed" if network.directed else "undirected"
    yield f'<graph defaultedgetype="{edges}" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    yield from _declared("node", of_nodes)
    yield from _declared("edge", of_edges)
    yield "<nodes>\n"
    values = _Values(of_nodes).text
    for node, span in zip(network.nodes, node_spans(network), strict=True):
        label = quoted(node.label)
        yield f"<node id={quoted(node.id)} label={label}>{values(node_values(node))}{_spell(span)}</node>\n"
    yield "</nodes>\n<edges>\n"
    values = _Values(of_edges).text
    for place, edge in enumerate(network.edges):
        own = edge_values(edge)
        ends = f'source={quoted(edge.source)} target={quoted(edge.target)} weight="{own["weight"]}"'
        label = quoted(edge.relation)  # edges of another kind between the same nodes are edges of their own to Gephi
        yield f'<edge id="e{place}" {ends} label={label} kind={label}>{values(own)}{_spell(edge.span)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(what: str, types: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{what}" mode="static">\n'
    for key, kind in types.items():
        yield f'<attribute id={quoted(key)} title={quoted(key)} type="{_TYPES.get(kind, "string")}"/>\n'
    yield "</attributes>\n"


def _spell(span: Span) -> str:
    if not span.start and not span.end:
        return ""
    start = f' start="{span.start}"' if span.start else ""
    end = f' end="{span.end}"' if span.end else ""
    return f"<spells><spell{start}{end}/></spells>"


class _Values:
    """The attvalues of nodes or edges. An attribute's id is its name: some readers look at the id alone."""

    def __init__(self, types: Mapping[str, str]) -> None:
        self.types = {**types, "weight": "", "label": ""}
        self.heads = {key: f"<attvalue for={quoted(key)} value=" for key in types}

    def text(self, values: Mapping[str, Attribute]) -> str:
        """All attvalues of one node or edge."""
        heads, types, parts = self.heads, self.types, []
        for key, value in values.items():
            if key in heads:
                if type(value) is str:
                    text = quoted(value)
                elif type(value) is tuple and types[key] == LIST:
                    text = _listed(value)
                else:
                    text = quoted(as_text(value, types[key]))
                parts.append(f"{heads[key]}{text}/>")
        return f"<attvalues>{''.join(parts)}</attvalues>" if parts else ""


@lru_cache(maxsize=1024)
def _listed(items: tuple[str, ...]) -> str:
    """A list as GEXF 1.3 and Gephi write it: `["a", "b"]`."""
    escaped = (quoted(item.replace("\\", "\\\\").replace('"', '\\"'))[1:-1] for item in items)
    return f'"[&quot;{"&quot;, &quot;".join(escaped)}&quot;]"' if items else '"[]"'
