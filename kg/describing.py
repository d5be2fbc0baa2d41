"""All that is known of one entity, and why a value stands in the view."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from kg import terms
from kg.claim import Claim
from kg.evidence import FieldShape, Origin, claims_about, field_of, field_shapes, known_entity, labels, origins, sources
from kg.sparql import bind, query
from kg.store import Graph, view_triples
from kg.tables import cell
from kg.view import Standing, decided_by, standings

_MENTIONS = """SELECT DISTINCT ?thing ?property { ?thing ?property $subject .
  FILTER(STRSTARTS(STR(?property), STR(kg:)) || ?property IN (dct:isPartOf)) } ORDER BY ?property ?thing"""


_SAYS = """SELECT ?thing ?property ?value ?stated ?at { GRAPH $document {
  ?claim rdf:subject ?thing ; rdf:predicate ?property ; rdf:object ?value .
  OPTIONAL { ?claim kg:stated ?stated } OPTIONAL { ?claim kg:at ?at } } } ORDER BY ?thing ?property ?value"""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property with those who state it."""

    text: str
    """As people read it: `350 GWh/year`, a name, a date."""
    chosen: bool
    """Whether the view keeps it."""
    voices: int
    tier: int
    standing: Standing = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True)
class Description:
    """What the graph knows of an entity: names, values by field (best first), and what refers to it."""

    id: str
    label: str
    names: dict[str, list[str]]
    values: dict[str, list[Value]]
    mentions: list[tuple[str, str, str]]
    """(field, id, label) of the things that point at it."""
    says: list[tuple[str, str, str, str]]
    """Of a document: (thing, field, value, place) of each claim."""
    origins: dict[str, Origin] = dataclasses.field(repr=False)

    def __str__(self) -> str:
        from kg.wording import description_text

        return description_text(self)

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(str(self))}</pre>"


@dataclass(frozen=True, slots=True)
class Why:
    """Every claim on one property, best value first, and the rule that put the first before the second."""

    id: str
    field: str
    values: list[Value]
    many: bool
    rule: str
    origins: dict[str, Origin] = dataclasses.field(repr=False)

    def rows(self) -> list[dict[str, Any]]:
        """One dict a claim: chosen, value, document, at, published, publisher, tier, voice and qualifiers."""
        return [
            _row(value, claim, self.origins[claim.document]) for value in self.values for claim in value.standing.claims
        ]

    def __str__(self) -> str:
        from kg.wording import why_text

        return why_text(self)

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(str(self))}</pre>"


def describe(graph: Graph, entity: str) -> Description:
    """Everything known of an entity. KhorgosError where there is none of that id."""
    identifier = known_entity(graph, entity)
    by_field: dict[str, list[Claim]] = {}
    for claim in claims_about(graph, identifier):
        by_field.setdefault(claim.property, []).append(claim)
    kind, shapes = identifier.partition("/")[0], field_shapes(graph)
    values = {
        name: _values(graph, by_field[name], shape)
        for (k, name), shape in shapes.items()
        if k == kind and name in by_field
    }
    known = origins(graph)
    title = known[identifier].title if identifier in known else ""
    return Description(
        id=identifier,
        label=title or labels(graph).get(identifier, identifier),
        names=_names(graph, identifier),
        values=values or _metadata(graph, identifier),
        mentions=_mentions(graph, identifier),
        says=_says(graph, identifier) if title else [],
        origins=known,
    )


def why(graph: Graph, entity: str, name: str) -> Why:
    """Why the view has the value it has. KhorgosError where entity or field is unknown or nobody states it."""
    from kg.errors import KhorgosError

    identifier = known_entity(graph, entity)
    shape = field_of(graph, identifier, name)
    claims = [claim for claim in claims_about(graph, identifier) if claim.property == name]
    if not claims:
        stated = sorted({claim.property for claim in claims_about(graph, identifier)})
        raise KhorgosError(f"no document states {name} of {identifier}; stated: {', '.join(stated) or 'nothing'}")
    values = _values(graph, claims, shape)
    return Why(identifier, name, values, shape.many, _rule(values, shape), origins(graph))


def _values(graph: Graph, claims: list[Claim], shape: FieldShape) -> list[Value]:
    ranked = standings(claims, sources(graph, {claim.document for claim in claims}), shape.changes)
    return [
        Value(value_text(graph, standing, shape), shape.many or place == 0, standing.voices, standing.tier, standing)
        for place, standing in enumerate(ranked)
    ]


