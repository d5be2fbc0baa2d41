"""Rankings: the assets of a kind and place by one measure, as a view knows them. They judge superlatives and descriptions."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg import ledger
from kg.calendar import earliest
from kg.claim import Claim
from kg.evidence import field_shapes, labels, origins
from kg.grade import grade
from kg.perspective import Perspective
from kg.store import Graph
from kg.told import value_text
from kg.view import Chosen, Source, Standing, view_of

MEASURES: dict[str, dict[str, tuple[str, ...]]] = {
    "plant": {
        "capacity": ("capacity",),
        "generation": ("generation", "expected_generation"),
        "cost": ("cost",),
        "area": ("area",),
        "hub-height": ("hub_height",),
        "rated-power": ("unit_rating",),
        "head": ("head",),
        "jobs": ("jobs",),
    },
    "mine": {
        "output": ("output", "output_capacity"),
        "reserves": ("reserves", "ore_reserves"),
        "ore-throughput": ("ore_throughput",),
        "cost": ("cost",),
    },
    "field": {"output": ("oil_output", "gas_output"), "reserves": ("oil_reserves", "gas_reserves")},
    "pipeline": {"length": ("length",), "throughput": ("oil_throughput", "gas_throughput")},
    "refinery": {"throughput": ("throughput", "crude_processed"), "cost": ("cost",)},
    "line": {"length": ("length",), "capacity": ("transfer_capacity",)},
    "factory": {"output": ("annual_mass", "annual_power", "annual_units"), "cost": ("cost",)},
}
"""By kind of asset, what a superlative may measure, and the fields that tell it. Each field is a ranking of its own."""

USUAL = {
    "largest": ("capacity", "output", "reserves", "throughput", "length", "ore-throughput"),
    "most-powerful": ("capacity", "rated-power"),
    "longest": ("length",),
    "highest": ("hub-height", "head"),
}
"""What is meant, by kind of superlative, where a document does not say: every one of these that the kind has."""


BUILT = frozenset(("status/operating", "status/commissioning"))
_PLACES = ("country", "region", "location")
_NEEDED = {"technology", "commodity", "status", "commissioned", "asset", "milestone_type", "date", "reached", *_PLACES}
_NEEDED |= {field for measures in MEASURES.values() for fields in measures.values() for field in fields}


class Candidate(NamedTuple):
    """An asset in a ranking."""

    id: str
    label: str
    number: float
    text: str
    as_of: str
    """The year or day the figure is for, where a document says."""
    grade: str
    documents: tuple[str, ...]
    status: str = ""
    """How far along it is; empty where no document says."""
    note: str = ""
    """What the figure counts, as curators noted (`copper concentrate`), and `expected` where nobody tells it as so."""
    expected: bool = False
    """Whether the figure is only expected."""


class Among(NamedTuple):
    """Which assets compete: their kind, and what of, where given; a place holds what lies in it."""

    kind: str
    technologies: frozenset[str] = frozenset()
    commodities: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Ids of countries, regions or towns; empty: anywhere."""
    states: frozenset[str] = frozenset()
    """Only what is in one of these states, or told to have begun to work where they hold `operating`; empty: anything."""


class Known(NamedTuple):
    """What a view keeps of assets: enough to rank them."""

    graph: Graph
    values: dict[tuple[str, str], Chosen]
    sources: dict[str, Source]
    began: dict[str, str]
    """The first day on which each asset is told to have begun to work; years and months count from their first day."""

    def of(self, subject: str, name: str) -> frozenset[str]:
        """The values kept of a property."""
        chosen = self.values.get((subject, name))
        return frozenset(one.value for one in chosen.standings) if chosen else frozenset()

    def one(self, subject: str, name: str) -> str:
        """The value kept of a property of one value; empty where there is none."""
        return next(iter(self.of(subject, name)), "")


