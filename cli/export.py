"""kg export: the graph in a file format."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.files import whole_file

from .output import Output, destination, print_rows
from .views import KnownBy, Licence, On, Trust, opened

if TYPE_CHECKING:
    from kg.store import Graph

_EXAMPLES = """\b
Examples:
  kg export                        list the formats
  kg export turtle -o khorgos.ttl
  kg export graphml -o khorgos.graphml
  kg export turtle --trust official -o official.ttl
  kg export trig --licence cc-by --attribution CREDITS.md -o open.trig
  kg export nquads | gzip > khorgos.nq.gz"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", epilog=_EXAMPLES)(export_command)


def _complete(incomplete: str) -> list[str]:
    from kg.exports import EXPORTS

    return [one.name for one in EXPORTS if one.name.startswith(incomplete)]


def export_command(
    form: Annotated[
        str | None,
        typer.Argument(help="Format; without one, all are listed.", metavar="FORMAT", autocompletion=_complete),
    ] = None,
    output: Output = "-",
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
    licence: Licence = None,
    attribution: Annotated[
        str | None, typer.Option("--attribution", help="Also write whom to credit, as Markdown.", metavar="FILE")
    ] = None,
) -> None:
    """Write the graph as turtle, trig, nquads, ntriples, jsonld, rdfxml, graphml or csv, or the list of whom to credit."""
    from kg.exports import EXPORTS, export, known_export

    if form is None:
        print_rows(("format", "what it holds"), [(one.name, one.help) for one in EXPORTS], "table")
        return
    known_export(form)
    graph = opened(trust, known_by, on, licence)
    if attribution:
        with whole_file(attribution) as credits:
            export(graph, "attribution", credits)
    with destination(output) as out:
        export(graph, form, out)
    if licence:
        _say_what_is_left_out(graph)


def _say_what_is_left_out(graph: Graph) -> None:
    from kg.attribution import left_out

    for row in left_out(graph):
        sys.stderr.write(
            f"left out: {row.documents} documents with {row.claims} claims of {row.publisher}, under {row.licence}\n"
        )
