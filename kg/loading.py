"""Entities of the view as Pydantic models."""

from __future__ import annotations

from typing import Any

from kg.errors import KhorgosError
from kg.evidence import FieldShape, claims_about, field_shapes, sources
from kg.meaning import named_thing
from kg.models import BY_KIND
from kg.models.base import Entity
from kg.store import Graph
from kg.told import since
from kg.view import Standing, standings


def load_entity(graph: Graph, entity: str) -> Entity:
    """The model of an entity's kind, filled with the values of the view. KhorgosError for an unknown id."""
    identifier = named_thing(graph, entity)
    kind, shapes = identifier.partition("/")[0], field_shapes(graph)
    by_field: dict[str, list[Any]] = {}
    about = claims_about(graph, identifier)
    start = since(graph, about)
    for claim in about:
        by_field.setdefault(claim.property, []).append(claim)
    if not by_field or kind not in BY_KIND:
        raise KhorgosError(
            f"no document makes claims on {identifier}, so there is no model to fill; see: kg show {identifier}"
        )
    values: dict[str, Any] = {}
    for name, claims in by_field.items():
        shape = shapes[kind, name]
        ranked = standings(
            claims, sources(graph, {claim.document for claim in claims}), shape.changes, graph.perspective, start
        )
        if not ranked:
            continue
        values[name] = tuple(_plain(one, shape) for one in ranked) if shape.many else _plain(ranked[0], shape)
    return BY_KIND[kind].model_validate(values)


def _plain(standing: Standing, shape: FieldShape) -> Any:
    """A value as the model reads it."""
    match standing.datatype:
        case "decimal":
            return _in_base_unit(standing, shape)
        case "concept":
            return standing.value.partition("/")[2]
        case "integer":
            return int(standing.value)
        case "boolean":
            return standing.value == "true"
        case "wkt":
            longitude, latitude = standing.value.removeprefix("POINT(").removesuffix(")").split()
            return f"{latitude}, {longitude}"
    return standing.value


def _in_base_unit(standing: Standing, shape: FieldShape) -> Any:
    return f"{standing.value} {shape.units[0]}" if len(shape.units) == 1 else standing.claims[0].stated
