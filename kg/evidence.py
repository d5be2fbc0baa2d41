"""What the documents say of one thing, read back from the store: claims, their sources, and the value chosen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from kg import terms
from kg.claim import Claim
from kg.errors import KhorgosError, nearest
from kg.sparql import bind, query
from kg.store import Graph, view_triples
from kg.view import Source

_CLAIMS = """SELECT ?claim ?document ?key ?value {
  GRAPH ?document { ?claim rdf:subject $subject ; a kg:Claim ; ?key ?value }
} ORDER BY ?document ?claim ?key"""

_SOURCES = """SELECT ?document ?tier ?publisher ?name ?published ?latest ?reprint ?title ?url ?after {
  ?document a kg:Document ; dct:publisher ?publisher . ?publisher kg:tier/skos:notation ?tier ; rdfs:label ?name .
  OPTIONAL { ?document kg:publishedLatest ?latest ; dct:issued ?published } OPTIONAL { ?document kg:reprintOf ?reprint }
  OPTIONAL { ?document dct:title ?title } OPTIONAL { ?document schema:url ?url }
  OPTIONAL { ?document kg:writtenAfter ?after }
}"""


class Origin(NamedTuple):
    """A document as a reader wants to see it."""

    id: str
    title: str
    publisher: str
    published: str
    url: str
    source: Source


class FieldShape(NamedTuple):
    """What must be known of a field to read it back."""

    form: str
    many: bool
    changes: bool
    units: tuple[str, ...]
    description: str


@lru_cache(maxsize=4)
def field_shapes(graph: Graph) -> dict[tuple[str, str], FieldShape]:
    """The fields of every kind, as the build wrote them down."""
    with open(graph.build.file("fields.json"), encoding="utf-8") as file:
        specs = json.load(file)
    return {
        (s["kind"], s["name"]): FieldShape(s["form"], s["many"], s["changes"], tuple(s["units"]), s["description"])
        for s in specs
    }


def entity_id(text: str) -> str:
    """`kind/slug` from an id, an IRI or a prefixed name (`plant:zhanatas-wind`)."""
    found = text.strip().removeprefix("<").removesuffix(">").removeprefix(terms.BASE)
    prefix, colon, rest = found.partition(":")
    if colon and prefix in terms.CLASSES:
        found = f"{prefix}/{rest}"
    return found


def known_entity(graph: Graph, text: str) -> str:
    """The id of an entity of the graph; KhorgosError that names the nearest where there is none."""
    identifier = entity_id(text)
    if _plausible(identifier) and next(view_triples(graph, terms.entity_iri(identifier)), None):
        return identifier
    from kg.searching import search

    hits = search(graph, identifier.rpartition("/")[2].replace("-", " "), limit=20)
    hits.sort(key=lambda hit: hit.id.partition("/")[0] != identifier.partition("/")[0])
    remedy = f"did you mean {hits[0].id}?" if hits else "find it with: kg search WORDS"
    raise KhorgosError(f"no entity {text!r}; {remedy}")


def _plausible(identifier: str) -> bool:
    return bool(identifier) and not any(c in ' <>"{}|\\^`\n\t' for c in identifier)


def field_of(graph: Graph, identifier: str, field: str) -> tuple[str, FieldShape]:
    """The name and shape of an entity's field, given by its name or property (`kg:capacity`); KhorgosError that names the nearest where its kind has none."""
    kind, shapes = identifier.partition("/")[0], field_shapes(graph)
    field = next((name for k, name in shapes if k == kind and field == terms.short(terms.property_iri(name))), field)
    if (kind, field) not in shapes:
        raise KhorgosError(
            f"a {kind} has no field {field!r}; {nearest(field, [name for k, name in shapes if k == kind])}"
        )
    return field, shapes[kind, field]


def claims_about(graph: Graph, identifier: str) -> list[Claim]:
    """Every claim on an entity, in the order of documents."""
    import pyoxigraph as ox

    kind = identifier.partition("/")[0]
    names = {terms.property_iri(name): name for k, name in field_shapes(graph) if k == kind}
    found: dict[str, dict[str, Any]] = {}
    rows = query(graph.store, bind(_CLAIMS, {"subject": ox.NamedNode(terms.entity_iri(identifier))})).terms
    for claim, document, key, value in rows:
        record = found.setdefault(claim.value, {"document": terms.short(document.value)})
        record[key.value] = value
    return [_claim(iri, identifier, record, names) for iri, record in found.items()]


