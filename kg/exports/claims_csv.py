"""Every claim as a row: what spreadsheets and statistics packages want."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO

from kg.claim import Claim
from kg.evidence import all_claims, labels, origins
from kg.store import Graph
from kg.told import graded

COLUMNS = (
    "claim", "subject", "subject_label", "field", "value", "unit", "datatype", "stated", "chosen", "grade", "document", "at", "as_of", "since",
    "until", "approximate", "expected", "bound", "reported_by", "note", "publisher", "tier", "published", "url",
)  # fmt: skip


def write(graph: Graph, name: str, out: IO[bytes]) -> None:
    """Write all claims, sorted by subject, field and document; `chosen` tells whether the view keeps the value."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(graph))
    text.detach()


def rows(graph: Graph) -> Iterator[dict[str, str | int]]:
    """Every claim as a row, sorted by subject, field, document and id; what is not told is left out."""
    claims = sorted(all_claims(graph), key=lambda claim: (claim.subject, claim.property, claim.document, claim.id))
    known, names, kept = origins(graph), labels(graph), _grades(graph, claims)
    for claim in claims:
        origin = known[claim.document]
        amount, _, currency = claim.value.partition(" ")
        money = claim.datatype == "money"
        yield {
            "claim": claim.id,
            "subject": claim.subject,
            "subject_label": names.get(claim.subject, ""),
            "field": claim.property,
            "value": amount if money else claim.value,
            "unit": currency if money else claim.unit,
            "datatype": claim.datatype,
            "stated": claim.stated,
            "chosen": "true" if claim.id in kept else "false",
            "grade": kept.get(claim.id, ""),
            "document": claim.document,
            "publisher": origin.publisher,
            "tier": origin.source.tier,
            "published": origin.published,
            "url": origin.url,
            **dict(claim.qualifiers),
        }


def _grades(graph: Graph, claims: list[Claim]) -> dict[str, str]:
    """Claims whose value the view keeps, with its grade."""
    kept: dict[str, str] = {}
    for _, standing, letter in graded(graph, claims):
        kept |= {claim.id: letter for claim in standing.claims}
    return kept
