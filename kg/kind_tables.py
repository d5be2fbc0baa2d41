"""A table of each kind of thing: a row a thing, a column a field, units in the columns' names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.columns import Attribute, Columns, read_columns, unit_suffix
from kg.evidence import field_shapes, labels
from kg.store import Graph
from kg.table_schema import STRING, Cell, Column, Row, Table, type_of

_NAMES = tuple(f"label_{tag}" for tag in ("en", "zh", "ru", "kk"))


def kind_tables(graph: Graph) -> Iterator[Table]:
    """The tables of all kinds that the graph has, by kind. Lists are joined by `; `."""
    columns = read_columns(graph)
    linked = _linked(columns)
    by_kind: dict[str, list[str]] = {}
    for thing, kind in sorted(columns.kinds.items()):
        by_kind.setdefault(kind, []).append(thing)
    for kind, ids in sorted(by_kind.items()):
        yield _table(graph, columns, linked, kind, ids)


def _linked(columns: Columns) -> dict[str, dict[str, list[str]]]:
    """Thing -> field -> the things it names."""
    found: dict[str, dict[str, list[str]]] = {}
    for subject, field, target, _ in columns.links:
        found.setdefault(subject, {}).setdefault(field, []).append(target)
    return found


def _table(graph: Graph, columns: Columns, linked: dict[str, dict[str, list[str]]], kind: str, ids: list[str]) -> Table:
    known = labels(graph)
    rows: list[dict[str, Cell]] = []
    for one in ids:
        values = {name: _cell(value) for name, value in columns.values.get(one, {}).items()}
        refs: dict[str, Cell] = {field: "; ".join(sorted(set(names))) for field, names in linked.get(one, {}).items()}
        rows.append({"thing": one, "name": known.get(one, ""), **values, **refs})
    found = sorted({key for row in rows for key in row} - {"thing", "name"}, key=lambda key: _place(graph, kind, key))
    single = {field for _, field, _, _ in columns.links if (kind, field) not in columns.many}
    described = tuple(_column(graph, kind, key, rows, single) for key in found)
    head = (Column("thing", STRING, "id", "things.thing", True), Column("name"))
    return Table(
        f"kind-{kind}",
        f"Things of kind {kind}: one row a thing",
        (*head, *described),
        ("thing",),
        _typed(described, rows),
    )


def _typed(columns: tuple[Column, ...], rows: list[dict[str, Cell]]) -> list[Row]:
    """Rows whose texts are texts: a column of several types is text throughout."""
    texts = [column.name for column in columns if column.type == STRING]
    for row in rows:
        row.update({name: str(row[name]) for name in texts if row.get(name) is not None})
    return list(rows)


def _cell(value: Attribute) -> Cell:
    return "; ".join(str(one) for one in value) if isinstance(value, tuple) else value


def _column(graph: Graph, kind: str, key: str, rows: list[dict[str, Cell]], single: set[str]) -> Column:
    shape = field_shapes(graph).get((kind, _field(graph, kind, key)))
    of = "things.thing" if key in single and shape and shape.form == "ref" else ""
    return Column(key, type_of(row.get(key) for row in rows), shape.description if shape else "", of)


def _field(graph: Graph, kind: str, key: str) -> str:
    """The field that a column shows: without its unit or currency."""
    shapes = {name: shape for (k, name), shape in field_shapes(graph).items() if k == kind}
    if key in shapes:
        return key
    for name, shape in shapes.items():
        if key in {f"{name}_{unit_suffix(unit)}" for unit in shape.units}:
            return name
        if shape.form == "money" and key.startswith(f"{name}_") and len(key) == len(name) + 4:
            return name
        if shape.form == "point" and key in ("latitude", "longitude"):
            return name
    return ""


def _place(graph: Graph, kind: str, key: str) -> tuple[int, int, str]:
    """Names first, then the fields in the models' order."""
    order = [name for k, name in field_shapes(graph) if k == kind]
    field = _field(graph, kind, key)
    if key in _NAMES:
        return 0, _NAMES.index(key), key
    return (1, order.index(field), key) if field else (2, 0, key)