def _rule(values: list[Value], shape: FieldShape) -> str:
    if shape.many:
        return "a property of many values: the view keeps them all"
    if len(values) == 1:
        return "no document says otherwise"
    criterion = decided_by(values[0].standing, values[1].standing, shape.changes)
    first, second = (getattr(value.standing, criterion.name) for value in values[:2])
    return (
        f"{criterion.words} ({criterion.name} {first or 'unknown'} against {second or 'unknown'} for {values[1].text})"
    )


def value_text(graph: Graph, standing: Standing, shape: FieldShape) -> str:
    """A value as people read it."""
    match standing.datatype:
        case "decimal":
            return f"{_grouped(standing.value)} {standing.unit.rpartition(':')[2] if standing.unit else shape.units[0]}"
        case "money":
            amount, currency = standing.value.split(" ")
            return f"{_grouped(amount)} {currency}"
        case "entity":
            return labels(graph).get(standing.value, standing.value)
        case "concept":
            return labels(graph).get(standing.value, standing.value.partition("/")[2])
    return standing.value


def _grouped(number: str) -> str:
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def _names(graph: Graph, identifier: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in (terms.LABEL, terms.SKOS + "altLabel"):
        for _, _, name in view_triples(graph, terms.entity_iri(identifier), key):
            found.setdefault(name.language or "mul", []).append(name.value)
    return {tag: found[tag] for tag in ("en", "zh", "ru", "kk", "mul") if tag in found}


def _metadata(graph: Graph, identifier: str) -> dict[str, list[Value]]:
    """Documents and publishers have no claims on them; their header is shown."""
    kind = identifier.partition("/")[0]
    found: dict[str, list[Value]] = {}
    for name in (name for k, name in field_shapes(graph) if k == kind):
        for _, _, value in view_triples(graph, terms.entity_iri(identifier), terms.property_iri(name)):
            text = cell(value)
            standing = Standing(text, "string", "", "", 0, 0, 0, "", ())
            found.setdefault(name, []).append(Value(labels(graph).get(text, text), True, 0, 0, standing))
    return found


def _mentions(graph: Graph, identifier: str) -> list[tuple[str, str, str]]:
    import pyoxigraph as ox

    rows = query(graph.store, bind(_MENTIONS, {"subject": ox.NamedNode(terms.entity_iri(identifier))})).terms
    known = labels(graph)
    fields = {terms.property_iri(name): name for _, name in field_shapes(graph)}
    pairs = [(fields[prop.value], terms.short(thing.value)) for thing, prop in rows if prop.value in fields]
    return [(name, thing, known.get(thing) or relation_words(graph, thing, identifier)) for name, thing in pairs]


_MOST_WORDS = 4


def relation_words(graph: Graph, relation: str, beside: str = "") -> str:
    """What a nameless relation is, from its first few values: `LONGi, solar module, 2022-06`; `beside` is left out."""
    known, kind = labels(graph), relation.partition("/")[0]
    found: dict[str, list[str]] = {}
    for _, prop, value in view_triples(graph, terms.entity_iri(relation)):
        text = cell(value)
        if text != beside:
            found.setdefault(prop.value, []).append(_worded(text, known))
    fields = [terms.property_iri(name) for k, name in field_shapes(graph) if k == kind]
    return ", ".join([" and ".join(sorted(found[iri])) for iri in fields if iri in found][:_MOST_WORDS])


def _worded(text: str, known: dict[str, str]) -> str:
    if text.startswith("money/"):
        _, currency, amount = text.split("/")
        return f"{_grouped(amount)} {currency}"
    return known.get(text, text)


def _says(graph: Graph, document: str) -> list[tuple[str, str, str, str]]:
    import pyoxigraph as ox

    fields = {terms.property_iri(name): name for _, name in field_shapes(graph)}
    rows = query(graph.store, bind(_SAYS, {"document": ox.NamedNode(terms.entity_iri(document))})).terms
    return [
        (cell(thing), fields[name.value], cell(stated if stated is not None else value), cell(at))
        for thing, name, value, stated, at in rows
    ]


def _row(value: Value, claim: Claim, origin: Origin) -> dict[str, Any]:
    qualifiers = dict(claim.qualifiers)
    return {
        "chosen": value.chosen,
        "value": value.text,
        "stated": claim.stated,
        "document": claim.document,
        "at": qualifiers.pop("at", ""),
        "published": origin.published,
        "publisher": origin.publisher,
        "tier": origin.source.tier,
        "voice": origin.source.voice,
        **qualifiers,
    }
