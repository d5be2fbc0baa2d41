"""Global Energy Monitor's Global Integrated Power Tracker, its sheet `Power facilities` saved as CSV: one row is a unit or phase of a plant.

Written from the published columns, for the tracker is given out on request. Traps: one plant has many rows and its own id (`L…`), the unit
another (`G…`); `not found` stands for empty; statuses may be inferred from silence; oil and gas share one type; pre-construction may
be a mere application, so it is no status of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2
from kg.record import Reading, Record, slug
from kg.rows import figure, number, place, rows

NEEDED = (
    "Type", "Country/area", "Plant / Project name", "Unit / Phase name", "Capacity (MW)", "Status", "Start year", "Technology", "Fuel",
    "Latitude", "Longitude", "Location accuracy", "GEM location ID", "GEM unit/phase ID",
)  # fmt: skip
TYPES = {
    "coal": "coal", "solar": "solar-photovoltaic", "wind": "wind", "hydropower": "hydro", "nuclear": "nuclear", "bioenergy": "biomass",
    "geothermal": "geothermal",
}  # fmt: skip
TECHNOLOGIES = {
    "pv": "solar-photovoltaic", "solar thermal": "solar-thermal", "pumped storage": "hydro-pumped-storage",
    "combined cycle": "gas-combined-cycle", "gas turbine": "gas-turbine",
}  # fmt: skip
STATUSES = {
    "operating": "operating", "construction": "construction", "announced": "announced", "permitted": "permitted", "shelved": "suspended",
    "mothballed": "suspended", "cancelled": "cancelled", "retired": "retired",
}  # fmt: skip
APPROXIMATE_KM = 25.0
"""GEM places what it cannot find in the nearest town or district."""


def read(reading: Reading) -> Iterator[Record]:
    """Every unit, and each plant before its first unit."""
    plants: set[str] = set()
    for line, row in rows(reading, NEEDED):
        country = alpha_2(row["Country/area"])
        if reading.country and country != reading.country:
            continue
        unit, plant = row["GEM unit/phase ID"].strip(), row["GEM location ID"].strip()
        if not unit or not plant:
            reading.wrong(line, row["Plant / Project name"], "GEM unit/phase ID", "is empty", "each row needs both ids")
            continue
        if plant not in plants:
            plants.add(plant)
            yield _plant(reading, line, row, plant, country)
        yield _unit(reading, line, row, unit, plant, country)


def _plant(reading: Reading, line: int, row: dict[str, str], plant: str, country: str) -> Record:
    latitude, longitude = place(reading, line, plant, country, row["Latitude"], row["Longitude"])
    rough = row["Location accuracy"].strip().lower() == "approximate"
    facts: dict[str, Any] = {}
    if latitude is not None:
        point = f"{row['Latitude'].strip()}, {row['Longitude'].strip()}"
        facts["coordinates"] = {"value": point, "approximate": True} if rough else point
    names = [row["Plant / Project name"], *_several(row.get("Plant / Project name (local)", ""))]
    names += _several(row.get("Plant / Project name (other)", ""))
    return Record(
        "gem",
        plant,
        line,
        "plant",
        tuple(("mul", name.strip()) for name in dict.fromkeys(names) if name.strip()),
        country,
        latitude,
        longitude,
        APPROXIMATE_KM if rough else None,
        technology=technology(row)[0],
        owner=_told(row.get("Owner") or row.get("Owner(s)") or ""),
        also=(("gem-wiki", row["GEM.Wiki URL"]),) if row.get("GEM.Wiki URL") else (),
        facts=facts,
        raw=row,
    )


def _unit(reading: Reading, line: int, row: dict[str, str], unit: str, plant: str, country: str) -> Record:
    code, certain = technology(row)
    capacity = figure(reading, line, unit, "Capacity (MW)", _told(row["Capacity (MW)"]))
    year = number(reading, line, unit, "Start year", _told(row["Start year"]))
    word, _, inferred = row["Status"].strip().lower().partition(" - ")
    status = STATUSES.get(word, "")
    facts: dict[str, Any] = {"part_of": f"plant/gem-{slug(plant)}"}
    if code and certain:
        facts["technology"] = code
    if capacity and float(capacity):
        facts["unit_capacity"] = f"{capacity} MW"
    if status:
        note = {"note": f"publisher: {inferred}"} if inferred else {}
        facts["status"] = {"value": status, **note} if note else status
    if year is not None:
        facts["commissioned"] = {"value": str(int(year)), "expected": True} if _ahead(status) else str(int(year))
    name = f"{row['Plant / Project name'].strip()} {_told(row['Unit / Phase name'])}".strip()
    return Record(
        "gem",
        unit,
        line,
        "unit",
        (("mul", name),),
        country,
        capacity_mw=float(capacity) if capacity else None,
        technology=code,
        commissioned="" if year is None else str(int(year)),
        status=status,
        also=(("gem-location", plant),),
        facts=facts,
        raw=row,
    )


def technology(row: dict[str, str]) -> tuple[str, bool]:
    """Our code for a row, and whether the row states it."""
    kind, detail = row["Type"].strip().lower(), row["Technology"].strip().lower()
    if kind == "oil/gas":
        fuel = row["Fuel"].strip().lower()
        if fuel.startswith("fossil liquids") and "fossil gas" not in fuel:
            return "oil", True
        return (TECHNOLOGIES.get(detail, "gas"), True) if fuel.startswith("fossil gas") else ("gas", False)
    if detail in TECHNOLOGIES:
        return TECHNOLOGIES[detail], True
    if kind == "bioenergy" and "refuse" in row["Fuel"].lower():
        return "waste-to-energy", True
    return TYPES.get(kind, ""), kind in TYPES and kind != "solar"


def _ahead(status: str) -> bool:
    return status not in ("operating", "retired", "suspended")


def _told(text: str) -> str:
    return "" if text.strip().lower() in ("not found", "--", "n/a", "unknown") else text.strip()


def _several(text: str) -> list[str]:
    return [name for name in text.replace(";", ",").split(",") if name.strip()]
