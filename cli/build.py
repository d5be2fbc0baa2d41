"""kg build: make the graph now."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("build")(build_command)


def build_command() -> None:
    """Build the graph if the data changed, and say where it lies. Other commands do this by themselves."""
    import json

    from kg.builds import ensure_build, terminal_progress

    build = ensure_build(progress=terminal_progress())
    with open(build.file("build.json"), encoding="utf-8") as file:
        counts = json.load(file)
    print(f"{build.folder}")
    print(", ".join(f"{counts[key]:,} {key}" for key in ("documents", "claims", "entities", "quads")))
