"""Where answers go: stdout, or a file that is whole or absent."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from kg.errors import KhorgosError, nearest
from kg.files import whole_file
from kg.printing import terminal_width
from kg.tables import text_table

if TYPE_CHECKING:
    from kg.store import Graph

Output = Annotated[str, typer.Option("--output", "-o", help="File to write; - is stdout.", metavar="FILE")]
RowFormat = Annotated[str, typer.Option("--format", "-f", help="table, csv or json.", metavar="FORMAT")]


@contextmanager
def destination(path: str) -> Iterator[IO[bytes]]:
    """A binary file to write to: stdout for `-`, else a file beside that is renamed into place at the end."""
    if path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with whole_file(path) as file:
        yield file


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: str) -> None:
    """Rows as a table, as csv, or as a JSON list of objects."""
    known_format(form, ("table", "csv", "json"))
    if form == "json":
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    else:
        print(
            text_table(columns, [["" if cell is None else str(cell) for cell in row] for row in rows], terminal_width())
        )


def print_json(value: Any) -> None:
    """JSON with its characters as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def remark_on_redirect(graph: Graph, entity: str) -> None:
    """Say on stderr that the id asked for gave way to another, and why."""
    from kg.evidence import redirected

    words = redirected(graph, entity)
    if words:
        sys.stderr.write(f"{words}\n")


def known_format(form: str, known: Sequence[str]) -> None:
    """KhorgosError for an unknown format."""
    if form not in known:
        raise KhorgosError(f"unknown format {form!r}; {nearest(form, known)} (formats: {', '.join(known)})")
