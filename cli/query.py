"""kg query: SPARQL."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from kg.errors import KhorgosError

from .output import Bom, Output, chosen_format, destination, known_format, mark_of
from .views import KnownBy, On, Trust, opened

_EXAMPLES = """\b
Examples:
  kg query 'SELECT ?plant ?mw { ?plant a kg:PowerPlant ; kg:capacity ?mw } ORDER BY DESC(?mw)'
  kg query 'SELECT (SUM(?mw) AS ?total) { ?plant a kg:PowerPlant ; kg:capacity ?mw }' -f csv
  kg query 'SELECT ?doc ?gwh { GRAPH ?doc { plant:zhanatas-wind kg:expectedGeneration ?gwh } }'
  kg query --trust official --known-by 2021-01-01 'SELECT ?s { plant:zhanatas-wind kg:status ?s }'
  kg query question.rq -o answer.json
  echo 'ASK { ?s a kg:Mine }' | kg query -"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("query", epilog=_EXAMPLES)(query_command)


def query_command(
    sparql: Annotated[str, typer.Argument(help="SPARQL, a file that holds it, or - for stdin.")],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="table, csv, tsv, json, xml; for CONSTRUCT turtle, ntriples, rdfxml, jsonld (default: as FILE ends, else table).",
            metavar="FORMAT",
        ),
    ] = "",
    output: Output = "-",
    bom: Bom = False,
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
) -> None:
    """Ask in SPARQL. The default graph is the view, one value for each property; GRAPH ?doc { … } is what documents say."""
    from kg.printing import print_result, remark_on_nothing
    from kg.sparql import GRAPH_FORMATS, RESULT_FORMATS, query, stream
    from kg.viewing import for_query

    form = chosen_format(form, output)
    known_format(form, (*RESULT_FORMATS, *GRAPH_FORMATS))
    mark = mark_of(bom, form)
    text = _text(sparql)
    graph = for_query(opened(trust, known_by, on, text=text), text)
    if form == "table" and output == "-":
        result = query(graph.store, text, alone=True)
        print_result(result)
        remark_on_nothing(graph, text, result)
        return
    with destination(output, mark) as out:
        if form == "table":
            out.write(f"{query(graph.store, text, alone=True)}\n".encode())
        else:
            stream(graph.store, text, out, form, alone=True)


def _text(given: str) -> str:
    if given == "-":
        if sys.stdin is None:
            raise KhorgosError("stdin is closed; give the query as text or in a file")
        return _decoded(sys.stdin.buffer.read(), "stdin")
    if "{" in given or not (os.path.exists(given) or given.endswith((".rq", ".sparql"))):
        return given
    try:
        with open(given, "rb") as file:
            return _decoded(file.read(1_000_000), given)
    except OSError as error:
        raise KhorgosError(f"{given} cannot be read: {error.strerror}") from None


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise KhorgosError(f"{name} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
