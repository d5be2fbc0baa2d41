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
        widths = _squeezed(widths, [_least([row[i] for row in body]) for i in range(len(columns))], limit)
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
    if gap < 0 and _is_id(text) and size > 3:
        tail = (2 * size) // 3
        return f"{text[: size - tail - 1]}…{text[-tail:]}"
    if gap < 0:
        while text and width(text) > size - 1:
            text = text[:-1]
        text, gap = text + "…", size - width(text) - 1
    return " " * gap + text if flush else text + " " * gap


def _numeric(text: str) -> bool:
    return not text or text.replace(".", "", 1).replace("-", "", 1).isdigit()


def _is_id(text: str) -> bool:
    """Whether a text is an id such as plant/zhanatas-wind, whose end tells it from others."""
    return "/" in text and " " not in text and text.isascii()


def _least(cells: list[str]) -> tuple[int, ...]:
    """Columns below which a column is not narrowed, step by step.

    Dates, figures and what is short would say something else when cut; ids cannot be told apart when they are short.
    """
    size = max(map(width, cells), default=0)
    if size <= 10 or (size <= 20 and all(cell[:1].isdigit() or not cell for cell in cells)):
        return (max(4, size),) * 4
    return (36, 24, 24, 16) if all(_is_id(cell) or not cell for cell in cells) else (12, 12, 7, 7)


def _squeezed(widths: list[int], least: list[tuple[int, ...]], limit: int) -> list[int]:
    """Narrow the widest columns until the line fits, in four steps; where all are as narrow as may be, it does not."""
    sizes = list(widths)
    for floor in zip(*least, strict=True):
        while sum(sizes) + 2 * (len(sizes) - 1) > limit:
            widest = max(range(len(sizes)), key=lambda i: (sizes[i] if sizes[i] > floor[i] else 0, -i))
            if sizes[widest] <= floor[widest]:
                break
            sizes[widest] -= 1
    return sizes


def wrapped(text: str, limit: int) -> str:
    """A line broken at spaces so that it is no wider than `limit` (0: as wide as it is); what follows stands further in."""
    if not limit or width(text) <= limit:
        return text
    lines, indent = [""], " " * (len(text) - len(text.lstrip()) + 4)
    for place, word in enumerate(text.split(" ")):
        if place and lines[-1].strip() and width(lines[-1]) + 1 + width(word) > limit:
            lines.append(indent + word)
        else:
            lines[-1] += f" {word}" if place else word
    return "\n".join(line.rstrip() for line in lines)
