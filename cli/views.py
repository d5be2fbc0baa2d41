"""The options that choose a view: whom to trust, what was known by a day, what held on a day."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.licence import MAY_GIVE
from kg.policies import POLICIES
from kg.store import Graph


def _complete(incomplete: str) -> list[str]:
    return [name for name in POLICIES if name.startswith(incomplete)]


Trust = Annotated[
    str,
    typer.Option(
        "--trust",
        help=f"Trust policy: {', '.join(POLICIES)}, or a policy file.",
        metavar="POLICY",
        autocompletion=_complete,
    ),
]
KnownBy = Annotated[
    str | None, typer.Option("--known-by", help="Use only documents published by this day.", metavar="DATE")
]
On = Annotated[str | None, typer.Option("--on", help="What held on this day: status, stakes, offices.", metavar="DATE")]


Licence = Annotated[
    str | None,
    typer.Option("--licence", help=f"Only what may be given away under it: {', '.join(MAY_GIVE)}.", metavar="LICENCE"),
]


def opened(
    trust: str = "default",
    known_by: str | None = None,
    on: str | None = None,
    licence: str | None = None,
    text: str | None = None,
) -> Graph:
    """The graph in the view that the options ask for; `text`: the one query that it is opened for.

    KhorgosError for an unknown policy or licence, or a date that is none.
    """
    from kg.builds import terminal_progress
    from kg.store import open_graph

    if (trust, known_by, on, licence) == ("default", None, None, None):
        return open_graph(progress=terminal_progress())
    from kg.perspective import perspective
    from kg.viewing import open_view

    return open_view(None, perspective(trust, known_by, on, licence), terminal_progress(), text)
