"""Disagreements between documents, by kind and size, so that a difference of definition is not sold as a contradiction.

| kind | what differs |
|---|---|
| number, date, company, state | the values themselves: a contradiction as far as the documents tell |
| role | one organization has one role on an asset here and another there, and no document gives it both |
| definition | what is counted: AC or DC power, a part or the whole, announced or signed, one indicator or another, currencies |
| plan | what was expected and what came |
| precision | a rounded figure or a bound, and one that fits it |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, takewhile
from typing import NamedTuple

from kg import ledger
from kg.calendar import earliest
from kg.claim import Claim
from kg.evidence import field_shapes, labels, origins
from kg.grade import agree
from kg.store import Graph
from kg.told import value_text
from kg.view import Source, Standing, held_by, standings

KINDS = ("number", "date", "company", "state", "role", "definition", "plan", "precision")
ROLES = ("investor", "developer", "operator", "contractor")
_NUMBERS = ("decimal", "integer", "money")
_DATES = ("date", "gYear", "gYearMonth")
_ROUNDING = 0.1
"""How far off a figure may be that its document calls approximate."""

_STEM = 3
"""How many words of two indicators' ids must be the same: `installed-renewable-capacity`."""

Groups = Mapping[tuple[str, str], list[Claim]]


class Conflict(NamedTuple):
    """Values of one property that do not agree."""

    kind: str
    size: float
    """Numbers: how much the largest exceeds the smallest, in percent. Dates: days apart. Others: dissenting voices."""
    id: str
    label: str
    field: str
    values: str
    """Each value with its voices, best first."""
    why: str
    documents: tuple[str, ...]


def conflicts(graph: Graph, entity: str | None = None, kind: str | None = None) -> list[Conflict]:
    """Disagreements, contradictions first, each kind by size; of one entity or one kind where given."""
    groups = ledger.grouped(graph.build.file(ledger.NAME))
    known = {name: origin.source for name, origin in origins(graph).items()}
    groups = {key: [c for c in group if c.document in known] for key, group in groups.items()}
    found = [*_of_values(graph, groups, known), *_of_roles(graph, groups, known), *_of_indicators(graph, groups)]
    found = [one for one in found if entity in (None, one.id) and kind in (None, one.kind)]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), -one.size, one.id, one.field))


def _of_values(graph: Graph, groups: Groups, known: Mapping[str, Source]) -> Iterator[Conflict]:
    """Properties of one value that documents give several."""
    shapes = field_shapes(graph)
    for (subject, name), group in groups.items():
        shape = shapes[subject.partition("/")[0], name]
        if shape.many or len({(claim.value, claim.unit) for claim in group}) < 2:
            continue
        ranked = standings(group, known, shape.changes, graph.perspective)
        rivals = [one for one in ranked[1:] if not agree(ranked[0], one)]
        if shape.changes:
            rivals = [one for one in rivals if _same_time(ranked[0], one, known)]
        if rivals:
            reasons = [_explained(ranked[0], one, groups) for one in rivals]
            worst = min(reasons, key=lambda reason: KINDS.index(reason[0]))
            told = [ranked[0], *rivals]
            yield Conflict(
                worst[0],
                _size(told),
                subject,
                _label(graph, subject),
                name,
                "; ".join(f"{value_text(graph, one, shape)} ({one.voices})" for one in told),
                worst[1],
                tuple(sorted({claim.document for one in told for claim in one.claims})),
            )


def _same_time(one: Standing, other: Standing, known: Mapping[str, Source]) -> bool:
    """Whether two states are told of the same time: figures of one year, or a state told after the other began."""
    years = [
        {dict(c.qualifiers)["as_of"][:4] for c in side.claims if "as_of" in dict(c.qualifiers)} for side in (one, other)
    ]
    if one.datatype in _NUMBERS:
        return bool(years[0] & years[1])
    return other.held >= min(held_by(claim, known[claim.document]) for claim in one.claims) != ""


def _explained(one: Standing, other: Standing, groups: Groups) -> tuple[str, str]:
    """The kind of a disagreement between two values, and in words why."""
    for explain in (_currencies, _stages, _module_power, _part_of_whole, _plan, _precision):
        reason = explain(one, other, groups)
        if reason:
            return reason
    if one.datatype in _NUMBERS:
        return "number", "different numbers"
    if one.datatype in _DATES:
        return "date", "different dates"
    return ("company", "different parties") if one.datatype == "entity" else ("state", "different values")


Reason = tuple[str, str] | None


def _currencies(one: Standing, other: Standing, groups: Groups) -> Reason:
    if one.datatype == "money" and one.value.rpartition(" ")[2] != other.value.rpartition(" ")[2]:
        return "definition", "sums in different currencies"
    return None


def _stages(one: Standing, other: Standing, groups: Groups) -> Reason:
    """A loan is announced, approved and signed, each with a sum of its own."""
    subject = one.claims[0].subject
    stage = {claim.document: claim.value.partition("/")[2] for claim in groups.get((subject, "stage"), ())}
    sides = [{stage.get(claim.document, "") for claim in side.claims} for side in (one, other)]
    if one.datatype == "money" and all(sides) and not sides[0] & sides[1] and "" not in sides[0] | sides[1]:
        return "definition", f"{' or '.join(sorted(sides[0]))} against {' or '.join(sorted(sides[1]))}"
    return None


def _module_power(one: Standing, other: Standing, groups: Groups) -> Reason:
    """Direct current against alternating current: peak megawatts, or a value that others give as module power."""
    if one.claims[0].property != "capacity":
        return None
    peak = [any(claim.stated.endswith("Wp") for claim in side.claims) for side in (one, other)]
    modules = {claim.value for claim in groups.get((one.claims[0].subject, "capacity_dc"), ())}
    if peak[0] != peak[1] or (one.value in modules) != (other.value in modules):
        return "definition", "power of the modules (DC) against power to the grid (AC)"
    return None


