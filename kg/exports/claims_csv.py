"""Every claim as a row: what spreadsheets and statistics packages want."""

from __future__ import annotations

import csv
import io
from typing import IO

from kg.evidence import all_claims, field_shapes, labels, origins
from kg.grade import grade
from kg.store import Graph
from kg.view import view_of

COLUMNS = (
    "claim", "subject", "subject_label", "field", "value", "unit", "datatype", "stated", "chosen", "grade", "document", "at", "as_of", "since",
    "until", "approximate", "expected", "bound", "reported_by", "note", "publisher", "tier", "published", "url",
)  # fmt: skip


def write(graph: Graph, name: str, out: IO[bytes]) -> None:
    """Write all claims, sorted by subject, field and document; `chosen` tells whether the view keeps the value."""
    claims = sorted(all_claims(graph), key=lambda claim: (claim.subject, claim.property, claim.document, claim.id))
    known, names = origins(graph), labels(graph)
    sources = {identifier: origin.source for identifier, origin in known.items()}
    shapes = field_shapes(graph)
    flags = {key: (shape.many, shape.changes) for key, shape in shapes.items()}
    kept: dict[str, str] = {}
    for chosen in view_of(claims, sources, flags, graph.perspective):
        for standing in chosen.standings:
            letter = grade(
                standing, chosen.ranked, sources, *flags[chosen.subject.partition("/")[0], chosen.property]
            ).letter
            kept |= {claim.id: letter for claim in standing.claims}
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for claim in claims:
        origin = known[claim.document]
        amount, _, currency = claim.value.partition(" ")
        money = claim.datatype == "money"
        writer.writerow(
            {
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
        )
    text.detach()
