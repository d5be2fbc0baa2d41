"""Exports: one module a family of formats. An export is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from kg.errors import KhorgosError, nearest
from kg.projections import Shown, network_of
from kg.store import Graph

if TYPE_CHECKING:
    from typing import Unpack


class Export(NamedTuple):
    """A format: its name, what it holds, the module that writes it, and whether it holds a network (a projection of the
    graph, of which the user may choose) rather than the graph."""

    name: str
    help: str
    module: str
    network: bool = False


EXPORTS: tuple[Export, ...] = (
    Export("turtle", "the view (one value for each property), without documents", "rdf"),
    Export("ntriples", "the view, one triple a line", "rdf"),
    Export("rdfxml", "the view, as RDF/XML", "rdf"),
    Export("trig", "the view and every document as a named graph", "rdf"),
    Export("nquads", "the view and every document, one quad a line", "rdf"),
    Export("jsonld", "the view and every document, with a context", "jsonld"),
    Export("csv", "every claim with its document: one row a claim", "claims_csv"),
    Export("graphml", "a network, for Gephi, yEd, networkx, igraph", "graphml", network=True),
    Export("gexf", "a network with its dates, for Gephi's timeline", "gexf", network=True),
    Export("cytoscape", "a network as JSON, for Cytoscape and Cytoscape.js", "cytoscape", network=True),
    Export("node-link", "a network as JSON, for networkx and D3", "node_link", network=True),
    Export("nodes-csv", "the nodes of a network: one row a node", "network_csv", network=True),
    Export("edges-csv", "the edges of a network: one row an edge", "network_csv", network=True),
    Export("nodes-parquet", "the nodes of a network, typed", "network_parquet", network=True),
    Export("edges-parquet", "the edges of a network, typed", "network_parquet", network=True),
    Export("geojson", "what has coordinates, as points on the map", "geojson", network=True),
    Export("attribution", "whom to credit, publisher by publisher, as Markdown", "attribution"),
)


def known_export(name: str) -> Export:
    """The export of this name; KhorgosError that names the nearest where there is none."""
    found = next((one for one in EXPORTS if one.name == name), None)
    if found is None:
        known = [one.name for one in EXPORTS]
        raise KhorgosError(f"unknown format {name!r}; {nearest(name, known)} (formats: {', '.join(sorted(known))})")
    return found


def prepared(name: str, **shown: Unpack[Shown]) -> Export:
    """The export of this name. KhorgosError where the graph is asked for as if it were a network."""
    one = known_export(name)
    asked = [key for key, value in shown.items() if value not in (None, False, "whole", ())]
    if asked and not one.network:
        networks = ", ".join(one.name for one in EXPORTS if one.network)
        raise KhorgosError(f"{asked[0].replace('_', '-')} cannot be chosen for {name}, only for networks: {networks}")
    return one


def export(graph: Graph, name: str, out: IO[bytes], **shown: Unpack[Shown]) -> tuple[str, ...]:
    """Write the graph in a format, or of a network format the projection `shown`, and give remarks on what could not be
    shown. The same graph gives the same bytes. KhorgosError for an unknown format or word."""
    one = prepared(name, **shown)
    write: Callable[[Any, str, IO[bytes]], Iterable[str] | None] = import_module(f"kg.exports.{one.module}").write
    if not one.network:
        write(graph, name, out)
        return ()
    network = network_of(graph, **shown)
    return (*network.remarks, *(write(network, name, out) or ()))
