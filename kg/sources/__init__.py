"""Sources: other publishers' datasets, each read by one adapter. A source is one file and one line here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

from kg.errors import KhorgosError, nearest
from kg.record import Reading, Record


class Source(NamedTuple):
    """An adapter: its name, what it reads, and whose it is.

    `module` in this package has `read(reading)`, an iterator of records; `licence` is SPDX's identifier.
    """

    name: str
    help: str
    module: str
    title: str
    publisher: str
    """Slug in data/publishers.yaml."""
    publisher_name: str
    url: str
    published: str
    """Of the version the adapter was written for; `--published` tells another."""
    licence: str
    website: str


SOURCES: tuple[Source, ...] = (
    Source(
        "gppd",
        "Global Power Plant Database, global_power_plant_database.csv",
        "gppd",
        "Global Power Plant Database 1.3.0",
        "wri",
        "World Resources Institute",
        "https://datasets.wri.org/dataset/globalpowerplantdatabase",
        "2021-06-02",
        "CC-BY-4.0",
        "https://www.wri.org",
    ),
    Source(
        "pypsa-kz",
        "PyPSA-KZ power plants, custom_powerplants.csv",
        "pypsa_kz",
        "PyPSA-KZ data: custom_powerplants.csv",
        "pypsa-meets-earth",
        "PyPSA meets Earth",
        "https://github.com/pypsa-meets-earth/pypsa-kz-data/blob/363a18b86d48df4af4f4215abeef9f50f80ee214/data/custom_powerplants.csv",
        "2024-08-11",
        "CC-BY-4.0",
        "https://pypsa-meets-earth.github.io",
    ),
)


def known_source(name: str) -> Source:
    """The source of this name; KhorgosError that names the nearest where there is none."""
    found = next((one for one in SOURCES if one.name == name), None)
    if found is None:
        known = [one.name for one in SOURCES]
        raise KhorgosError(f"unknown source {name!r}; {nearest(name, known)} (sources: {', '.join(sorted(known))})")
    return found


def read_records(name: str, reading: Reading) -> Iterator[Record]:
    """The records of a file, one by one. What cannot be read is told to `reading.report`; KhorgosError where the file is
    no such file. Records of other countries than `reading.country` are left out, and so is a second record with an id.
    """
    module: Any = import_module(f"kg.sources.{known_source(name).module}")
    seen: dict[str, int] = {}
    for record in module.read(reading):
        if reading.country and record.country != reading.country:
            continue
        first = seen.setdefault(record.subject, record.line)
        if first != record.line:
            reading.wrong(record.line, record.id, "", f"has the id of line {first}", "ids must be unique")
            continue
        yield record
