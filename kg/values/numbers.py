"""Plain numbers with optional scale words, as both quantities and money are written."""

from __future__ import annotations

import re
from decimal import Decimal

SCALES = {"thousand": Decimal(1000), "million": Decimal(10**6), "billion": Decimal(10**9), "trillion": Decimal(10**12)}
_FORM = re.compile(r"(-?\d+(?:\.\d+)?)\s*(thousand|million|billion|trillion)?\s*([A-Za-z%€$].*)?", re.ASCII)


def split(text: str, example: str) -> tuple[Decimal, str]:
    """`1.2 billion m3` -> (1200000000, 'm3'). The amount is exact.

    >>> split("46.7 million USD", "160 million USD")
    (Decimal('46700000.0'), 'USD')
    """
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a number with its unit; write it like {example}{_hint(text)}")
    number, scale, rest = match.groups()
    amount = Decimal(number) * SCALES.get(scale or "", Decimal(1)) + 0  # minus zero becomes zero
    if amount < 0:
        raise ValueError(f"{text} must be positive")
    return amount, (rest or "").strip()


def _hint(text: str) -> str:
    if "," in text:
        return " (no thousands separators)"
    if text.strip()[:1] in "~≈<>≥≤":
        return " and say approximate: true or bound: lower|upper beside it"
    return ""


def plain(amount: Decimal) -> str:
    """The shortest decimal text of a number: no exponent, no trailing zeros.

    >>> plain(Decimal("46700000.0")), plain(Decimal("0.50"))
    ('46700000', '0.5')
    """
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
