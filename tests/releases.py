"""Releases for tests, made once."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from kg.publication import Told
from kg.releasing import make_release

TOLD = Told("2.1.0", "2031-05-06", "https://example.org/khorgos/")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@cache
def real_release() -> Path:
    """A release of the project's own data, for slow tests; not to be written to."""
    folder = Path(tempfile.mkdtemp()) / "khorgos"
    make_release(str(folder), TOLD)
    return folder