@lru_cache(maxsize=256)
def known_at(graph: Graph, perspective: Perspective) -> Known:
    """What a view of the open graph keeps of assets, without making that view whole."""
    sources = {name: origin.source for name, origin in origins(graph).items()}
    shape = {key: (one.many, one.changes) for key, one in field_shapes(graph).items()}
    chosen = view_of(_claims(graph), sources, shape, perspective)
    known = Known(graph, {(one.subject, one.property): one for one in chosen}, sources, {})
    _note_beginnings(known)
    return known


@lru_cache(maxsize=4)
def _claims(graph: Graph) -> tuple[Claim, ...]:
    kinds = frozenset((*MEASURES, "milestone"))
    claims = ledger.read(graph.build.file(ledger.NAME))
    known = origins(graph)
    return tuple(
        claim
        for claim in claims
        if claim.property in _NEEDED and claim.subject.partition("/")[0] in kinds and claim.document in known
    )


def fields_for(kind: str, superlative: str, metric: str = "") -> list[str]:
    """The fields by which assets of a kind may be ranked: of the metric told, else of all that are usually meant."""
    measures = MEASURES.get(kind, {})
    metrics = (metric,) if metric else USUAL.get(superlative, ())
    return [field for name in metrics for field in measures.get(name, ())]


def ranking(known: Known, among: Among, field: str) -> list[Candidate]:
    """The competing assets of which the view has a value of the field, largest first; ties in the order of ids."""
    found = [_candidate(known, identifier, field) for identifier in competitors(known, among)]
    return sorted((one for one in found if one is not None), key=lambda one: (-one.number, one.id))


def competitors(known: Known, among: Among) -> list[str]:
    """The assets that compete, whether or not their figures are known."""
    of_kind = sorted({subject for subject, _ in known.values if subject.partition("/")[0] == among.kind})
    return [one for one in of_kind if _fits(known, one, among)]


def _fits(known: Known, one: str, among: Among) -> bool:
    where = frozenset().union(*(known.of(one, name) for name in _PLACES))
    status = known.one(one, "status")
    return (
        (not among.technologies or bool(known.of(one, "technology") & among.technologies))
        and (not among.commodities or bool(known.of(one, "commodity") & among.commodities))
        and (not among.places or bool(where & among.places))
        and (not among.states or status in among.states or (among.states >= BUILT and one in known.began))
    )


def _candidate(known: Known, identifier: str, field: str) -> Candidate | None:
    chosen = known.values.get((identifier, field))
    if chosen is None or (chosen.standings[0].datatype == "money" and not chosen.standings[0].value.endswith("USD")):
        return None
    best, shape = chosen.standings[0], field_shapes(known.graph)[identifier.partition("/")[0], field]
    return Candidate(
        identifier,
        labels(known.graph).get(identifier, identifier),
        best.number,
        value_text(known.graph, best, shape),
        max(dict(claim.qualifiers).get("as_of", "") for claim in best.claims),
        grade(best, chosen.ranked, known.sources, False, shape.changes).letter,
        tuple(sorted({claim.document for claim in best.claims})),
        labels(known.graph).get(known.one(identifier, "status"), ""),
        _note(best),
        bool(best.firm),
    )


def _note(standing: Standing) -> str:
    notes = sorted({dict(claim.qualifiers).get("note", "") for claim in standing.claims} - {""})
    return "; ".join(["expected", *notes] if standing.firm else notes)


def _note_beginnings(known: Known) -> None:
    for (subject, name), chosen in known.values.items():
        if chosen.standings[0].firm:
            continue  # to begin is not to have begun
        if name == "commissioned":
            _earlier(known.began, subject, chosen.standings[0].value)
        elif name == "date" and _running(known, subject):
            _earlier(known.began, known.one(subject, "asset"), chosen.standings[0].value)


_RUNNING = ("commissioned", "first-power", "first-output", "full-operation")


def _running(known: Known, milestone: str) -> bool:
    step = known.one(milestone, "milestone_type").partition("/")[2]
    return step in _RUNNING and known.one(milestone, "reached") == "true"


def _earlier(days: dict[str, str], asset: str, day: str) -> None:
    days[asset] = min(days.get(asset, "9999"), earliest(day))
