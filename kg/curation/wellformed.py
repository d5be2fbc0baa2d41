"""Well-formed records, checked and written in one step: most of what an import brings.

A field of such a record has text for a value, alone or with text or truth for qualifiers, and stands on one line. Each value passes the same door of the
model as in `records.py`, one field at a time and once for each text that comes again, and is written as `canonical.py` writes it. Whatever is
unusual, or wrong, gets None here and goes the long way, which knows the words for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from kg.curation.canonical import CARD_TAGS, WIDTH, plain_or_quoted, restored
from kg.curation.records import Qualifiers
from kg.models import BY_KIND
from kg.models.fields import FieldSpec, fields_of
from kg.values.quantities import SPELLINGS

_MANY = 1 << 14
"""Texts of one field that are remembered."""


class Written(NamedTuple):
    """The canonical lines of a record, and how many claims it makes."""

    text: str
    claims: int


class _Unusual(Exception):
    """The long way must decide."""


class _Door(dict[str, str]):
    """The check of one field of a model: from a text that passes to how it is written; _Unusual for one that does not.

    `sure`: a form whose every text passes and is written plain, or in quotes where `quoted`, so that it needs no asking.
    """

    def __init__(self, annotation: Any, sure: str = "(?!)", quoted: bool = False) -> None:
        self.check: Callable[[Any], Any] = TypeAdapter(annotation).validator.validate_python
        self.sure = re.compile(sure, re.ASCII).fullmatch
        self.quoted = quoted
        self.others: dict[tuple[type, Any], str] = {}

    def __missing__(self, text: str) -> str:
        if self.sure(text):
            return f"'{text}'" if self.quoted else text
        if len(self) >= _MANY:
            self.clear()
        self._pass(text)
        written = self[text] = plain_or_quoted(text)
        return written

    def other(self, value: Any) -> str:
        """How a truth or a whole number is written; kept by type, for `True == 1`."""
        kind = type(value)
        if kind is not bool and kind is not int:
            raise _Unusual
        if (kind, value) not in self.others:
            self._pass(value)
            if len(self.others) >= _MANY:
                self.others.clear()
            self.others[kind, value] = repr(value).lower()
        return self.others[kind, value]

    def _pass(self, value: Any) -> None:
        try:
            self.check(value)
        except ValidationError:
            raise _Unusual from None


def well_formed(subject: str, facts: Mapping[str, Any], at: str) -> Written | None:
    """What a document says of one subject, each value standing at `at`; None where it is not well formed.

    Equal to `record_lines` of what `claims_of` lets pass.
    """
    try:
        place = f", at: {_qualifier('at')[at]}"
        lines = [f"  {plain_or_quoted(subject)}:\n"]
        claims = 0
        for name, head, door in _shape(subject.partition("/")[0], tuple(facts)):
            raw = facts[name]
            if type(raw) is list:
                lines.append(_list(head, [_flow(door, item, place) for item in raw]))
                claims += len(raw)
                continue
            line = f"{head}{_flow(door, raw, place)}\n"
            if len(line) > WIDTH + 1:
                return None
            lines.append(line)
            claims += 1
    except _Unusual:
        return None
    return Written("".join(lines), claims)


def _flow(door: _Door, raw: Any, place: str) -> str:
    """What stands behind `{value: ` in `{value: 1.5 MW, at: WRI0000000, as_of: '2019'}`."""
    if type(raw) is str:
        return f"{door[raw]}{place}}}"
    if type(raw) is not dict:
        return f"{door.other(raw)}{place}}}"
    value = raw.get("value")
    line = (door[value] if type(value) is str else door.other(value)) + place
    for key, sign, known in _qualifiers(tuple(raw)):
        value = raw[key]
        line += sign + (known[value] if type(value) is str else known.other(value))
    return line + "}"


def _list(head: str, items: list[str]) -> str:
    """Several values on one line where they fit, else one a line; the only one of a list stands alone."""
    if not items:
        raise _Unusual
    name, _, opening = head.rpartition(" {")
    line = f"{head}{items[0]}\n" if len(items) == 1 else f"{name} [{{{opening}{f', {{{opening}'.join(items)}]\n"
    if len(line) <= WIDTH + 1:
        return line
    if len(items) == 1:
        raise _Unusual
    return f"{name}\n" + "".join([f"      - {{{opening}{item}\n" for item in items])


@lru_cache(maxsize=4096)
def _shape(kind: str, names: tuple[str, ...]) -> tuple[tuple[str, str, _Door], ...]:
    """Of each field in canonical order: its name, the beginning of its line, its check."""
    specs = fields_of(kind)
    if not set(names) <= set(specs) or not set(names) - {"value"}:
        raise _Unusual
    return tuple(
        (name, f"    {plain_or_quoted(name)}: {{value: ", _field(kind, name)) for name in specs if name in names
    )


@lru_cache(maxsize=4096)
def _qualifiers(keys: tuple[str, ...]) -> tuple[tuple[str, str, _Door], ...]:
    """Of each qualifier in canonical order: its key, what stands before its value, its check."""
    if "value" not in keys or not set(keys) <= {"value", *Qualifiers.ORDER[1:]}:
        raise _Unusual
    return tuple((key, f", {key}: ", _qualifier(key)) for key in Qualifiers.ORDER if key in keys)


@cache
def _field(kind: str, name: str) -> _Door:
    """The check of a field; where it has many values, that of one of them."""
    annotation: Any = BY_KIND[kind].model_fields[name].rebuild_annotation()
    spec = fields_of(kind)[name]
    return _Door(annotation.__args__[0] if spec.many else annotation, surely(spec), spec.form == "point")


@cache
def _qualifier(key: str) -> _Door:
    return _Door(Qualifiers.model_fields[key].rebuild_annotation(), _WORDS if key in ("at", "note") else "(?!)")


_WORDS = r"[A-Za-z][A-Za-z0-9./-]{5,99}"
_AMOUNT = r"\d{1,9}(?:\.\d{1,9})?"
_SURELY = {
    "text": _WORDS,
    "point": r"-?[0-8]?\d(?:\.\d{1,9})?, -?(?:1[0-7]\d|\d{1,2})(?:\.\d{1,9})?",
}


def surely(spec: FieldSpec) -> str:
    """A pattern of texts that surely are values of a field; that it tells the truth is a test."""
    if spec.form == "quantity":
        kinds = {SPELLINGS[unit.rpartition(" ")[2]][0] for unit in spec.units}
        units = [unit for unit, (kind, _) in SPELLINGS.items() if kind in kinds]
        return f"{_AMOUNT} (?:{'|'.join(map(re.escape, units))})"
    if spec.form == "ref":
        return f"(?:{'|'.join(spec.kinds)})/[a-z0-9]+(?:-[a-z0-9]+)*"
    return _SURELY.get(spec.form, "(?!)")


def name_card(identifier: str, names: Mapping[str, list[str]]) -> str:
    """The canonical lines of a card that has only strong names."""
    flow = ", ".join([f"{tag}: [{', '.join(map(plain_or_quoted, names[tag]))}]" for tag in CARD_TAGS if tag in names])
    line = f"  names: {{{flow}}}\n"
    if len(line) > WIDTH + 1 or not names:
        return restored(f"entities/{identifier.partition('/')[0]}.yaml", {identifier: {"names": names}})
    return f"{plain_or_quoted(identifier)}:\n{line}"
