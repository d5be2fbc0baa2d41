"""kg check: every finding at once."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from .output import Output, chosen_format, known_format, print_json, print_rows

_EXAMPLES = """\b
Examples:
  kg check
  kg check -f json
  kg check --echoes                    pages that repeat another unmarked, to be judged
  kg check --echoes -o echoes.csv
  kg --data my/data check"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", epilog=_EXAMPLES)(check_command)


def check_command(
    form: Annotated[
        str, typer.Option("--format", "-f", help="text or json; for echoes table, csv or json.", metavar="FORMAT")
    ] = "",
    echoes: Annotated[
        bool, typer.Option("--echoes", help="Instead, propose pages that repeat another one unmarked.")
    ] = False,
    least: Annotated[float, typer.Option(help="Least score of a proposed echo, 0 to 1.", metavar="SCORE")] = 0.7,
    output: Output = "-",
) -> int:
    """Check the data and print every finding; exit code 1 where there is one."""
    if echoes:
        return _echoes(chosen_format(form, output), least, output)
    return _findings(form or "text")


def _echoes(form: str, least: float, output: str) -> int:
    """Pairs for a curator to judge; nothing is wrong with them, so the exit code is 0."""
    from kg.curation.dataset import read_dataset
    from kg.echoing import echoes, unmarked
    from kg.errors import KhorgosError
    from kg.place import data_folder

    known_format(form, ("table", "csv", "json"))
    if not 0 <= least <= 1:
        raise KhorgosError(f"least score {least}: give a number from 0 to 1")
    dataset = read_dataset(data_folder())
    found = echoes(dataset, least)
    if found or form != "table":
        rows = [(echo.copy, echo.original, f"{echo.score:.2f}", "; ".join(echo.reasons)) for echo in found]
        print_rows(("copy", "original", "score", "reasons"), rows, form, output)
    waiting = len(unmarked(dataset))
    sys.stderr.write(
        f"{len(found)} pairs to be judged; {waiting} judged echoes still count as two voices (write reprint_of)\n"
    )
    return 0


def _findings(form: str) -> int:
    from kg.builds import terminal_progress
    from kg.checks import check
    from kg.curation.dataset import read_dataset
    from kg.place import data_folder

    known_format(form, ("text", "json"))
    progress = terminal_progress()
    say = progress or (lambda what, done, total: None)
    folder = data_folder()
    dataset = read_dataset(folder, lambda done, total: say("reading documents", done, total))
    findings = check(dataset)
    say("", 0, 0)
    if form == "json":
        print_json([finding._asdict() for finding in findings])
    else:
        near = os.path.relpath(folder)
        sys.stdout.writelines(f"{near}/{finding}\n" for finding in findings)
        claims = sum(1 for _ in dataset.claims)
        sys.stderr.write(f"{folder}: {len(dataset.documents)} documents, {claims} claims, {len(findings)} findings\n")
    return 1 if findings else 0
