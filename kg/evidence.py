"""What the documents say of one thing, read back from the store: claims, their sources, and the value chosen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kg import ledger, terms
from kg.claim import Claim
from kg.errors import KhorgosError, nearest
from kg.store import Graph, opened, view_triples
from kg.view import Source


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
    """`kind/slug` from an id, an IRI or a prefixed name (`plant:zhanatas-wind`). KhorgosError for what is no text."""
    if not isinstance(text, str):
        raise KhorgosError(f"{text!r} is no id; write text such as plant/zhanatas-wind")
    found = text.strip().removeprefix("<").removesuffix(">").removeprefix(terms.BASE)
    prefix, colon, rest = found.partition(":")
    if colon and prefix in terms.CLASSES:
        found = f"{prefix}/{rest}"
    return found


def known_entity(graph: Graph, text: str) -> str:
    """The id of an entity of the graph; KhorgosError that names the nearest where there is none."""
    identifier = entity_id(text)
    found = in_view(graph, identifier)
    if found:
        return found
    from kg.searching import search

    hits = search(graph, identifier.rpartition("/")[2].replace("-", " "), limit=20)
    if any(hit.id == identifier for hit in hits) or _is_elsewhere(graph, identifier):
        raise KhorgosError(f"{identifier} is unknown in the view {graph.perspective}: no document it uses speaks of it")
    hits.sort(key=lambda hit: hit.id.partition("/")[0] != identifier.partition("/")[0])
    remedy = f"did you mean {hits[0].id}?" if hits else "find it with: kg search WORDS"
    raise KhorgosError(f"no entity {text!r}; {remedy}")


def in_view(graph: Graph, text: str) -> str:
    """The id of the thing of the view that an id, an IRI or a prefixed name is, or gave way to; empty where it is none."""
    identifier = entity_id(text)
    known = _plausible(identifier) and next(view_triples(graph, terms.entity_iri(identifier)), None)
    return successor(graph, identifier) if known else ""


def _is_elsewhere(graph: Graph, identifier: str) -> bool:
    """Whether the default view has a thing that this one has not."""
    if not graph.build.view or not _plausible(identifier):
        return False
    default = opened(graph.build._replace(view=""))
    return next(view_triples(default, terms.entity_iri(identifier)), None) is not None


def successor(graph: Graph, identifier: str) -> str:
    """The id that one gave way to, through as many redirects as there are; itself where it is in use.

    KhorgosError that names them where it was split into several.
    """
    seen = [identifier]
    while True:
        found = _targets(graph, seen[-1])
        if not found:
            return seen[-1]
        if len(found) > 1:
            raise KhorgosError(
                f"{seen[-1]} was split into {' and '.join(found)} ({_why(graph, seen[-1])}); name one of them"
            )
        if found[0] in seen:
            raise KhorgosError(f"{identifier} leads round in a circle; run: kg check")
        seen.append(found[0])


def redirected(graph: Graph, text: str) -> str:
    """Words for a reader where the id asked for gave way to another; empty where it is in use."""
    identifier = entity_id(text)
    if not _plausible(identifier) or not _targets(graph, identifier):
        return ""
    return f"{identifier} is now {successor(graph, identifier)}: {_why(graph, identifier)}"


def _targets(graph: Graph, identifier: str) -> list[str]:
    triples = view_triples(graph, terms.entity_iri(identifier), terms.DCT + "isReplacedBy")
    return sorted(terms.short(target.value) for _, _, target in triples)


def _why(graph: Graph, identifier: str) -> str:
    """Reason and date of a redirect."""
    iri = terms.entity_iri(identifier)
    parts = [
        value.value
        for key in (terms.RDFS + "comment", terms.DCT + "modified")
        for _, _, value in view_triples(graph, iri, key)
    ]
    return ", ".join(parts)


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
    """Every claim on an entity by the documents that the view uses, by property and document."""
    known = origins(graph)
    claims = ledger.about(graph.build.file(ledger.NAME), identifier)
    return [claim for claim in claims if claim.document in known]


def all_claims(graph: Graph) -> Iterator[Claim]:
    """Every claim that the view's documents make, in the order of subject, property, document and id."""
    claims = ledger.read(graph.build.file(ledger.NAME))
    if not graph.perspective.leaves_out:
        return claims
    known = origins(graph)
    return (claim for claim in claims if claim.document in known)


@lru_cache(maxsize=8)
def origins(graph: Graph) -> dict[str, Origin]:
    """Every document that the view uses with its source, by id, as the build wrote them down."""
    with open(graph.build.file("documents.json"), encoding="utf-8") as file:
        rows = json.load(file)
    found = [Origin._make((*row[:5], Source(*row[5]))) for row in rows]
    return {origin.id: origin for origin in found if graph.perspective.uses(origin.source)}


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
