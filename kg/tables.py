"""Plain text tables that fit the terminal and know that Chinese characters are two columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from kg.terms import short

_WIDE = frozenset("WF")


def cell(term: Any) -> str:
    """A pyoxigraph term as people read it: short ids for our own IRIs, plain text for literals."""
    if term is None:
        return ""
    value = getattr(term, "value", None)
    if value is None:
        return str(term)
    return short(value) if getattr(term, "datatype", None) is None else str(value)


def width(text: str) -> int:
    """Columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in _WIDE else 0 if unicodedata.combining(c) else 1 for c in text)


def text_table(columns: Sequence[str], rows: Iterable[Sequence[str]], limit: int = 0) -> str:
    """A table with aligned columns; numbers to the right. `limit`: the widest a line may be (0: as wide as it is)."""
    body = [list(row) for row in rows]
    if not columns:
        return ""
    widths = [max([width(name), *(width(row[i]) for row in body)]) for i, name in enumerate(columns)]
    if limit:
        widths = _squeezed(widths, limit)
    right = [bool(body) and all(_numeric(row[i]) for row in body) for i in range(len(columns))]
    lines = [_line(columns, widths, right), "  ".join("-" * size for size in widths)]
    lines += [_line(row, widths, right) for row in body]
    return "\n".join(lines)


def _line(row: Sequence[str], widths: list[int], right: list[bool]) -> str:
    cells = [_fit(text, size, flush) for text, size, flush in zip(row, widths, right, strict=True)]
    return "  ".join(cells).rstrip()


def _fit(text: str, size: int, flush: bool) -> str:
    text = " ".join(text.split())
    gap = size - width(text)
    if gap < 0:
        while text and width(text) > size - 1:
            text = text[:-1]
        text, gap = text + "…", size - width(text) - 1
    return " " * gap + text if flush else text + " " * gap


def _numeric(text: str) -> bool:
    return not text or text.replace(".", "", 1).replace("-", "", 1).isdigit()


def _squeezed(widths: list[int], limit: int) -> list[int]:
    """Narrow the widest columns until the line fits, none below twelve."""
    sizes = list(widths)
    while sum(sizes) + 2 * (len(sizes) - 1) > limit and max(sizes) > 12:
        sizes[sizes.index(max(sizes))] -= 1
    return sizes
