"""kg conflicts: where documents disagree."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.errors import KhorgosError, nearest

from .output import RowFormat, print_rows
from .views import KnownBy, On, Trust, opened

_EXAMPLES = """\b
Examples:
  kg conflicts
  kg conflicts plant/zhanatas-wind
  kg conflicts --kind definition
  kg conflicts --kind number -f csv"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("conflicts", epilog=_EXAMPLES)(conflicts_command)


def conflicts_command(
    entity: Annotated[str | None, typer.Argument(help="Only this entity.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            help="number, date, company, place, state, role, definition, plan, period or precision.", metavar="KIND"
        ),
    ] = None,
    form: RowFormat = "table",
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
) -> None:
    """List disagreements by kind and size: contradictions first, then differences of definition, plan and precision."""
    from kg.disagreement import conflicts
    from kg.discrepancy import KINDS
    from kg.meaning import named_thing

    if kind is not None and kind not in KINDS:
        raise KhorgosError(f"no kind of conflict {kind!r}; {nearest(kind, KINDS)} (kinds: {', '.join(KINDS)})")
    graph = opened(trust, known_by, on)
    found = conflicts(graph, named_thing(graph, entity) if entity else None, kind)
    columns = ("kind", "size", "id", "name", "field", "values (voices)", "why", "documents")
    rows = [(*one[:-1], len(one.documents) if form == "table" else " ".join(one.documents)) for one in found]
    print_rows(columns, rows, form)
