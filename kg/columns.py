"""The view in columns: kinds, links with the documents that state them, and single values, in one pass over `graph.nq`.

The file is sorted, so the line of a fact in the view comes right before the lines of the documents that state it: no claim
is built and nothing is looked up. Every id, field and document is one string, however often it occurs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from kg import quads, terms
from kg.evidence import FieldShape, field_shapes
from kg.store import Graph

Attribute = str | int | float | bool | tuple[str, ...]
Link = tuple[str, str, str, tuple[str, ...]]
"""Subject, field, object, documents."""

_ENTITY = f"<{terms.BASE}"
_CLAIM = f"<{terms.BASE}claim/"
_SAME = f"<{terms.SKOS}exactMatch>"
"""Who a description was judged to be."""
_SUFFIXES = {"%": "percent", "m/s": "m_per_s", "barrel/day": "barrel_per_day"}
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_PLAIN = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


class Columns(NamedTuple):
    """What the view says: the kind of each entity, its links, its values by attribute name (lists as tuples), and which
    (kind, field) has many values."""

    kinds: dict[str, str]
    links: list[Link]
    values: dict[str, dict[str, Attribute]]
    many: frozenset[tuple[str, str]]


class _Ids(dict[str, str]):
    """An N-Quads term as an id, one string for each; empty for what is no entity of a kind that is wanted."""

    def __init__(self, kinds: frozenset[str]) -> None:
        self.kinds = kinds

    def __missing__(self, term: str) -> str:
        found = term[len(_ENTITY) : -1] if term.startswith(_ENTITY) else ""
        self[term] = found = found if found.partition("/")[0] in self.kinds else ""
        return found


def read_columns(graph: Graph, left_out: frozenset[str] = frozenset(("document", "publisher"))) -> Columns:
    """Read the view of a graph, without the kinds left out."""
    return _Reader(field_shapes(graph), frozenset(terms.CLASSES) - left_out).read(graph.build.graph)


class _Reader:
    """One pass over sorted N-Quads."""

    def __init__(self, shapes: dict[tuple[str, str], FieldShape], kinds: frozenset[str]) -> None:
        self.shapes = {key: shape for key, shape in shapes.items() if key[0] in kinds}
        self.fields = {f"<{terms.property_iri(name)}>": name for _, name in self.shapes}
        self.refs = {f"<{terms.property_iri(name)}>" for (_, name), shape in self.shapes.items() if shape.form == "ref"}
        self.fields[_SAME] = "judged_same"
        self.refs.add(_SAME)
        several = {unit for shape in self.shapes.values() if len(shape.units) > 1 for unit in shape.units}
        self.units = {quads.unit_iri(unit): unit for unit in several}
        self.ids = _Ids(kinds)
        self.found = Columns({}, [], {}, frozenset(key for key, shape in shapes.items() if shape.many))

    def read(self, path: str) -> Columns:
        """Links as they come, values by the way; what is no fact of the view is passed over."""
        ids, refs, links = self.ids, self.refs, self.found.links
        documents: dict[str, str] = {}
        fact, behind = "\n", []
        with open(path, encoding="utf-8", newline="\n") as file:
            for line in file:
                if line.startswith(fact):
                    graph = line[len(fact) : -3]
                    behind.append(documents.get(graph) or documents.setdefault(graph, terms.short(graph[1:-1])))
                    continue
                if line.startswith(_CLAIM):
                    continue
                term, predicate, rest = line.split(" ", 2)
                subject = ids[term]
                if not subject:
                    continue
                if predicate in refs:
                    value, _, end = rest.partition(" ")
                    if end != ".\n" or not ids[value]:
                        continue
                    behind = []
                    links.append((subject, self.fields[predicate], ids[value], behind))  # type: ignore[arg-type]
                    fact = line[:-2]
                else:
                    self._value(subject, predicate, rest)
        shared: dict[tuple[str, ...], tuple[str, ...]] = {}
        kinds = self.found.kinds
        self.found.links[:] = [
            (s, f, o, shared.setdefault(key := tuple(d), key)) for s, f, o, d in links if s in kinds and o in kinds
        ]
        return self.found

    def _value(self, subject: str, predicate: str, rest: str) -> None:
        """A literal or concept of the view: a value of its subject. A later value of a single field replaces none."""
        if rest[0] == '"':
            cut = rest.rindex('"')
            text, end = rest[1:cut], rest[cut + 1 :]
            if end.count(" ") != 1:
                return
            text = unescaped(text) if "\\" in text else text
        else:
            text, end, point = rest.partition(" ")
            if point != ".\n":
                return
            text, end = text[1:-1], ""
        if predicate == _TYPE:
            if text.startswith(terms.ONTOLOGY):
                self.found.kinds[subject] = self.ids.setdefault(subject, subject).partition("/")[0]
        elif predicate == _LABEL:
            self._keep(subject, f"label_{end[1:-3]}" if end[0] == "@" else "label_mul", text)
        elif predicate == _FIGURE_UNIT:
            self._keep(subject, "figure_unit", self.units.get(text, text))
        elif predicate in self.fields:
            self._field(subject, self.fields[predicate], text)

    def _field(self, subject: str, name: str, text: str) -> None:
        shape = self.shapes.get((subject.partition("/")[0], name))
        if shape is None:
            return
        keep(self.found.values.setdefault(subject, {}), name, shape, text)

    def _keep(self, subject: str, key: str, value: Attribute) -> None:
        self.found.values.setdefault(subject, {}).setdefault(key, value)


def keep(values: dict[str, Attribute], name: str, shape: FieldShape, text: str) -> None:
    """Put a value of a field among a thing's values: typed, its unit in the name, in a list where a field has many."""
    for key, value in _CONVERTED.get(shape.form, _text)(name, shape, text):
        if shape.many:
            values[key] = (*values.get(key, ()), value)  # type: ignore[misc]
        else:
            values.setdefault(key, value)


