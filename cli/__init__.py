"""The command line: one thin command per file, each a door to one call of the library."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from . import (
    analyze,
    ask,
    build,
    check,
    conflicts,
    diff,
    export,
    format,
    giveback,
    import_file,
    link,
    path,
    plausible,
    query,
    release,
    resolve,
    search,
    show,
    stats,
    superlatives,
    why,
)

app = typer.Typer(
    name="kg",
    help="The open knowledge graph of China-Kazakhstan energy projects, with a source for every claim.",
    epilog="Begin with: kg ask   kg search Zhanatas   kg show plant/zhanatas-wind",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS = (
    *(ask, search, show, why, diff, conflicts, superlatives, plausible, resolve),
    *(query, path, analyze, export, release, stats, link, giveback),
    *(check, format, import_file, build),
)
for _command in COMMANDS:
    _command.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        from kg.version import VERSION

        typer.echo(VERSION)
        raise typer.Exit


@app.callback()
def _main(
    data: Annotated[
        str | None, typer.Option(help="Data folder (default: the project's own, or KHORGOS_DATA).", metavar="DIR")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    if data is not None:
        os.environ["KHORGOS_DATA"] = data


def run() -> int:
    """Parse the arguments and run a command. The exit code; failures of the library are raised."""
    from .usage import run_app

    return run_app(app)
