"""Regions with ISO 3166-2 codes and Wikidata ids, from dr5hn's Countries States Cities database (`states.csv`): one row is one region.

The licence is ODbL, share-alike. Traps: Wikidata ids of places (KZ.json) are shared by several places and not read; Almaty city and region have the
same point; FIPS codes are used twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.country import alpha_2
from kg.record import Reading, Record
from kg.rows import place, rows

NEEDED = ("id", "name", "country_code", "iso3166_2", "type", "native", "latitude", "longitude", "wikiDataId")


def read(reading: Reading) -> Iterator[Record]:
    """Every region."""
    for line, row in rows(reading, NEEDED):
        country = alpha_2(row["country_code"])
        if reading.country and country != reading.country:
            continue
        if row["wikiDataId"] and not re.fullmatch(r"Q\d+", row["wikiDataId"]):
            reading.wrong(line, row["id"], "wikiDataId", f"{row['wikiDataId']!r} is no Wikidata id", "it is left out")
        latitude, longitude = place(reading, line, row["id"], country, row["latitude"], row["longitude"])
        also = [("iso-3166-2", row["iso3166_2"])] if row["iso3166_2"] else []
        also += [("wikidata", row["wikiDataId"])] if re.fullmatch(r"Q\d+", row["wikiDataId"]) else []
        names = [("en", row["name"]), *([("mul", row["native"])] if row["native"] else [])]
        facts = {"iso_code": row["iso3166_2"]} if row["iso3166_2"] else {}
        yield Record(
            "dr5hn", row["id"], line, "region", tuple(names), country, latitude, longitude, 100.0, also=tuple(also), facts=facts,
            raw=row,
        )  # fmt: skip
