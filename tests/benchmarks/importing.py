"""`kg import` of a file of GPPD's size, validation included, against morph-kgc mapping the same columns to N-Triples.

    python tests/benchmarks/importing.py PYTHON [ROWS]     PYTHON: an interpreter that has morph-kgc

Both read the same CSV from start to end in a process of their own. kg checks every value against the models, names what is wrong and writes
documents and cards; morph-kgc writes a triple for each of the same columns and checks nothing.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from pathlib import Path

from timing import in_turns, process_cpu

SAMPLE = Path(__file__).parent.parent / "sources" / "gppd.csv"
COLUMNS = ("country", "name", "capacity_mw", "latitude", "longitude", "primary_fuel", "commissioning_year", "owner")
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
    """The sample's rows over and over, each a plant of its own with a name, capacity and point of its own."""
    with SAMPLE.open(encoding="utf-8") as file:
        sample = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, sample[0].keys())
        writer.writeheader()
        for number in range(count):
            row = dict(sample[number % len(sample)])
            row.update(
                gppd_idnr=f"WRI{number:07d}", name=f"{row['name']} {number}", capacity_mw=f"{number % 997 + 1}.5"
            )
            row["latitude"] = f"{float(row['latitude']) + number % 100 / 1000:.4f}"
            writer.writerow(row)


def main() -> None:
    """Print CPU seconds, records per CPU second of both, and the ratio."""
    peer, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 35_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_rows(folder / "gppd.csv", rows)
        maps = " ".join(MAP.format(column) for column in COLUMNS)
        (folder / "mapping.ttl").write_text(MAPPING.format(source=folder / "gppd.csv", maps=maps), encoding="utf-8")
        settings = CONFIGURATION.format(output=folder / "out.nt", mapping=folder / "mapping.ttl")
        (folder / "morph.ini").write_text(settings, encoding="utf-8")

        def ours() -> float:
            shutil.rmtree(folder / "out", ignore_errors=True)
            return process_cpu(
                [sys.executable, "-m", "kg", "import", "gppd", str(folder / "gppd.csv"), "-o", str(folder / "out")]
            )

        kg, morph = in_turns(3, ours, lambda: process_cpu([peer, "-m", "morph_kgc", str(folder / "morph.ini")]))
        documents = sum(path.stat().st_size for path in (folder / "out").rglob("*.yaml"))
        triples = (folder / "out.nt").read_bytes().count(b"\n")
    print(f"{rows:,} rows: kg {kg:.2f} s CPU ({rows / kg:,.0f} a second, {documents:,} bytes of YAML),", end=" ")
    print(f"morph-kgc {morph:.2f} s CPU ({rows / morph:,.0f} a second, {triples:,} triples):", end=" ")
    print(f"records per CPU second {morph / kg:.2f} times the peer's (target at least 1)")


if __name__ == "__main__":
    main()
