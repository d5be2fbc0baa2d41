"""Capacity factor: generation a year over what the capacity would give around the clock."""

from __future__ import annotations

from decimal import Decimal

from kg.implication import Implication

HOURS = Decimal(8760)
"""Hours of a year."""
CAPACITY = ("capacity", "unit_capacity")
GENERATION = ("expected_generation", "generation")


def _formula(generation: Decimal, capacity: Decimal) -> Decimal:
    """GWh a year and MW to per cent."""
    return generation * 1000 / (capacity * HOURS) * 100


CAPACITY_FACTOR = Implication(
    "capacity factor",
    "generation over what the capacity would give around the clock",
    "%",
    (GENERATION, CAPACITY),
    _formula,
    "{} ÷ ({} × 8,760 h)",
    metric="capacity-factor",
    limit=Decimal(100),
)
