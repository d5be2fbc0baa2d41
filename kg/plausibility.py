"""What claims imply together, beside what is usual for the technology. Nobody passes or fails: the figures are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from kg import terms
from kg.errors import KhorgosError
from kg.evidence import origins
from kg.implication import Implication, Operand
from kg.implications import IMPLICATIONS
from kg.meaning import named_thing
from kg.operands import KINDS, Operands, operands
from kg.store import Graph, view_triples
from kg.typical import FACTOR, TypicalRange, broader, fitting, foreign, typical_ranges

_WHOLE = Decimal(100)


class Setting(NamedTuple):
    """What must be known to find the ranges that fit."""

    technology: str
    country: str
    ranges: list[TypicalRange]
    kinds: dict[str, str]
    """technology -> the broader one"""
    published: Mapping[str, str]
    """document -> when it was published, as far as is known"""


@dataclass(frozen=True, slots=True)
class Implied:
    """An implied figure, what it is made from, and what is usual."""

    entity: str
    implication: Implication
    figure: Decimal
    unit: str
    operands: tuple[Operand, ...]
    documents: tuple[str, ...]
    """Those that state all operands themselves; empty where they come from several documents."""
    ranges: tuple[TypicalRange, ...]
    """Those that fit, the best first; it is held against the first."""
    assumed: TypicalRange | None
    technology: str
    country: str

    @property
    def chosen(self) -> bool:
        """Whether it is made from the values of the view."""
        return all(operand.chosen for operand in self.operands)

    @property
    def source(self) -> str:
        """How it comes about, in words."""
        texts = [operand.text for operand in self.operands]
        if self.assumed is not None:
            texts.append(f"usual {self.assumed.centre:.4g} {self.assumed.unit}")
        return self.implication.words.format(*texts)

    @property
    def centre(self) -> Decimal | None:
        """What it is held against: the best range's typical value, 100 % by definition, or nothing."""
        if not self.implication.metric:
            return _WHOLE
        return self.ranges[0].centre if self.ranges and self.ranges[0].unit == self.unit else None

    @property
    def checked(self) -> bool:
        """Whether a figure far off would be marked `implausible`."""
        abroad = self.implication.local and bool(self.ranges) and foreign(self.ranges[0].place, self.country)
        return self.centre is not None and self.implication.slips and not abroad

    @property
    def mark(self) -> str:
        """`impossible`, `implausible` (more than three times off, and beyond the published ends), or nothing."""
        if self.figure < 0 or (self.implication.limit is not None and self.figure > self.implication.limit):
            return "impossible"
        if self.centre is None or not self.checked:
            return ""
        low, high = self.centre / FACTOR, self.centre * FACTOR
        if self.implication.metric:
            best = self.ranges[0]
            low = min(low, best.low) if best.low is not None else low
            high = max(high, best.high) if best.high is not None else high
        return "" if low <= self.figure <= high else "implausible"

    @property
    def usual(self) -> str:
        """The best range with its source, or why there is none."""
        if not self.implication.metric:
            return "100 % by definition"
        if not self.ranges:
            return f"no range for {self.implication.metric} of {self.technology or 'an unknown technology'}"
        if self.ranges[0].unit != self.unit:
            return f"no rate of exchange is kept: not held against {self.ranges[0].unit}"
        return str(self.ranges[0])

    def row(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "entity": self.entity,
            "measure": self.implication.name,
            "figure": _rounded(self.figure),
            "unit": self.unit,
            "from": self.source,
            "usual": self.usual,
            "times": _rounded(self.figure / self.centre) if self.centre else "",
            "mark": self.mark,
            "view": "*" if self.chosen else "",
            "documents": " ".join(self.documents),
            "range": self.ranges[0].id if self.ranges else "",
            "ranges": len(self.ranges),
        }


COLUMNS = ("entity", "measure", "view", "figure", "unit", "from", "usual", "times", "mark")
"""What a table shows; csv and JSON have every column of `row()`."""


def implied(graph: Graph, entity: str | None = None) -> list[Implied]:
    """What the claims on a plant and its units (or on all of them) imply; sorted by thing, measure and figure.

    Each combination of values that one document states counts, and each claimed value together with the view's values
    of the others. KhorgosError for an unknown id, and for a thing that is no plant or unit.
    """
    wanted = _wanted(graph, entity) if entity else None
    return [
        figure
        for subject, stated in sorted(operands(graph).items())
        if wanted is None or subject in wanted
        for figure in implied_by(subject, stated, setting_of(graph, subject))
    ]


def setting_of(graph: Graph, subject: str) -> Setting:
    """What is known of a thing that decides which ranges fit it."""
    technology, country = _technology(graph, subject)
    return Setting(technology, country, typical_ranges(graph), broader(graph), publication_dates(graph))


