"""The graph as networks of nodes and edges."""

from __future__ import annotations

from kg.exports import export
from kg.publication import Release

FORMATS = {
    "khorgos.graphml": "graphml",
    "khorgos.gexf": "gexf",
    "khorgos.cyjs": "cytoscape",
    "khorgos.node-link.json": "node-link",
    "nodes.csv": "nodes-csv",
    "edges.csv": "edges-csv",
    "nodes.parquet": "nodes-parquet",
    "edges.parquet": "edges-parquet",
    "khorgos.geojson": "geojson",
}


def write(release: Release) -> None:
    """Write the whole network in each format."""
    for place, (name, form) in enumerate(FORMATS.items()):
        release.say("release: networks", place, len(FORMATS))
        with release.writing(f"network/{name}") as file:
            export(release.graph, form, file)
