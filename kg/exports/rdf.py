"""The RDF formats that Oxigraph writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from kg.sparql import rdf_format
from kg.store import Graph
from kg.terms import BASE, VOCABULARIES
from kg.terms import PREFIXES as WITH_KINDS

if TYPE_CHECKING:
    import pyoxigraph as ox

PREFIXES = {**VOCABULARIES, "khorgos": BASE}
"""Of RDF/XML, where only properties have short names, and of small files."""


def write(graph: Graph, name: str, out: IO[bytes]) -> None:
    """Write turtle, ntriples or rdfxml (the view) or trig or nquads (view and documents)."""
    if name == "nquads":
        with open(graph.build.graph, "rb") as file:
            shutil.copyfileobj(file, out, 1 << 20)
    elif name == "trig":
        _serialize(sorted(quads(graph), key=lambda quad: str(quad.graph_name)), name, out)
    else:
        _serialize(view(graph), name, out)


def _serialize(statements: Iterator[ox.Triple] | list[ox.Quad], name: str, out: IO[bytes]) -> None:
    import pyoxigraph as ox

    prefixes = None if name == "ntriples" else PREFIXES if name == "rdfxml" else WITH_KINDS
    ox.serialize(statements, out, rdf_format(name), prefixes=prefixes)


def quads(graph: Graph) -> Iterator[ox.Quad]:
    """Every quad, sorted as text."""
    import pyoxigraph as ox

    return iter(ox.parse(path=graph.build.graph, format=ox.RdfFormat.N_QUADS))


def view(graph: Graph) -> Iterator[ox.Triple]:
    """The triples of the default graph, sorted as text."""
    import pyoxigraph as ox

    default = ox.DefaultGraph()
    return (quad.triple for quad in quads(graph) if quad.graph_name == default)
