"""The models' fields as plain facts, for everything that must know them without Pydantic's machinery."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin

from kg.models import BY_KIND, MODELS
from kg.models.base import Concept, Entity, Plain, Ref
from kg.values.dates import PartialDate
from kg.values.money import Money
from kg.values.points import Point
from kg.values.quantities import Measure


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of one kind.

    `form` is quantity, money, date, point, ref, concept, text, url, count or flag; `many`: a view keeps all values;
    `changes`: it holds for a time; `units` of a quantity, `scheme` of a concept, `kinds` of a ref.
    """

    kind: str
    name: str
    form: str
    many: bool
    changes: bool
    units: tuple[str, ...]
    scheme: str
    kinds: tuple[str, ...]
    description: str


@lru_cache(maxsize=1)
def fields() -> dict[tuple[str, str], FieldSpec]:
    """Every (kind, field), in the models' order."""
    return {(model.kind, name): _spec(model, name) for model in MODELS for name in model.model_fields}


@cache
def fields_of(kind: str) -> dict[str, FieldSpec]:
    """The fields of one kind, in the model's order."""
    return {name: fields()[kind, name] for name in BY_KIND[kind].model_fields}


def _spec(model: type[Entity], name: str) -> FieldSpec:
    info = model.model_fields[name]
    annotation: Any = info.annotation
    many = get_origin(annotation) is tuple
    if many:
        annotation = get_args(annotation)[0]
    elif get_origin(annotation) is UnionType or NoneType in get_args(annotation):
        annotation = next(arg for arg in get_args(annotation) if arg is not NoneType)
    marker = annotation.__metadata__[0] if get_origin(annotation) is Annotated else annotation
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return FieldSpec(
        kind=model.kind,
        name=name,
        form=_form(marker),
        many=many,
        changes=bool(extra.get("changes")),
        units=marker.units if isinstance(marker, Measure) else (),
        scheme=marker.scheme if isinstance(marker, Concept) else "",
        kinds=marker.kinds if isinstance(marker, Ref) else (),
        description=info.description or "",
    )


def _form(marker: Any) -> str:
    by_class = {Money: "money", PartialDate: "date", Point: "point"}
    if marker in by_class:
        return by_class[marker]
    if isinstance(marker, Plain):
        return marker.kind
    return {Measure: "quantity", Concept: "concept", Ref: "ref"}[type(marker)]
