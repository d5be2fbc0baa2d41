"""kg build: make the graph now."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("build")(build_command)


def build_command(
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove other builds and kept views; what is asked for is made anew.")
    ] = False,
) -> None:
    """Build the graph if the data changed, and say where it lies. Other commands do this by themselves."""
    import json

    from kg.builds import ensure_build, terminal_progress

    build = ensure_build(progress=terminal_progress())
    with open(build.file("build.json"), encoding="utf-8") as file:
        counts = json.load(file)
    print(f"{build.folder}")
    print(", ".join(f"{counts[key]:,} {key}" for key in ("documents", "claims", "entities", "quads")))
    if prune:
        from kg.building import prune as freed

        print(f"{freed(build.folder) / 1e6:,.0f} MB freed")
