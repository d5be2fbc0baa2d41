"""Text in XML 1.0: what it cannot hold is left out, what it gives a meaning is escaped. Most text needs neither, and is soon through."""

from __future__ import annotations

import re

_SPECIAL = re.compile('[&<>"\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')
_NEVER = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"} | {chr(c): None for c in _NEVER})
_IN_QUOTES = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def content(text: str) -> str:
    """Text between tags.

    >>> content("a < b" + chr(0))
    'a &lt; b'
    """
    return text.translate(_IN_TEXT) if _SPECIAL.search(text) else text


def quoted(text: str) -> str:
    """An attribute's value with its quotes; line ends and tabs survive.

    >>> print(quoted('say "hi"'))
    "say &quot;hi&quot;"
    """
    return f'"{text.translate(_IN_QUOTES)}"' if _SPECIAL.search(text) else f'"{text}"'
