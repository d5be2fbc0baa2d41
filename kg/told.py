"""Values as documents tell them: what the view keeps, who stands behind it, in words."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from kg.claim import Claim
from kg.evidence import FieldShape, labels, sources
from kg.store import Graph
from kg.view import Standing, standings


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


def told(graph: Graph, claims: list[Claim], shape: FieldShape) -> list[Value]:
    """The values that claims on one property give, best first, with the one or those that the view keeps marked."""
    ranked = standings(claims, sources(graph, {claim.document for claim in claims}), shape.changes, graph.perspective)
    return [
        Value(value_text(graph, standing, shape), shape.many or place == 0, standing.voices, standing.tier, standing)
        for place, standing in enumerate(ranked)
    ]


def value_text(graph: Graph, standing: Standing, shape: FieldShape) -> str:
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
            return labels(graph).get(standing.value, standing.value)
        case "concept":
            return labels(graph).get(standing.value, standing.value.partition("/")[2])
    return standing.value


def grouped(number: str) -> str:
    """Digits in groups of three, for people.

    >>> grouped("1234567.5")
    '1,234,567.5'
    """
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}"
