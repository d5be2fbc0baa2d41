"""WRI's hand-made table of Kazakhstan, from which GPPD's rows were built: one row is one plant.

Traps: the plant id is not unique (two ids stand for two plants each, which GPPD sums), so a record's id is id and name; years may be ranges
such as 1967-1976, which say when units came and are no date of the plant; three plants have no point, one no country; numbers in `Other` are old ids of
Global Energy Monitor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2
from kg.record import Reading, Record
from kg.rows import figure, place, rows

NEEDED = (
    "Power Plant ID", "Name", "Fuel", "Capacity (MW)", "Commissioning Date", "Owner", "Operational Status", "Latitude", "Longitude",
    "Country",
)  # fmt: skip
TECHNOLOGIES = {
    "Coal": "coal",
    "Natural Gas": "gas",
    "Hydro": "hydro",
    "Solar": "solar-photovoltaic",
    "Wind": "wind",
    "Oil": "oil",
}
STATUSES = {"Operational": "operating"}


def read(reading: Reading) -> Iterator[Record]:
    """Every plant of the file."""
    for line, row in rows(reading, NEEDED):
        number_id, name = row["Power Plant ID"].strip(), " ".join(row["Name"].split())
        country, identifier = alpha_2(row["Country"]) or "KZ", f"{number_id} {name}"
        if reading.country and country != reading.country:
            continue
        latitude, longitude = place(reading, line, identifier, country, row["Latitude"], row["Longitude"])
        technology = TECHNOLOGIES.get(row["Fuel"], "")
        year = row["Commissioning Date"].strip()
        capacity = figure(reading, line, identifier, "Capacity (MW)", row["Capacity (MW)"])
        old_ids = re.findall(r"\b[LG]\d{5,}", row.get("Other", ""))
        yield Record(
            "wri-kazakhstan",
            identifier,
            line,
            "plant",
            (("mul", name),),
            country,
            latitude,
            longitude,
            None,
            float(capacity) if capacity else None,
            technology,
            row["Owner"].strip(),
            year if re.fullmatch(r"\d{4}", year) else "",
            STATUSES.get(row["Operational Status"], ""),
            (("gppd", f"WRI{number_id}"), *(("gem-before-2024", one) for one in old_ids)),
            _facts(row, technology, capacity, latitude is not None),
            row,
        )


def _facts(row: dict[str, str], technology: str, capacity: str, placed: bool) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if placed:
        facts["coordinates"] = f"{row['Latitude'].strip()}, {row['Longitude'].strip()}"
    if row["Operational Status"] in STATUSES:
        facts["status"] = STATUSES[row["Operational Status"]]
    if technology and row["Fuel"] != "Solar":
        facts["technology"] = technology
    if capacity:
        facts["capacity"] = f"{capacity} MW"
    if re.fullmatch(r"\d{4}", row["Commissioning Date"].strip()):
        facts["commissioned"] = row["Commissioning Date"].strip()
    return facts
