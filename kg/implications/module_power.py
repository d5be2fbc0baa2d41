"""Photovoltaic modules times their rating, against the direct-current capacity."""

from __future__ import annotations

from decimal import Decimal

from kg.implication import Implication


def counted(count: Decimal, rating: Decimal, capacity: Decimal) -> Decimal:
    """Pieces, kW and MW to per cent."""
    return count * rating / 1000 / capacity * 100


MODULE_POWER = Implication(
    "modules × rating",
    "power of all modules over the direct-current capacity; 100 % by definition",
    "%",
    (("module_count",), ("module_rating",), ("capacity_dc",)),
    counted,
    "{} × {} ÷ {}",
)
