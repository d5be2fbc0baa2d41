"""CO2 avoided per energy generated: what the energy displaced would have emitted."""

from __future__ import annotations

from decimal import Decimal

from kg.implication import Implication
from kg.implications.capacity_factor import CAPACITY, GENERATION, HOURS

_AVOIDED = ("expected_avoided_co2",)


def per_energy(mass: Decimal, generation: Decimal) -> Decimal:
    """t a year and GWh a year to t/MWh."""
    return mass / (generation * 1000)


def per_usual_energy(mass: Decimal, capacity: Decimal, factor: Decimal) -> Decimal:
    """t a year, MW and a capacity factor in per cent to t/MWh."""
    return mass / (capacity * HOURS * factor / 100)


PER_GENERATION = Implication(
    "avoided CO2",
    "CO2 avoided per energy generated",
    "t/MWh",
    (_AVOIDED, GENERATION),
    per_energy,
    "{} ÷ {}",
    metric="avoided-co2",
)

PER_CAPACITY = Implication(
    "avoided CO2 (usual generation)",
    "CO2 avoided per energy, for a plant whose generation nobody states: at the usual capacity factor",
    "t/MWh",
    (_AVOIDED, CAPACITY),
    per_usual_energy,
    "{} ÷ ({} × 8,760 h × {})",
    metric="avoided-co2",
    assumes="capacity-factor",
    unless=GENERATION,
)
