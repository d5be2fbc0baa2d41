"""kg stats: what the graph holds."""

from __future__ import annotations

import typer

from .output import RowFormat, print_rows


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("stats")(stats_command)


def stats_command(form: RowFormat = "table") -> None:
    """Count what the graph holds: entities by kind, documents by year, language and publisher, plants by technology."""
    from kg.builds import terminal_progress
    from kg.statistics import stats
    from kg.store import open_graph

    rows = stats(open_graph(progress=terminal_progress()))
    print_rows(("group", "what", "count"), [tuple(row) for row in rows], form)
