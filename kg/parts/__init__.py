"""Parts of a release: each writes some of its files. A part is one file and one line here, in the order they are made."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """A part: its name, what it writes, and its module, which has `write(release)` and may give remarks."""

    name: str
    help: str
    module: str


PARTS: tuple[Part, ...] = (
    Part("dumps", "graph/: the view, and the whole graph with every document, in each RDF format, gzipped", "dumps"),
    Part("networks", "network/: nodes and edges for Gephi, Cytoscape, networkx and spreadsheets", "networks"),
    Part(
        "tables",
        "tables/: claims, documents, things, names, values, links, and a table of each kind; CSV and Parquet",
        "tables",
    ),
    Part("vocabulary", "ontology/: the ontology, its shapes, alignments and JSON-LD context", "vocabulary"),
    Part("links", "links/: judged and proposed links to other datasets, as SSSOM", "links"),
    Part("changes", "CHANGES.md and changes.csv: what differs from the release before, claim by claim", "changes"),
    Part("notes", "README.md, CITATION.cff, LICENSE, ATTRIBUTION.md", "notes"),
    Part("site", "site/: a page for every thing and document, to be read offline or put on any web host", "site"),
    Part("datapackage", "datapackage.json: the tables with their columns and keys, and every file", "datapackage"),
    Part("catalogue", "dataset.ttl: DCAT for catalogues, VoID with counts and linksets", "catalogue"),
    Part("checksums", "SHA256SUMS: of every file", "checksums"),
)
