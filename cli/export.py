"""kg export: the graph in a file format."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.errors import KhorgosError
from kg.files import whole_file

from .output import Bom, Output, chosen_format, destination, mark_of, print_rows
from .views import KnownBy, Licence, On, Trust, opened

_EXAMPLES = """\b
Examples:
  kg export                        list the formats
  kg export turtle -o khorgos.ttl
  kg export csv --bom -o claims.csv
  kg export graphml -o khorgos.graphml
  kg export turtle --trust official -o official.ttl
  kg export gexf --projection ownership -o owners.gexf
  kg export graphml --kinds company,plant --relations stake,supply -o firms.graphml
  kg export trig --licence cc-by --attribution CREDITS.md -o open.trig
  kg export nquads | gzip > khorgos.nq.gz"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", epilog=_EXAMPLES)(export_command)


def _complete(incomplete: str) -> list[str]:
    from kg.exports import EXPORTS

    return [one.name for one in EXPORTS if one.name.startswith(incomplete)]


def _projections(incomplete: str) -> list[str]:
    from kg.projections import PROJECTIONS

    return [one.name for one in PROJECTIONS if one.name.startswith(incomplete)]


Words = list[str]


def export_command(
    form: Annotated[
        str | None,
        typer.Argument(
            help="Format (default: as FILE ends); without one, all are listed.",
            metavar="FORMAT",
            autocompletion=_complete,
        ),
    ] = None,
    output: Output = "-",
    bom: Bom = False,
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
    projection: Annotated[
        str,
        typer.Option(
            help="Of a network: whole, ownership, supply, bipartite or co-participation.",
            metavar="NAME",
            autocompletion=_projections,
        ),
    ] = "whole",
    kinds: Annotated[
        Words | None, typer.Option(help="Of a network: kinds of things that are nodes.", metavar="KIND,…")
    ] = None,
    relations: Annotated[
        Words | None, typer.Option(help="Of a network: relations that are edges.", metavar="RELATION,…")
    ] = None,
    as_nodes: Annotated[
        Words | None,
        typer.Option(help="Of a network: relations that are nodes instead of edges, or all.", metavar="RELATION,…"),
    ] = None,
    documents: Annotated[
        Words | None, typer.Option(help="Of a network: only what these documents say.", metavar="DOCUMENT,…")
    ] = None,
    licence: Licence = None,
    attribution: Annotated[
        str | None, typer.Option("--attribution", help="Also write whom to credit, as Markdown.", metavar="FILE")
    ] = None,
) -> None:
    """Write the graph in a file format, a projection of it as a network, or the list of whom to credit."""
    from kg.exports import EXPORTS, export, prepared
    from kg.projections import Shown

    form = chosen_format(form or "", output, "")
    if not form and output == "-":
        print_rows(("format", "what it holds"), [(one.name, one.help) for one in EXPORTS], "table")
        return
    if not form:
        raise KhorgosError(f"the end of {output} tells no format; write it: kg export turtle -o {output}")
    nodes = _words(as_nodes) or ()
    shown = Shown(
        projection=projection,
        kinds=_words(kinds),
        relations=_words(relations),
        as_nodes=True if nodes == ("all",) else nodes,
        documents=_words(documents),
    )
    prepared(form, **shown)
    mark = mark_of(bom, form)
    graph = opened(trust, known_by, on, licence)
    if attribution:
        with whole_file(attribution) as credits:
            export(graph, "attribution", credits)
    with destination(output, mark) as out:
        remarks = export(graph, form, out, **shown)
    sys.stderr.writelines(f"{remark}\n" for remark in remarks)
    if licence:
        from kg.attribution import left_out_lines

        sys.stderr.writelines(f"{line}\n" for line in left_out_lines(graph))


def _words(given: Words | None) -> tuple[str, ...] | None:
    """Words given one by one or with commas between."""
    return tuple(word.strip() for text in given for word in text.split(",") if word.strip()) if given else None
