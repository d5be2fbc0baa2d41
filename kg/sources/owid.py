"""Our World in Data's energy data (`owid-energy-data.csv`): one row is one country in one year, each figure an observation.

Traps: the original sources keep their own terms; a zero may mean unknown in the sources behind it, and is kept as published; the latest year is
partial; changes, figures per head and the negative ones (net imports) are derived or have no unit of ours, so they are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2
from kg.record import Reading, Record, slug
from kg.rows import figure, rows

NEEDED = ("country", "year", "iso_code", "electricity_generation", "coal_electricity", "primary_energy_consumption")
UNITS = {
    "population": "unit",
    "greenhouse_gas_emissions": "Mt",
    "electricity_generation": "TWh",
    "electricity_demand": "TWh",
}
"""Columns whose unit their ending does not tell; units after OWID's codebook."""
ENDINGS = {"_electricity": "TWh", "_consumption": "TWh", "_production": "TWh", "_share_elec": "%", "_share_energy": "%"}


def unit_of(column: str) -> str:
    """The unit of a column, in our spelling; empty for a column that is no figure of ours.

    >>> unit_of("wind_electricity"), unit_of("coal_share_elec"), unit_of("gas_prod_change_twh")
    ('TWh', '%', '')
    """
    if column in UNITS:
        return UNITS[column]
    return next((unit for ending, unit in ENDINGS.items() if column.endswith(ending)), "")


def read(reading: Reading) -> Iterator[Record]:
    """Every figure that is given, each indicator before its first figure."""
    told: set[str] = set()
    for line, row in rows(reading, NEEDED):
        country = alpha_2(row["iso_code"])
        if not country or (reading.country and country != reading.country):
            continue
        for column, text in row.items():
            unit = unit_of(column)
            value = figure(reading, line, f"{row['iso_code']} {row['year']}", column, text) if unit else ""
            if not value:
                continue
            if float(value) < 0:
                reading.wrong(line, f"{row['iso_code']} {row['year']}", column, f"{text} is negative", "it is left out")
                continue
            if column not in told:
                told.add(column)
                yield _indicator(line, column, unit)
            yield _observation(line, row, column, f"{value} {unit}", country)


def _indicator(line: int, column: str, unit: str) -> Record:
    name = f"OWID {column.replace('_', ' ')}"
    facts = {"definition": f"OWID column {column}, in {unit}; defined in owid-energy-codebook.csv"}
    return Record("owid", column, line, "indicator", (("en", name),), facts=facts)


def _observation(line: int, row: dict[str, str], column: str, figure: str, country: str) -> Record:
    facts: dict[str, Any] = {
        "indicator": f"indicator/owid-{slug(column)}",
        "reference_area": f"country/{country.lower()}",
        "period": row["year"],
        "figure": figure,
    }
    return Record("owid", f"{country}-{row['year']}-{column}", line, "observation", (), country, facts=facts)
