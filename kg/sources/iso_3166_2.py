"""ISO 3166-2 subdivisions, as the Python package iso3166-2 gives them in JSON: one entry is one region.

Traps: names are transliterations of ISO's (`Abajskaja oblast’`), other names stand in one text with their language in brackets; ISO gave Kazakhstan
new codes in 2022, and `history` has the pairs of old and new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2
from kg.errors import KhorgosError
from kg.record import Reading, Record
from kg.rows import json_file, of_item

_LANGUAGES = {"eng": "en", "kaz": "kk", "rus": "ru", "zho": "zh"}


def read(reading: Reading) -> Iterator[Record]:
    """Every region."""
    content = json_file(reading)
    if not isinstance(content, dict) or not all(isinstance(one, dict) for one in content.values()):
        raise KhorgosError(f"{reading.path} has no regions by country; is it iso3166-2.json?")
    for country, regions in content.items():
        code = alpha_2(country)
        if reading.country and code != reading.country:
            continue
        for place, (identifier, region) in enumerate(regions.items(), 1):
            if not re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", identifier):
                reading.wrong(place, identifier, "", "is no ISO 3166-2 code", "")
                continue
            yield from of_item(reading, place, identifier, _region(place, identifier, code, region))


def _region(place: int, identifier: str, country: str, region: dict[str, Any]) -> Iterator[Record]:
    point = region.get("latLng") or [None, None]
    names = [("mul", region["name"]), *_names(region.get("localOtherName") or "")]
    yield Record(
        "iso-3166-2", identifier, place, "region", tuple(dict.fromkeys(names)), country, _degrees(point[0]), _degrees(point[1]), 100.0,
        also=(("iso-3166-2", identifier),), facts={"iso_code": identifier}, raw=region,
    )  # fmt: skip


def _degrees(value: Any) -> float | None:
    return None if value is None else float(value)


def _names(text: str) -> list[tuple[str, str]]:
    """`Абай облысы (kaz), Абайская область (rus)` -> [("kk", …), ("ru", …)]."""
    found = re.findall(r"([^,()][^()]*?)\s*\((\w{3})\)", text)
    return [(_LANGUAGES[tag], name.strip(" ,")) for name, tag in found if tag in _LANGUAGES]
