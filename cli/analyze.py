"""kg analyze: analyses with their method and evidence."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import KhorgosError, nearest

from .output import Bom, FileFormat, Output, chosen_format, known_format, mark_of, print_rows
from .views import KnownBy, On, Trust, opened

if TYPE_CHECKING:
    from kg.analyses import Analysis

_EXAMPLES = """\b
Examples:
  kg analyze                                          list the analyses
  kg analyze brokers
  kg analyze brokers --method                         how it is done, and what it may be told
  kg analyze control of=plant/zhanatas-wind --plot owners.svg
  kg analyze lenders currency=USD -o lenders.csv"""

Plot = Annotated[str | None, typer.Option(help="Draw it, too, to an svg, png or pdf file.", metavar="FILE")]
Labels = Annotated[str, typer.Option(help="Names in pictures: en, zh, ru or kk, where there are any.", metavar="LANG")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("analyze", epilog=_EXAMPLES)(analyze_command)


def _complete(incomplete: str) -> list[str]:
    from kg.analyses import ANALYSES

    return [one.name for one in ANALYSES if one.name.startswith(incomplete)]


def analyze_command(
    name: Annotated[
        str | None,
        typer.Argument(help="Analysis; without one, all are listed.", autocompletion=_complete),
    ] = None,
    parameters: Annotated[
        list[str] | None, typer.Argument(help="Parameters as name=value.", metavar="NAME=VALUE…")
    ] = None,
    form: FileFormat = "",
    output: Output = "-",
    bom: Bom = False,
    plot: Plot = None,
    labels: Labels = "en",
    method: Annotated[
        bool, typer.Option("--method", help="Print how it is done and its parameters, and stop.")
    ] = False,
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
) -> None:
    """Run an analysis: brokers, communities, control, exposure and others, each row with its documents."""
    from kg.analyses import ANALYSES, analyze, known_analysis

    form = chosen_format(form, output)
    known_format(form, ("table", "csv", "json"))
    mark = mark_of(bom, form)
    drawable(plot, labels)
    if name is None:
        rows = [(one.name, one.help, " ".join(f"{p.name}=…" for p in one.module.PARAMETERS)) for one in ANALYSES]
        print_rows(("analysis", "what it answers", "parameters"), rows, form, output, mark)
    elif method:
        print(_told(known_analysis(name)))
    else:
        values = pairs(parameters or [])
        write_report(analyze(opened(trust, known_by, on), name, values), form, output, plot, labels, mark)


def drawable(plot: str | None, labels: str) -> None:
    """KhorgosError for a picture that cannot be drawn, before the work is done."""
    from kg.analyses.report import LANGUAGES
    from kg.canvas import picture_format
    from kg.files import writable

    if plot is not None:
        picture_format(plot)
        writable(plot)
    if labels not in LANGUAGES:
        raise KhorgosError(f"no labels in {labels!r}; {nearest(labels, LANGUAGES)}")


def write_report(
    report: object,
    form: str,
    output: str,
    plot: str | None,
    labels: str,
    mark: bytes = b"",
    qualified: bool = False,
) -> None:
    """Rows to stdout or a file, remarks to stderr, then the picture to its file: where it cannot be drawn, the rows are there.

    `qualified`: the remarks tell how to read the rows, so they come before them.
    """
    from kg.analyses.report import Report, plain_cell, table_cell

    from .output import destination, json_text

    assert isinstance(report, Report)
    remarks = [f"{remark}\n" for remark in report.remarks]
    if qualified:
        sys.stderr.writelines(remarks)
    if form == "json":
        whole = {"analysis": report.name, "method": report.method, "remarks": report.remarks, "rows": report.records()}
        with destination(output) as out:
            out.write(json_text(whole).encode())
    else:
        cell, columns = (plain_cell, report.columns) if form == "csv" else (table_cell, report.shown)
        places = [report.columns.index(name) for name in columns]
        print_rows(columns, [[cell(row[place]) for place in places] for row in report.rows], form, output, mark)
    sys.stdout.flush()
    if not qualified:
        sys.stderr.writelines(remarks)
    if plot is not None:
        sys.stderr.writelines(f"{remark}\n" for remark in report.plot(plot, labels))


def pairs(texts: list[str]) -> dict[str, str]:
    """Parameters written `name=value`; KhorgosError for what is none, and for one told twice."""
    found: dict[str, str] = {}
    for name, value in map(_pair, texts):
        if found.setdefault(name, value) != value:
            raise KhorgosError(f"{name} is given twice: {found[name]} and {value}; name one")
    return found


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise KhorgosError(f"{text!r} is not a parameter; write name=value")
    return name, value


def _told(analysis: Analysis) -> str:
    """The method in plain words, the columns, and the parameters."""
    module, row = analysis.module, analysis.row
    lines = [*textwrap.wrap(module.METHOD, 100), "", f"columns: {', '.join(row._fields)}"]
    lines += [*textwrap.wrap(" ".join((row.__doc__ or "").split()), 100), ""]
    for parameter in module.PARAMETERS:
        usual = f" (default {parameter.default})" if parameter.default is not None else ""
        lines += [f"{parameter.name}=…  {parameter.help}; {parameter.form.replace('|', ' or ')}{usual}"]
    return "\n".join(lines)
