"""Values of the view with the page that best supports each: what we can tell others with a reference."""

from __future__ import annotations

from typing import NamedTuple

from kg import terms
from kg.claim import Claim
from kg.evidence import Origin, claims_about, field_shapes, origins
from kg.sparql import query
from kg.store import Graph, view_triples
from kg.told import told

_STARTS = """SELECT ?plant ?day ?document {
  ?step a kg:Milestone ; kg:asset ?plant ; kg:milestoneType milestone-type:commissioned ; kg:date ?day .
  GRAPH ?document { ?step kg:date ?day }
} ORDER BY ?plant ?day ?document"""


class Sourced(NamedTuple):
    """One value: the field, its canonical text (MW, WKT, a date), the page it stands on and its language."""

    field: str
    value: str
    origin: Origin
    language: str
    """Of the page; empty where it is not told."""


def sourced_values(graph: Graph, identifier: str, fields: tuple[str, ...]) -> list[Sourced]:
    """The view's values of these fields of an entity; `commissioned` is the date of a plant's milestone."""
    kind, shapes, known = identifier.partition("/")[0], field_shapes(graph), origins(graph)
    claims = claims_about(graph, identifier)
    found: list[Sourced] = []
    for field in fields:
        stated = [claim for claim in claims if claim.property == field and not _vague(claim)]
        if stated and (kind, field) in shapes:
            best = told(graph, stated, shapes[kind, field])[0].standing
            claim = max(
                best.claims,
                key=lambda one: (-known[one.document].source.tier, known[one.document].published, one.document),
            )
            found.append(Sourced(field, best.value, known[claim.document], _language(graph, claim.document)))
    return [*found, *(start for start in _starts(graph, identifier) if "commissioned" in fields)]


def _vague(claim: Claim) -> bool:
    """Whether a claim says about, at least, at most or is expected: no value for others."""
    return any(key in ("approximate", "expected", "bound") for key, _ in claim.qualifiers)


def _language(graph: Graph, document: str) -> str:
    triples = view_triples(graph, terms.entity_iri(document), terms.property_iri("language"))
    return next((terms.short(code.value).rpartition("/")[2] for _, _, code in triples), "")


def _starts(graph: Graph, identifier: str) -> list[Sourced]:
    known = origins(graph)
    rows = [row for row in query(graph.store, _STARTS).terms if terms.short(row[0].value) == identifier]
    days = sorted({row[1].value for row in rows})
    if len(days) != 1:  # none, or pages that disagree: not for others to take over
        return []
    document = terms.short(rows[0][2].value)
    return [Sourced("commissioned", days[0], known[document], _language(graph, document))]
