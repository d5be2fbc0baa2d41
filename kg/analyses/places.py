"""Where the projects stand, and how exactly that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.evidence import labels
from kg.gazetteer import Point, gazetteer
from kg.matching import read_index
from kg.store import Graph
from kg.ties import PROJECTS, documents_of, evidence, facts, one
from kg.ties import kind as kind_of

from .asked import Parameter
from .report import Names, Report, named

if TYPE_CHECKING:
    from kg.canvas import Canvas

METHOD = (
    "A project stands at its coordinates where a document gives them (precision: point), else at those of its town "
    "(town), else in the middle of its region (region). Towns without coordinates in the graph are looked up by name in GeoNames, where only one "
    "place of Kazakhstan has the name, and middles of regions come from ISO 3166-2 tables: good enough for a picture, no fact of the graph. In the "
    "picture a full mark operates, a half one is under construction, a hollow one is planned or of a status not told; a dot tells "
    "that the point is told, and several in one place are spread around it."
)
PARAMETERS = (
    Parameter("kind", "all|" + "|".join(PROJECTS), "only projects of this kind", "all"),
    Parameter(
        "precision",
        "any|town|point",
        "town: leave out what is known by its region alone; point: told points only",
        "any",
    ),
)


_STAGES = {"operating": "operating", "under construction": "building", "commissioning": "building"}
"""Status -> stage in the picture; all others are planned, for all that is drawn."""


class Place(NamedTuple):
    """A project with its place: `precision` point, town, region or not told; `placed_by` the town or region."""

    id: str
    name: str
    kind: str
    technology: str
    capacity_mw: float | None
    status: str
    latitude: float | None
    longitude: float | None
    precision: str
    placed_by: str
    documents: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Places(Report[Place]):
    """Projects with their places."""

    name = "places"
    row = Place
    method = METHOD

    def draw(self, canvas: Canvas, names: Names) -> None:
        """A map of Kazakhstan."""
        from kg.pictures.map import Spot, Town, draw_map, landmarks

        spots = [
            Spot(
                row.latitude,
                row.longitude,
                row.precision == "point",
                row.technology or (row.kind if row.kind != "plant" else "other plant"),
                row.capacity_mw,
                names(row.id),
                _STAGES.get(row.status, "planned"),
            )
            for row in self.rows
            if row.latitude is not None and row.longitude is not None
        ]
        towns, around = (
            [Town(names.of(one), one["latitude"], one["longitude"]) for one in places] for places in landmarks()
        )
        draw_map(canvas, spots, len(self.rows) - len(spots), towns, around)


def run(graph: Graph, kind: str, precision: str) -> Places:
    """Projects with their places; see METHOD."""
    wanted = {"any": ("point", "town", "region", "not told"), "town": ("point", "town"), "point": ("point",)}[precision]
    rows = [
        _row(graph, project) for project in facts(graph) if kind_of(project) in ((kind,) if kind != "all" else PROJECTS)
    ]
    counts = {word: sum(row.precision == word for row in rows) for word in ("point", "town", "region", "not told")}
    remark = ", ".join(f"{number} {word}" for word, number in counts.items())
    return Places(
        graph, tuple(row for row in rows if row.precision in wanted), (f"how exactly the place is known: {remark}",)
    )


def _row(graph: Graph, project: str) -> Place:
    point, precision, by = place_of(graph, project)
    code, status = one(graph, project, "technology"), one(graph, project, "status")
    names = labels(graph)
    return Place(
        project,
        named(graph, project),
        kind_of(project),
        names.get(f"technology/{code}", code or ""),
        one(graph, project, "capacity"),
        names.get(f"status/{status}", status or ""),
        point[0] if point else None,
        point[1] if point else None,
        precision,
        by,
        documents_of(graph, project) or _naming(graph, project),
    )


def _naming(graph: Graph, project: str) -> tuple[str, ...]:
    """The documents that name a project of which none tells anything else."""
    stating = evidence(graph).stating
    return tuple(sorted({document for key in stating if key[2] == project for document in stating[key]}))


def place_of(graph: Graph, thing: str) -> tuple[Point | None, str, str]:
    """The point of a project, how exactly it is known, and by which town or region."""
    told = _told(graph, thing)
    if told:
        return told, "point", ""
    location = one(graph, thing, "location") or ""
    if kind_of(location) == "town" and one(graph, location, "country") in (None, "country/kz"):
        found = _told(graph, location) or next(
            (gazetteer().towns[key] for key in _keys(graph).get(location, ()) if key in gazetteer().towns), None
        )
        if found:
            return found, "town", location
    within = one(graph, location, "within") or ""
    for region in (one(graph, thing, "region") or "", location, within):
        middle = gazetteer().regions.get(one(graph, region, "iso_code") or "")
        if middle:
            return middle, "region", region
    return None, "not told", ""


def _told(graph: Graph, thing: str) -> Point | None:
    """Coordinates from a WKT point, which has longitude first."""
    found = re.search(r"POINT\s*\(\s*(\S+)\s+([^\s)]+)", str(one(graph, thing, "coordinates") or ""))
    return (float(found[2]), float(found[1])) if found else None


@lru_cache(maxsize=4)
def _keys(graph: Graph) -> dict[str, list[str]]:
    """The comparison keys of every town's strong names."""
    found: dict[str, list[str]] = {}
    for name in read_index(graph.build.file("names.tsv")):
        if kind_of(name.id) == "town" and name.strength == "strong":
            found.setdefault(name.id, []).append(name.key)
    return found
