"""kg ask: saved questions."""

from __future__ import annotations

import sys
import textwrap
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from .analyze import pairs
from .output import Bom, Output, chosen_format, destination, known_format, mark_of, print_rows
from .views import KnownBy, On, Trust, opened

_EXAMPLES = """\b
Examples:
  kg ask                                             list the questions
  kg ask suppliers --help                            what it counts, what to mind, its parameters
  kg ask suppliers                                   who supplied what to whom
  kg ask suppliers receiver=plant/copper-mine-solar  only to one plant
  kg ask lenders lender=亚投行                       a name will do, in any script
  kg ask suppliers --sparql                          the question's SPARQL, to start your own from
  kg ask plants status=operating --on 2020-12-31     what ran on a day
  kg ask timeline asset=plant/zhanatas-wind -o zhanatas.csv"""


class _Asking(TyperCommand):
    """The command, whose --help tells of the question that stands beside it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.meta["words"] = list(args)
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        from kg.questions import names, question

        named = next((word for word in ctx.meta.get("words", ()) if word in names()), None)
        return question(named).usage + "\n\nOptions: kg ask --help" if named else super().get_help(ctx)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ask", cls=_Asking, epilog=_EXAMPLES)(ask_command)


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
        str,
        typer.Option(
            "--format", "-f", help="table, csv, tsv, json or xml (default: as FILE ends, else table).", metavar="FORMAT"
        ),
    ] = "",
    sparql: Annotated[bool, typer.Option("--sparql", help="Print the question's SPARQL instead of asking it.")] = False,
    output: Output = "-",
    bom: Bom = False,
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
) -> None:
    """Ask a saved question; `kg ask NAME --help` tells what it counts and what to mind."""
    from kg.asking import asked_text
    from kg.printing import print_result, terminal_width
    from kg.questions import question as saved
    from kg.sparql import RESULT_FORMATS, query, stream

    form = chosen_format(form, output)
    mark = mark_of(bom, form)
    if question is None:
        _list(form)
        return
    known_format(form, RESULT_FORMATS)
    asked = saved(question)
    values = pairs(parameters or [])
    graph = opened(trust, known_by, on, text=asked.text)
    text = asked_text(graph, asked, values)
    if sparql:
        print(text, end="")
    elif form == "table" and output == "-":
        result = query(graph.store, text, alone=True)
        print_result(result)
        if sys.stdout.isatty():
            sys.stderr.write(textwrap.fill(asked.help, terminal_width()) + "\n")
        if not result.terms:
            sys.stderr.write("no rows\n")
    else:
        with destination(output, mark) as out:
            if form == "table":
                out.write(f"{query(graph.store, text, alone=True)}\n".encode())
            else:
                stream(graph.store, text, out, form, alone=True)


def _list(form: str) -> None:
    """The questions; what to mind of each stands beside it where there is room, that is not on a terminal."""
    from kg.printing import terminal_width
    from kg.questions import questions

    rows = [(q.name, q.title, " ".join(f"{p.name}=…" for p in q.parameters), q.help) for q in questions()]
    narrow = form == "table" and terminal_width() > 0
    columns = ("question", "what it answers", "parameters", "what to mind")[: 3 if narrow else 4]
    print_rows(columns, [row[: len(columns)] for row in rows], form)
    if narrow:
        sys.stderr.write("what a question counts and what to mind: kg ask NAME --help\n")
