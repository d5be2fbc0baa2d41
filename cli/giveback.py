"""kg giveback: what other publishers can take over."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.errors import Finding, KhorgosError

from .output import Output, destination, print_rows
from .views import KnownBy, On, Trust, opened

_EXAMPLES = """\b
Examples:
  kg giveback                                                 list the forms
  kg giveback publishers sasac -o disagreements.csv           what others say otherwise than this publisher
  kg giveback records gppd global_power_plant_database.csv    where linked records and our pages disagree
  kg giveback mismatches dump.json -o mismatches.csv          for Wikidata's Mismatch Finder
  kg giveback quickstatements dump.json                       values that linked items lack"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("giveback", epilog=_EXAMPLES)(giveback_command)


def _complete(incomplete: str) -> list[str]:
    from kg.givebacks import GIVEBACKS

    return [one.name for one in GIVEBACKS if one.name.startswith(incomplete)]


def giveback_command(
    form: Annotated[
        str | None, typer.Argument(help="Form; without one, all are listed.", autocompletion=_complete)
    ] = None,
    arguments: Annotated[
        list[str] | None,
        typer.Argument(help="A publisher, a source, a file: as the form needs.", metavar="[PUBLISHER|SOURCE] [FILE]"),
    ] = None,
    output: Output = "-",
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
) -> int:
    """Write what other publishers can take over or should look at, from confirmed links and claims with their pages."""
    from pathlib import Path

    from kg.givebacks import GIVEBACKS, giveback, known_giveback
    from kg.link import read_links
    from kg.place import data_folder
    from kg.record import Reading

    if form is None:
        print_rows(
            ("form", "what it holds", "needs"),
            [(g.name, g.help, f"{g.target} {g.file}".strip()) for g in GIVEBACKS],
            "table",
        )
        return 0
    known = known_giveback(form)
    given = list(arguments or [])
    target = given.pop(0) if given and known.target else ""
    file = given.pop(0) if given and known.file else ""
    if given:
        raise KhorgosError(f"{given[0]!r} is too much; see: kg giveback --help")
    findings: list[Finding] = []
    graph = opened(trust, known_by, on)
    links, _ = read_links(Path(data_folder()))
    reading = Reading(file, findings.append) if file else None
    lines = list(giveback(graph, links.values(), known.name, target, reading))
    with destination(output) as out:
        out.write("".join(lines).encode())
    sys.stderr.writelines(f"{finding}\n" for finding in findings)
    return 1 if findings else 0
