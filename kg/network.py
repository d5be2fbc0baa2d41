"""A network: typed nodes and edges with the documents behind them. What every projection gives and every network format writes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.columns import Attribute
from kg.relations import FOREVER, Span

if TYPE_CHECKING:
    import networkx

NODE_KEYS = ("kind", "label", "start", "end")
EDGE_KEYS = ("relation", "thing", "documents", "weight", "start", "end")
"""What comes first among the attributes of nodes and edges."""


class Node(NamedTuple):
    """A thing: id, kind, a label to print, when it is there, and its values by name (units in the name, as `capacity_mw`)."""

    id: str
    kind: str
    label: str
    attributes: dict[str, Attribute]
    span: Span = FOREVER


class Edge(NamedTuple):
    """A relation: from, to, its name (`stake`, `operator`), the id of the thing it stands for where it has one, the
    documents that state it, its data, and when it held."""

    source: str
    target: str
    relation: str
    thing: str
    documents: tuple[str, ...]
    attributes: dict[str, Attribute]
    span: Span = FOREVER

    @property
    def weight(self) -> int:
        """How many documents state it."""
        return len(self.documents)


class Network(NamedTuple):
    """All nodes and edges, sorted. `remarks` say what was asked for and could not be shown."""

    nodes: list[Node]
    edges: list[Edge]
    directed: bool = True
    remarks: tuple[str, ...] = ()


def as_networkx(network: Network, flat: bool = False) -> networkx.MultiDiGraph[str]:
    """A networkx MultiDiGraph, or MultiGraph where edges have no direction.

    Nodes have `kind`, `label` and their attributes; edges `relation`, `thing`, `documents`, `weight` (their number) and
    their data; the key of an edge is its thing or else its relation. Lists are tuples; `flat` makes them text, so that
    networkx's own writers take them.
    """
    import networkx

    made: Any = networkx.MultiDiGraph() if network.directed else networkx.MultiGraph()
    values = flattened if flat else _same
    with uncollected():
        made.add_nodes_from((node.id, values(node_values(node))) for node in network.nodes)
        _add_edges(made, network.edges, values)
    graph: networkx.MultiDiGraph[str] = made
    return graph


def _add_edges(made: Any, edges: list[Edge], values: Callable[[dict[str, Attribute]], dict[str, Attribute]]) -> None:
    """Add edges whose data share their keys, those of a relation alike: a third less memory.

    networkx fills the dict that its factory gives, which would unshare it; so the factory, for so long, gives one that is
    filled already.
    """
    data: dict[str, Any] = {}
    made.edge_attr_dict_factory = lambda: data
    makers: dict[str, Callable[[], dict[str, Any]]] = {}
    before: tuple[str, ...] = ()
    for edge in edges:
        source, target, relation, thing = edge[:4]
        data = (makers.get(relation) or makers.setdefault(relation, sharing_keys()))()
        for key, value in values(edge_values(edge)).items():
            data[key] = value
        name = (source, target, thing or relation)
        made.add_edge(source, target, name[2] if name != before else None)
        before = name
    del made.edge_attr_dict_factory


def sharing_keys() -> Callable[[], dict[str, Any]]:
    """A maker of empty dicts that keep their keys in one table (PEP 412), as instances of a class do. They are dicts like
    others; filled key by key they take half the memory.

    >>> make = sharing_keys()
    >>> one, other = make(), make()
    >>> one["weight"] = 1
    >>> one, other
    ({'weight': 1}, {})
    """

    class Holder:
        pass

    return lambda: Holder().__dict__


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector, which would walk a large result again and again while it grows and holds no cycle."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _same(values: dict[str, Attribute]) -> dict[str, Attribute]:
    return values


def node_values(node: Node) -> dict[str, Attribute]:
    """All attributes of a node as one mapping."""
    return {"kind": node.kind, "label": node.label, **node.attributes}


def edge_values(edge: Edge) -> dict[str, Attribute]:
    """All attributes of an edge as one mapping."""
    found: dict[str, Attribute] = {"relation": edge.relation}
    if edge.thing:
        found["thing"] = edge.thing
    return {**found, "documents": edge.documents, "weight": len(edge.documents), **edge.attributes}


def node_rows(network: Network) -> Iterator[dict[str, Attribute]]:
    """Every node as one flat row: `id`, what `node_values` has, and `start` and `end` of its span where known."""
    for node in network.nodes:
        yield {"id": node.id, **node_values(node), **_days(node.span, node.attributes)}


def edge_rows(network: Network) -> Iterator[dict[str, Attribute]]:
    """Every edge as one flat row: `source`, `target`, `id`, what `edge_values` has, and `start` and `end` where known."""
    for place, edge in enumerate(network.edges):
        ends: dict[str, Attribute] = {"source": edge.source, "target": edge.target, "id": f"e{place}"}
        yield {**ends, **edge_values(edge), **_days(edge.span, edge.attributes)}


def _days(span: Span, values: dict[str, Attribute]) -> dict[str, Attribute]:
    return {key: day for key, day in (("start", span.start), ("end", span.end)) if day and key not in values}


def flattened(values: dict[str, Attribute]) -> dict[str, Attribute]:
    """Lists as text."""
    return {key: joined(value) if isinstance(value, tuple) else value for key, value in values.items()}


def joined(items: tuple[str, ...]) -> str:
    r"""A list as one text, `a; b`; a semicolon or backslash within an item gets a backslash before it.

    >>> joined(("copper", "gold"))
    'copper; gold'
    """
    return "; ".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def node_spans(network: Network) -> list[Span]:
    """When each node is there on a timeline: from the first day known of it or its edges to the last, so that no dated
    edge hangs in the air. A node of which no date of its own is known is always there."""
    starts: dict[str, str] = {}
    ends: dict[str, str] = {}
    for edge in network.edges:
        if edge.span is not FOREVER:
            for node in edge[:2]:
                if edge.span.start:
                    starts[node] = min(starts.get(node, edge.span.start), edge.span.start)
                if edge.span.end:
                    ends[node] = max(ends.get(node, edge.span.end), edge.span.end)
    return [_widened(node.span, starts.get(node.id, ""), ends.get(node.id, "")) for node in network.nodes]


def _widened(span: Span, start: str, end: str) -> Span:
    if span == FOREVER:
        return span
    return Span(
        min(span.start, start) if span.start and start else span.start,
        max(span.end, end) if span.end and end else span.end,
    )
