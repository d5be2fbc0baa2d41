"""Terms of the Open Energy Ontology (`terms.csv`: iri, kind, label …): one row is one term, for checking alignments; there is nothing to import.

Trap: IRIs moved from http://openenergy-platform.org/ontology/oeo/ to https://openenergyplatform.org/ontology/oeo/.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.record import Reading, Record
from kg.rows import rows

NEEDED = ("iri", "kind", "label")
NAMESPACE = "https://openenergyplatform.org/ontology/oeo/"
FORMER = ("http://openenergy-platform.org/ontology/oeo/", "https://openenergy-platform.org/ontology/oeo/")


def read(reading: Reading) -> Iterator[Record]:
    """Every term, under its present IRI."""
    for line, row in rows(reading, NEEDED):
        iri = next(
            (NAMESPACE + row["iri"].removeprefix(one) for one in FORMER if row["iri"].startswith(one)), row["iri"]
        )
        if not iri.startswith(NAMESPACE):
            reading.wrong(line, row["iri"], "iri", "is no term of the Open Energy Ontology", f"terms begin {NAMESPACE}")
            continue
        names = [row["label"], *row.get("alternative_terms", "").split("|")]
        yield Record(
            "oeo",
            iri.removeprefix(NAMESPACE),
            line,
            "term",
            tuple(("en", one.strip()) for one in names if one.strip()),
            raw=row,
        )
