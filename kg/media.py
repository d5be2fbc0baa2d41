"""Kinds of files: what each is called on the web, by the end of its name."""

from __future__ import annotations

from typing import NamedTuple


class Media(NamedTuple):
    """A kind of file: its media type, how people call it, and how it is packed (empty where it is not)."""

    type: str
    name: str
    packed: str = ""


GZIP = "application/gzip"
_KINDS = {
    ".sssom.tsv": Media("text/tab-separated-values", "SSSOM"),
    ".node-link.json": Media("application/json", "node-link JSON"),
    ".ttl": Media("text/turtle", "Turtle"),
    ".nt": Media("application/n-triples", "N-Triples"),
    ".rdf": Media("application/rdf+xml", "RDF/XML"),
    ".trig": Media("application/trig", "TriG"),
    ".nq": Media("application/n-quads", "N-Quads"),
    ".jsonld": Media("application/ld+json", "JSON-LD"),
    ".csv": Media("text/csv", "CSV"),
    ".parquet": Media("application/vnd.apache.parquet", "Parquet"),
    ".graphml": Media("application/graphml+xml", "GraphML"),
    ".gexf": Media("application/gexf+xml", "GEXF"),
    ".cyjs": Media("application/json", "Cytoscape JSON"),
    ".geojson": Media("application/geo+json", "GeoJSON"),
    ".json": Media("application/json", "JSON"),
    ".tsv": Media("text/tab-separated-values", "TSV"),
    ".md": Media("text/markdown", "Markdown"),
    ".html": Media("text/html", "HTML"),
    ".cff": Media("application/yaml", "CFF"),
    "": Media("text/plain", "text"),
}


def media_of(path: str) -> Media:
    """What a file is.

    >>> media_of("graph/khorgos.nq.gz")
    Media(type='application/n-quads', name='N-Quads', packed='application/gzip')
    >>> media_of("links/gppd.sssom.tsv").name, media_of("LICENSE").type
    ('SSSOM', 'text/plain')
    """
    plain = path.removesuffix(".gz")
    found = next(kind for end, kind in _KINDS.items() if plain.endswith(end))
    return found._replace(packed=GZIP) if plain != path else found
