"""Disagreements between documents, by kind and size, so that a difference of definition is not sold as a contradiction.

The kinds are those of `kg.discrepancy`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, takewhile
from typing import NamedTuple

from kg import ledger
from kg.calendar import earliest, latest
from kg.claim import Claim
from kg.discrepancy import DATES, KINDS, NUMBERS, Groups, Reason, context, explained
from kg.distance import between
from kg.evidence import field_shapes, labels, origins
from kg.grade import agree
from kg.store import Graph
from kg.told import value_text
from kg.view import Source, Standing, standings

ROLES = ("investor", "developer", "operator", "contractor")
_STEM = 3
"""How many words of two indicators' ids must be the same: `installed-renewable-capacity`."""


class Conflict(NamedTuple):
    """Values of one property that do not agree."""

    kind: str
    size: float
    """Numbers: how much the largest exceeds the smallest, in percent. Dates: days apart. Points: kilometres. Others: dissenting voices."""
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
    shapes, around = field_shapes(graph), context(groups, known)
    for (subject, name), group in groups.items():
        shape = shapes[subject.partition("/")[0], name]
        if shape.many or len({(claim.value, claim.unit) for claim in group}) < 2:
            continue
        ranked = standings(group, known, shape.changes, graph.perspective)
        rivals = [one for one in ranked[1:] if not agree(ranked[0], one)]
        if shape.changes:
            rivals = [one for one in rivals if _same_time(ranked[0], one, known)]
        if rivals:
            yield _conflict(graph, ranked[0], [(one, explained(ranked[0], one, around)) for one in rivals])


def _conflict(graph: Graph, best: Standing, rivals: list[tuple[Standing, Reason]]) -> Conflict:
    """The conflict of the view's value with others, by the worst of its kinds; its size is that of this kind alone."""
    subject, name = best.claims[0].subject, best.claims[0].property
    shape = field_shapes(graph)[subject.partition("/")[0], name]
    kind, why = min((reason for _, reason in rivals), key=lambda reason: KINDS.index(reason[0]))
    told = [f"{value_text(graph, best, shape)} ({best.voices})"]
    told += [
        f"{value_text(graph, one, shape)} ({one.voices}{'' if other == kind else f', {other}'})"
        for one, (other, _) in rivals
    ]
    return Conflict(
        kind,
        _size([best, *(one for one, reason in rivals if reason[0] == kind)]),
        subject,
        _label(graph, subject),
        name,
        "; ".join(told),
        why,
        tuple(sorted({claim.document for one in (best, *(one for one, _ in rivals)) for claim in one.claims})),
    )


def _same_time(one: Standing, other: Standing, known: Mapping[str, Source]) -> bool:
    """Whether two states are told of the same time: figures of one year, or a state told after the other began."""
    years = [
        {dict(c.qualifiers)["as_of"][:4] for c in side.claims if "as_of" in dict(c.qualifiers)} for side in (one, other)
    ]
    if one.datatype in NUMBERS:
        return bool(years[0] & years[1])
    began = _began(one, known)
    return began != "" and other.held >= began


def _began(state: Standing, known: Mapping[str, Source]) -> str:
    """The first day on which a state held for certain: its last possible beginning, else a dated page that tells of it;
    empty where no page can tell."""
    days = []
    for claim in state.claims:
        told = dict(claim.qualifiers)
        since = told.get("since") or told.get("as_of")
        days.append(latest(since) if since else known[claim.document].published)
    return min(filter(None, days), default="")


def _size(told: list[Standing]) -> float:
    if told[0].datatype in NUMBERS:
        numbers = [one.number for one in told if _comparable(told[0], one)]
        low, high = min(numbers), max(numbers)
        return round((high / low - 1) * 100, 1) if low > 0 else 0.0
    if told[0].datatype in DATES:
        days = [date.fromisoformat(earliest(one.value)) for one in told]
        return float((max(days) - min(days)).days)
    if told[0].datatype == "wkt":
        return round(max(between(told[0].value, one.value) for one in told[1:]), 1)
    return float(sum(one.voices for one in told[1:]))


def _comparable(one: Standing, other: Standing) -> bool:
    """Whether two numbers are of one currency and unit."""
    currencies = [side.value.partition(" ")[2] for side in (one, other)]
    units = [side.unit.removesuffix("/year") for side in (one, other)]
    return currencies[0] == currencies[1] and units[0] == units[1]


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
