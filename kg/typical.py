"""Typical ranges: what a measure usually is for a technology, according to whom, and how far off a figure may lie."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kg import terms
from kg.evidence import Origin, labels, origins
from kg.quads import unit_iri
from kg.sparql import query
from kg.store import Graph

FACTOR = 3
"""A figure more than three times above or below what is usual is marked: a band that spans a factor of nine is the
widest that no error of ten passes unseen, wherever in the band the true figure lies."""

_UNITS = {unit_iri(unit): unit for unit in ("%", "t/MWh", "USD/kW", "year")}
_RANGES = """SELECT ?range ?metric ?technology ?area ?macro ?period ?low ?typical ?high ?unit {
  ?range a kg:TypicalRange ; kg:metric ?metric ; kg:technology ?technology ; kg:figureUnit ?unit .
  OPTIONAL { ?range kg:referenceArea ?area } OPTIONAL { ?range kg:macroregion ?macro }
  OPTIONAL { ?range kg:period ?period } OPTIONAL { ?range kg:low ?low }
  OPTIONAL { ?range kg:typical ?typical } OPTIONAL { ?range kg:high ?high }
} ORDER BY ?range ?technology"""
_SOURCES = """SELECT ?range (MIN(STR(?d)) AS ?document) {
  ?d a kg:Document . GRAPH ?d { ?range a kg:TypicalRange ; kg:low|kg:typical|kg:high ?any } } GROUP BY ?range"""
_BROADER = "SELECT ?narrow ?broad { ?narrow skos:inScheme khorgos:technology ; skos:broader ?broad }"
_NEAR = {
    "country/kz": ("country/kz", "central-asia", "eurasia", "cis", "asia", "world"),
    "country/cn": ("country/cn", "asia", "eurasia", "world"),
}


class TypicalRange(NamedTuple):
    """A published range: amounts in `unit`, None where the source does not tell them."""

    id: str
    metric: str
    technologies: tuple[str, ...]
    place: str
    """A country or other area, a part of the world (`world`), or empty."""
    period: str
    low: Decimal | None
    typical: Decimal | None
    high: Decimal | None
    unit: str
    document: str
    place_name: str
    publisher: str
    tier: int = 4

    def __str__(self) -> str:
        ends = f"{_plain(self.low)}–{_plain(self.high)}" if self.low is not None and self.high is not None else ""
        middle = f"{'typically ' if ends else ''}{_plain(self.typical)}" if self.typical is not None else ""
        where = ", ".join(part for part in (self.publisher, self.place_name, self.period) if part)
        return f"{', '.join(part for part in (ends, middle) if part)} {self.unit} ({where})"

    @property
    def centre(self) -> Decimal:
        """Its typical value, else the geometric middle of its ends, else the end that is known."""
        if self.typical is not None:
            return self.typical
        if self.low is not None and self.high is not None:
            return (self.low * self.high).sqrt()
        return next(end for end in (self.low, self.high) if end is not None)

    @property
    def band(self) -> tuple[Decimal, Decimal]:
        """Beyond these ends a figure is marked."""
        return self.centre / FACTOR, self.centre * FACTOR


@lru_cache(maxsize=4)
def typical_ranges(graph: Graph) -> list[TypicalRange]:
    """The ranges of the view, in the order of their ids."""
    documents = {terms.short(row[0].value): terms.short(row[1].value) for row in query(graph.store, _SOURCES).terms}
    known, names = origins(graph), labels(graph)
    found: dict[str, TypicalRange] = {}
    for row in query(graph.store, _RANGES).terms:
        identifier, technology = terms.short(row[0].value), _code(row[2])
        if identifier in found:
            earlier = found[identifier]
            found[identifier] = earlier._replace(technologies=(*earlier.technologies, technology))
        elif identifier in documents and any(cell is not None for cell in row[6:9]):
            found[identifier] = _range(row, identifier, documents[identifier], known, names)
    return list(found.values())


def _range(
    row: tuple[object, ...], identifier: str, document: str, known: dict[str, Origin], names: dict[str, str]
) -> TypicalRange:
    area, macro = row[3], row[4]
    place = terms.short(area.value) if area is not None else _code(macro) if macro is not None else ""  # type: ignore[attr-defined]
    thing = place if area is not None else f"macroregion/{place}"
    low, typical, high = (Decimal(cell.value) if cell is not None else None for cell in row[6:9])  # type: ignore[attr-defined]
    return TypicalRange(
        identifier,
        _code(row[1]),
        (_code(row[2]),),
        place,
        row[5].value if row[5] is not None else "",  # type: ignore[attr-defined]
        low,
        typical,
        high,
        _UNITS[row[9].value],  # type: ignore[attr-defined]
        document,
        names.get(thing, place),
        known[document].publisher,
        known[document].source.tier,
    )


@lru_cache(maxsize=4)
def broader(graph: Graph) -> dict[str, str]:
    """technology -> the technology it is a kind of."""
    return {_code(row[0]): _code(row[1]) for row in query(graph.store, _BROADER).terms}


def fitting(
    ranges: Iterable[TypicalRange], metric: str, technology: str, kinds: dict[str, str], country: str, year: str
) -> list[TypicalRange]:
    """Ranges for this measure and technology, the best first: of the technology itself, near in place, from a good source, near in time."""
    chain = _chain(technology, kinds)
    fits = [one for one in ranges if one.metric == metric and set(one.technologies) & set(chain)]
    return sorted(
        fits,
        key=lambda one: (
            min(chain.index(name) for name in one.technologies if name in chain),
            _distance(one.place, country),
            one.tier,
            abs(int(one.period[:4]) - int(year[:4])) if one.period and year else 0 if one.period else 100,
            -int(one.period[:4] or 0) if one.period else 0,
            one.low is None or one.high is None,
            one.id,
        ),
    )


def _chain(technology: str, kinds: dict[str, str]) -> list[str]:
    chain = [technology]
    while chain[-1] in kinds and kinds[chain[-1]] not in chain:
        chain.append(kinds[chain[-1]])
    return chain


def foreign(place: str, country: str) -> bool:
    """Whether a range is another country's (or a part of it): neither this country's nor a wider area's."""
    return "/" in place and place not in _NEAR.get(country, (country,))


def _distance(place: str, country: str) -> int:
    near = _NEAR.get(country, (country, "world"))
    return near.index(place) if place in near else len(near)


def _code(term: object) -> str:
    return str(term.value).rpartition("/")[2]  # type: ignore[attr-defined]


def _plain(amount: Decimal | None) -> str:
    from kg.values.numbers import plain

    return f"{float(plain(amount)):,.4g}" if amount is not None else ""
