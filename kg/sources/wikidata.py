"""Lines of a Wikidata JSON dump: one line is one item, with labels, aliases and statements.

Traps: the dump is one list with a comma after each line; statements have ranks, and deprecated ones are wrong; a value may be unknown (`somevalue`);
quantities carry their unit as an item; times have a precision and zeros for what is not told; a point may be on another globe.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.record import Reading, Record
from kg.rows import json_lines, of_item, place
from kg.values.quantities import Measure

KINDS = {
    "Q159719": "plant", "Q43229": "company", "Q4830453": "company", "Q22687": "bank", "Q327333": "agency", "Q486972": "town",
    "Q820477": "mine", "Q211748": "field", "Q12353044": "refinery",
}  # fmt: skip
"""Class (P31) -> kind. Of a class that is not here, Wikidata's tree of classes would have to be asked."""
TECHNOLOGIES = {"Q194356": "wind", "Q15911738": "hydro", "Q134447": "nuclear"}
"""Classes of power plants that tell their technology."""
COUNTRIES = {
    "Q232": "KZ",
    "Q148": "CN",
    "Q159": "RU",
    "Q265": "UZ",
    "Q813": "KG",
    "Q874": "TM",
    "Q863": "TJ",
    "Q711": "MN",
}
EARTH = "http://www.wikidata.org/entity/Q2"
UNITS = {"Q25236": "W", "Q3320608": "kW", "Q6982035": "MW", "Q5879479": "GW"}
INSTANCE_OF, COUNTRY, COORDINATES, NOMINAL_POWER, SERVICE_ENTRY, LEI = "P31", "P17", "P625", "P2109", "P729", "P1278"
LANGUAGES = ("en", "zh", "ru", "kk")


def read(reading: Reading) -> Iterator[Record]:
    """Every item of a class we know."""
    for line, item in json_lines(reading):
        identifier = item.get("id")
        if not isinstance(identifier, str):
            reading.wrong(line, "", "id", "is missing", "is it a Wikidata dump?")
            continue
        yield from of_item(reading, line, identifier, _item(reading, line, item, identifier))


def _item(reading: Reading, line: int, item: dict[str, Any], identifier: str) -> Iterator[Record]:
    classes = [one["id"] for one in values(item, INSTANCE_OF)]
    kind = next((KINDS.get(one) or ("plant" if one in TECHNOLOGIES else "") for one in classes), "")
    country = next((COUNTRIES[one["id"]] for one in values(item, COUNTRY) if one["id"] in COUNTRIES), "")
    if kind and reading.country in ("", country):
        yield _record(reading, line, item, identifier, kind, country, classes)


def _record(
    reading: Reading, line: int, item: dict[str, Any], identifier: str, kind: str, country: str, classes: list[str]
) -> Record:
    code = next((TECHNOLOGIES[one] for one in classes if one in TECHNOLOGIES), "")
    point = next((one for one in values(item, COORDINATES) if one.get("globe") in (EARTH, None)), None)
    latitude = longitude = None
    facts: dict[str, Any] = {}
    if point is not None:
        latitude, longitude = place(reading, line, identifier, country, str(point["latitude"]), str(point["longitude"]))
        if latitude is not None:
            facts["coordinates"] = f"{latitude:.6f}, {longitude:.6f}"
    capacity = _capacity(reading, line, identifier, item) if kind == "plant" else None
    if code:
        facts["technology"] = code
    if capacity is not None:
        facts["capacity"] = capacity
    commissioned = _date(item) if kind == "plant" else ""
    if commissioned:
        facts["commissioned"] = commissioned
    precision = (point or {}).get("precision")
    return Record(
        "wikidata",
        identifier,
        line,
        kind,
        _names(item),
        country,
        latitude,
        longitude,
        round(precision * 111.2, 3) if precision and latitude is not None else None,
        None if capacity is None else float(Measure("MW").parse(capacity).amount),
        code,
        commissioned=commissioned,
        also=(("wikidata", identifier), *(("lei", one) for one in values(item, LEI))),
        facts=facts,
        raw=item,
    )


def values(item: dict[str, Any], name: str) -> list[Any]:
    """The known values of a property: those of preferred rank where there are any, deprecated ones never."""
    statements = [one for one in item.get("claims", {}).get(name, ()) if one.get("rank") != "deprecated"]
    best = [one for one in statements if one.get("rank") == "preferred"] or statements
    return [one["mainsnak"]["datavalue"]["value"] for one in best if one["mainsnak"].get("snaktype") == "value"]


def _names(item: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    labels, aliases = item.get("labels") or {}, item.get("aliases") or {}
    names = [(tag, labels[tag]["value"]) for tag in LANGUAGES if tag in labels]
    names += [(tag, one["value"]) for tag in LANGUAGES if tag in aliases for one in aliases[tag]]
    return tuple(dict.fromkeys(names))


def _capacity(reading: Reading, line: int, identifier: str, item: dict[str, Any]) -> str | None:
    for quantity in values(item, NOMINAL_POWER):
        unit = UNITS.get(str(quantity.get("unit")).rpartition("/")[2])
        if unit:
            return f"{str(quantity['amount']).lstrip('+')} {unit}"
        reading.wrong(line, identifier, NOMINAL_POWER, f"has the unit {quantity.get('unit')}", "W, kW, MW, GW are read")
    return None


def _date(item: dict[str, Any]) -> str:
    """The date of service entry, as precise as it is told (9 year, 10 month, 11 day)."""
    for time in values(item, SERVICE_ENTRY):
        length = {9: 4, 10: 7, 11: 10}.get(time.get("precision"), 0)
        return str(time["time"]).lstrip("+")[:length]
    return ""
