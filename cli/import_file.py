"""kg import: another publisher's file as documents, cards and claims."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import Finding, KhorgosError

from .output import print_rows

if TYPE_CHECKING:
    from kg.link import Link

_SHOWN = 200
_EXAMPLES = """\b
Examples:
  kg import                                                    list the sources
  kg import gppd global_power_plant_database.csv --dry-run     read and check, write nothing
  kg import gppd global_power_plant_database.csv --country KAZ -o gppd
  kg --data gppd query 'SELECT ?p ?mw { ?p kg:capacity ?mw }'  and use it like any data
  kg import gppd global_power_plant_database.csv --linked -o DIR   only what is judged to be ours"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", epilog=_EXAMPLES)(import_command)


def _complete(incomplete: str) -> list[str]:
    from kg.sources import SOURCES

    return [one.name for one in SOURCES if one.name.startswith(incomplete)]


def import_command(
    source: Annotated[
        str | None,
        typer.Argument(help="Source; without one, all are listed.", metavar="SOURCE", autocompletion=_complete),
    ] = None,
    file: Annotated[str | None, typer.Argument(help="The publisher's file, plain or packed.", metavar="FILE")] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Data folder to write to, made if absent.", metavar="DIR")
    ] = None,
    country: Annotated[str, typer.Option(help="Only this country: KAZ, KZ or Kazakhstan.", metavar="CODE")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and check; write nothing.")] = False,
    linked: Annotated[
        bool, typer.Option("--linked", help="Only records judged to be ours in data/links, under our ids.")
    ] = False,
    published: Annotated[str, typer.Option(help="Date of the version, such as 2025-04.", metavar="DATE")] = "",
    url: Annotated[str, typer.Option(help="Address of the version.", metavar="URL")] = "",
) -> int:
    """Turn another publisher's file into documents and cards; rows that cannot be read are named, and the rest is read."""
    from kg.builds import terminal_progress
    from kg.importing import Edition, import_source, read_country
    from kg.record import Reading
    from kg.sources import SOURCES, known_source

    if source is None:
        rows = [(one.name, one.help, one.licence) for one in SOURCES]
        print_rows(("source", "what is read", "licence"), rows, "table")
        return 0
    known_source(source)
    if file is None:
        raise KhorgosError(f"name the file: kg import {source} FILE")
    if output is None and not dry_run:
        raise KhorgosError("name a folder with -o DIR, or only look with --dry-run")
    count = 0

    def report(finding: Finding) -> None:
        nonlocal count
        count += 1
        if count <= _SHOWN:
            sys.stdout.write(f"{finding}\n")

    reading = Reading(file, report, read_country(country))
    folder = "" if dry_run or output is None else output
    result = import_source(
        source, reading, folder, Edition(published, url), _links() if linked else None, terminal_progress()
    )
    if count > _SHOWN:
        sys.stdout.write(f"… and {count - _SHOWN} more\n")
    remark = f"{file}: {result.records} records, {result.claims} claims, {count} findings"
    sys.stderr.write(f"{remark}; {'nothing written' if not result.files else f'written to {output}'}\n")
    return 1 if count else 0


def _links() -> list[Link]:
    from pathlib import Path

    from kg.link import read_links
    from kg.place import data_folder

    return list(read_links(Path(data_folder()))[0].values())
