"""Why a value stands in the view: every claim on it, and the rule that chose."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from kg.claim import Claim
from kg.errors import KhorgosError
from kg.evidence import FieldShape, Origin, claims_about, field_of, origins, sources
from kg.meaning import named_thing
from kg.perspective import Perspective
from kg.policies import POLICIES
from kg.store import Graph
from kg.told import Value, shown, since, told
from kg.view import decided_by, standings


@dataclass(frozen=True, slots=True)
class Why:
    """Every claim on one property, best value first, and the rule that put the first before the second."""

    id: str
    field: str
    values: list[Value]
    many: bool
    changes: bool
    """Whether it changes with time, so that only what is said to hold since the value kept was first told competes with it."""
    rule: str
    elsewhere: dict[str, str]
    """What other built-in policies choose, where it is another value."""
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


def why(graph: Graph, entity: str, name: str) -> Why:
    """Why the view has the value it has. KhorgosError where entity or field is unknown or nobody states it."""
    identifier = named_thing(graph, entity)
    name, shape = field_of(graph, identifier, name)
    every = claims_about(graph, identifier)
    claims = [claim for claim in every if claim.property == name]
    if not claims:
        stated = sorted({claim.property for claim in every})
        raise KhorgosError(f"no document states {name} of {identifier}; stated: {', '.join(stated) or 'nothing'}")
    start = since(graph, every)
    values = told(graph, claims, shape, start)
    if not values:
        raise KhorgosError(f"nothing that documents state of {identifier} {name} held on {graph.perspective.on}")
    rule = _rule(values, shape, graph.perspective)
    elsewhere = _elsewhere(graph, values, shape, start)
    return Why(identifier, name, values, shape.many, shape.changes, rule, elsewhere, origins(graph))


def _elsewhere(graph: Graph, values: list[Value], shape: FieldShape, start: str) -> dict[str, str]:
    if shape.many or len(values) == 1:
        return {}
    claims = [claim for value in values for claim in value.standing.claims]
    known = sources(graph, {claim.document for claim in claims})
    texts = {(value.standing.value, value.standing.unit): value.text for value in values}
    found = {}
    for name in POLICIES:
        best = standings(claims, known, shape.changes, graph.perspective._replace(trust=name), start)[0]
        if (best.value, best.unit) != (values[0].standing.value, values[0].standing.unit):
            found[name] = texts[best.value, best.unit]
    return found


def _rule(values: list[Value], shape: FieldShape, perspective: Perspective) -> str:
    if shape.many:
        return "a property of many values: the view keeps them all"
    if len(values) == 1:
        return "no document says otherwise"
    criterion = decided_by(values[0].standing, values[1].standing, shape.changes, perspective)
    if criterion.name in ("firm", "value"):  # the values themselves say it
        return f"{criterion.words} ({values[0].text} before {values[1].text})"
    first, second = (shown(value.standing, criterion) for value in values[:2])
    return f"{criterion.words} ({criterion.name} {first} against {second} for {values[1].text})"


def _row(value: Value, claim: Claim, origin: Origin) -> dict[str, Any]:
    qualifiers = dict(claim.qualifiers)
    return {
        "chosen": value.chosen,
        "grade": value.grade,
        "value": value.text,
        "stated": claim.stated,
        "document": claim.document,
        "at": qualifiers.pop("at", ""),
        "published": origin.published
        or (f"after {origin.source.written_after}" if origin.source.written_after else ""),
        "publisher": origin.publisher,
        "tier": origin.source.tier,
        "voice": origin.source.voice,
        **qualifiers,
    }
