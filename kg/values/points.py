"""Points on the earth, WGS 84."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic_core import core_schema

from kg.values.door import parsed_by
from kg.values.numbers import plain

_FORM = re.compile(r"(-?\d{1,2}(?:\.\d+)?),\s*(-?\d{1,3}(?:\.\d+)?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Point:
    """Latitude and longitude in degrees, with as many decimals as the document gives."""

    latitude: Decimal
    longitude: Decimal

    def __str__(self) -> str:
        return f"{self.latitude}, {self.longitude}"

    @property
    def wkt(self) -> str:
        """Well-known text, longitude first as the standard has it."""
        return f"POINT({plain(self.longitude)} {plain(self.latitude)})"

    @classmethod
    def parse(cls, value: Any) -> Point:
        """Read `43.57, 69.75` (latitude, longitude); ValueError with a remedy otherwise."""
        if isinstance(value, Point):
            return value
        match = _FORM.fullmatch(str(value).strip())
        if match is None:
            raise ValueError(f"{value!r} is not a point; write latitude, longitude in degrees like 43.57, 69.75")
        point = cls(Decimal(match[1]), Decimal(match[2]))
        if abs(point.latitude) > 90 or abs(point.longitude) > 180:
            raise ValueError(f"{value} is not on the earth; write latitude first, then longitude")
        return point

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return parsed_by(cls.parse)
