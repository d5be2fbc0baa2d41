"""Statements of Wikidata items, from lines of its JSON dump, and which of our fields says the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kg.link import Link
from kg.record import Reading
from kg.rows import json_lines

MEGAWATT = "Q6982035"
_MW = {"Q25236": 1e-6, "Q3320608": 1e-3, MEGAWATT: 1.0, "Q5879479": 1e3}
"""Units of power -> MW."""
PROPERTIES = {"capacity": "P2109", "coordinates": "P625", "commissioned": "P729"}
"""Our field -> Wikidata's property: nominal power output, coordinate location, service entry."""
_LENGTHS = {9: 4, 10: 7, 11: 10}
CALENDAR = "http://www.wikidata.org/entity/"


class Statement(NamedTuple):
    """A statement with a value: the item, the statement's id, our field, its value as our claims write it, and as Wikidata does."""

    item: str
    guid: str
    field: str
    value: str
    shown: str
    calendar: str = ""


def linked_items(links: Iterable[Link]) -> dict[str, str]:
    """Wikidata item -> our id, of confirmed links."""
    pairs = ((link.object_id.partition(":"), link.subject_id) for link in links if link.confirmed)
    return {local: subject.removeprefix("khorgos:") for (prefix, _, local), subject in pairs if prefix == "wikidata"}


def read_statements(reading: Reading, wanted: set[str]) -> Iterator[tuple[str, list[Statement]]]:
    """Each wanted item of a dump with its statements of the properties we know; deprecated ones are left out."""
    for _, item in json_lines(reading):
        identifier = item.get("id")
        if identifier in wanted:
            yield (
                identifier,
                [
                    found
                    for field, name in PROPERTIES.items()
                    for raw in (item.get("claims") or {}).get(name, ())
                    if raw.get("rank") != "deprecated" and raw["mainsnak"].get("snaktype") == "value"
                    if (found := _statement(identifier, field, raw)) is not None
                ],
            )


def _statement(item: str, field: str, raw: dict[str, Any]) -> Statement | None:
    value, guid = raw["mainsnak"]["datavalue"]["value"], str(raw.get("id", ""))
    if field == "capacity":
        factor = _MW.get(str(value.get("unit")).rpartition("/")[2])
        amount = str(value["amount"]).lstrip("+")
        return None if factor is None else Statement(item, guid, field, f"{float(amount) * factor:.10g}", amount)
    if field == "coordinates":
        point = f"{value['latitude']}, {value['longitude']}"
        return Statement(item, guid, field, point, point)
    length = _LENGTHS.get(value.get("precision"), 0)
    day = str(value["time"]).lstrip("+")[:length]
    calendar = str(value.get("calendarmodel", "")).removeprefix(CALENDAR)
    return Statement(item, guid, field, day, day, calendar) if day else None


def agrees(statement: Statement, value: str) -> bool:
    """Whether Wikidata says what we say: power within 1 %, points within 5 km, dates as far as both are told.

    >>> agrees(Statement("Q1", "", "commissioned", "2021-06", "2021-06"), "2021-06-20")
    True
    """
    if statement.field == "capacity":
        return abs(float(statement.value) - float(value)) <= 0.01 * float(value)
    if statement.field == "coordinates":
        from kg.distance import apart

        latitude, longitude = map(float, statement.value.split(", "))
        return apart((latitude, longitude), point_of(value)) <= _NEAR_KM
    return statement.value.startswith(value) or value.startswith(statement.value)


_NEAR_KM = 5.0


def point_of(wkt: str) -> tuple[float, float]:
    """Latitude and longitude of `POINT(longitude latitude)`."""
    longitude, latitude = wkt.removeprefix("POINT(").removesuffix(")").split()
    return float(latitude), float(longitude)
