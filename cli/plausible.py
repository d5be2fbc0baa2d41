"""kg plausible: what the claims imply, beside what is usual."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from .output import FileFormat, Output, chosen_format, known_format, print_rows
from .views import KnownBy, On, Trust, opened

_EXAMPLES = """\b
Examples:
  kg plausible plant/zhanatas-wind
  kg plausible --marked                   only what is far off
  kg plausible -o plausible.csv"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("plausible", epilog=_EXAMPLES)(plausible_command)


def plausible_command(
    entity: Annotated[
        str | None, typer.Argument(help="A plant or unit: id (kind/slug), IRI or prefixed name; default: all.")
    ] = None,
    marked: Annotated[bool, typer.Option("--marked", help="Only figures that are far off or impossible.")] = False,
    form: FileFormat = "",
    output: Output = "-",
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
) -> None:
    """Show what claims imply together (capacity factor, cost per power …) beside the usual range, with its source."""
    from kg.plausibility import COLUMNS, implied

    form = chosen_format(form, output)
    known_format(form, ("table", "csv", "json"))
    figures = implied(opened(trust, known_by, on), entity)
    shown = [one for one in figures if one.mark or not marked]
    rows = [one.row() for one in shown]
    columns = COLUMNS if form == "table" else tuple(rows[0]) if rows else COLUMNS
    if rows or form != "table":
        print_rows(columns, [[row[key] for key in columns] for row in rows], form, output)
    sys.stderr.write(
        f"{len(figures)} implied figure{'s' if len(figures) != 1 else ''}, "
        f"{sum(bool(one.mark) for one in figures)} marked, {sum(one.centre is None for one in figures)} without a range\n"
    )
