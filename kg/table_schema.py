"""Tables with typed columns and keys, described as Frictionless Table Schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]

STRING, NUMBER, INTEGER, BOOLEAN = "string", "number", "integer", "boolean"


class Column(NamedTuple):
    """A column: its name, type, meaning, and the table (`table`, or `table.column`) whose key it names, where it does."""

    name: str
    type: str = STRING
    meaning: str = ""
    of: str = ""
    required: bool = False


class Table(NamedTuple):
    """A table: its name, what a row is, columns, primary key, and rows sorted by it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Sequence[Row]

    @property
    def schema(self) -> dict[str, Any]:
        """As Table Schema tells it."""
        schema: dict[str, Any] = {"fields": [_field(column) for column in self.columns], "missingValues": [""]}
        if self.key:
            schema["primaryKey"] = list(self.key)
        foreign = [_foreign(column, self.name) for column in self.columns if column.of]
        return {**schema, "foreignKeys": foreign} if foreign else schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type}
    if column.meaning:
        field["description"] = column.meaning
    if column.required:
        field["constraints"] = {"required": True}
    return field


def _foreign(column: Column, own: str) -> dict[str, Any]:
    table, _, name = column.of.partition(".")
    return {"fields": [column.name], "reference": {"resource": "" if table == own else table, "fields": [name]}}


def as_csv_cell(value: Cell) -> str:
    """A value as CSV has it.

    >>> as_csv_cell(True), as_csv_cell(2.5), as_csv_cell(100.0), as_csv_cell(None)
    ('true', '2.5', '100.0', '')
    """
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def type_of(values: Iterable[Cell]) -> str:
    """The one type that fits all values of a column.

    >>> type_of([1, None, 2.5]), type_of([True]), type_of([1, "many"])
    ('number', 'boolean', 'string')
    """
    found = {type(value) for value in values if value is not None}
    known = {
        frozenset((int,)): INTEGER,
        frozenset((float,)): NUMBER,
        frozenset((int, float)): NUMBER,
        frozenset((bool,)): BOOLEAN,
    }
    return known.get(frozenset(found), STRING)
