"""AidData's ADM location files (`GCDF_3.0_ADM1_Locations.csv` or ADM2): one row is one project in one region or district.

Regions and districts are geoBoundaries' of before 2022, so they get ids of their own. Traps: a project has as many rows as places, and its
money is split over them; the point is the middle of the region, not of the project.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2
from kg.record import Reading, Record
from kg.rows import place, rows

NEEDED = ("id", "shapeID", "shapeGroup", "shapeName", "intersection_ratio", "centroid_longitude", "centroid_latitude")


def read(reading: Reading) -> Iterator[Record]:
    """Each region or district once, where it is first met; `also` of a record tells the first project in it."""
    seen: set[str] = set()
    for line, row in rows(reading, NEEDED):
        country = alpha_2(row["shapeGroup"])
        shape = row["shapeID"]
        if (reading.country and country != reading.country) or shape in seen:
            continue
        seen.add(shape)
        latitude, longitude = place(reading, line, shape, country, row["centroid_latitude"], row["centroid_longitude"])
        facts: dict[str, Any] = {}
        if latitude is not None:
            facts["coordinates"] = {"value": f"{latitude:.5f}, {longitude:.5f}", "approximate": True}
        yield Record(
            "aiddata", shape, line, "town", (("mul", row["shapeName"].strip()),), country, latitude, longitude, 100.0,
            also=(("aiddata", row["id"]),), facts=facts, raw=row,
        )  # fmt: skip


def places_of(reading: Reading) -> dict[str, list[tuple[str, float]]]:
    """project id -> (name of the region or district, share of the project's money in it), for linking."""
    found: dict[str, list[tuple[str, float]]] = {}
    for _, row in rows(reading, NEEDED):
        if not reading.country or alpha_2(row["shapeGroup"]) == reading.country:
            found.setdefault(row["id"], []).append((row["shapeName"], float(row["intersection_ratio"] or 0)))
    return found
