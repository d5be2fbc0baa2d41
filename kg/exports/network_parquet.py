"""Nodes and edges as Parquet, typed: numbers are numbers, lists are lists, what is missing is null. Needs Polars."""

from __future__ import annotations

from typing import IO, Any

from kg.attributes import BOOLEAN, INTEGER, LIST, NUMBER, TEXT, as_text, attribute_types
from kg.errors import KhorgosError
from kg.exports.network_csv import TABLES
from kg.network import Network


def write(network: Network, name: str, out: IO[bytes]) -> None:
    """Write nodes or edges, one a row, compressed with zstd. KhorgosError where Polars is not installed."""
    try:
        import polars as pl
    except ModuleNotFoundError:
        raise KhorgosError(f"{name} needs Polars; run: pip install 'khorgos[frames]'") from None
    rows, first = TABLES[name.replace("parquet", "csv")]
    types = attribute_types(rows(network), first)
    known: dict[str, Any] = {BOOLEAN: pl.Boolean, INTEGER: pl.Int64, NUMBER: pl.Float64, LIST: pl.List(pl.String)}
    columns: dict[str, list[Any]] = {key: [] for key in types}
    for row in rows(network):
        for key, column in columns.items():
            column.append(row.get(key))
    frame = pl.DataFrame(
        {
            key: pl.Series(key, _fitting(column, types[key]), known.get(types[key], pl.String))
            for key, column in columns.items()
        }
    )
    frame.write_parquet(out, compression="zstd")


def _fitting(column: list[Any], kind: str) -> list[Any]:
    """Values of one type: Polars takes neither whole numbers among broken ones nor tuples."""
    if kind == LIST:
        return [value and list(value) for value in column]
    if kind in (NUMBER, TEXT):
        make = float if kind == NUMBER else lambda value: as_text(value, TEXT)
        return [None if value is None else make(value) for value in column]
    return column
