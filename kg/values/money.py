"""Money: an exact amount in one currency, never converted (rates are somebody's claim too)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic_core import core_schema

from kg.errors import nearest
from kg.values import numbers
from kg.values.door import parsed_by

CURRENCIES = (
    "AED",
    "CAD",
    "CHF",
    "CNY",
    "EUR",
    "GBP",
    "HKD",
    "JPY",
    "KRW",
    "KZT",
    "RUB",
    "SGD",
    "TRY",
    "USD",
    "UZS",
    "XDR",
)
"""ISO 4217 codes met so far; adding one is a line here."""
USUAL = {
    "RMB": "CNY",
    "RENMINBI": "CNY",
    "YUAN": "CNY",
    "$": "USD",
    "US$": "USD",
    "DOLLAR": "USD",
    "DOLLARS": "USD",
    "TENGE": "KZT",
    "€": "EUR",
    "EURO": "EUR",
    "SDR": "XDR",
}
"""What people write for a code, in capitals."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount (exact, in whole currency units) and an ISO 4217 code, with the words the document used."""

    amount: Decimal
    currency: str
    stated: str

    def __str__(self) -> str:
        return self.stated

    @property
    def canonical(self) -> str:
        """`46700000 USD`."""
        return f"{numbers.plain(self.amount)} {self.currency}"

    @classmethod
    def parse(cls, value: Any) -> Money:
        """Read `46.7 million USD`; ValueError with a remedy otherwise."""
        if isinstance(value, Money):
            return value
        if isinstance(value, bool) or not isinstance(value, str):
            raise ValueError(f"{value!r} has no currency; write it like 160 million USD")
        amount, currency = numbers.split(value, "160 million USD")
        if currency not in CURRENCIES:
            usual = USUAL.get(currency.upper())
            remedy = f"write {usual}" if usual else nearest(currency.upper(), CURRENCIES)
            raise ValueError(f"{currency or 'no currency'!r} is not an ISO 4217 code in use here; {remedy}")
        return cls(amount, currency, value.strip())

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return parsed_by(cls.parse)
