"""Descriptions that name nothing: who may be meant, by every measure that the data allow. Never picks by itself."""

from __future__ import annotations

from typing import NamedTuple

from kg import terms
from kg.errors import KhorgosError
from kg.evidence import labels
from kg.judgement import Judgement, judgements
from kg.meaning import named_thing
from kg.ranking import Among, Candidate, fields_for, known_at, ranking
from kg.sparql import query
from kg.store import Graph, view_triples


class Proposal(NamedTuple):
    """A candidate's place by one measure."""

    field: str
    place: int
    of: int
    candidate: Candidate


class Near(NamedTuple):
    """A plant or line that supplies a candidate with power, or connects it."""

    candidate: str
    field: str
    id: str
    label: str
    power: str
    """Its capacity; empty where no document says."""


class Resolution(NamedTuple):
    """A description with all that speaks for and against each candidate."""

    id: str
    label: str
    told: dict[str, str]
    """What the documents say of it."""
    proposals: list[Proposal]
    near: list[Near]
    judgements: list[Judgement]


def resolve(graph: Graph, description: str) -> Resolution:
    """Candidates for a description by each measure of the view. KhorgosError where it is none or nothing fits it."""
    identifier = named_thing(graph, description, ("description",))
    if not identifier.startswith("description/"):
        raise KhorgosError(
            f"{identifier} has a name, so there is nothing to resolve; list descriptions with: kg resolve"
        )
    told = _told(graph, identifier)
    judged = [one for one in judgements(graph) if one.description == identifier]
    proposals = _proposals(graph, identifier, told)
    if not proposals and not judged:
        what = ", ".join(
            f"{name} {labels(graph).get(value, value)}" for name, values in told.items() for value in values
        )
        raise KhorgosError(
            f"nothing in the graph fits {identifier} ({what or 'nothing is told of it'}); add documents first"
        )
    texts = {name: "; ".join(labels(graph).get(one, one) for one in values) for name, values in told.items()}
    return Resolution(
        identifier, labels(graph).get(identifier, identifier), texts, proposals, _near(graph, proposals), judged
    )


def unresolved(graph: Graph) -> list[tuple[str, str, int]]:
    """Every description with its words and how many candidates stand in the links."""
    kind = terms.ONTOLOGY + terms.CLASSES["description"]
    found = sorted(terms.short(s.value) for s, _, o in view_triples(graph, predicate=terms.TYPE) if o.value == kind)
    rows = query(
        graph.store,
        "SELECT ?d (COUNT(?l) AS ?n) { GRAPH graph:links { ?l owl:annotatedSource ?d ; owl:annotatedProperty kg:candidate } } GROUP BY ?d",
    )
    counts = {terms.short(row["d"]): int(row["n"]) for row in rows}
    return [(one, labels(graph).get(one, one), counts.get(one, 0)) for one in found]


def _told(graph: Graph, identifier: str) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for name in ("described_as", "superlative", "metric", "scope", "technology", "commodity", "sector", "home"):
        for _, _, value in view_triples(graph, terms.entity_iri(identifier), terms.property_iri(name)):
            told.setdefault(name, []).append(terms.short(value.value))
    return told


def _proposals(graph: Graph, identifier: str, told: dict[str, list[str]]) -> list[Proposal]:
    """The ranking by each measure that may be meant; of parties, those of the same home and sector."""

    def code(name: str) -> str:
        return next((value.partition("/")[2] for value in told.get(name, ())), "")

    kind = code("described_as")
    if not kind:
        return _parties(graph, told)
    among = Among(kind, *(frozenset(told.get(name, ())) for name in ("technology", "commodity", "scope")))
    known = known_at(graph, graph.perspective)
    found = []
    for field in fields_for(kind, code("superlative") or "largest", code("metric")):
        ranked = ranking(known, among, field)
        found += [Proposal(field, place, len(ranked), candidate) for place, candidate in enumerate(ranked, 1)]
    return found


_POWER = ("supplies", "connects")


def _near(graph: Graph, proposals: list[Proposal]) -> list[Near]:
    """The power plants and lines that serve the candidates: what a description is told with may be one of them."""
    candidates, names, found = {one.candidate.id for one in proposals}, labels(graph), []
    for field in _POWER:
        for thing, _, target in view_triples(graph, predicate=terms.property_iri(field)):
            identifier, candidate = terms.short(thing.value), terms.short(target.value)
            if candidate in candidates and identifier.partition("/")[0] in ("plant", "line"):
                power = next(view_triples(graph, thing.value, terms.property_iri("capacity")), None)
                text = f"{float(power[2].value):g} MW" if power else ""
                found.append(Near(candidate, field, identifier, names.get(identifier, identifier), text))
    return sorted(found)


def _parties(graph: Graph, told: dict[str, list[str]]) -> list[Proposal]:
    """Organizations of the home and sector told; they fit alike, so none is before another."""
    sets = []
    for name, field in (("home", "country"), ("sector", "sector")):
        wanted = set(told.get(name, ()))
        if wanted:
            triples = view_triples(graph, predicate=terms.property_iri(field))
            sets.append({terms.short(s.value) for s, _, o in triples if terms.short(o.value) in wanted})
    fitting = sorted(one for one in set.intersection(*sets) if one.partition("/")[0] in ORGANIZATIONS) if sets else []
    names = labels(graph)
    return [
        Proposal("home, sector", 1, len(fitting), Candidate(one, names.get(one, one), 0.0, "", "", "", ()))
        for one in fitting
    ]


ORGANIZATIONS = ("company", "bank", "agency", "intergovernmental")
