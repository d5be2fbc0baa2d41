"""WRI's Global Power Plant Database: one row is one plant.

Traps: the download has CRLF, copies have LF; WRI sums plants that share an id in its national tables; owner is the majority
shareholder; the year of commissioning is a mean weighted by unit; generation of `estimated_…` columns is modelled, so it is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2
from kg.record import Reading, Record
from kg.rows import number, place, rows

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
        country = alpha_2(row["country"])
        if reading.country and country != reading.country:
            continue
        if not identifier:
            reading.wrong(line, row["name"], "gppd_idnr", "is empty", "each plant needs its id")
            continue
        latitude, longitude = place(reading, line, identifier, country, row["latitude"], row["longitude"])
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
            number(reading, line, identifier, "capacity_mw", row["capacity_mw"]),
            TECHNOLOGIES.get(row["primary_fuel"], ""),
            row["owner"].strip(),
            _year(reading, line, identifier, row["commissioning_year"]),
            "",
            (("wepp", row["wepp_id"]),) if row.get("wepp_id") else (),
            _facts(row, latitude is not None),
            row,
        )


def _year(reading: Reading, line: int, record: str, text: str) -> str:
    year = number(reading, line, record, "commissioning_year", text)
    return "" if year is None else str(int(year))


def _facts(row: dict[str, str], placed: bool) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if placed:
        facts["coordinates"] = f"{row['latitude']}, {row['longitude']}"
    if row["primary_fuel"] in TECHNOLOGIES and _certain(row):
        facts["technology"] = TECHNOLOGIES[row["primary_fuel"]]
    if row["capacity_mw"]:
        year = row.get("year_of_capacity_data", "")
        capacity = f"{row['capacity_mw']} MW"
        facts["capacity"] = {"value": capacity, "as_of": year.partition(".")[0]} if year else capacity
    reported = [
        {"value": f"{amount} GWh/year", "as_of": year} for column, year in GENERATION if (amount := row.get(column, ""))
    ]
    if reported:
        facts["generation"] = reported
    if row["commissioning_year"]:
        facts["commissioned"] = {"value": row["commissioning_year"].partition(".")[0], "approximate": True}
    return facts


def _certain(row: dict[str, str]) -> bool:
    """Solar may be thermal, except in Wiki-Solar's rows, which are photovoltaic parks."""
    return row["primary_fuel"] != "Solar" or row["gppd_idnr"].startswith("WKS")
