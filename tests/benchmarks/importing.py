"""`kg import` of a file of GPPD's size, validation included, against morph-kgc mapping the same columns to N-Triples.

    python tests/benchmarks/importing.py PYTHON [ROWS]     PYTHON: an interpreter that has morph-kgc

Both read the same CSV from start to end in a process of their own, start-up included. kg checks every value against the models, names what is wrong and
writes documents and cards; morph-kgc writes a triple for each filled cell of the same columns and checks nothing. The rows are made up (seeded) after the
shares like those of GPPD 1.3.0, estimated and not counted, of countries, owners, years and reported generation. Second, the same for morph-kgc with eight columns only.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from pathlib import Path
from random import Random

from timing import in_turns, process_cpu, process_peak

HEADER = Path(__file__).parent.parent / "sources" / "gppd.csv"
FEW = ("country", "name", "capacity_mw", "latitude", "longitude", "primary_fuel", "commissioning_year", "owner")
GENERATION = tuple(f"generation_gwh_{year}" for year in range(2013, 2020))
ALL = (*FEW, "year_of_capacity_data", "wepp_id", *GENERATION)
"""What the adapter reads."""
COUNTRIES = {
    "USA": (0.28, (30, 48), (-120, -75)), "CHN": (0.12, (27, 39), (100, 116)), "GBR": (0.08, (51, 56), (-4, 0)),
    "BRA": (0.07, (-28, -5), (-55, -40)), "FRA": (0.06, (44, 49), (0, 6)), "IND": (0.05, (10, 28), (74, 85)),
    "KAZ": (0.05, (46, 50), (62, 78)), "DEU": (0.29, (48, 54), (7, 14)),
}  # fmt: skip
"""Share, latitudes and longitudes; the share of Kazakhstan is larger than it is, for its outline costs most."""
FUELS = (
    "Solar",
    "Solar",
    "Solar",
    "Hydro",
    "Hydro",
    "Wind",
    "Gas",
    "Coal",
    "Oil",
    "Biomass",
    "Waste",
    "Nuclear",
    "Storage",
)
WORDS = (
    "São",
    "Río",
    "Upper",
    "Long",
    "Gross",
    "Käl",
    "Solar",
    "Park",
    "Farm",
    "Dam",
    "Hill",
    "Station",
    "Nord",
    "CHP-2",
    "O'Neil",
    "II",
)
MAPPING = """@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
<#Plant> rml:logicalSource [ rml:source "{source}" ; rml:referenceFormulation ql:CSV ] ;
  rr:subjectMap [ rr:template "https://example.org/plant/{{gppd_idnr}}" ; rr:class <https://example.org/Plant> ] {maps} .
"""
MAP = '; rr:predicateObjectMap [ rr:predicate <https://example.org/{0}> ; rr:objectMap [ rml:reference "{0}" ] ]'
CONFIGURATION = """[CONFIGURATION]
output_file: {output}
logging_level: ERROR
number_of_processes: 1
[GPPD]
mappings: {mapping}
"""


def write_rows(path: Path, count: int) -> None:
    """Rows of GPPD's layout, each a plant of its own."""
    random = Random(2026)
    with HEADER.open(encoding="utf-8") as file:
        columns = next(csv.reader(file))
    shares = [share for share, _, _ in COUNTRIES.values()]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        for number in range(count):
            country = random.choices(list(COUNTRIES), shares)[0]
            writer.writerow(_row(random, number, count, country))


def _row(random: Random, number: int, count: int, country: str) -> dict[str, str]:
    _, latitudes, longitudes = COUNTRIES[country]
    row = {
        "country": country,
        "country_long": country.title(),
        "name": f"{' '.join(random.choices(WORDS, k=random.randint(1, 3)))} {number}",
        "gppd_idnr": f"{country}{number:07d}",
        "capacity_mw": str(round(random.lognormvariate(2.5, 2), random.randint(1, 3))),
        "latitude": f"{random.uniform(*latitudes):.4f}",
        "longitude": f"{random.uniform(*longitudes):.4f}",
        "primary_fuel": random.choice(FUELS),
        "source": "A ministry",
        "url": f"https://ministry.example/plants/{number}",
        "geolocation_source": "A ministry",
        "estimated_generation_gwh_2017": f"{random.uniform(1, 900):.2f}",
        "estimated_generation_note_2017": "CAPACITY-FACTOR-V1",
    }
    if random.random() < 0.5:
        row["commissioning_year"] = random.choice(
            (f"{random.randint(1920, 2020)}.0", f"{random.uniform(1920, 2020):.6f}")
        )
    if random.random() < 0.6:
        row["owner"] = f"{random.choice(WORDS)} Energy {random.randint(1, count // 3)} LLC"
    if random.random() < 0.43:
        row["year_of_capacity_data"] = "2019.0"
    if random.random() < 0.46:
        row["wepp_id"] = str(random.randint(10**6, 10**7))
    if random.random() < 0.27:
        row.update({column: f"{random.uniform(0, 900):.6f}" for column in GENERATION[random.randint(0, 6) :]})
    return row


def main() -> None:
    """Print CPU seconds, records per CPU second of both, and the ratio."""
    peer, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 35_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_rows(folder / "gppd.csv", rows)
        for label, columns in (("all", ALL), ("few", FEW)):
            maps = " ".join(MAP.format(column) for column in columns)
            mapping = MAPPING.format(source=folder / "gppd.csv", maps=maps)
            (folder / f"{label}.ttl").write_text(mapping, encoding="utf-8")
            settings = CONFIGURATION.format(output=folder / f"{label}.nt", mapping=folder / f"{label}.ttl")
            (folder / f"{label}.ini").write_text(settings, encoding="utf-8")
        command = [sys.executable, "-m", "kg", "import", "gppd", str(folder / "gppd.csv"), "-o", str(folder / "out")]

        def ours() -> float:
            shutil.rmtree(folder / "out", ignore_errors=True)
            return process_cpu(command)

        def theirs(label: str) -> list[str]:
            return [peer, "-m", "morph_kgc", str(folder / f"{label}.ini")]

        kg, *peers = in_turns(3, ours, lambda: process_cpu(theirs("all")), lambda: process_cpu(theirs("few")))
        shutil.rmtree(folder / "out", ignore_errors=True)
        memory = process_peak(command), process_peak(theirs("all"))
        written = sum(path.stat().st_size for path in (folder / "out").rglob("*.yaml"))
        triples = [(folder / f"{label}.nt").read_bytes().count(b"\n") for label in ("all", "few")]
    print(
        f"{rows:,} rows: kg {kg:.2f} s CPU ({rows / kg:,.0f} a second), {written:,} bytes of YAML, {memory[0]} MB at most"
    )
    for label, seconds, count in zip(("all columns", "eight columns"), peers, triples, strict=True):
        print(
            f"morph-kgc, {label}: {seconds:.2f} s CPU ({rows / seconds:,.0f} a second), {count:,} triples; "
            f"kg reads {seconds / kg:.2f} times as many records per CPU second (target at least 1)"
        )
    print(f"morph-kgc, all columns: {memory[1]} MB at most")


if __name__ == "__main__":
    main()
