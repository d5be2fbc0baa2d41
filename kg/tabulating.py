"""The records of the graph as tables: who publishes, documents, things, names, fields, codes, ids that gave way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg import terms
from kg.concepts import SCHEMES
from kg.evidence import all_claims, field_shapes, labels, origins
from kg.store import Graph, view_triples
from kg.table_schema import BOOLEAN, INTEGER, Column, Row, Table
from kg.tables import cell

HEADERS = ("document", "publisher")
"""Kinds that have tables of their own and are not among the things."""


def record_tables(graph: Graph) -> Iterator[Table]:
    """Every table but those of claims, links and the kinds."""
    yield publishers(graph)
    yield documents(graph)
    yield things(graph)
    yield names(graph)
    yield fields(graph)
    yield codes(graph)
    yield redirects(graph)


def _headers(graph: Graph, kind: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The publishers or documents of the view, by id, with what their header tells."""
    named = {terms.property_iri(name): name for k, name in field_shapes(graph) if k == kind}
    wanted = origins(graph)
    for iri in sorted(triple[0].value for triple in view_triples(graph, predicate=terms.TYPE) if _of(triple, kind)):
        identifier = terms.short(iri)
        if kind == "document" and identifier not in wanted:
            continue
        yield identifier, {named[p.value]: cell(o) for _, p, o in view_triples(graph, iri) if p.value in named}


def _of(triple: tuple[object, ...], kind: str) -> bool:
    return getattr(triple[2], "value", "") == terms.ONTOLOGY + terms.CLASSES[kind]


def publishers(graph: Graph) -> Table:
    """Who publishes the documents."""
    columns = (
        Column("publisher", meaning="id", required=True),
        Column("name"),
        Column("country", meaning="where it is based", of="things.thing"),
        Column("publisher_kind"),
        Column("tier", INTEGER, "1 (party to the facts, official register) to 4 (aggregators, reposts)"),
        Column("website"),
        Column("terms_of_use", meaning="licence or terms, where they are told"),
    )
    rows: list[Row] = []
    kinds = thing_kinds(graph)
    for identifier, told in _headers(graph, "publisher"):
        tier = told.get("tier", "").partition("/")[2]
        kind = told.get("publisher_kind", "").partition("/")[2]
        country = told.get("country", "") if told.get("country") in kinds else ""
        more = {"tier": int(tier) if tier else None, "publisher_kind": kind, "country": country}
        rows.append({"publisher": identifier, **told, **more})
    return Table("publishers", "Publishers of documents", columns, ("publisher",), rows)


def documents(graph: Graph) -> Table:
    """The pages and datasets that make the claims."""
    columns = (
        Column("document", meaning="id; its IRI also names the graph of what it says", required=True),
        Column("title"),
        Column("publisher", of="publishers.publisher"),
        Column("url", meaning="where it was read"),
        Column("published", meaning="date of publication, year or month or day; empty where the page gives none"),
        Column("language", meaning="ISO 639-1"),
        Column("read", meaning="whole, or excerpt: how much of it the curator could see"),
        Column("reprint_of", meaning="the document it repeats", of="documents.document"),
        Column("licence", meaning="SPDX identifier of the licence its facts come under"),
        Column("tier", INTEGER, "its publisher's"),
        Column("claims", INTEGER, "how many claims it makes"),
    )
    counts: dict[str, int] = {}
    for claim in all_claims(graph):
        counts[claim.document] = counts.get(claim.document, 0) + 1
    known = origins(graph)
    rows: list[Row] = [
        {
            "document": identifier,
            **told,
            **{name: told.get(name, "").partition("/")[2] for name in ("language", "read")},
            "reprint_of": told.get("reprint_of", "") if told.get("reprint_of") in known else "",
            "licence": known[identifier].source.licence,
            "tier": known[identifier].source.tier,
            "claims": counts.get(identifier, 0),
        }
        for identifier, told in _headers(graph, "document")
    ]
    return Table("documents", "Documents, each the source of claims", columns, ("document",), rows)


@lru_cache(maxsize=4)
def thing_kinds(graph: Graph) -> dict[str, str]:
    """The kind of everything that claims speak of, by id."""
    kinds = {terms.ONTOLOGY + name: kind for kind, name in terms.CLASSES.items() if kind not in HEADERS}
    typed = (
        (terms.short(s.value), kinds.get(getattr(o, "value", "")))
        for s, _, o in view_triples(graph, predicate=terms.TYPE)
    )
    return {thing: kind for thing, kind in sorted(typed, key=lambda pair: pair[0]) if kind}


