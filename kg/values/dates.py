"""Dates as precise as the document: a year, a month or a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic_core import core_schema

from kg.calendar import earliest, latest
from kg.values.door import parsed_by

FIRST_YEAR, LAST_YEAR = 1850, 2150
_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


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
