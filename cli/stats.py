"""kg stats: what the graph holds."""

from __future__ import annotations

from typing import Annotated

import typer

from .output import destination, known_format, print_rows

_EXAMPLES = """\b
Examples:
  kg stats
  kg stats -f markdown             the short table of the README
  kg stats --plot coverage.svg     a figure (needs: pip install 'khorgos[plot]')"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("stats", epilog=_EXAMPLES)(stats_command)


def stats_command(
    form: Annotated[
        str, typer.Option("--format", "-f", help="table, csv, json or markdown.", metavar="FORMAT")
    ] = "table",
    plot: Annotated[
        str | None, typer.Option(help="Draw the coverage instead, to an svg or png file.", metavar="FILE")
    ] = None,
) -> None:
    """Count what the graph holds: entities by kind, documents by year, language and publisher, plants by technology, and
    of how many assets the status, place, roles, figures and names in other languages are known."""
    from kg.builds import terminal_progress
    from kg.statistics import stats, summary_table
    from kg.store import open_graph

    known_format(form, ("table", "csv", "json", "markdown"))
    graph = open_graph(progress=terminal_progress())
    if plot is not None:
        from kg.canvas import picture_format
        from kg.figures import draw_coverage

        kind = picture_format(plot)
        with destination(plot) as out:
            draw_coverage(graph, out, kind)
    elif form == "markdown":
        print(summary_table(graph))
    else:
        print_rows(("group", "what", "count"), [tuple(row) for row in stats(graph)], form)