def things(graph: Graph) -> Table:
    """Everything that claims speak of."""
    columns = (
        Column("thing", meaning="id, kind/slug; its IRI is https://w3id.org/khorgos/ and the id", required=True),
        Column("kind", required=True),
        Column("name", meaning="the name to print; relations such as stakes have none"),
    )
    known = labels(graph)
    rows: list[Row] = [
        {"thing": one, "kind": kind, "name": known.get(one, "")} for one, kind in thing_kinds(graph).items()
    ]
    return Table("things", "Things: plants, companies, stakes, events and all else", columns, ("thing",), rows)


_STRENGTHS = {terms.LABEL: "label", terms.SKOS + "altLabel": "strong", terms.SKOS + "hiddenLabel": "weak"}


def names(graph: Graph) -> Table:
    """Names of things by language."""
    columns = (
        Column("thing", of="things.thing", required=True),
        Column("language", meaning="en, zh, ru, kk; empty for names of no one language"),
        Column("name", required=True),
        Column("strength", meaning="label (the first of its language), strong, or weak (may mean other things too)"),
    )
    rows: list[Row] = []
    own = {f"{terms.BASE}{kind}/" for kind in terms.CLASSES if kind not in HEADERS}
    for predicate, strength in _STRENGTHS.items():
        for s, _, o in view_triples(graph, predicate=predicate):
            if any(s.value.startswith(start) for start in own):
                rows.append({"thing": terms.short(s.value), "language": o.language or "", "name": o.value, "strength": strength})  # fmt: skip
    rows.sort(key=lambda row: (str(row["thing"]), str(row["language"]), str(row["strength"]), str(row["name"])))
    return Table("names", "Names of things", columns, (), rows)


def fields(graph: Graph) -> Table:
    """The data dictionary."""
    columns = (
        Column("kind", required=True),
        Column("field", required=True),
        Column("form", meaning="quantity, money, date, point, ref, concept, text, url, count or flag"),
        Column("unit"),
        Column("many", BOOLEAN, "whether it may have several values at once"),
        Column("changes", BOOLEAN, "whether it changes with time"),
        Column("property", meaning="IRI of the RDF property"),
        Column("meaning"),
    )
    rows: list[Row] = [
        {
            "kind": kind,
            "field": name,
            "form": shape.form,
            "unit": " or ".join(shape.units),
            "many": shape.many,
            "changes": shape.changes,
            "property": terms.property_iri(name),
            "meaning": shape.description,
        }
        for (kind, name), shape in sorted(field_shapes(graph).items())
    ]
    return Table("fields", "Fields of each kind", columns, ("kind", "field"), rows)


def codes(graph: Graph) -> Table:
    """The codes of the concept schemes with their names."""
    columns = (
        Column("code", meaning="scheme/code, as values have it", required=True),
        Column("scheme", required=True),
        *(Column(f"name_{tag}") for tag in ("en", "zh", "ru", "kk")),
    )
    rows: list[Row] = []
    for code in sorted(f"{scheme}/{one}" for scheme, ones in SCHEMES.items() for one in ones):
        told = {
            f"name_{o.language}": o.value
            for _, _, o in view_triples(graph, terms.entity_iri(code), terms.SKOS + "prefLabel")
        }
        rows.append({"code": code, "scheme": code.partition("/")[0], **told})
    return Table("codes", "Codes of technologies, statuses, roles and the like", columns, ("code",), rows)


def redirects(graph: Graph) -> Table:
    """Ids that gave way to others."""
    columns = (
        Column("old", meaning="the id that is no longer in use", required=True),
        Column("thing", meaning="what stands for it now", of="things.thing", required=True),
        Column("reason"),
    )
    rows: list[Row] = []
    kinds = thing_kinds(graph)
    for s, _, o in view_triples(graph, predicate=terms.DCT + "isReplacedBy"):
        if terms.short(o.value) not in kinds:
            continue
        why = next((text.value for _, _, text in view_triples(graph, s.value, terms.RDFS + "comment")), "")
        rows.append({"old": terms.short(s.value), "thing": terms.short(o.value), "reason": why})
    rows.sort(key=lambda row: (str(row["old"]), str(row["thing"])))
    return Table("redirects", "Ids that gave way to others", columns, ("old", "thing"), rows)
