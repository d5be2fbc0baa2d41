"""What people have judged or proposed about who a description is, read back from the links."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg import terms
from kg.sparql import query
from kg.store import Graph

_ROWS = """SELECT ?description ?candidate ?predicate ?modifier ?author ?date ?reason { GRAPH graph:links {
  ?link owl:annotatedSource ?description ; owl:annotatedProperty ?predicate ; owl:annotatedTarget ?candidate .
  FILTER(STRSTARTS(STR(?description), STR(description:)))
  OPTIONAL { ?link sssom:predicate_modifier ?modifier } OPTIONAL { ?link pav:authoredBy ?author }
  OPTIONAL { ?link dct:created ?date } OPTIONAL { ?link rdfs:comment ?reason }
} } ORDER BY ?description ?candidate ?predicate ?date"""


class Judgement(NamedTuple):
    """What somebody has written down about a description and a candidate."""

    description: str
    candidate: str
    verdict: str
    """candidate (nobody has judged, or a judgement was withdrawn), same or different"""
    author: str
    date: str
    reason: str

    def __str__(self) -> str:
        words = {"same": "judged to be", "different": "judged not to be", "candidate": "may be"}[self.verdict]
        return f"{words} {self.candidate} by {self.author}, {self.date}: {self.reason}"


@lru_cache(maxsize=4)
def judgements(graph: Graph) -> tuple[Judgement, ...]:
    """Every judgement and proposal on a description, by description and candidate."""
    return tuple(
        Judgement(
            terms.short(row["description"]),
            terms.short(row["candidate"]),
            "different" if row["modifier"] else "same" if row["predicate"].endswith("exactMatch") else "candidate",
            terms.short(row["author"] or ""),
            row["date"] or "",
            row["reason"] or "",
        )
        for row in query(graph.store, _ROWS)
    )


def identity(graph: Graph, description: str) -> Judgement | None:
    """The judgement that says who a description is; None where nobody has judged so."""
    found = (one for one in judgements(graph) if one.description == description and one.verdict == "same")
    return next(found, None)
