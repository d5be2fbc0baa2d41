"""WRI's Global Power Plant Database: one row is one plant.

Traps: the download has CRLF, copies have LF; WRI sums plants that share an id in its national tables; owner is the majority
shareholder; the year of commissioning is a mean weighted by unit; generation of `estimated_…` columns is modelled, so it is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2
from kg.record import Reading, Record
from kg.rows import country_of, figure, number, place, rows

NEEDED = (
    "country",
    "name",
    "gppd_idnr",
    "capacity_mw",
    "latitude",
    "longitude",
    "primary_fuel",
    "commissioning_year",
    "owner",
)
GENERATION = tuple((f"generation_gwh_{year}", str(year)) for year in range(2013, 2020))
"""Columns of reported generation, and their years."""
TECHNOLOGIES = {
    "Biomass": "biomass", "Coal": "coal", "Gas": "gas", "Geothermal": "geothermal", "Hydro": "hydro", "Nuclear": "nuclear",
    "Oil": "oil", "Solar": "solar-photovoltaic", "Waste": "waste-to-energy", "Wind": "wind",
}  # fmt: skip
"""primary_fuel -> our code. Cogeneration, Petcoke, Storage, Wave and Tidal and Other have none."""


def read(reading: Reading) -> Iterator[Record]:
    """Every plant of the file."""
    for line, row in rows(reading, NEEDED):
        identifier = row["gppd_idnr"].strip()
        country = alpha_2(row["country"]) or country_of(
            reading, line, identifier, "country", row.get("country_long") or row["country"]
        )
        if reading.country and country != reading.country:
            continue
        if not identifier:
            reading.wrong(line, row["name"], "gppd_idnr", "is empty", "each plant needs its id")
            continue
        latitude, longitude = place(reading, line, identifier, country, row["latitude"], row["longitude"])
        capacity = figure(reading, line, identifier, "capacity_mw", row["capacity_mw"])
        year = _year(reading, line, identifier, row["commissioning_year"])
        yield Record(
            "gppd",
            identifier,
            line,
            "plant",
            (("mul", row["name"].strip()),),
            country,
            latitude,
            longitude,
            None,
            float(capacity) if capacity else None,
            TECHNOLOGIES.get(row["primary_fuel"], ""),
            row["owner"].strip(),
            year,
            "",
            (("wepp", row["wepp_id"]),) if row.get("wepp_id") else (),
            _facts(reading, line, row, latitude is not None, capacity, year),
            row,
        )


def _year(reading: Reading, line: int, record: str, text: str) -> str:
    year = number(reading, line, record, "commissioning_year", text)
    return "" if year is None else str(int(year))


def _facts(reading: Reading, line: int, row: dict[str, str], placed: bool, capacity: str, year: str) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if placed:
        facts["coordinates"] = f"{row['latitude'].strip()}, {row['longitude'].strip()}"
    if row["primary_fuel"] in TECHNOLOGIES and _certain(row):
        facts["technology"] = TECHNOLOGIES[row["primary_fuel"]]
    if capacity:
        stated = row.get("year_of_capacity_data", "")
        facts["capacity"] = (
            {"value": f"{capacity} MW", "as_of": stated.partition(".")[0]} if stated else f"{capacity} MW"
        )
    reported = [
        {"value": f"{amount} GWh/year", "as_of": told}
        for column, told in GENERATION
        if (text := row.get(column, "")) and (amount := figure(reading, line, row["gppd_idnr"], column, text))
    ]
    if reported:
        facts["generation"] = reported
    if year:
        facts["commissioned"] = {"value": year, "approximate": True}
    return facts


def _certain(row: dict[str, str]) -> bool:
    """Solar may be thermal, except in Wiki-Solar's rows, which are photovoltaic parks."""
    return row["primary_fuel"] != "Solar" or row["gppd_idnr"].startswith("WKS")
