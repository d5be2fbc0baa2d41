"""From a record in a file to claims, through the models."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.claim import Claim, Problem
from kg.errors import nearest
from kg.models import BY_KIND
from kg.models.base import Concept, Flag, Ref, Text
from kg.models.fields import FieldSpec, fields_of
from kg.values.dates import PartialDate
from kg.values.money import Money
from kg.values.points import Point
from kg.values.quantities import Quantity


class Qualifiers(BaseModel):
    """What is known about a claim beside its value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Text | None = None
    """Where in the document: ¶2, p. 14, table 3, headline."""
    as_of: PartialDate | None = None
    """The time the value is for, where it differs from the document's date."""
    since: PartialDate | None = None
    until: PartialDate | None = None
    approximate: Flag | None = None
    expected: Flag | None = None
    """Planned or forecast, not yet so."""
    bound: Annotated[str, Concept("bound")] | None = None
    """lower: at least so much; upper: at most."""
    reported_by: Annotated[str, Ref(*BY_KIND)] | None = None
    """Whom the document credits with it: an organization, a person, another document or a signed article."""
    note: Text | None = None

    ORDER: ClassVar[tuple[str, ...]] = (
        "at", "as_of", "since", "until", "approximate", "expected", "bound", "reported_by", "note",
    )  # fmt: skip


def claims_of(document: str, subject: str, record: dict[str, Any]) -> tuple[list[Claim], list[Problem]]:
    """What one document says of one subject, as claims, and what is wrong with it.

    `record` maps field names to a value, a mapping with `value` and qualifiers, or a list of those.
    """
    kind = subject.partition("/")[0]
    model, specs = BY_KIND[kind], fields_of(kind)
    problems: list[Problem] = []
    claims: list[Claim] = []
    for layer in _layers(record, specs, problems):
        try:
            described = model.model_validate({name: values for name, (_, values, _) in layer.items()})
        except ValidationError as error:
            problems += [_problem(kind, detail, layer) for detail in error.errors(include_url=False)]
            continue
        for name, (_, _, qualifiers) in layer.items():
            spec, found = specs[name], getattr(described, name)
            for value, qualified in zip(found if spec.many else (found,), qualifiers, strict=True):
                claims.append(make_claim(document, subject, spec, value, qualified))
    return claims, problems


def make_claim(
    document: str, subject: str, spec: FieldSpec, value: Any, qualifiers: tuple[tuple[str, str], ...]
) -> Claim:
    """A claim of a checked value."""
    text, datatype, unit, stated = canonical(spec, value)
    content = "\x1f".join((document, subject, spec.name, text, datatype, *(f"{k}={v}" for k, v in qualifiers)))
    identifier = blake2b(content.encode(), digest_size=10).hexdigest()
    return Claim(identifier, document, subject, spec.name, text, datatype, unit, stated, qualifiers)


def canonical(spec: FieldSpec, value: Any) -> tuple[str, str, str, str]:
    """Canonical text, datatype, unit and stated words of a checked value."""
    match value:
        case Quantity():
            return value.canonical, "decimal", value.unit, value.stated
        case Money():
            return value.canonical, "money", "", value.stated
        case PartialDate():
            return value.text, value.datatype, "", value.text
        case Point():
            return value.wkt, "wkt", "", str(value)
        case bool():
            return str(value).lower(), "boolean", "", str(value).lower()
        case int():
            return str(value), "integer", "", str(value)
    if spec.form == "concept":
        return f"{spec.scheme}/{value}", "concept", "", value
    return value, {"ref": "entity", "text": "string"}.get(spec.form, spec.form), "", value


_Layer = dict[str, tuple[tuple[int, ...], Any, list[tuple[tuple[str, str], ...]]]]


def _layers(record: dict[str, Any], specs: dict[str, FieldSpec], problems: list[Problem]) -> Iterator[_Layer]:
    """The record as model inputs: a single-valued field that a document gives two values fills two layers."""
    layers: list[_Layer] = [{}]
    for name, raw in record.items():
        spec = specs.get(name)
        items = raw if isinstance(raw, list) else [raw]
        split = [_split(name, index, item, problems) for index, item in enumerate(items)]
        good = [(index, *pair) for index, pair in enumerate(split) if pair is not None]
        if not items:
            problems.append(Problem((name,), "has no value", "give one or delete the line"))
        if spec is None or spec.many:
            values = tuple(value for _, value, _ in good)
            layers[0][name] = (tuple(index for index, _, _ in good), values, [q for _, _, q in good])
            continue
        for depth, (index, value, qualifiers) in enumerate(good):
            if depth == len(layers):
                layers.append({})
            layers[depth][name] = ((index,), value, [qualifiers])
    return iter(layers)


def _split(name: str, index: int, item: Any, problems: list[Problem]) -> tuple[Any, tuple[tuple[str, str], ...]] | None:
    """A value and its qualifiers, or None after noting a problem."""
    if item is None or isinstance(item, list):
        problems.append(Problem((name, index), "has no value", "give one or delete the line"))
        return None
    if not isinstance(item, dict):
        return item, ()
    rest = {key: value for key, value in item.items() if key != "value"}
    if item.get("value") is None:
        problems.append(Problem((name, index), "has no value", "write {value: …, at: …}"))
        return None
    try:
        known = Qualifiers.model_validate(rest)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            key = str(detail["loc"][0])
            if detail["type"] == "extra_forbidden":
                problems.append(
                    Problem((name, index, key), f"unknown key {key!r}", nearest(key, ("value", *Qualifiers.ORDER)))
                )
            else:
                problems.append(Problem((name, index, key), f"{key}: {_words(detail)}"))
        return None
    return item["value"], tuple((key, _text(getattr(known, key))) for key in Qualifiers.ORDER if key in rest)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _problem(kind: str, detail: Any, layer: _Layer) -> Problem:
    name, *inner = detail["loc"]
    if detail["type"] == "extra_forbidden":
        return Problem((name,), f"a {kind} has no field {name!r}", nearest(name, fields_of(kind)))
    indices = layer[name][0] if name in layer else ()
    position = inner[0] if inner and isinstance(inner[0], int) else 0
    return Problem((name, indices[position] if position < len(indices) else 0), _words(detail))


def _words(detail: Any) -> str:
    return str(detail["msg"]).removeprefix("Value error, ")
