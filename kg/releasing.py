"""Releases are made beside the folder asked for and renamed into place: whole or absent."""

from __future__ import annotations

import os
import re
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

from kg.calendar import is_date
from kg.errors import KhorgosError
from kg.evidence import origins
from kg.licence import spdx_of
from kg.parts import PARTS
from kg.perspective import perspective
from kg.place import data_folder
from kg.progress import Progress
from kg.publication import Release, Told
from kg.snapshot import read_snapshot
from kg.viewing import open_view

_NEEDED = ("jinja2", "polars")


def make_release(
    folder: str,
    told: Told,
    licence: str = "cc-by",
    data: str | os.PathLike[str] | None = None,
    previous: str | None = None,
    progress: Progress | None = None,
) -> list[str]:
    """Write a release into a new folder, with what may be given under the licence, and give remarks on what needs a look.

    The same data, version, day, address, licence and previous release give the same bytes. KhorgosError where the folder exists
    or cannot be written, the day, version, address or licence is none, the previous release cannot be read, or a library
    that is needed is missing. On failure nothing is left.
    """
    _check(told, folder, previous)
    graph = open_view(data, perspective(licence=licence), progress)
    if not origins(graph):
        raise KhorgosError(
            f"nothing of the data may be given under {spdx_of(graph.perspective.licence)}; choose another licence"
        )
    say = progress or (lambda what, done, total: None)
    try:
        with _folder_beside(folder) as beside:
            before = Path(previous) if previous else None
            release = Release(graph, Path(data_folder(data)), Path(beside), told, before, say)
            return _write_parts(release)
    finally:
        say("", 0, 0)


def _write_parts(release: Release) -> list[str]:
    remarks: list[str] = []
    for part in PARTS:
        release.say(f"release: {part.name}", 0, 0)
        remarks += import_module(f"kg.parts.{part.module}").write(release) or ()
    return remarks


@contextmanager
def _folder_beside(folder: str) -> Iterator[str]:
    """A new folder that takes the name asked for at the end; on failure, or when asked to end, nothing is left."""
    whole = os.path.abspath(folder)
    parent, name = os.path.split(whole)
    try:
        _sweep(parent, name)
        beside = tempfile.mkdtemp(prefix=f".{name}.{os.getpid()}.", dir=parent)
    except OSError as error:
        raise KhorgosError(f"{folder} cannot be made: {error.strerror}; name one in a folder that exists") from None
    try:
        with _ended_cleanly():
            yield beside
        os.chmod(beside, 0o755)
        os.rename(beside, whole)
    except OSError as error:
        where = f" ({os.path.relpath(str(error.filename), beside)})" if error.filename else ""
        raise KhorgosError(
            f"{folder} cannot be written{where}: {error.strerror or error}; nothing is left of it"
        ) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _sweep(parent: str, name: str) -> None:
    """Remove what a release into this folder left when it was killed and could not."""
    for entry in os.scandir(parent):
        found = re.fullmatch(rf"\.{re.escape(name)}\.(\d+)\..{{8}}", entry.name)
        if found and entry.is_dir(follow_symlinks=False) and not _runs(int(found[1])):
            shutil.rmtree(entry.path, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def _ended_cleanly() -> Iterator[None]:
    """Asked to end (SIGTERM), clean up first, as on Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


_VERSION = r"[A-Za-z0-9][A-Za-z0-9.+-]{0,99}"
_ADDRESS = r"https?://[A-Za-z0-9.-]+(:\d+)?/([A-Za-z0-9._~!$&'()*+,;=:@%/-]*/)?"


def _check(told: Told, folder: str, previous: str | None) -> None:
    if not folder:
        raise KhorgosError("no folder is named; name a new one, such as khorgos-1.0.0")
    if os.path.lexists(folder):
        raise KhorgosError(f"{folder} exists; name a new folder, for a release is written once")
    if not re.fullmatch(_VERSION, told.version):
        raise KhorgosError(f"version {told.version!r}: letters, digits, dots, plus and hyphens, as in 1.2.0 or 2026.11")
    if told.date and (len(told.date) != 10 or not is_date(told.date)):
        raise KhorgosError(f"{told.date!r} is no day; write it as 2026-11-24")
    if not re.fullmatch(_ADDRESS, told.address):
        raise KhorgosError(
            f"address {told.address!r}: a web address that ends in a slash, as https://example.org/khorgos/"
        )
    if previous:
        read_snapshot(Path(previous))
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise KhorgosError(f"a release needs {' and '.join(missing)}; run: pip install 'khorgos[release]'")
