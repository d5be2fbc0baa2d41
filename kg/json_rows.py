"""JSON objects one a line: files that stream out, read as one JSON value, and show their changes line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any


def json_rows(objects: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """The members of a JSON list.

    >>> b"".join(json_rows([{"id": "Ж"}, {"id": 1.5}])).decode()
    '{"id": "Ж"},\\n{"id": 1.5}\\n'
    """
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    first = True
    for one in objects:
        yield (b"" if first else b",\n") + encode(one).encode()
        first = False
    yield b"" if first else b"\n"
