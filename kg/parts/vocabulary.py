"""The ontology with its shapes, alignments and JSON-LD context."""

from __future__ import annotations

import os

from kg.place import ontology_folder, read_ontology
from kg.publication import Release


def write(release: Release) -> None:
    """Copy the files of the ontology."""
    for name in sorted(os.listdir(ontology_folder())):
        if name.endswith((".ttl", ".jsonld")):
            release.write(f"ontology/{name}", read_ontology(name))