def all_claims(graph: Graph) -> Iterator[Claim]:
    """Every claim of the graph, in the order of their ids. The build keeps the lines of one claim together."""
    import pyoxigraph as ox

    start = terms.BASE + "claim/"
    names = {(kind, terms.property_iri(name)): name for kind, name in field_shapes(graph)}
    quads = ox.parse(path=graph.build.graph, format=ox.RdfFormat.N_QUADS)
    terms_of: Iterator[Any] = iter(quads)
    own = (quad for quad in terms_of if quad.subject.value.startswith(start))
    for iri, group in groupby(own, key=lambda quad: quad.subject.value):
        record: dict[str, Any] = {}
        for quad in group:
            record[quad.predicate.value] = quad.object
            record["document"] = terms.short(quad.graph_name.value)
        subject = terms.short(record[terms.RDF + "subject"].value)
        predicate = record[terms.RDF + "predicate"].value
        kind = subject.partition("/")[0]
        yield _claim(iri, subject, record, {predicate: names[kind, predicate]})


_QUALIFIERS = {
    terms.property_iri(name): name
    for name in ("at", "as_of", "since", "until", "approximate", "expected", "bound", "reported_by")
} | {terms.RDFS + "comment": "note"}


def _claim(iri: str, subject: str, record: dict[str, Any], names: dict[str, str]) -> Claim:
    term = record[terms.RDF + "object"]
    value, datatype = _value(term)
    unit_node = record.get(terms.property_iri("figure_unit"))
    stated = record.get(terms.property_iri("stated"))
    qualifiers = tuple(
        (name, terms.short(record[key].value).removeprefix("bound/"))
        for key, name in _QUALIFIERS.items()
        if key in record
    )
    return Claim(
        id=iri.rpartition("/")[2],
        document=record["document"],
        subject=subject,
        property=names[record[terms.RDF + "predicate"].value],
        value=value,
        datatype=datatype,
        unit=terms.short(unit_node.value) if unit_node is not None else "",
        stated=stated.value if stated is not None else _stated(value, datatype),
        qualifiers=qualifiers,
    )


def _value(term: Any) -> tuple[str, str]:
    text = str(term.value)
    datatype = getattr(term, "datatype", None)
    if datatype is not None:
        name = datatype.value.rpartition("#")[2]
        return text, {"wktLiteral": "wkt"}.get(name, name)
    if not text.startswith(terms.BASE):
        return text, "url"
    short = terms.short(text)
    head, _, rest = short.partition("/")
    if head == "money":
        currency, _, amount = rest.partition("/")
        return f"{amount} {currency}", "money"
    return short, "entity" if head in terms.CLASSES else "concept"


def _stated(value: str, datatype: str) -> str:
    return value.partition("/")[2] if datatype == "concept" else value


@lru_cache(maxsize=4)
def origins(graph: Graph) -> dict[str, Origin]:
    """Every document with its source, by id."""
    rows = {terms.short(row[0].value): row for row in query(graph.store, _SOURCES).terms}
    parents = {identifier: terms.short(row[6].value) for identifier, row in rows.items() if row[6] is not None}

    def root(identifier: str) -> str:
        seen = {identifier}
        while parents.get(identifier) in rows and parents[identifier] not in seen:
            identifier = parents[identifier]
            seen.add(identifier)
        return identifier

    return {
        identifier: _origin(identifier, row, terms.short(rows[root(identifier)][2].value))
        for identifier, row in rows.items()
    }


def _origin(identifier: str, row: tuple[Any, ...], voice: str) -> Origin:
    def text(place: int) -> str:
        return row[place].value if row[place] is not None else ""

    return Origin(identifier, text(7), text(3), text(4), text(8), Source(int(row[1].value), voice, text(5), text(9)))


def sources(graph: Graph, documents: Iterable[str]) -> dict[str, Source]:
    """What a policy must know of these documents."""
    known = origins(graph)
    return {identifier: known[identifier].source for identifier in documents}


@lru_cache(maxsize=4)
def labels(graph: Graph) -> dict[str, str]:
    """The name to print of every entity, concept and publisher: English where there is one."""
    return {
        terms.short(thing.value): name.value
        for thing, _, name in view_triples(graph, predicate=terms.property_iri("name"))
    }
