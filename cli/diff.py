"""kg diff: two views compared."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.errors import KhorgosError

from .output import RowFormat, print_rows

_EXAMPLES = """\b
Examples:
  kg diff --trust official --trust latest
  kg diff --trust majority                                  against the default policy
  kg diff --known-by 2019 --known-by 2021                   what two years of publications changed
  kg diff --on 2020-06-30 --on 2021-06-30 plant/zhanatas-wind"""

Twice = Annotated[list[str] | None, typer.Option("--trust", help="Trust policy, once or twice.", metavar="POLICY")]
KnownTwice = Annotated[list[str] | None, typer.Option("--known-by", help="Known by, once or twice.", metavar="DATE")]
OnTwice = Annotated[list[str] | None, typer.Option("--on", help="Held on, once or twice.", metavar="DATE")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff", epilog=_EXAMPLES)(diff_command)


def diff_command(
    entity: Annotated[str | None, typer.Argument(help="Only this entity.")] = None,
    trust: Twice = None,
    known_by: KnownTwice = None,
    on: OnTwice = None,
    form: RowFormat = "table",
) -> None:
    """List each value that changes between two views, and why. An option given twice tells the views apart."""
    from kg.differences import differences
    from kg.meaning import named_thing
    from kg.perspective import perspective

    from .views import opened

    pairs = _pair("--trust", trust, "default"), _pair("--known-by", known_by, None), _pair("--on", on, None)
    one, other = (perspective(t or "default", k, o) for t, k, o in zip(*pairs, strict=True))
    if one == other:
        raise KhorgosError("the two views are the same; write --trust official --trust latest, or --on twice")
    graph = opened()
    wanted = named_thing(graph, entity) if entity else None
    rows = [row for row in differences(graph, one, other) if wanted in (None, row.id)]
    columns = ("id", "name", "field", one.name, other.name, f"why {one.name}", f"why {other.name}")
    print_rows(columns, [tuple(row) for row in rows], form)


def _pair(option: str, given: list[str] | None, default: str | None) -> tuple[str | None, str | None]:
    """Both values of an option; given once, a policy stands against the default one, a day holds for both views."""
    match given or []:
        case []:
            return default, default
        case [one]:
            return (default, one) if option == "--trust" else (one, one)
        case [one, other]:
            return one, other
    raise KhorgosError(f"{option} stands {len(given or [])} times; two views are compared, so at most twice")
