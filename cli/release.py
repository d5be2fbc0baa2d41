"""kg release: the dataset as a folder to publish."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.licence import MAY_GIVE

_EXAMPLES = """\b
Examples:
  kg release khorgos-1.0.0 --version 1.0.0 --date 2026-11-24
  kg release khorgos-1.1.0 --version 1.1.0 --date 2027-02-01 --previous khorgos-1.0.0
  kg release for-my-site --address https://example.org/khorgos/
  cd khorgos-1.0.0 && sha256sum -c SHA256SUMS"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("release", epilog=_EXAMPLES)(release_command)


def release_command(
    folder: Annotated[str, typer.Argument(help="Folder to make; it must not exist.", metavar="DIR")],
    version: Annotated[
        str | None, typer.Option(help="Version of the release (default: that of kg).", metavar="VERSION")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(help="Day of the release (default: that of SOURCE_DATE_EPOCH, or none).", metavar="DAY"),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(help="Web address where the folder will be found, with a slash at its end.", metavar="URL"),
    ] = None,
    licence: Annotated[
        str,
        typer.Option(help=f"Only what may be given away under it: {', '.join(MAY_GIVE)}.", metavar="LICENCE"),
    ] = "cc-by",
    previous: Annotated[
        str | None, typer.Option(help="Folder of the release before: tells what has changed.", metavar="DIR")
    ] = None,
) -> None:
    """Write a release: dumps in every format, tables, ontology, links, catalogue records, changes and a web site to read offline."""
    import kg

    remarks = kg.release(folder, version, date=date, address=address, licence=licence, previous=previous)
    sys.stderr.writelines(f"{remark}\n" for remark in remarks)
