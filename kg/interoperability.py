"""The graph for users of rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.exports.rdf import quads
from kg.store import Graph
from kg.terms import PREFIXES

if TYPE_CHECKING:
    import rdflib


def as_rdflib(graph: Graph) -> rdflib.Dataset:
    """An rdflib Dataset: the view as default graph, every document a named graph, all our prefixes bound. Seconds for a large graph."""
    import pyoxigraph as ox
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    made = rdflib.Dataset()
    for prefix, namespace in PREFIXES.items():
        made.bind(prefix, namespace, replace=True)
    known: dict[Any, Any] = {}

    def term(node: Any) -> Any:
        if node not in known:
            known[node] = _term(node)
        return known[node]

    graphs: dict[Any, rdflib.Graph] = {ox.DefaultGraph(): made.get_context(DATASET_DEFAULT_GRAPH_ID)}
    for quad in quads(graph):
        if quad.graph_name not in graphs:
            graphs[quad.graph_name] = made.get_context(term(quad.graph_name))
        graphs[quad.graph_name].add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return made


def _term(node: Any) -> Any:
    import rdflib

    datatype = getattr(node, "datatype", None)
    if datatype is None:
        return rdflib.URIRef(node.value)
    if node.language:
        return rdflib.Literal(node.value, lang=node.language)
    plain = datatype.value == str(rdflib.XSD.string)
    return rdflib.Literal(node.value, datatype=None if plain else rdflib.URIRef(datatype.value))
