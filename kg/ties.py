"""Ties: who has to do with what, in which role, when, and which documents say so. Read from the view of a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from kg import terms
from kg.evidence import FieldShape, field_shapes
from kg.store import Graph, view_triples

ORGANIZATIONS = ("company", "bank", "agency", "intergovernmental")
PROJECTS = ("plant", "mine", "field", "pipeline", "refinery", "line", "factory")

Facts = dict[str, tuple[Any, ...]]
"""Values of one thing by field: ids and codes as text, quantities as float, money as (amount, currency)."""


class Tie(NamedTuple):
    """A party's part in a project or organization; `via` is the relation's own id (`supply/…`), empty for a field."""

    party: str
    role: str
    target: str
    via: str
    start: str
    end: str
    documents: tuple[str, ...]


ROLES = {
    "stake": ("owned", {"owner": "owner", "seller": "seller"}),
    "supply": ("receiver", {"supplier": "supplier"}),
    "contract": ("asset", {"contractor": "contractor", "client": "client"}),
    "financing": ("financed", {"lender": "lender", "borrower": "borrower", "guarantor": "guarantor"}),
}
"""Relation kind -> the field that names what it is about, and the roles of the fields that name parties."""
FIELDS = ("investor", "developer", "operator", "contractor", "project_company")
"""Fields of projects that name parties, each a role."""
_DATES = {"stake": "start", "supply": "start", "contract": "signed", "financing": "signed"}


@lru_cache(maxsize=65536)
def _id(iri: str) -> str:
    """An IRI of ours without its base; others unchanged."""
    return iri.removeprefix(terms.BASE)


def kind(identifier: str) -> str:
    """The kind of an id: `plant` of `plant/zhanatas-wind`."""
    return identifier.partition("/")[0]


@lru_cache(maxsize=4)
def facts(graph: Graph) -> dict[str, Facts]:
    """Every entity of the view with its values by field, sorted by id; documents and publishers are left out."""
    shapes = {(k, terms.property_iri(name)): (name, shape) for (k, name), shape in field_shapes(graph).items()}
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    typed: set[str] = set()  # an id that gave way to another has no class
    for thing, predicate, value in view_triples(graph):
        identifier = _id(thing.value)
        if kind(identifier) not in terms.CLASSES or kind(identifier) in ("document", "publisher"):
            continue
        if predicate.value == terms.TYPE:
            typed.add(identifier)
        known = found[identifier]
        name, shape = shapes.get((kind(identifier), predicate.value), ("", None))
        if shape is not None:
            known[name].append(_value(shape, value))
    return {one: {name: tuple(sorted(values)) for name, values in found[one].items()} for one in sorted(typed)}


def _value(shape: FieldShape, term: Any) -> Any:
    if shape.form == "quantity":
        return float(term.value)
    if shape.form == "count":
        return int(term.value)
    if shape.form == "flag":
        return term.value == "true"
    text = terms.short(term.value)
    if shape.form == "money":
        currency, _, amount = text.removeprefix("money/").partition("/")
        return (float(amount), currency)
    return text.partition("/")[2] if shape.form == "concept" else text if shape.form == "ref" else term.value


def one(graph: Graph, identifier: str, field: str) -> Any:
    """The first value of a field, None where the view has none."""
    values = facts(graph).get(identifier, {}).get(field, ())
    return values[0] if values else None


class Evidence(NamedTuple):
    """Which documents speak of a thing, and which state that one thing refers to another by a field."""

    speaking: dict[str, tuple[str, ...]]
    stating: dict[tuple[str, str, str], tuple[str, ...]]


@lru_cache(maxsize=4)
def evidence(graph: Graph) -> Evidence:
    """The documents behind every thing and every reference between things."""
    import pyoxigraph as ox

    speaking: dict[str, set[str]] = defaultdict(set)
    stating: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for name in sorted({name for _, name in field_shapes(graph)}):
        for quad in graph.store.quads_for_pattern(None, ox.NamedNode(terms.property_iri(name)), None, None):
            graph_name = getattr(quad.graph_name, "value", "")
            document, subject = _id(graph_name), _id(getattr(quad.subject, "value", ""))
            if not document.startswith("document/"):
                continue
            speaking[subject].add(document)
            if isinstance(quad.object, ox.NamedNode):
                stating[subject, name, _id(quad.object.value)].add(document)
    return Evidence(
        {key: tuple(sorted(found)) for key, found in speaking.items()},
        {key: tuple(sorted(found)) for key, found in stating.items()},
    )


def documents_of(graph: Graph, *things: str) -> tuple[str, ...]:
    """The documents that speak of any of these things, sorted."""
    speaking = evidence(graph).speaking
    return tuple(sorted({document for thing in things for document in speaking.get(thing, ())}))


@lru_cache(maxsize=4)
def ties(graph: Graph) -> tuple[Tie, ...]:
    """Every party's part in projects and organizations: fields of projects, stakes, supplies, contracts, financing."""
    return tuple(sorted({*_from_fields(graph), *_from_relations(graph)}))


def _from_fields(graph: Graph) -> Iterator[Tie]:
    stating = evidence(graph).stating
    for project, values in facts(graph).items():
        if kind(project) in PROJECTS:
            for role in FIELDS:
                for party in values.get(role, ()):
                    documents = stating.get((project, role, party), ())
                    yield Tie(party, role.replace("_", " "), project, "", "", "", documents)


def _from_relations(graph: Graph) -> Iterator[Tie]:
    stating = evidence(graph).stating
    for thing, values in facts(graph).items():
        if kind(thing) not in ROLES:
            continue
        about, roles = ROLES[kind(thing)]
        start = (*values.get(_DATES[kind(thing)], ()), *values.get("approved", ()), *values.get("start", ()), "")[0]
        end = (*values.get("end", ()), "")[0]
        for target in values.get(about, ()):
            for field, role in roles.items():
                for party in values.get(field, ()):
                    yield Tie(party, role, target, thing, start, end, stating.get((thing, field, party), ()))


@lru_cache(maxsize=4)
def countries(graph: Graph) -> dict[str, str]:
    """Of every organization the code of its country: the one it is registered in, else that of its parent, else of the
    country that holds more than half of it, else of its seat."""
    known = facts(graph)
    held = _held_by_countries(known)

    def country(identifier: str, seen: frozenset[str]) -> str:
        values = known.get(identifier, {})
        if identifier in seen:
            return ""
        if kind(identifier) == "country":
            return identifier.partition("/")[2]
        further = (*values.get("country", ()), *values.get("parent", ()), *held.get(identifier, ()))
        seat = (*values.get("headquarters", ()), *values.get("within", ()))
        found = (country(one, seen | {identifier}) for one in (*further, *seat))
        return next((code for code in found if code), "")

    every = {one: country(one, frozenset()) for one in known if kind(one) in ORGANIZATIONS}
    return {one: code for one, code in every.items() if code}


def _held_by_countries(known: dict[str, Facts]) -> dict[str, list[str]]:
    """Organizations of which one country holds more than half by a stake."""
    found: dict[str, list[str]] = defaultdict(list)
    for thing, values in known.items():
        owner, owned = values.get("owner", ("",))[0], values.get("owned", ("",))[0]
        if kind(thing) == "stake" and kind(owner) == "country" and values.get("share", (0.0,))[0] > 50:
            found[owned].append(owner)
    return found
