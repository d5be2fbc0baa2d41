"""Exports: one module a family of formats. An export is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, NamedTuple

from kg.errors import KhorgosError, nearest
from kg.store import Graph


class Export(NamedTuple):
    """A format: its name, what it holds, and the module that writes it."""

    name: str
    help: str
    module: str


EXPORTS: tuple[Export, ...] = (
    Export("turtle", "the view (one value for each property), without documents", "rdf"),
    Export("ntriples", "the view, one triple a line", "rdf"),
    Export("rdfxml", "the view, as RDF/XML", "rdf"),
    Export("trig", "the view and every document as a named graph", "rdf"),
    Export("nquads", "the view and every document, one quad a line", "rdf"),
    Export("jsonld", "the view and every document, with a context", "jsonld"),
    Export("graphml", "entities as nodes, relations as edges, for Gephi, yEd, networkx", "graphml"),
    Export("csv", "every claim with its document: one row a claim", "claims_csv"),
    Export("attribution", "whom to credit, publisher by publisher, as Markdown", "attribution"),
)


def known_export(name: str) -> Export:
    """The export of this name; KhorgosError that names the nearest where there is none."""
    found = next((one for one in EXPORTS if one.name == name), None)
    if found is None:
        known = [one.name for one in EXPORTS]
        raise KhorgosError(f"unknown format {name!r}; {nearest(name, known)} (formats: {', '.join(sorted(known))})")
    return found


def export(graph: Graph, name: str, out: IO[bytes]) -> None:
    """Write the graph in a format. The same graph gives the same bytes. KhorgosError for an unknown format."""
    from importlib import import_module

    module = import_module(f"kg.exports.{known_export(name).module}")
    write: Callable[[Graph, str, IO[bytes]], None] = module.write
    write(graph, name, out)