def _part_of_whole(one: Standing, other: Standing, groups: Groups) -> Reason:
    subject, name = one.claims[0].subject, one.claims[0].property
    if name != "capacity":
        return None
    units = {c.subject for (_, key), group in groups.items() if key == "part_of" for c in group if c.value == subject}
    parts = {claim.value for unit in units for claim in groups.get((unit, "unit_capacity"), ())}
    if (one.value in parts) != (other.value in parts):
        return "definition", "a unit or phase against the whole plant"
    return None


def _plan(one: Standing, other: Standing, groups: Groups) -> Reason:
    return ("plan", "what was expected against what is told as so") if one.firm != other.firm else None


def _precision(one: Standing, other: Standing, groups: Groups) -> Reason:
    if one.datatype not in _NUMBERS:
        return None
    for rough, exact in ((one, other), (other, one)):
        marks = [dict(claim.qualifiers) for claim in rough.claims]
        near = abs(rough.number - exact.number) <= _ROUNDING * max(abs(rough.number), abs(exact.number))
        if near and all("approximate" in mark for mark in marks):
            return "precision", "one figure is approximate"
        if exact.number >= rough.number and all(mark.get("bound") == "lower" for mark in marks):
            return "precision", "one figure is a lower bound"
        if exact.number <= rough.number and all(mark.get("bound") == "upper" for mark in marks):
            return "precision", "one figure is an upper bound"
    return None


def _size(told: list[Standing]) -> float:
    if told[0].datatype in _NUMBERS:
        first = told[0].value.rpartition(" ")[2] if told[0].datatype == "money" else ""
        numbers = [one.number for one in told if not first or one.value.endswith(first)]
        low, high = min(numbers), max(numbers)
        return round((high / low - 1) * 100, 1) if low > 0 else 0.0
    if told[0].datatype in _DATES:
        days = [date.fromisoformat(earliest(one.value)) for one in told]
        return float((max(days) - min(days)).days)
    return float(sum(one.voices for one in told[1:]))


def _of_roles(graph: Graph, groups: Groups, known: Mapping[str, Source]) -> Iterator[Conflict]:
    """Organizations whose role on an asset documents tell differently."""
    for subject in sorted({subject for subject, name in groups if name in ROLES}):
        said: dict[str, dict[str, set[str]]] = {}
        for role in ROLES:
            for claim in groups.get((subject, role), ()):
                said.setdefault(claim.value, {}).setdefault(role, set()).add(claim.document)
        for party, roles in sorted(said.items()):
            if len(roles) > 1 and not any(a & b for a, b in combinations(roles.values(), 2)):
                by_voices = sorted(roles.items(), key=lambda item: (-len(item[1]), item[0]))
                voices = [{known[document].voice for document in documents} for _, documents in by_voices]
                told = "; ".join(f"{role} ({len(who)})" for (role, _), who in zip(by_voices, voices, strict=True))
                yield Conflict(
                    "role",
                    float(sum(map(len, voices[1:]))),
                    subject,
                    _label(graph, subject),
                    f"role of {_label(graph, party)}",
                    told,
                    "no document gives it both roles",
                    tuple(sorted(set().union(*roles.values()))),
                )


def _of_indicators(graph: Graph, groups: Groups) -> Iterator[Conflict]:
    """Figures of one place, time and unit whose indicators count nearly the same, with other things left out."""
    by_slot: dict[tuple[str, str, str], list[tuple[str, Claim]]] = {}
    for (subject, name), group in groups.items():
        if name == "figure" and subject.startswith("observation/"):
            told = [groups.get((subject, key), []) for key in ("indicator", "reference_area", "period")]
            slot = [claims[0].value for claims in told if claims]
            if len(slot) == 3:
                indicator, area, period = slot
                by_slot.setdefault((area, period, group[0].unit), []).append((indicator, group[0]))
    for (area, period, _), figures in sorted(by_slot.items()):
        for (one, a), (other, b) in combinations(sorted(figures), 2):
            if one != other and a.value != b.value and _akin(one, other, groups):
                low, high = sorted((float(a.value), float(b.value)))
                yield Conflict(
                    "definition",
                    round((high / low - 1) * 100, 1) if low > 0 else 0.0,
                    a.subject,
                    f"{_label(graph, area)}, {period}",
                    "figure",
                    f"{a.stated}: {_label(graph, one)}; {b.stated}: {_label(graph, other)}",
                    "; ".join(filter(None, (_definition(groups, one), _definition(groups, other))))
                    or "different indicators",
                    tuple(sorted({a.document, b.document})),
                )


def _akin(one: str, other: str, groups: Groups) -> bool:
    """Whether two indicators count nearly the same: their names begin alike, or one's technologies take in the other's."""
    words = zip(one.split("-"), other.split("-"), strict=False)
    start = list(takewhile(lambda pair: pair[0] == pair[1], words))
    a, b = ({claim.value for claim in groups.get((name, "technology"), ())} for name in (one, other))
    return len(start) >= _STEM or (len(a) > 1 and len(b) > 1 and (a < b or b < a))


def _definition(groups: Groups, indicator: str) -> str:
    claims = groups.get((indicator, "definition"), ())
    return claims[0].value if claims else ""


def _label(graph: Graph, identifier: str) -> str:
    from kg.describing import relation_words

    return labels(graph).get(identifier) or relation_words(graph, identifier)
