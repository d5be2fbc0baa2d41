"""Values as documents tell them: what the view keeps, who stands behind it, in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.claim import Claim
from kg.evidence import FieldShape, field_shapes, labels, origins, sources
from kg.grade import grade
from kg.judgement import identity
from kg.policy import Criterion
from kg.store import Graph
from kg.view import Chosen, Standing, standings, start_of, view_of


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property with those who state it."""

    text: str
    """As people read it: `350 GWh/year`, a name, a date."""
    chosen: bool
    """Whether the view keeps it."""
    voices: int
    tier: int
    grade: str
    """How well it is attested: a (best) to e, as in `kg.grade`; empty for what is no claim."""
    standing: Standing = dataclasses.field(repr=False)

    @property
    def expected(self) -> bool:
        """Whether every document that states it only expects it."""
        return all(("expected", "true") in claim.qualifiers for claim in self.standing.claims)

    def __str__(self) -> str:
        """Its text, marked where it is only expected."""
        return f"{self.text} (expected)" if self.expected else self.text


def told(graph: Graph, claims: list[Claim], shape: FieldShape, start: str = "") -> list[Value]:
    """The values that claims on one property give, best first, with the one or those that the view keeps marked."""
    known = sources(graph, {claim.document for claim in claims})
    ranked = standings(claims, known, shape.changes, graph.perspective, start)
    return [
        Value(
            value_text(graph, one, shape),
            shape.many or place == 0,
            one.voices,
            one.tier,
            grade(one, ranked, known, shape.many, shape.changes).letter,
            one,
        )
        for place, one in enumerate(ranked)
    ]


def graded(graph: Graph, claims: Iterable[Claim]) -> Iterator[tuple[Chosen, Standing, str]]:
    """Every value that the view keeps of these claims, in the order of entity and field, with its grade."""
    known = {identifier: origin.source for identifier, origin in origins(graph).items()}
    flags = {key: (shape.many, shape.changes) for key, shape in field_shapes(graph).items()}
    for chosen in view_of(claims, known, flags, graph.perspective):
        many, changes = flags[chosen.subject.partition("/")[0], chosen.property]
        for standing in chosen.standings:
            yield chosen, standing, grade(standing, chosen.ranked, known, many, changes).letter


def since(graph: Graph, claims: list[Claim]) -> str:
    """Since when the stake or position holds that these claims are about; empty where nobody says or asks."""
    starts = [claim for claim in claims if claim.property == "start"]
    return start_of(starts, sources(graph, {claim.document for claim in starts}), graph.perspective)


def shown(standing: Standing, step: Criterion) -> str:
    """By what a criterion judges a value, as people read it: places in a ranking count from one."""
    found = getattr(standing, step.name)
    return str(found + 1 if step.name == "rank" else found) if found != "" else "unknown"


def value_text(graph: Graph, standing: Standing | Claim, shape: FieldShape) -> str:
    """A value as people read it."""
    match standing.datatype:
        case "decimal":
            return f"{grouped(standing.value)} {standing.unit or shape.units[0]}"
        case "money":
            amount, currency = standing.value.split(" ")
            return f"{grouped(amount)} {currency}"
        case "integer":
            return grouped(standing.value)
        case "entity":
            return labels(graph).get(standing.value, standing.value) + _identified(graph, standing.value)
        case "concept":
            return labels(graph).get(standing.value, standing.value.partition("/")[2])
    return standing.value


def _identified(graph: Graph, identifier: str) -> str:
    """Who a description was judged to be, by whom and when; empty for what has a name, and where nobody has judged."""
    judged = identity(graph, identifier) if identifier.startswith("description/") else None
    if judged is None:
        return ""
    return f" = {labels(graph).get(judged.candidate, judged.candidate)}, as {judged.author} judged on {judged.date}"


def grouped(number: str) -> str:
    """Digits in groups of three, for people.

    >>> grouped("1234567.5")
    '1,234,567.5'
    """
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}"
