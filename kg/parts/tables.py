"""The graph as tables, in CSV and Parquet."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.claim_tables import claim_tables
from kg.kind_tables import kind_tables
from kg.publication import Release
from kg.store import Graph
from kg.table_schema import BOOLEAN, INTEGER, NUMBER, Table, as_csv_cell
from kg.tabulating import record_tables


def write(release: Release) -> None:
    """Write every table; `datapackage` describes them."""
    tables = tables_of(release.graph, release.data)
    for place, table in enumerate(tables):
        release.say("release: tables", place, len(tables))
        release.write(f"tables/{table.name}.csv", csv_text(table))
        packed = io.BytesIO()
        frame(table).write_parquet(packed, compression="zstd")
        with release.writing(f"tables/{table.name}.parquet") as file:
            file.write(packed.getbuffer())


@lru_cache(maxsize=1)
def tables_of(graph: Graph, data: Path) -> tuple[Table, ...]:
    """All tables of a release."""
    return (*record_tables(graph), *claim_tables(graph, data), *kind_tables(graph))


def csv_text(table: Table) -> str:
    """A table as CSV with a header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = [column.name for column in table.columns]
    writer.writerow(names)
    writer.writerows([as_csv_cell(row.get(name)) for name in names] for row in table.rows)
    return text.getvalue()


def frame(table: Table) -> Any:
    """A table as a Polars frame, typed; what is missing or empty is null."""
    import polars as pl

    types = {INTEGER: pl.Int64, NUMBER: pl.Float64, BOOLEAN: pl.Boolean}
    columns = []
    for column in table.columns:
        cells = [None if row.get(column.name) == "" else row.get(column.name) for row in table.rows]
        if column.type == NUMBER:
            cells = [None if cell is None else float(cell) for cell in cells]
        columns.append(pl.Series(column.name, cells, types.get(column.type, pl.String)))
    return pl.DataFrame(columns)
