"""Quantities: a number with its unit, kept in one canonical unit for each property."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from typing import Any

from pydantic_core import core_schema

from kg.values import numbers
from kg.values.door import parsed_by

KINDS: dict[str, dict[str, str]] = {
    "power": {"W": "W", "kW": "kW", "MW": "MW", "GW": "GW", "TW": "TW", "kWp": "kW", "MWp": "MW", "GWp": "GW"},
    "apparent power": {"kVA": "kVA", "MVA": "MVA", "GVA": "GVA"},
    "energy": {"kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh"},
    "energy a year": {
        "kWh/year": "kWh/year", "MWh/year": "MWh/year", "GWh/year": "GWh/year", "TWh/year": "TWh/year"
    },
    "mass": {"kg": "kg", "t": "metric_ton", "kt": "kilometric_ton", "Mt": "megametric_ton"},
    "mass a year": {
        "t/year": "metric_ton/year", "kt/year": "kilometric_ton/year", "Mt/year": "megametric_ton/year",
        "t/month": "metric_ton/month", "t/day": "metric_ton/day",
    },
    "volume": {"m3": "m**3", "barrel": "oil_barrel"},
    "volume a year": {"m3/year": "m**3/year", "m3/day": "m**3/day", "barrel/day": "oil_barrel/day"},
    "power a year": {"MW/year": "MW/year", "GW/year": "GW/year"},
    "length": {"mm": "mm", "m": "m", "km": "km"},
    "area": {"m2": "m**2", "ha": "hectare", "km2": "km**2"},
    "voltage": {"V": "V", "kV": "kV"},
    "share": {"%": "percent"},
    "time": {"day": "day", "month": "month", "year": "year"},
    "speed": {"m/s": "m/s"},
    "count": {"unit": "dimensionless"},
    "mass per energy": {"t/MWh": "metric_ton/MWh", "kg/MWh": "kg/MWh", "g/kWh": "g/kWh", "kg/kWh": "kg/kWh"},
    "money per power": {"USD/kW": "USD/kW"},
    "count a year": {"unit/year": "1/year"},
}  # fmt: skip
"""Unit spellings allowed in data, by what they measure, each with the units library's name for it.

A closed list, for `mw` is no megawatt; and by kind, for kVA are no MW and GWh a year no power, though dimensions agree.
"""
SPELLINGS = {unit: (kind, name) for kind, units in KINDS.items() for unit, name in units.items()}


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in its property's canonical unit, with the words the document used."""

    amount: Decimal
    unit: str
    stated: str

    def __str__(self) -> str:
        return self.stated

    @property
    def canonical(self) -> str:
        """The amount as exact decimal text, in `unit`."""
        return numbers.plain(self.amount)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a quantity field measures: canonical units in order of preference (several only for statistics)."""

    units: tuple[str, ...]

    def __init__(self, *units: str) -> None:
        object.__setattr__(self, "units", units)

    def parse(self, value: Any) -> Quantity:
        """Read `100 MW`; ValueError with a remedy when number, unit or dimension is wrong."""
        if isinstance(value, Quantity):
            return value
        example = f"12.5 {self.units[0]}"
        if isinstance(value, bool) or not isinstance(value, str):
            raise ValueError(f"{value!r} has no unit; write it like {example}")
        amount, unit = numbers.split(value, example)
        if not unit:
            raise ValueError(f"{value} has no unit; write it like {example}")
        for canonical in self.units:
            factor = conversion(unit, canonical)
            if factor is not None:
                return Quantity(_tidy(amount * factor), canonical, value.strip())
        kinds = {SPELLINGS[canonical.rpartition(" ")[2]][0] for canonical in self.units}
        usable = [known for known, (kind, _) in SPELLINGS.items() if kind in kinds]
        raise ValueError(f"unit {unit!r} does not fit here; use one of {', '.join(usable)}")

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return parsed_by(self.parse)


_WIDE = Context(prec=60)


def _tidy(amount: Decimal) -> Decimal:
    """At most 12 decimals, for conversions such as months to years do not end; no trailing zeros."""
    return Decimal(numbers.plain(amount.quantize(Decimal("1e-12"), context=_WIDE)))


@lru_cache(maxsize=4096)
def conversion(unit: str, canonical: str) -> Decimal | None:
    """The factor from a unit's spelling to a canonical unit, or None where they measure different things."""
    if unit not in SPELLINGS:
        return None
    scale, _, base = canonical.rpartition(" ")
    (kind, name), (wanted, target) = SPELLINGS[unit], SPELLINGS[base]
    if kind != wanted:
        return None
    factor = Decimal(1) if unit == base else _registry().Quantity(Decimal(1), name).to(target).magnitude
    return Decimal(factor) / numbers.SCALES.get(scale, Decimal(1))


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(non_int_type=Decimal)
