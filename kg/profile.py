"""A profile: what is compared of a record, made ready once, so that a million comparisons are cheap."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from math import cos, log2, radians

from kg.distance import KM
from kg.naming import Naming, naming, namings
from kg.record import Record

FAMILIES = {
    "coal": "thermal", "gas": "thermal", "gas-combined-cycle": "thermal", "gas-turbine": "thermal", "oil": "thermal",
    "biomass": "thermal", "waste-to-energy": "waste", "geothermal": "geothermal", "hydro": "hydro",
    "hydro-pumped-storage": "hydro", "nuclear": "nuclear", "solar-photovoltaic": "solar", "solar-thermal": "solar",
    "storage-battery": "storage", "wind": "wind", "thermal": "thermal",
}  # fmt: skip
"""Technology -> family. Datasets mix fuels within a family up; between families they seldom err."""
PLANNED = frozenset({"proposed", "announced", "agreed", "permitted", "cancelled"})
_USUAL_PRECISION_KM = 1.5


class Profile:
    """One record made ready. Unknown is None or empty."""

    __slots__ = (
        "capacity", "country", "family", "heat", "id", "kind", "latitude", "longitude", "mask", "names", "namesakes", "neighbours",
        "north", "numbers", "owner", "part", "place", "precision", "record", "shrink", "status", "technology", "year",
    )  # fmt: skip

    def __init__(self, record: Record, exonyms: Mapping[str, str]) -> None:
        self.record = record
        self.id = record.id
        self.kind = record.kind
        self.country = record.country
        self.names: tuple[Naming, ...] = namings((name for _, name in record.names), exonyms)
        self.numbers = (
            self.names[0].numbers
            if len(self.names) == 1
            else frozenset[str]().union(*(read.numbers for read in self.names))
        )
        self.heat = next((read.heat for read in self.names if read.heat is not None), None) if self.names else None
        hint = next((read.kind for read in self.names if read.kind), "")
        self.technology = record.technology or hint
        self.family = FAMILIES.get(self.technology, "")
        self.capacity = record.capacity_mw or None
        self.latitude, self.longitude = record.latitude, record.longitude
        self.north = (self.latitude or 0.0) * KM
        """Kilometres north of the equator."""
        self.shrink = KM * cos(radians(self.latitude or 0.0))
        """Kilometres a degree of longitude."""
        self.precision = record.precision_km if record.precision_km is not None else _precision(record)
        self.owner = frozenset(naming(record.owner).words) if record.owner else frozenset()
        self.year = int(record.commissioned[:4]) if record.commissioned[:4].isdigit() else None
        self.status = record.status
        self.part = record.kind == "unit" or True in [read.part for read in self.names]
        self.namesakes = 1
        """Records of its dataset and country with the same core name and family."""
        self.neighbours = 1
        """Records of its dataset at the very same point."""
        self.mask = -1
        """Bit i: it tells what feature i compares; set by `kg.scoring`."""
        self.place: frozenset[str] = frozenset()
        """Words of the region and town it is said to lie in, folded."""


def _precision(record: Record) -> float:
    """How far off a point may be by the decimals it is written with: 43.5 is good for 8 km."""
    if record.latitude is None or record.longitude is None:
        return 0.0
    decimals = max(len(repr(record.latitude).partition(".")[2]), len(repr(record.longitude).partition(".")[2]))
    return _USUAL_PRECISION_KM if decimals > 1 else KM * 10.0**-decimals


@contextmanager
def uncollected() -> Iterator[None]:
    """Without Python's search for reference cycles: there are none here, and over a million small objects it takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@uncollected()
def profiles(records: Iterable[Record], exonyms: Mapping[str, str] | None = None) -> list[Profile]:
    """Every record of one dataset made ready, with how many of its neighbours share its name or its point."""
    made = [Profile(record, exonyms or {}) for record in records]
    cores = Counter(
        (one.country, one.family, read.core, read.numbers) for one in made for read in one.names if read.core
    )
    points = Counter((one.latitude, one.longitude) for one in made if one.latitude is not None)
    for one in made:
        read = one.names[0] if one.names else None
        if read is not None and read.core:
            one.namesakes = cores[one.country, one.family, read.core, read.numbers]
        if one.latitude is not None:
            one.neighbours = points[one.latitude, one.longitude]
    return made


def bits(times: int) -> float:
    """Evidence lost where so many share what agrees: one of `times` is log2(times) bits."""
    return log2(times) if times > 1 else 0.0
