"""Dates as precise as the document: a year, a month or a day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic_core import core_schema

from kg.values.door import parsed_by

FIRST_YEAR, LAST_YEAR = 1850, 2150
_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """`2021`, `2021-06` or `2021-06-23`, with the first and last day it may mean."""

    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> str:
        """The first day it may mean, as ISO text."""
        return earliest(self.text)

    @property
    def latest(self) -> str:
        """The last day it may mean, as ISO text."""
        return latest(self.text)

    @property
    def datatype(self) -> str:
        """The XML Schema type of this precision: gYear, gYearMonth or date."""
        return {4: "gYear", 7: "gYearMonth", 10: "date"}[len(self.text)]

    @classmethod
    def parse(cls, value: Any) -> PartialDate:
        """Read a date; ValueError with a remedy when it is none or cannot exist."""
        if isinstance(value, PartialDate):
            return value
        text = str(value).strip()
        match = None if isinstance(value, bool) else _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a date; write 2021, 2021-06 or 2021-06-23")
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"year of {text} is outside {FIRST_YEAR}-{LAST_YEAR}")
        if month is not None:
            try:
                date(year, month, day or 1)
            except ValueError as error:
                raise ValueError(f"{text} does not exist in the calendar ({error})") from None
        return cls(text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return parsed_by(cls.parse)


def earliest(text: str) -> str:
    """The first day a partial ISO date may mean.

    >>> earliest("2021"), earliest("2021-06")
    ('2021-01-01', '2021-06-01')
    """
    return text + {4: "-01-01", 7: "-01", 10: ""}[len(text)]


def latest(text: str) -> str:
    """The last day a partial ISO date may mean.

    >>> latest("2021"), latest("2024-02")
    ('2021-12-31', '2024-02-29')
    """
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        return f"{text}-{monthrange(int(text[:4]), int(text[5:]))[1]:02}"
    return text