def implied_by(subject: str, stated: Operands, setting: Setting) -> list[Implied]:
    """What the operands of one thing imply."""
    return [one for implication in IMPLICATIONS for one in _figures(subject, implication, stated, setting)]


@lru_cache(maxsize=4)
def publication_dates(graph: Graph) -> dict[str, str]:
    """Of each document: when it was published, or for one without a date, the latest day it tells of."""
    return {name: origin.source.published or origin.source.written_after for name, origin in origins(graph).items()}


def _figures(subject: str, implication: Implication, stated: Operands, setting: Setting) -> Iterator[Implied]:
    if any(role in stated for role in implication.unless):
        return
    groups: dict[tuple[tuple[str, Decimal, str], ...], list[tuple[Operand, ...]]] = {}
    for combination in _combinations(implication, stated):
        key = tuple((operand.role, operand.amount, operand.currency) for operand in combination)
        groups.setdefault(key, []).append(combination)
    made = [_figure(subject, implication, group, setting) for group in groups.values()]
    yield from sorted((one for one in made if one), key=lambda one: (one.unit, one.figure, one.source))


def _combinations(implication: Implication, stated: Operands) -> Iterator[tuple[Operand, ...]]:
    """Those within one document, then each value with the view's values of the other operands."""
    places = [[one for role in roles for one in stated.get(role, ())] for roles in implication.operands]
    for document in sorted({one.document for one in places[0]}):
        yield from product(*([one for one in place if one.document == document] for place in places))
    kept = [_kept(place) for place in places]
    for number, place in enumerate(places):
        yield from product(*kept[:number], _values(place), *kept[number + 1 :])


def _kept(place: list[Operand]) -> list[Operand]:
    """What the view keeps, and of money also what is told in other currencies, for none is converted."""
    kept = [one for one in place if one.chosen]
    currencies = {one.currency for one in kept}
    return _values([*kept, *(one for one in place if one.currency not in currencies)])


def _values(place: list[Operand]) -> list[Operand]:
    """One operand for each value."""
    return list({(one.role, one.amount, one.currency): one for one in reversed(place)}.values())


def _figure(
    subject: str, implication: Implication, group: list[tuple[Operand, ...]], setting: Setting
) -> Implied | None:
    documents = sorted({one[0].document for one in group if len({operand.document for operand in one}) == 1})
    best = min(group, key=lambda one: (not all(operand.chosen for operand in one), one[0].document))
    year = max((setting.published.get(operand.document, "") for one in group for operand in one), default="")
    amounts, assumed = [operand.amount for operand in best], None
    if implication.assumes:
        assumed = next(iter(_fits(implication.assumes, year, setting)), None)
        if assumed is None:
            return None
        amounts.append(assumed.centre)
    if not all(amounts[1:]):
        return None
    return Implied(
        subject,
        implication,
        implication.formula(*amounts),
        implication.unit.format(currency=next((one.currency for one in best if one.currency), "")),
        best,
        tuple(documents),
        tuple(_fits(implication.metric, year, setting)) if implication.metric else (),
        assumed,
        setting.technology,
        setting.country,
    )


def _fits(metric: str, year: str, setting: Setting) -> list[TypicalRange]:
    return fitting(setting.ranges, metric, setting.technology, setting.kinds, setting.country, year)


def _wanted(graph: Graph, entity: str) -> set[str]:
    """The thing itself and, of a plant, its units."""
    import pyoxigraph as ox

    identifier = named_thing(graph, entity, KINDS)
    if identifier.partition("/")[0] not in KINDS:
        raise KhorgosError(f"{identifier} is neither a plant nor a unit, so its claims imply no figure kept here")
    whole = ox.NamedNode(terms.entity_iri(identifier))
    parts: Any = graph.store.quads_for_pattern(
        None, ox.NamedNode(terms.property_iri("part_of")), whole, ox.DefaultGraph()
    )
    return {identifier} | {terms.short(quad.subject.value) for quad in parts}


def _technology(graph: Graph, subject: str) -> tuple[str, str]:
    """The technology and country of a thing in the view; a unit without has its plant's."""
    found = {name: _first(graph, subject, name) for name in ("technology", "country", "part_of")}
    whole = found["part_of"]
    technology = found["technology"] or (_first(graph, whole, "technology") if whole else "")
    country = found["country"] or (_first(graph, whole, "country") if whole else "")
    return technology.rpartition("/")[2], country


def _first(graph: Graph, subject: str, name: str) -> str:
    triples = view_triples(graph, terms.entity_iri(subject), terms.property_iri(name))
    return min((terms.short(value.value) for _, _, value in triples), default="")


def _rounded(figure: Decimal) -> str:
    """Three significant digits, all of those before the point."""
    places = max(0, 2 - figure.adjusted()) if figure else 0
    return f"{figure:.{min(places, 6)}f}"
