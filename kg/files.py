"""Files that are whole or absent."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO

from kg.errors import KhorgosError


@contextmanager
def whole_file(path: str) -> Iterator[IO[bytes]]:
    """A binary file written beside `path` and renamed into place at the end; on failure nothing is left."""
    writable(path)
    folder = os.path.dirname(os.path.abspath(path))
    try:
        handle, beside = tempfile.mkstemp(dir=folder, prefix=f".{os.path.basename(path)}.")
    except OSError as error:
        raise KhorgosError(f"{path} cannot be written: {error.strerror}; name a file in a folder that exists") from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(beside, _usual_mode(path))
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def writable(path: str) -> None:
    """KhorgosError where a file cannot be written there: to be told before the work is done."""
    if not path:
        raise KhorgosError("no file is named; write one, such as khorgos.ttl")
    folder = os.path.dirname(os.path.abspath(path))
    if os.path.isdir(path):
        raise KhorgosError(f"{path} is a folder; name a file in it")
    if not os.path.isdir(folder):
        raise KhorgosError(f"{path} cannot be written: no folder {folder}; name a file in a folder that exists")


def write_pieces(pieces: Iterable[str], out: IO[bytes]) -> None:
    """Write text as UTF-8, some hundred pieces at a time."""
    rest = iter(pieces)
    while some := "".join(islice(rest, 500)):
        out.write(some.encode())


def _usual_mode(path: str) -> int:
    """The mode of the file that is replaced, else what the umask leaves."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
