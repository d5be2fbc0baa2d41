"""Why two values of one property differ: a contradiction, or another definition, plan, time or precision.

| kind | what differs |
|---|---|
| number, date, company, place, state | the values themselves: a contradiction as far as the documents tell |
| role | one organization has one role on an asset here and another there, and no document gives it both |
| definition | what is counted or how it is called: AC or DC power, a part or the whole, announced or signed, currencies; or one page tells both values |
| plan | what was expected and what came, or plans told at different times |
| period | figures of different years |
| precision | a rounded figure, a bound, or a place or company that contains the other |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from kg.claim import Claim
from kg.distance import between
from kg.view import Source, Standing, number

KINDS = ("number", "date", "company", "place", "state", "role", "definition", "plan", "period", "precision")
NUMBERS = ("decimal", "integer", "money")
DATES = ("date", "gYear", "gYearMonth")

Groups = Mapping[tuple[str, str], list[Claim]]
Reason = tuple[str, str]
"""A kind, and why in words."""

_APPROXIMATE = 0.1
"""How far off a figure may be that its document calls approximate."""
_BOUND = 0.5
"""How far off a bound may be: who knows of twice as much does not say "more than"."""
_ROUNDED = 0.05
"""How far off a figure may be that looks rounded."""


_GROUND_KM = 10.0
"""How far apart two points of one wind farm, mine or field may lie."""
_TOWN_KM = 25.0
"""How far from a plant an approximate point may lie, as the middle of its town does."""


class Context(NamedTuple):
    """What must be known beside two values to say why they differ."""

    groups: Groups
    sources: Mapping[str, Source]
    parts: Mapping[str, frozenset[str]]
    """Of each thing: what is told to be part of it."""
    within: Mapping[str, frozenset[str]]
    """Of each place, organization or asset: what directly contains or owns it."""

    def values(self, subject: str, name: str) -> set[str]:
        """All values told of a property."""
        return {claim.value for claim in self.groups.get((subject, name), ())}


_CONTAINED = ("within", "region", "country", "part_of", "parent", "project_company", "operator")


def context(groups: Groups, sources: Mapping[str, Source]) -> Context:
    """The context that the claims give."""
    parts: dict[str, set[str]] = {}
    within: dict[str, set[str]] = {}
    for (subject, name), group in groups.items():
        if name in _CONTAINED:
            within.setdefault(subject, set()).update(claim.value for claim in group)
        if name == "part_of":
            for claim in group:
                parts.setdefault(claim.value, set()).add(subject)
    frozen = ({key: frozenset(values) for key, values in found.items()} for found in (parts, within))
    return Context(groups, sources, *frozen)


def explained(one: Standing, other: Standing, known: Context) -> Reason:
    """The kind of a disagreement between two values, and in words why."""
    reasons = (explain(one, other, known) for explain in _EXPLANATIONS)
    return next((reason for reason in reasons if reason), _contradiction(one, other))


def _contradiction(one: Standing, other: Standing) -> Reason:
    if one.datatype in NUMBERS:
        return "number", "different numbers"
    if one.datatype in DATES:
        return "date", "different dates"
    if one.datatype == "wkt":
        return "place", "points of different places"
    kinds = {side.value.partition("/")[0] for side in (one, other)}
    if one.datatype == "entity" and kinds <= _PLACES:
        return "place", "different places"
    if one.datatype == "entity" and kinds & _PARTIES:
        return "company", "different parties"
    return "state", "different values"


_PLACES = frozenset(("country", "region", "town"))
_PARTIES = frozenset(("company", "bank", "agency", "intergovernmental", "person", "description"))


def _currencies(one: Standing, other: Standing, known: Context) -> Reason | None:
    if one.datatype == "money" and one.value.rpartition(" ")[2] != other.value.rpartition(" ")[2]:
        return "definition", "sums in different currencies"
    return None


def _measures(one: Standing, other: Standing, known: Context) -> Reason | None:
    """A number of megawatts beside a number of plants."""
    units = [side.unit.removesuffix("/year") for side in (one, other)]
    if one.datatype in NUMBERS and units[0] != units[1]:
        return "definition", f"different measures: {one.unit or 'a number'} against {other.unit or 'a number'}"
    return None


def _stages(one: Standing, other: Standing, known: Context) -> Reason | None:
    """A loan is announced, approved and signed, each with a sum of its own."""
    subject = one.claims[0].subject
    stage = {claim.document: claim.value.partition("/")[2] for claim in known.groups.get((subject, "stage"), ())}
    sides = [{stage.get(claim.document, "") for claim in side.claims} for side in (one, other)]
    if one.datatype == "money" and not sides[0] & sides[1] and "" not in sides[0] | sides[1]:
        return "definition", f"{' or '.join(sorted(sides[0]))} against {' or '.join(sorted(sides[1]))}"
    return None


def _module_power(one: Standing, other: Standing, known: Context) -> Reason | None:
    """Direct current against alternating current: peak megawatts, or a value that others give as module power."""
    if one.claims[0].property != "capacity":
        return None
    peak = [any(claim.stated.endswith("Wp") for claim in side.claims) for side in (one, other)]
    modules = known.values(one.claims[0].subject, "capacity_dc")
    if peak[0] != peak[1] or (one.value in modules) != (other.value in modules):
        return "definition", "power of the modules (DC) against power to the grid (AC)"
    return None


def _part_of_whole(one: Standing, other: Standing, known: Context) -> Reason | None:
    """A figure that others tell of a part of the thing, or of the whole of which it is a part."""
    subject, name = one.claims[0].subject, one.claims[0].property
    if one.datatype not in NUMBERS:
        return None
    names = (name, "unit_capacity") if name == "capacity" else (name,)
    around = known.parts.get(subject, frozenset()) | known.values(subject, "part_of")
    told = {value for thing in around for field in names for value in known.values(thing, field)}
    if (one.value in told) != (other.value in told):
        return "definition", "a part against the whole"
    return None


_WORDED = frozenset(
    ("milestone_type", "contract_type", "contract_stage", "instrument", "agreement_type", "event_type", "statement_type", "office", "stage")
)  # fmt: skip
"""Fields that class a thing: documents choose other words for the same thing."""


def _wording(one: Standing, other: Standing, known: Context) -> Reason | None:
    name = one.claims[0].property
    if name in _WORDED:
        return "definition", f"one {name.replace('_', ' ')} called by different words"
    return ("definition", "another indicator") if name == "indicator" else None


def _one_page(one: Standing, other: Standing, known: Context) -> Reason | None:
    """Where a page tells both, it means two things: a range, before and after, two parts."""
    if {claim.document for claim in one.claims} & {claim.document for claim in other.claims}:
        return "definition", "one page tells both: a range, or before and after, or two parts"
    return None


_EARLY = frozenset(("status/proposed", "status/announced", "status/agreed", "status/permitted"))
_STARTING = frozenset(("status/commissioning", "status/operating"))


def _steps(one: Standing, other: Standing, known: Context) -> Reason | None:
    """Before anything is built, and while it starts up, pages call one step by several names."""
    values = {one.value, other.value}
    if one.claims[0].property == "status" and (values <= _EARLY or values <= _STARTING):
        return "definition", "neighbouring steps that pages do not tell apart"
    return None


_COUNTED = re.compile(
    r"\b(oxide|sulphide|clay|concentrate|cathode|equivalent|extracted|mined|processed|construction|permanent|temporary|"
    r"operation|expansion|before|after|first|initial|later|average|peak|phase|stage|together|including|measured|proved)\b"
)


def _count(one: Standing, other: Standing, known: Context) -> Reason | None:
    """Where curators noted what a figure counts, and the notes have nothing in common."""
    if one.datatype == "entity":
        return None
    notes = [
        [dict(claim.qualifiers).get("note", "").partition(";")[0] for claim in side.claims] for side in (one, other)
    ]
    counted = [{word for note in side for word in _COUNTED.findall(note)} for side in notes]
    told = [all(_COUNTED.search(note) for note in side) for side in notes]
    if any(told) and not counted[0] & counted[1]:
        words = [next((note for note in side if note), "not told") for side in notes]
        return "definition", f"what is counted: {words[0]}, against {words[1]}"
    return None


def _containment(one: Standing, other: Standing, known: Context) -> Reason | None:
    if one.datatype != "entity":
        return None
    if one.value in _above(other.value, known) or other.value in _above(one.value, known):
        return "precision", "one lies in or belongs to the other"
    narrow, wide = sorted((one.value, other.value), key=_width)
    if _REDRAWN.get(narrow) == wide or _REDRAWN.get(wide) == narrow:
        return "definition", "regions before and after those of 2022"
    if _width(narrow) < _width(wide) and not any(_width(above) == _width(wide) for above in _above(narrow, known)):
        return "precision", "one is told more closely than the other"
    return None


_REDRAWN = {
    "region/abai": "region/east-kazakhstan",
    "region/jetisu": "region/almaty",
    "region/ulytau": "region/karaganda",
}
"""The regions of 2022, and those that they were part of."""


def _width(thing: str) -> int:
    """How wide a place is; organizations are narrower than any country."""
    kind, _, slug = thing.partition("/")
    return {"country": 3, "region": 2, "town": int("district" in slug)}.get(kind, 1)


def _above(thing: str, known: Context) -> set[str]:
    found, waiting = {thing}, [thing]
    while waiting:
        new = known.within.get(waiting.pop(), frozenset()) - found
        found |= new
        waiting.extend(new)
    return found - {thing}


def _plan(one: Standing, other: Standing, known: Context) -> Reason | None:
    """What was expected against what came. What a plant is expected to generate or avoid is no plan: it never comes."""
    if one.claims[0].property.startswith("expected_"):
        return None
    if one.firm != other.firm:
        return "plan", "what was expected against what is told as so"
    planned = one.firm == 1 or one.claims[0].property == "planned_date"
    spans = sorted(_span(side, known) for side in (one, other))
    if planned and "" < spans[0][1] < spans[1][0]:
        return "plan", "plans told at different times"
    return None


def _span(side: Standing, known: Context) -> tuple[str, str]:
    """From when to when the documents of a value were published; both empty where one is not dated."""
    days = [known.sources[claim.document].published for claim in side.claims]
    return (min(days), max(days)) if all(days) else ("", "")


def _period(one: Standing, other: Standing, known: Context) -> Reason | None:
    years = [[dict(claim.qualifiers).get("as_of", "")[:4] for claim in side.claims] for side in (one, other)]
    if one.datatype in NUMBERS and all(years[0]) and all(years[1]) and not set(years[0]) & set(years[1]):
        return "period", "figures of different years"
    return None


def _points(one: Standing, other: Standing, known: Context) -> Reason | None:
    """A plant covers ground, and a dataset may place it in its town."""
    if one.datatype != "wkt":
        return None
    vague = any(all("approximate" in dict(claim.qualifiers) for claim in side.claims) for side in (one, other))
    if between(one.value, other.value) <= (_TOWN_KM if vague else _GROUND_KM):
        return "precision", "points of one site or, where one is approximate, of one town"
    return None


def _precision(one: Standing, other: Standing, known: Context) -> Reason | None:
    if one.datatype not in NUMBERS:
        return None
    for rough, exact in ((one, other), (other, one)):
        marks = [dict(claim.qualifiers) for claim in rough.claims]
        off = abs(rough.number - exact.number) / (max(abs(rough.number), abs(exact.number)) or 1)
        if off <= _APPROXIMATE and all("approximate" in mark for mark in marks):
            return "precision", "one figure is approximate"
        fits = off <= _BOUND
        if fits and exact.number >= rough.number and all(mark.get("bound") == "lower" for mark in marks):
            return "precision", "one figure is a lower bound"
        if fits and exact.number <= rough.number and all(mark.get("bound") == "upper" for mark in marks):
            return "precision", "one figure is an upper bound"
        if off <= _ROUNDED and abs(rough.number - exact.number) < last_place(rough.value) / 2:
            return "precision", "one figure rounds the other"
    return None


def last_place(value: str) -> float:
    """What the last digit of a number that is not nought counts: 100 of 1,500, 0.01 of 0.33.

    >>> last_place("1500"), last_place("160000000 USD"), last_place("62")
    (100.0, 10000000.0, 1.0)
    """
    text = value.partition(" ")[0].lstrip("-")
    whole, _, decimals = text.partition(".")
    if decimals.rstrip("0"):
        return float(10.0 ** -len(decimals.rstrip("0")))
    return float(10 ** (len(whole) - len(whole.rstrip("0")))) if number(text) else 1.0


_EXPLANATIONS: tuple[Callable[[Standing, Standing, Context], Reason | None], ...] = (
    _currencies, _measures, _stages, _module_power, _part_of_whole, _wording, _steps, _containment, _plan, _period, _points, _precision, _count, _one_page,
)  # fmt: skip
"""Tried in this order; the first that explains is taken."""