_TYPE, _LABEL = f"<{terms.TYPE}>", f"<{terms.LABEL}>"
_FIGURE_UNIT = f"<{terms.property_iri('figure_unit')}>"


def unescaped(text: str) -> str:
    r"""The text of an N-Quads literal.

    >>> unescaped(r"a \"quoted\" \u0416")
    'a "quoted" Ж'
    """
    return _ESCAPE.sub(
        lambda found: chr(int(found[1][1:], 16)) if found[1][0] in "uU" else _PLAIN.get(found[1], found[1]), text
    )


def unit_suffix(unit: str) -> str:
    """A unit as part of a name.

    >>> unit_suffix("GWh/year"), unit_suffix("million m3/year")
    ('gwh_per_year', 'million_m3_per_year')
    """
    return _SUFFIXES.get(unit) or unit.lower().replace("/", "_per_").replace(" ", "_")


Pairs = list[tuple[str, Any]]


def _quantity(name: str, shape: FieldShape, text: str) -> Pairs:
    return [(name if len(shape.units) > 1 else f"{name}_{unit_suffix(shape.units[0])}", float(text))]


def _money(name: str, shape: FieldShape, text: str) -> Pairs:
    currency, _, amount = terms.short(text).removeprefix("money/").partition("/")
    return [(f"{name}_{currency.lower()}", float(amount))]


def _point(name: str, shape: FieldShape, text: str) -> Pairs:
    longitude, latitude = text.removeprefix("POINT(").removesuffix(")").split()
    return [("latitude", float(latitude)), ("longitude", float(longitude))]


def _concept(name: str, shape: FieldShape, text: str) -> Pairs:
    return [(name, text.rpartition("/")[2])]


def _text(name: str, shape: FieldShape, text: str) -> Pairs:
    return [(name, text)]


_CONVERTED: dict[str, Callable[[str, FieldShape, str], Pairs]] = {
    "quantity": _quantity,
    "money": _money,
    "point": _point,
    "concept": _concept,
    "count": lambda name, shape, text: [(name, int(text))],
    "flag": lambda name, shape, text: [(name, text == "true")],
}
