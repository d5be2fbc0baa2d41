"""AidData's GeoJSON of one or more projects (releases 2.0 and 3.0): one feature is one project with its polygons.

The shapes are OpenStreetMap's, so the licence is ODbL. Traps: NaN, which is no JSON; two layouts of the properties; agencies separated by `|`, some
with trailing blanks; polygons in another country, which are left out of the point.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2, lies_in
from kg.errors import KhorgosError
from kg.record import Reading, Record, slug
from kg.rows import json_file, of_item
from kg.sources.aiddata import project

Point = tuple[float, float]


def read(reading: Reading) -> Iterator[Record]:
    """The project, its funders and the financing of every feature."""
    content = json_file(reading)
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise KhorgosError(f"{reading.path} has no list of features; is it GeoJSON?")
    for place, feature in enumerate(content["features"], 1):
        yield from of_item(reading, place, f"feature {place}", _project(reading, place, feature))


def _project(reading: Reading, place: int, feature: dict[str, Any]) -> Iterator[Record]:
    properties = feature.get("properties") or {}
    identifier, country = str(properties.get("id") or ""), alpha_2(str(properties.get("Recipient") or ""))
    if not identifier.isdigit():
        reading.wrong(place, identifier, "id", f"feature {place} has no id", "each project has its id")
    elif not reading.country or country == reading.country:
        yield from _feature(reading, place, identifier, country, properties, feature.get("geometry"))


def _feature(
    reading: Reading, line: int, identifier: str, country: str, properties: dict[str, Any], geometry: Any
) -> Iterator[Record]:
    title, status = str(properties.get("Title") or identifier), str(properties.get("Status") or "")
    committed = str(properties.get("Commitment.Date.(MM/DD/YYYY)") or "")
    funders = agencies(properties.get("Funding Agencies"))
    middle = _middle(reading, line, identifier, country, geometry)
    for record in project(reading, line, identifier, title, country, status, committed, properties):
        if record.kind == "financing" and funders:
            receivers = agencies(properties.get("Receiving Agencies"))
            facts = {**record.facts, "lender": [one.subject for one in funders]}
            if receivers:
                facts["borrower"] = [one.subject for one in receivers]
            yield from (one._replace(line=line) for one in (*funders, *receivers))
            yield record._replace(facts=facts)
        elif not (funders and record.id.endswith("-funder")):
            is_project = record.kind == "description" and record.id == identifier
            yield record._replace(latitude=middle[0], longitude=middle[1]) if is_project and middle else record


def agencies(text: Any) -> list[Record]:
    """Organizations of a cell, without facts: `China Development Bank (CDB)|…`."""
    names = dict.fromkeys(" ".join(name.split()) for name in str(text or "").split("|"))
    return [Record("aiddata", slug(name), 0, _kind(name), (("en", name),)) for name in names if name]


def _kind(name: str) -> str:
    words = set(name.lower().replace("-", " ").split())
    if words & {"bank", "eximbank"}:
        return "bank"
    return "agency" if words & {"government", "ministry", "embassy", "agency", "committee"} else "company"


def _middle(reading: Reading, line: int, record: str, country: str, geometry: Any) -> Point | None:
    """The mean of the middles of those polygons or lines that lie in the country."""
    middles = []
    for part in _parts(geometry or {}):
        middle = (sum(y for _, y in part) / len(part), sum(x for x, _ in part) / len(part))
        if lies_in(country, *middle) is False:
            where = f"{middle[0]:.2f}, {middle[1]:.2f}"
            reading.wrong(line, record, "geometry", f"a polygon near {where} lies outside {country}", "it is left out")
        else:
            middles.append(middle)
    if not middles:
        return None
    return sum(y for y, _ in middles) / len(middles), sum(x for _, x in middles) / len(middles)


def _parts(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """Outer rings, lines and points, each as (longitude, latitude) pairs."""
    shape, coordinates = geometry.get("type"), geometry.get("coordinates") or []
    match shape:
        case "Point":
            yield [tuple(coordinates[:2])]
        case "LineString" | "MultiPoint":
            yield [(x, y) for x, y, *_ in coordinates]
        case "Polygon" | "MultiLineString":
            for ring in coordinates[:1] if shape == "Polygon" else coordinates:
                yield [(x, y) for x, y, *_ in ring]
        case "MultiPolygon":
            for polygon in coordinates:
                yield from _parts({"type": "Polygon", "coordinates": polygon})
        case "GeometryCollection":
            for part in geometry.get("geometries", ()):
                yield from _parts(part)
