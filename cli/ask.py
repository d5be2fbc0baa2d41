"""kg ask: saved questions."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.errors import KhorgosError

from .output import Output, destination, known_format, print_rows
from .views import KnownBy, On, Trust, opened

_EXAMPLES = """\b
Examples:
  kg ask                                             list the questions
  kg ask suppliers                                   who supplied what to whom
  kg ask suppliers receiver=plant/copper-mine-solar  only to one plant
  kg ask suppliers --sparql                          the question's SPARQL, to start your own from
  kg ask plants status=operating --on 2020-12-31     what ran on a day
  kg ask timeline asset=plant/zhanatas-wind -f csv"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ask", epilog=_EXAMPLES)(ask_command)


def _complete(incomplete: str) -> list[str]:
    from kg.questions import names

    return [name for name in names() if name.startswith(incomplete)]


def ask_command(
    question: Annotated[
        str | None, typer.Argument(help="Name of a question; without one, all are listed.", autocompletion=_complete)
    ] = None,
    parameters: Annotated[
        list[str] | None, typer.Argument(help="Parameters as name=value.", metavar="NAME=VALUE…")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", help="table, csv, tsv, json or xml.", metavar="FORMAT")
    ] = "table",
    sparql: Annotated[bool, typer.Option("--sparql", help="Print the question's SPARQL instead of asking it.")] = False,
    output: Output = "-",
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
) -> None:
    """Ask a saved question."""
    from kg.asking import asked_text
    from kg.printing import print_result
    from kg.questions import question as saved
    from kg.questions import questions
    from kg.sparql import RESULT_FORMATS, query, stream

    if question is None:
        rows = [(q.name, q.title, " ".join(f"{p.name}=…" for p in q.parameters)) for q in questions()]
        print_rows(("question", "what it answers", "parameters"), rows, form)
        return
    known_format(form, RESULT_FORMATS)
    asked = saved(question)
    values = dict(_pair(text) for text in parameters or [])
    graph = opened(trust, known_by, on, text=asked.text)
    text = asked_text(graph, asked, values)
    if sparql:
        print(text, end="")
    elif form == "table" and output == "-":
        result = query(graph.store, text, alone=True)
        print_result(result)
        if not result.terms:
            sys.stderr.write("no rows\n")
    else:
        with destination(output) as out:
            if form == "table":
                out.write(f"{query(graph.store, text, alone=True)}\n".encode())
            else:
                stream(graph.store, text, out, form, alone=True)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise KhorgosError(f"{text!r} is not a parameter; write name=value")
    return name, value
