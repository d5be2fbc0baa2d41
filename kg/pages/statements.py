"""RDF beside the pages: Turtle of what the view tells of a thing, TriG of what a document says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg import terms
from kg.exports.rdf import PREFIXES

if TYPE_CHECKING:
    from kg.site import Site


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """<kind>/<slug>.ttl of each thing, document/<year>/<slug>.trig of each document."""
    import pyoxigraph as ox

    view, graphs = _lines(site.release.graph.build.graph)
    prefixes = {**PREFIXES, **{f"{kind}": f"{terms.BASE}{kind}/" for kind in ("claim", "money")}}
    for identifier in (*site.told.kinds, *site.told.documents):
        own = view.get(f"<{terms.BASE}{identifier}>", [])
        said = graphs.get(f"<{terms.BASE}{identifier}>", [])
        money = [line for line in own if f"> <{terms.BASE}money/" in line]
        nodes = {line.split(" ")[2] for line in money}
        lines = [*own, *(line for node in sorted(nodes) for line in view.get(node, ())), *said]
        quads = list(ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS, lenient=True))
        document = identifier.startswith("document/")
        form = ox.RdfFormat.TRIG if document else ox.RdfFormat.TURTLE
        statements = quads if document else [quad.triple for quad in quads]
        text = ox.serialize(statements, format=form, prefixes=prefixes) or b""
        yield f"{identifier}.{'trig' if document else 'ttl'}", text.decode()


def _lines(path: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The lines of the default graph by subject, confirmed links among them, and those of each document by its graph."""
    view: dict[str, list[str]] = {}
    graphs: dict[str, list[str]] = {}
    document, links = f"<{terms.BASE}document/", f"<{terms.LINKS_GRAPH}>"
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file:
            subject, predicate, rest = line.split(" ", 2)
            graph = _graph(rest)
            if not graph:
                view.setdefault(subject, []).append(line)
            elif graph.startswith(document):
                graphs.setdefault(graph, []).append(line)
            elif graph == links and predicate.startswith(f"<{terms.SKOS}"):
                view.setdefault(subject, []).append(f"{line[: -len(graph) - 4]} .\n")
    return view, graphs


def _graph(rest: str) -> str:
    """The graph that stands behind an object in a line of N-Quads; empty for the default graph."""
    object_ends = rest.rindex('"') if rest[0] == '"' else 0
    words = rest[object_ends:].split(" ")
    return words[1] if len(words) == 3 else ""
