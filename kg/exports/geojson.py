"""GeoJSON (RFC 7946): what has coordinates, as points; what is only known to lie in a town is marked so."""

from __future__ import annotations

from typing import IO, Any

from kg.json_rows import json_rows
from kg.network import Network, Node, node_values
from kg.relations import PROJECTS


def write(network: Network, name: str, out: IO[bytes]) -> tuple[str, ...]:
    """Write the nodes that can be placed, and give a remark on the projects that cannot.

    `placed_at` names the town whose coordinates stand in for a project's own; without it the point is the thing's own,
    as far off as `coordinates_precision_km` says where that is told.
    """
    places = _places(network)
    features = [_feature(node, *places[node.id]) for node in network.nodes if node.id in places]
    out.write(b'{"type": "FeatureCollection", "features": [\n')
    out.writelines(json_rows(features))
    out.write(b"]}\n")
    left_out = sum(node.kind in PROJECTS and node.id not in places for node in network.nodes)
    if not left_out:
        return ()
    return (
        "1 project is left out: neither it nor its town has coordinates"
        if left_out == 1
        else f"{left_out} projects are left out: neither they nor their towns have coordinates",
    )


Point = tuple[float, float]


def _places(network: Network) -> dict[str, tuple[Point, str]]:
    """Longitude and latitude of everything that can be placed, and the town that stands in for its own (or nothing)."""
    own: dict[str, tuple[Point, str]] = {
        node.id: ((_number(node, "longitude"), _number(node, "latitude")), "")
        for node in network.nodes
        if "latitude" in node.attributes
    }
    towns = {edge.source: edge.target for edge in network.edges if edge.relation == "location" and edge.target in own}
    borrowed = {thing: (own[town][0], town) for thing, town in towns.items() if thing not in own}
    return own | borrowed


def _number(node: Node, key: str) -> float:
    value = node.attributes[key]
    assert isinstance(value, float)
    return value


def _feature(node: Node, point: Point, town: str) -> dict[str, Any]:
    values = {key: value for key, value in node_values(node).items() if key not in ("latitude", "longitude")}
    marked = {"placed_at": town} if town else {}
    geometry = {"type": "Point", "coordinates": point}
    return {"type": "Feature", "id": node.id, "geometry": geometry, "properties": {**values, **marked}}
