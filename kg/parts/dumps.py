"""The graph in every RDF format, gzipped without a clock."""

from __future__ import annotations

import gzip
from typing import IO, cast

from kg.exports import export
from kg.publication import Release

FORMATS = {
    "khorgos-view.ttl.gz": "turtle",
    "khorgos-view.nt.gz": "ntriples",
    "khorgos-view.rdf.gz": "rdfxml",
    "khorgos.trig.gz": "trig",
    "khorgos.nq.gz": "nquads",
    "khorgos.jsonld.gz": "jsonld",
}


def write(release: Release) -> None:
    """Write the dumps."""
    for place, (name, form) in enumerate(FORMATS.items()):
        release.say("release: dumps", place, len(FORMATS))
        with release.writing(f"graph/{name}") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
            export(release.graph, form, cast(IO[bytes], packed))
