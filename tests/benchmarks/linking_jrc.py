"""Proposals against links that others published: JRC-PPDB-OPEN's links of its plants to the ids of WRI's national tables.

Run: python tests/benchmarks/linking_jrc.py FOLDER, where FOLDER is `raw_source_files` of wri/global-power-plant-database, which holds both
(JRC-PPDB-OPEN/JRC_OPEN_UNITS.csv, JRC_OPEN_LINKAGES.csv, WRI/*.csv; CC BY 4.0). Prints agreement, and each proposal that disagrees, to be read.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.country import alpha_2
from kg.linking import link
from kg.profile import profiles
from kg.record import Record

_TECHNOLOGIES = (
    ("coal-derived", "gas"), ("coal", "coal"), ("peat", "coal"), ("gas", "gas"), ("oil", "oil"), ("pumped", "hydro-pumped-storage"), ("hydro", "hydro"),
    ("wind", "wind"), ("biomass", "biomass"), ("geothermal", "geothermal"), ("nuclear", "nuclear"), ("solar", "solar-photovoltaic"),
    ("waste", "waste-to-energy"),
)  # fmt: skip


def technology(text: str) -> str:
    return next((code for word, code in _TECHNOLOGIES if word in text.lower()), "")


def number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        yield from csv.DictReader(file)


def jrc(folder: Path) -> dict[str, Record]:
    """Its plants by EIC; the first unit of each tells technology and year."""
    found: dict[str, Record] = {}
    for row in rows(folder / "JRC_OPEN_UNITS.csv"):
        point = number(row["lat"]), number(row["lon"])
        power, year = number(row["capacity_p"]), row["year_commissioned"][:4]
        names, country = (("mul", row["name_p"]),), alpha_2(row["country"])
        one = Record(
            "jrc", row["eic_p"], 0, "plant", names, country, *point, None, power, technology(row["type_g"]), "", year
        )
        found.setdefault(row["eic_p"], one)
    return found


def wri(folder: Path) -> dict[str, Record]:
    """The rows of all national tables by id."""
    found: dict[str, Record] = {}
    for path in sorted(folder.glob("*.csv")):
        for row in rows(path):
            identifier = (row.get("Power Plant ID") or "").strip()
            if not identifier:
                continue
            point = number(row["Latitude"]), number(row["Longitude"])
            power, year = number(row["Capacity (MW)"]), (row["Commissioning Date"] or "")[:4]
            names, country = (("mul", row["Name"]),), alpha_2(row["Country"] or "")
            fuel, owner = technology(row["Fuel"] or ""), row["Owner"] or ""
            found.setdefault(
                identifier,
                Record("wri", identifier, 0, "plant", names, country, *point, None, power, fuel, owner, year),
            )
    return found


def main(folder: Path) -> None:
    published: dict[str, set[str]] = defaultdict(set)
    for row in rows(folder / "JRC-PPDB-OPEN" / "JRC_OPEN_LINKAGES.csv"):
        published[row["eic_p"]] |= {row[name][3:] for name in ("WRI_id", "GEO_id") if row[name].startswith("WRI")}
    theirs = wri(folder / "WRI")
    ours = {eic: one for eic, one in jrc(folder / "JRC-PPDB-OPEN").items() if published[eic] & theirs.keys()}
    countries = {one.country for one in ours.values()}
    found = link(profiles(ours.values()), profiles(one for one in theirs.values() if one.country in countries))
    matches = [
        (one.one.record, one.other.record, one.words)
        for one in found
        if one.verdict == "match" and one.other is not None
    ]
    agreed = [pair for pair in matches if pair[1].id in published[pair[0].id]]
    print(
        f"{len(ours)} linked plants of JRC, {len(countries)} countries; {len(matches)} matches proposed, {len(agreed)} agree"
    )
    print(f"agreement {len(agreed) / len(matches):.3f}, of the published links found {len(agreed) / len(ours):.3f}")
    for one, other, words in matches:
        if other.id not in published[one.id]:
            linked = ", ".join(
                f"{theirs[key].label} {theirs[key].capacity_mw:g}" for key in sorted(published[one.id] & theirs.keys())
            )
            print(
                f"  {one.label} {one.capacity_mw:g} MW = {other.label} {other.capacity_mw:g} MW ({words}); published: {linked}"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
