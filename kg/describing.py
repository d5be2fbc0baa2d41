"""All that is known of one entity."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import lru_cache

from kg import terms
from kg.claim import Claim
from kg.evidence import FieldShape, Origin, claims_about, field_shapes, labels, origins
from kg.judgement import judgements
from kg.meaning import named_thing
from kg.sparql import bind, query
from kg.store import Graph, view_triples
from kg.tables import cell
from kg.told import Value, grouped, since, told
from kg.view import Standing

_MENTIONS = """SELECT DISTINCT ?thing ?property { ?thing ?property $subject .
  FILTER(STRSTARTS(STR(?property), STR(kg:)) || ?property IN (dct:isPartOf)) } ORDER BY ?property ?thing"""


_SAYS = """SELECT ?thing ?property ?value ?stated ?at { GRAPH $document {
  ?claim rdf:subject ?thing ; rdf:predicate ?property ; rdf:object ?value .
  OPTIONAL { ?claim kg:stated ?stated } OPTIONAL { ?claim kg:at ?at } } } ORDER BY ?thing ?property ?value"""


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


def describe(graph: Graph, entity: str) -> Description:
    """Everything known of an entity. KhorgosError where there is none of that id."""
    identifier = named_thing(graph, entity)
    by_field: dict[str, list[Claim]] = {}
    claims = claims_about(graph, identifier)
    for claim in claims:
        by_field.setdefault(claim.property, []).append(claim)
    kind, shapes = identifier.partition("/")[0], field_shapes(graph)
    start = since(graph, claims)
    values = {
        name: found
        for (k, name), shape in shapes.items()
        if k == kind and name in by_field and (found := told(graph, by_field[name], shape, start))
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
            standing = Standing(text, "string", "", held="", firm=0, rank=0, tier=0, voices=0, published="", claims=())
            found.setdefault(name, []).append(Value(labels(graph).get(text, text), True, 0, 0, "", standing))
    return found


def _mentions(graph: Graph, identifier: str) -> list[tuple[str, str, str]]:
    import pyoxigraph as ox

    rows = query(graph.store, bind(_MENTIONS, {"subject": ox.NamedNode(terms.entity_iri(identifier))})).terms
    known = labels(graph)
    fields = {terms.property_iri(name): name for _, name in field_shapes(graph)}
    pairs = [(fields[prop.value], terms.short(thing.value)) for thing, prop in rows if prop.value in fields]
    found = [(name, thing, known.get(thing) or relation_words(graph, thing, identifier)) for name, thing in pairs]
    return found + _judged(graph, identifier)


def _judged(graph: Graph, identifier: str) -> list[tuple[str, str, str]]:
    """Who a description may be, and which descriptions a thing may be, with who judged, when and why."""
    rows = []
    for one in judgements(graph):
        if identifier in (one.description, one.candidate):
            other = one.candidate if identifier == one.description else one.description
            verdict = "candidate" if one.verdict == "candidate" else f"judged {one.verdict}"
            rows.append((verdict, other, f"{labels(graph).get(other, other)}; {one.author}, {one.date}: {one.reason}"))
    return rows


_MOST_WORDS = 4


def relation_words(graph: Graph, relation: str, beside: str = "") -> str:
    """What a nameless relation is, from its first few values: `LONGi, solar module, 2022-06`; `beside` is left out."""
    return words_of(relation_parts(graph, relation), beside)


Parts = list[list[tuple[str, str]]]
"""Of each field of a relation, in the order of its model, its values: as kept, and in words."""


def relation_parts(graph: Graph, relation: str) -> Parts:
    """What the view tells of a relation."""
    known, shapes = labels(graph), _properties(graph, relation.partition("/")[0])
    found: dict[str, list[tuple[str, str]]] = {}
    for _, prop, value in view_triples(graph, terms.entity_iri(relation)):
        if prop.value in shapes:
            text, units = cell(value), shapes[prop.value].units
            words = f"{grouped(text)} {units[0]}" if len(units) == 1 else _worded(text, known)
            found.setdefault(prop.value, []).append((text, words))
    return [found[iri] for iri in shapes if iri in found]


def words_of(parts: Parts, beside: str = "") -> str:
    """The first few values in words; `beside` is left out."""
    kept = (sorted(words for text, words in values if text != beside) for values in parts)
    return ", ".join([" and ".join(words) for words in kept if words][:_MOST_WORDS])


@lru_cache(maxsize=64)
def _properties(graph: Graph, kind: str) -> dict[str, FieldShape]:
    """The fields of a kind by the IRI of their property, in the order of the model."""
    return {terms.property_iri(name): shape for (k, name), shape in field_shapes(graph).items() if k == kind}


def _worded(text: str, known: dict[str, str]) -> str:
    if text.startswith("money/"):
        _, currency, amount = text.split("/")
        return f"{grouped(amount)} {currency}"
    return known.get(text, text)


def _says(graph: Graph, document: str) -> list[tuple[str, str, str, str]]:
    import pyoxigraph as ox

    fields = {terms.property_iri(name): name for _, name in field_shapes(graph)}
    rows = query(graph.store, bind(_SAYS, {"document": ox.NamedNode(terms.entity_iri(document))})).terms
    return [
        (cell(thing), fields[name.value], cell(stated if stated is not None else value), cell(at))
        for thing, name, value, stated, at in rows
    ]
