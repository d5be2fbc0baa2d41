"""Our own reading of AidData's titles (`energy_marks.csv`): which projects are about energy, and what kind of asset they build.

It is no work of AidData's, which codes most pipelines and refineries as industry; so it is a document of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.record import Reading, Record
from kg.rows import rows

NEEDED = ("AidData.Record.ID", "energy_related", "kind", "detail")
ASSETS = {"power plant": "plant", "refinery": "refinery", "pipeline": "pipeline", "petrochemical plant": "factory"}
TECHNOLOGIES = {"wind": ("wind",), "hydro": ("hydro",), "coal": ("coal",), "solar": ("solar-photovoltaic",)}
COMMODITIES = {"oil": ("crude-oil",), "gas": ("natural-gas",)}


def read(reading: Reading) -> Iterator[Record]:
    """Every project that is marked as energy, wholly or in part."""
    for line, row in rows(reading, NEEDED):
        if row["energy_related"] not in ("yes", "partly"):
            continue
        facts: dict[str, Any] = {}
        if row["kind"] in ASSETS:
            facts["described_as"] = ASSETS[row["kind"]]
        if row["kind"] == "power plant" and row["detail"] in TECHNOLOGIES:
            facts["technology"] = list(TECHNOLOGIES[row["detail"]])
        if row["kind"] == "pipeline" and row["detail"] in COMMODITIES:
            facts["commodity"] = list(COMMODITIES[row["detail"]])
        if facts:
            name = f"AidData project {row['AidData.Record.ID']}"
            yield Record(
                "aiddata", row["AidData.Record.ID"], line, "description", (("en", name),), "KZ", facts=facts, raw=row
            )
