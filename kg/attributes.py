"""Attributes as files need them: the one type that fits all values of a name, and each value as text of that type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.columns import Attribute
from kg.network import joined

BOOLEAN, INTEGER, NUMBER, TEXT, LIST = "boolean", "integer", "number", "text", "list"
_OF: dict[type, str] = {bool: BOOLEAN, int: INTEGER, float: NUMBER, str: TEXT, tuple: LIST}


def attribute_types(rows: Iterable[Mapping[str, Attribute]], first: tuple[str, ...] = ()) -> dict[str, str]:
    """Name -> type, those of `first` in their order, then the others sorted. Whole and broken numbers are numbers,
    and all else that is mixed is text.

    >>> attribute_types([{"mw": 1}, {"mw": 1.5, "tag": ("green",)}], ("tag",))
    {'tag': 'list', 'mw': 'number'}
    """
    seen: dict[str, set[str]] = {}
    for row in rows:
        for key, value in row.items():
            kinds = seen.get(key)
            if kinds is None:
                kinds = seen[key] = set()
            kinds.add(_OF[type(value)])
    order = (*(key for key in first if key in seen), *sorted(seen.keys() - set(first)))
    return {key: _common(seen[key]) for key in order}


def _common(kinds: set[str]) -> str:
    if len(kinds) == 1:
        return next(iter(kinds))
    if kinds == {INTEGER, NUMBER}:
        return NUMBER
    return TEXT


def as_text(value: Attribute, kind: str) -> str:
    """A value as text; numbers so that they read back the same, lists joined as `kg.network.joined` does.

    >>> as_text(True, BOOLEAN), as_text(100.0, NUMBER), as_text(("a", "b"), LIST)
    ('true', '100.0', 'a; b')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return joined(value)
    return repr(float(value)) if kind == NUMBER else str(value)


def without_controls(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold."""
    return text if text.isprintable() else "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in _NEVER))


_NEVER = frozenset((*map(chr, range(0xD800, 0xE000)), "\ufffe", "\uffff"))
