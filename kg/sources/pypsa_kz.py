"""PyPSA-KZ's `custom_powerplants.csv`: one row is one plant of Kazakhstan, in the layout of powerplantmatching.

Traps: the row number is the only id; names carry blanks and end in unit numbers; several rows share one approximate point; heat and
power plants on gas are called CCGT; DateOut is an assumption of the model, so it is no claim; a capacity of 0 means unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2
from kg.record import Reading, Record
from kg.rows import figure, number, place, rows

ROW = "row"
NEEDED = (ROW, "Name", "Fueltype", "Technology", "Set", "Country", "Capacity", "DateIn", "lat", "lon")
TECHNOLOGIES = {
    "Hard Coal": "coal", "Lignite": "coal", "Hydro": "hydro", "Wind": "wind", "Solar": "solar-photovoltaic", "OCGT": "gas-turbine",
    "CCGT": "gas", "Natural Gas": "gas", "Oil": "oil", "Nuclear": "nuclear", "Bioenergy": "biomass", "Geothermal": "geothermal",
    "Waste": "waste-to-energy",
}  # fmt: skip
"""Fueltype -> our code. CCGT is written for steam plants on gas too, so no more than gas is taken from it."""
SHARED_POINT_KM = 50.0
"""A point that several plants share stands for a district."""


def read(reading: Reading) -> Iterator[Record]:
    """Every plant of the file; read twice, for only the whole file tells which points are shared."""
    quiet = reading._replace(report=lambda finding: None)
    points = Counter((row["lat"], row["lon"]) for _, row in rows(quiet, NEEDED, first=ROW))
    for line, row in rows(reading, NEEDED, first=ROW):
        country = alpha_2(row["Country"])
        if reading.country and country != reading.country:
            continue
        identifier, name = row[ROW], " ".join(row["Name"].split())
        capacity = figure(reading, line, identifier, "Capacity", row["Capacity"])
        technology = TECHNOLOGIES.get(row["Fueltype"], "")
        year = number(reading, line, identifier, "DateIn", row["DateIn"])
        latitude, longitude = place(reading, line, identifier, country, row["lat"], row["lon"])
        shared = points[row["lat"], row["lon"]] > 1
        yield Record(
            "pypsa-kz",
            identifier,
            line,
            "plant",
            (("mul", name),),
            country,
            latitude,
            longitude,
            SHARED_POINT_KM if shared else None,
            float(capacity or 0) or None,
            technology,
            "",
            "" if year is None else str(int(year)),
            "",
            (),
            _facts(row, technology, capacity, year, latitude is not None, shared),
            row,
        )


def _facts(
    row: dict[str, str], technology: str, capacity: str, year: float | None, placed: bool, shared: bool
) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if placed:
        point = f"{row['lat'].strip()}, {row['lon'].strip()}"
        facts["coordinates"] = {"value": point, "approximate": True} if shared else point
    if technology:
        facts["technology"] = technology
    if capacity and float(capacity):
        facts["capacity"] = f"{capacity} MW"
    if year is not None:
        facts["commissioned"] = str(int(year))
    return facts
