"""Builds: `graph.nq` and an Oxigraph store in a cache folder named after the content of what they were made from.

A build is written beside and renamed into place, so that a reader never sees half of one, two builders do not harm
each other, and a killed build leaves only a folder that a later build sweeps away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import KhorgosError
from kg.place import PACKAGE, cache_folder, data_folder, ontology_folder
from kg.progress import Progress, ProgressLine

_INPUTS = (".yaml", ".tsv", ".ttl", ".py")


class Build(NamedTuple):
    """A finished build: its folder, the hash of what it was made from, and which view of it (empty: the default one)."""

    folder: str
    content: str
    view: str = ""

    @property
    def graph(self) -> str:
        """The whole graph as sorted N-Quads; of other views than the default one, written when first asked for."""
        path = self.graph_path
        if self.view and not os.path.exists(path):
            _write_graph(self.store, path)
        return path

    @property
    def graph_path(self) -> str:
        """Where the graph lies."""
        return os.path.join(self._place, "graph.nq")

    @property
    def store(self) -> str:
        """The Oxigraph store."""
        return os.path.join(self._place, "store")

    @property
    def _place(self) -> str:
        return os.path.join(self.folder, "views", self.view) if self.view else self.folder

    def file(self, name: str) -> str:
        """One of the smaller files beside them."""
        return os.path.join(self.folder, name)


def _write_graph(store: str, path: str) -> None:
    import pyoxigraph as ox

    quads = bytes(ox.Store.read_only(store).dump(format=ox.RdfFormat.N_QUADS) or b"")
    beside = f"{path}.{os.getpid()}"
    with open(beside, "wb") as file:
        file.writelines(sorted(quads.splitlines(keepends=True)))
    os.replace(beside, path)


def ensure_build(data: str | os.PathLike[str] | None = None, progress: Progress | None = None) -> Build:
    """The build of the data as it is now; made if there is none. DataError where the data has findings."""
    folder = data_folder(data)
    signature = _signature(folder)
    stamp = _stamp_path(folder)
    try:
        with open(stamp, encoding="utf-8") as file:
            content, _, known = file.read().partition("\n")
    except OSError:
        content, known = "", ""
    if known == signature:
        build = _finished(content)
        if build is not None:
            return build
    build = _rebuild(folder, progress)
    _remember(stamp, f"{build.content}\n{signature}")
    return build


def _rebuild(folder: str, progress: Progress | None) -> Build:
    from kg.building import content_hash, make_build

    content = content_hash(_input_files(folder))
    if _finished(content) is None:
        make_build(folder, _build_folder(content), content, progress)
    return Build(_build_folder(content), content)


def _finished(content: str) -> Build | None:
    folder = _build_folder(content)
    return Build(folder, content) if content and os.path.isdir(folder) else None


def _build_folder(content: str) -> str:
    return os.path.join(cache_folder(), "builds", content)


def _stamp_path(folder: str) -> str:
    from zlib import crc32

    return os.path.join(cache_folder(), f"stamp-{crc32(os.fsencode(folder)):08x}")


def _signature(folder: str) -> str:
    """Names, sizes and times of all inputs: cheap to take, different whenever one of them is written."""
    parts = [folder]
    for path, entry in _input_files(folder):
        status = entry.stat(follow_symlinks=False)
        parts.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(parts)


def _input_files(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """(name, entry) of the data, the ontology and the code that turns one into the other, in a stable order."""
    for label, root in (("data", folder), ("ontology", ontology_folder()), ("kg", PACKAGE)):
        yield from _walk(root, label)


def _walk(folder: str, label: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise KhorgosError(f"{folder} cannot be read: {error.strerror}; check its permissions") from None
    for entry in entries:
        if entry.name.startswith((".", "__pycache__")):
            continue
        name = f"{label}/{entry.name}"
        if entry.is_dir():
            if entry.name.endswith(_INPUTS):  # a folder that is named like a file is a finding, so it counts
                yield name, entry
            if not (label == "kg" and entry.name in ("data", "ontology", "cli")):
                yield from _walk(entry.path, name)
        elif entry.name.endswith(_INPUTS):
            yield name, entry


def _remember(path: str, text: str) -> None:
    """Write the stamp; where that cannot be, the next command only has to look at the contents again."""
    beside = f"{path}.{os.getpid()}"
    try:
        with open(beside, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(beside, path)
    except OSError:
        return


def terminal_progress() -> Progress | None:
    """Progress for people: a line on stderr that appears after a second; None where stderr is no terminal."""
    return ProgressLine() if sys.stderr.isatty() else None
