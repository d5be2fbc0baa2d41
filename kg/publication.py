"""A release: the dataset as a folder that a data repository, a catalogue or a plain web host can take as it is."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from kg.progress import Progress
from kg.store import Graph
from kg.terms import BASE
from kg.version import VERSION

TITLE = "Khorgos: the open knowledge graph of China-Kazakhstan energy projects"
SUMMARY = (
    "Power plants, mines, oil and gas, factories, companies, finance, agreements and diplomatic events that join China and "
    "Kazakhstan in energy: every claim with the public document that makes it, and one value chosen for each property by a "
    "written trust policy."
)
KEYWORDS = ("knowledge graph", "linked data", "energy", "Kazakhstan", "China", "Belt and Road", "provenance", "SPARQL")
CREATOR = "The Khorgos contributors"


class Told(NamedTuple):
    """What is told of a release: its version, its day (empty where none is told), and its address (with a slash at the end)."""

    version: str
    date: str
    address: str


class Release(NamedTuple):
    """A release while it is made: the graph, where its data lie, the folder to fill, and that of the release before."""

    graph: Graph
    """Its perspective names the licence that the release is given under."""
    data: Path
    folder: Path
    told: Told
    previous: Path | None
    say: Progress

    @property
    def licence(self) -> str:
        """The licence it is given under, as `kg.licence` names it."""
        return self.graph.perspective.licence

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """A new file of the release, by its path in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "xb") as file:
            yield file

    def write(self, name: str, text: str) -> None:
        """Write a new text file."""
        with self.writing(name) as file:
            file.write(text.encode())


def previous_address(release: Release) -> str:
    """The address of the release before, as its data package tells it; empty where there is none."""
    if release.previous is None:
        return ""
    package = json.loads((release.previous / "datapackage.json").read_text(encoding="utf-8"))
    return str(package.get("homepage", ""))


class File(NamedTuple):
    """A file of a release: its path in the folder, its size in bytes and its SHA-256."""

    path: str
    size: int
    sha256: str


def files_of(folder: Path) -> Iterator[File]:
    """Every file of a folder but those of its site, by path."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith("site/"):
            yield File(name, path.stat().st_size, digest(path))


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def told(version: str | None = None, date: str | None = None, address: str | None = None) -> Told:
    """What is told of a release, with the library's version, the day of SOURCE_DATE_EPOCH and our own address where nothing is."""
    known = version or VERSION
    return Told(known, date or _day_of_environment(), address or f"{BASE}release/{known}/")


def _day_of_environment() -> str:
    """The day that SOURCE_DATE_EPOCH tells, as reproducible builds do; empty where it is not set or tells none."""
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
