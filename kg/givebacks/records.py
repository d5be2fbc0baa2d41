"""A report for a dataset's publisher: where its records and our pages disagree, for records that were judged to be ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import terms
from kg.distance import apart
from kg.errors import KhorgosError
from kg.evidence import labels
from kg.givebacks.mismatches import lines
from kg.link import Link
from kg.profile import FAMILIES
from kg.record import Reading, Record
from kg.sourced import Sourced, sourced_values
from kg.sources import known_source, read_records
from kg.statements import point_of
from kg.store import Graph

COLUMNS = ("record", "their_name", "thing", "name", "field", "they_say", "our_page_says", "page", "publisher", "line")
FIELDS = ("capacity", "technology", "coordinates", "commissioned")
_WITHIN = 0.01
_NEAR_KM = 5.0
_YEARS = 1


def write(graph: Graph, links: Iterable[Link], target: str, reading: Reading | None) -> Iterator[str]:
    """The header and a row for each value that differs: power by more than 1 %, points by 5 km, years by more than one, technology."""
    if not target:
        raise KhorgosError("whose records? write: kg giveback records SOURCE FILE")
    source = known_source(target)
    ours = {
        link.object_id.partition(":")[2]: link.subject_id.removeprefix("khorgos:")
        for link in _judged(links, source.name)
    }
    assert reading is not None
    rows = []
    for record in read_records(source.name, reading):
        if record.id in ours:
            for value in sourced_values(graph, ours[record.id], FIELDS):
                theirs = _differs(record, value)
                if theirs:
                    rows.append(_row(graph, record, ours[record.id], value, theirs))
    yield from lines([COLUMNS, *sorted(rows)])


def _judged(links: Iterable[Link], prefix: str) -> Iterator[Link]:
    return (link for link in links if link.confirmed and link.object_id.startswith(f"{prefix}:"))


def _differs(record: Record, value: Sourced) -> str:
    """What the record says where it is not what the page says; empty where they agree or the record is silent."""
    match value.field:
        case "capacity" if record.capacity_mw:
            same = abs(record.capacity_mw - float(value.value)) <= _WITHIN * float(value.value)
            return "" if same else f"{record.capacity_mw:g} MW"
        case "technology" if record.technology:
            theirs, ours = record.technology, value.value.partition("/")[2]
            kin = FAMILIES.get(theirs) == FAMILIES.get(ours) and "coal" not in (theirs, ours)
            return "" if theirs == ours or kin else theirs
        case "coordinates" if record.latitude is not None and record.longitude is not None:
            far = apart((record.latitude, record.longitude), point_of(value.value))
            return "" if far <= _NEAR_KM else f"{record.latitude}, {record.longitude} ({far:.0f} km away)"
        case "commissioned" if record.commissioned[:4].isdigit():
            near = abs(int(record.commissioned[:4]) - int(value.value[:4])) <= _YEARS
            return "" if near else record.commissioned
    return ""


def _row(graph: Graph, record: Record, thing: str, value: Sourced, theirs: str) -> tuple[str, ...]:
    name = labels(graph).get(thing, thing)
    said = _words(value)
    return (
        record.id,
        record.label,
        terms.entity_iri(thing),
        name,
        value.field,
        theirs,
        said,
        value.origin.url,
        value.origin.publisher,
        str(record.line),
    )


def _words(value: Sourced) -> str:
    match value.field:
        case "capacity":
            return f"{value.value} MW"
        case "coordinates":
            return ", ".join(map(str, point_of(value.value)))
    return value.value.rpartition("/")[2]
