"""kg search: find a thing by any of its names."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.errors import KhorgosError

from .output import RowFormat, print_rows

_EXAMPLES = """\b
Examples:
  kg search Zhanatas
  kg search 札纳塔斯
  kg search жанатас --limit 3"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("search", epilog=_EXAMPLES)(search_command)


def search_command(
    text: Annotated[list[str], typer.Argument(help="A name in any language, script or spelling.")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 10,
    form: RowFormat = "table",
) -> None:
    """Find entities by name, in any script, misspelt or not."""
    from kg.builds import terminal_progress
    from kg.searching import search
    from kg.store import open_graph

    words = " ".join(text)
    hits = search(open_graph(progress=terminal_progress()), words, limit)
    if not hits:
        raise KhorgosError(f"nothing is called anything like {words!r}; try another spelling or a part of the name")
    rows = [(h.id, h.label, "its id" if h.language == "id" else h.name, h.score) for h in hits]
    print_rows(("id", "label", "found by", "score"), rows, form)
