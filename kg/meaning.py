"""Which entity is meant: an id, an IRI, a prefixed name, or a name in any script; and which concept, by code or label."""

from __future__ import annotations

from kg import terms
from kg.concepts import SCHEMES
from kg.errors import KhorgosError, nearest
from kg.evidence import entity_id, in_view, known_entity
from kg.matching import key_of, read_index
from kg.searching import Hit, search
from kg.store import Graph, view_triples
from kg.ties import facts, kind

_SURE = 90.0
"""Similarity from which a name that is not spelt exactly so is taken, where no other comes near."""
_LEAD = 2.0
_ALIKE = 85.0
"""Similarity of whole names, so that part of a word is no name."""

_LIKE = 70.0
"""Similarity from which a name of the wanted kind is offered where the search finds none."""


def meant(graph: Graph, text: str, kinds: tuple[str, ...] = ()) -> str:
    """The id of the entity that `text` means; `kinds` are the only ones wanted.

    An id or IRI is taken as it is; else the entity with exactly this name (case, accents and script apart), else the
    one that is clearly nearest. KhorgosError that offers the nearest names where none or several fit.
    """
    identifier = in_view(graph, text) or entity_id(text)
    if identifier in facts(graph):
        return of_kind(identifier, kinds)
    exact = _exactly(graph, text, kinds)
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise KhorgosError(f"{text!r} may be {_listed(exact)}; write the id")
    words = identifier.rpartition("/")[2].replace("-", " ")
    hits = [hit for hit in search(graph, words, limit=40) if _wanted(hit.id, kinds) and hit.id in facts(graph)]
    if _written_as_id(identifier):
        hits.sort(key=lambda hit: kind(hit.id) != kind(identifier))  # an id is never taken for another, only offered
    elif hits and _near(words, hits[0]) and (len(hits) == 1 or hits[0].score - hits[1].score >= _LEAD):
        return hits[0].id
    if not text.strip():
        raise KhorgosError("no entity is named; write an id (kind/slug) or a name")
    beyond = [named.id for named in read_index(graph.build.file("names.tsv")) if identifier in (named.id, named.name)]
    if beyond and beyond[0] not in facts(graph):
        raise KhorgosError(f"nothing is told of {beyond[0]} in this view; widen it (--known-by, --on, --trust)")
    other = _exactly(graph, text, ()) if kinds else []
    if other:
        raise KhorgosError(f"{text!r} is {_listed(other)}; {_wish(kinds)}{(hits and f' ({_offer(hits)})') or ''}")
    raise KhorgosError(f"no entity {text!r}; {_offer(hits) or _spelling(graph, words, kinds)}")


def named_thing(graph: Graph, text: str, kinds: tuple[str, ...] = ()) -> str:
    """The id of the one thing that `text` means: what is written as an id is looked up by itself, and a name among all names.

    KhorgosError that offers the nearest where there is none or several; other kinds than `kinds` are taken, but not looked for.
    """
    if in_view(graph, text) or _written_as_id(entity_id(text)):
        return known_entity(graph, text)
    return meant(graph, text, kinds)


def of_kind(identifier: str, kinds: tuple[str, ...]) -> str:
    """The id, where it is of one of these kinds or any will do; else KhorgosError."""
    if kinds and kind(identifier) not in kinds:
        raise KhorgosError(f"{identifier} is a {kind(identifier)}; {_wish(kinds)}")
    return identifier


def meant_concept(graph: Graph, scheme: str, text: str) -> str:
    """The code of the concept that `text` means: its code, or a label or other label in any language. KhorgosError that names the nearest."""
    code = text.strip().removeprefix(f"{scheme}/").removeprefix(f"{scheme}:")
    wanted = key_of(code)
    if code in SCHEMES[scheme]:
        return code
    for known in SCHEMES[scheme]:
        iri = terms.concept_iri(scheme, known)
        told = [fact for key in ("prefLabel", "altLabel") for fact in view_triples(graph, iri, terms.SKOS + key)]
        if wanted and wanted in {key_of(known), *(key_of(label.value) for _, _, label in told)}:
            return known
    offer = nearest(wanted.replace(" ", "-"), SCHEMES[scheme])
    raise KhorgosError(f"{text!r} is no {scheme.replace('-', ' ')}; {offer}")


def _written_as_id(text: str) -> bool:
    return "/" in text and kind(text) in terms.CLASSES


def _near(words: str, hit: Hit) -> bool:
    """Whether a name is near enough to be taken: alike as a whole, or all its words in the entity's name."""
    from rapidfuzz import fuzz

    asked, name = key_of(words), key_of(hit.name)
    return hit.score >= _SURE and (set(asked.split()) <= set(name.split()) or fuzz.ratio(asked, name) >= _ALIKE)


def _exactly(graph: Graph, text: str, kinds: tuple[str, ...]) -> list[str]:
    """Entities with exactly this name; as written before as read aloud, strong names before weak ones and slugs."""
    key, written = key_of(text), " ".join(text.casefold().split())
    same = [
        named
        for named in read_index(graph.build.file("names.tsv"))
        if named.key == key and key and _wanted(named.id, kinds) and named.id in facts(graph)
    ]
    tiers = (
        {named.id for named in same if named.name.casefold() == written and named.language != "id"},
        {named.id for named in same if named.strength == "strong" and named.language != "id"},
        {named.id for named in same},
    )
    return sorted(next((tier for tier in tiers if tier), set()))


def _wanted(identifier: str, kinds: tuple[str, ...]) -> bool:
    return not kinds or kind(identifier) in kinds


def _listed(identifiers: list[str]) -> str:
    return ", ".join(identifiers[:6]) + (", …" if len(identifiers) > 6 else "")


def _wish(kinds: tuple[str, ...]) -> str:
    return f"name a {kinds[0]}" if len(kinds) == 1 else f"name one of: {', '.join(kinds)}"


def _offer(hits: list[Hit]) -> str:
    """Up to four that may be meant; empty where there is none."""
    return "did you mean " + ", ".join(f"{hit.id} ({hit.label})" for hit in hits[:4]) + "?" if hits else ""


def _spelling(graph: Graph, words: str, kinds: tuple[str, ...]) -> str:
    """The name of the wanted kinds that is spelt most like the words, where any is."""
    from rapidfuzz import fuzz, process

    names = {named.key: named.id for named in read_index(graph.build.file("names.tsv")) if kind(named.id) in kinds}
    found = process.extractOne(key_of(words), list(names), scorer=fuzz.WRatio, score_cutoff=_LIKE)
    return f"did you mean {names[found[0]]}?" if found else "find it with: kg search WORDS"
