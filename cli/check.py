"""kg check: every finding at once."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from .output import known_format, print_json

_EXAMPLES = """\b
Examples:
  kg check
  kg check -f json
  kg --data my/data check"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", epilog=_EXAMPLES)(check_command)


def check_command(
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.", metavar="FORMAT")] = "text",
) -> int:
    """Check the data and print every finding; exit code 1 where there is one."""
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
