"""kg format: restore the canonical form."""

from __future__ import annotations

import sys

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("format")(format_command)


def format_command() -> int:
    """Bring every file of the data folder into canonical form. Files that cannot be read are left alone."""
    from pathlib import Path

    from kg.curation.canonical import restore
    from kg.place import data_folder

    folder = data_folder()
    changed, findings = restore(Path(folder))
    sys.stdout.writelines(f"{name}\n" for name in changed)
    sys.stderr.writelines(f"{finding}\n" for finding in findings)
    sys.stderr.write(f"{folder}: {len(changed)} file{'s' if len(changed) != 1 else ''} changed\n")
    return 1 if findings else 0
