"""Descriptions that name nothing: who may be meant, by every measure that the data allow. Never picks by itself."""

from __future__ import annotations

from typing import NamedTuple

from kg import terms
from kg.errors import KhorgosError
from kg.evidence import known_entity, labels
from kg.ranking import Among, Candidate, fields_for, known_at, ranking
from kg.sparql import bind, query
from kg.store import Graph, view_triples

_JUDGED = """SELECT ?candidate ?predicate ?modifier ?author ?date ?reason { GRAPH graph:links {
  ?link owl:annotatedSource $description ; owl:annotatedProperty ?predicate ; owl:annotatedTarget ?candidate .
  OPTIONAL { ?link sssom:predicate_modifier ?modifier } OPTIONAL { ?link pav:authoredBy ?author }
  OPTIONAL { ?link dct:created ?date } OPTIONAL { ?link rdfs:comment ?reason }
} } ORDER BY ?candidate ?predicate ?date"""


class Proposal(NamedTuple):
    """A candidate's place by one measure."""

    field: str
    place: int
    of: int
    candidate: Candidate


class Judgement(NamedTuple):
    """What somebody has written down about a candidate."""

    id: str
    label: str
    verdict: str
    """candidate, same or different"""
    author: str
    date: str
    reason: str


class Resolution(NamedTuple):
    """A description with all that speaks for and against each candidate."""

    id: str
    label: str
    told: dict[str, str]
    """What the documents say of it."""
    proposals: list[Proposal]
    judgements: list[Judgement]


def resolve(graph: Graph, description: str) -> Resolution:
    """Candidates for a description by each measure of the view. KhorgosError where it is none or nothing fits it."""
    import pyoxigraph as ox

    identifier = known_entity(graph, description)
    if not identifier.startswith("description/"):
        raise KhorgosError(
            f"{identifier} has a name, so there is nothing to resolve; list descriptions with: kg resolve"
        )
    told = _told(graph, identifier)
    judged = query(graph.store, bind(_JUDGED, {"description": ox.NamedNode(terms.entity_iri(identifier))}))
    judgements = [_judgement(graph, row) for row in judged]
    proposals = _proposals(graph, identifier, told)
    if not proposals and not judgements:
        what = ", ".join(
            f"{name} {labels(graph).get(value, value)}" for name, values in told.items() for value in values
        )
        raise KhorgosError(
            f"nothing in the graph fits {identifier} ({what or 'nothing is told of it'}); add documents first"
        )
    texts = {name: "; ".join(labels(graph).get(one, one) for one in values) for name, values in told.items()}
    return Resolution(identifier, labels(graph).get(identifier, identifier), texts, proposals, judgements)


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


def _judgement(graph: Graph, row: dict[str, str]) -> Judgement:
    candidate = terms.short(row["candidate"])
    same = row["predicate"].endswith("exactMatch")
    verdict = "different" if row["modifier"] else "same" if same else "candidate"
    author = terms.short(row["author"] or "")
    return Judgement(
        candidate, labels(graph).get(candidate, candidate), verdict, author, row["date"] or "", row["reason"] or ""
    )
