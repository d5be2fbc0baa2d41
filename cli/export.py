"""kg export: the graph in a file format."""

from __future__ import annotations

from typing import Annotated

import typer

from .output import Output, destination, print_rows
from .views import KnownBy, On, Trust, opened

_EXAMPLES = """\b
Examples:
  kg export                        list the formats
  kg export turtle -o khorgos.ttl
  kg export graphml -o khorgos.graphml
  kg export turtle --trust official -o official.ttl
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
) -> None:
    """Write the graph as turtle, trig, nquads, ntriples, jsonld, rdfxml, graphml or csv."""
    from kg.exports import EXPORTS, export, known_export

    if form is None:
        print_rows(("format", "what it holds"), [(one.name, one.help) for one in EXPORTS], "table")
        return
    known_export(form)
    graph = opened(trust, known_by, on)
    with destination(output) as out:
        export(graph, form, out)
