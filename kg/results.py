"""Answers: rows that show themselves as tables, become data frames, and stay plain Python otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.errors import KhorgosError
from kg.tables import cell, text_table
from kg.terms import XSD


class Result:
    """The answer to a query.

    `columns`: variable names. `terms`: rows of pyoxigraph terms (None: unbound). Iterating gives one dict a row with
    Python values: int, float, bool, datetime.date, else text (IRIs whole). An ASK is one row with the column `answer`;
    a CONSTRUCT has the columns subject, predicate, object.
    """

    __slots__ = ("columns", "form", "terms")

    def __init__(self, columns: tuple[str, ...], terms: list[tuple[Any, ...]], form: str = "select") -> None:
        self.columns, self.terms, self.form = columns, terms, form

    def __repr__(self) -> str:
        return f"<Result of {len(self.terms)} rows: {', '.join(self.columns)}>"

    def __len__(self) -> int:
        return len(self.terms)

    def __bool__(self) -> bool:
        return bool(self.value()) if self.form == "ask" else bool(self.terms)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, map(python_value, row), strict=True)) for row in self.terms)

    def __str__(self) -> str:
        return text_table(self.columns, ([cell(term) for term in row] for row in self.terms))

    def value(self) -> Any:
        """The one value of an answer with one row and one column; ValueError otherwise."""
        if len(self.terms) != 1 or len(self.columns) != 1:
            raise ValueError(f"the answer has {len(self.terms)} rows and {len(self.columns)} columns, not one of each")
        return python_value(self.terms[0][0])

    def to_pandas(self) -> Any:
        """A pandas DataFrame, one row a row; KhorgosError where pandas is not installed."""
        pandas = _frames("pandas")
        return pandas.DataFrame(list(self), columns=list(self.columns))

    def to_polars(self) -> Any:
        """A Polars DataFrame, one row a row; KhorgosError where Polars is not installed."""
        polars = _frames("polars")
        rows = [[python_value(term) for term in row] for row in self.terms]
        return polars.DataFrame(rows, schema=list(self.columns), orient="row", infer_schema_length=None)

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell(t))}</td>" for t in row) + "</tr>" for row in self.terms[:200]
        )
        more = f"<p>{len(self.terms) - 200} more rows</p>" if len(self.terms) > 200 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _frames(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError:
        raise KhorgosError(f"{name} is not installed; run: pip install 'khorgos[frames]'") from None


def collect(answer: Any) -> Result:
    """All rows of a native answer."""
    import pyoxigraph as ox

    if isinstance(answer, ox.QueryBoolean):
        return Result(("answer",), [(ox.Literal(bool(answer)),)], "ask")
    if isinstance(answer, ox.QueryTriples):
        rows = [(t.subject, t.predicate, t.object) for t in answer]
        return Result(("subject", "predicate", "object"), rows, "graph")
    names = tuple(variable.value for variable in answer.variables)
    return Result(names, [tuple(solution) for solution in answer])


def python_value(term: Any) -> Any:
    """A pyoxigraph term as a Python value."""
    if term is None:
        return None
    datatype = getattr(term, "datatype", None)
    if datatype is None:
        return getattr(term, "value", str(term))
    text, name = term.value, datatype.value.removeprefix(XSD)
    try:
        match name:
            case "integer" | "int" | "long" | "nonNegativeInteger":
                return int(text)
            case "decimal" | "double" | "float":
                return float(text)
            case "boolean":
                return text in ("true", "1")
            case "date":
                from datetime import date

                return date.fromisoformat(text)
    except ValueError:
        return text
    return text
