"""Where answers go: stdout, or a file that is whole or absent."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
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
FileFormat = Annotated[
    str,
    typer.Option("--format", "-f", help="table, csv or json (default: as FILE ends, else table).", metavar="FORMAT"),
]
Bom = Annotated[
    bool, typer.Option("--bom", help="Begin csv and tsv with a byte order mark, by which Excel knows UTF-8.")
]

_ENDINGS = {
    **dict.fromkeys((".csv", ".tsv", ".json", ".xml", ".jsonld", ".trig", ".graphml", ".gexf", ".geojson"), ""),
    **{".ttl": "turtle", ".nt": "ntriples", ".rdf": "rdfxml", ".nq": "nquads"},
}
"""Ends of file names that tell a format, and its name where that is another word."""


def chosen_format(form: str, output: str, usual: str = "table") -> str:
    """The format that was asked for, else that which the file's name tells by its end, else the usual one."""
    end = os.path.splitext(output)[1].lower()
    return form or (_ENDINGS[end] or end[1:] if end in _ENDINGS else usual)


@contextmanager
def destination(path: str, mark: bytes = b"") -> Iterator[IO[bytes]]:
    """A binary file to write to: stdout for `-`, else a file beside that is renamed into place at the end. It begins with `mark`."""
    if path == "-":
        sys.stdout.buffer.write(mark)
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with whole_file(path) as file:
        file.write(mark)
        yield file


def mark_of(bom: bool, form: str) -> bytes:
    """The byte order mark, where it is asked for; KhorgosError for formats that have none."""
    if bom and "csv" not in form and form != "tsv":
        raise KhorgosError(f"--bom is for csv and tsv, not for {form}; add -f csv")
    return codecs.BOM_UTF8 if bom else b""


def print_rows(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], form: str, output: str = "-", mark: bytes = b""
) -> None:
    """Rows as a table, as csv, or as a JSON list of objects; to stdout or a file that is whole or absent."""
    known_format(form, ("table", "csv", "json"))
    with destination(output, mark) as out:
        out.write(_rows_text(columns, rows, form, terminal_width() if output == "-" else 0).encode())
    if form == "table" and not rows:
        sys.stderr.write("no rows\n")


def _rows_text(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: str, limit: int) -> str:
    if form == "json":
        return json_text([dict(zip(columns, row, strict=True)) for row in rows])
    if form == "csv":
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
        return text.getvalue()
    return text_table(columns, [["" if cell is None else str(cell) for cell in row] for row in rows], limit) + "\n"


def json_text(value: Any) -> str:
    """JSON with its characters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"


def print_json(value: Any) -> None:
    """JSON on stdout."""
    sys.stdout.write(json_text(value))


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
