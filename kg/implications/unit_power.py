"""Units times their rating, against the capacity."""

from __future__ import annotations

from decimal import Decimal

from kg.implication import Implication


def _formula(count: Decimal, rating: Decimal, capacity: Decimal) -> Decimal:
    """Pieces, MW and MW to per cent."""
    return count * rating / capacity * 100


UNIT_POWER = Implication(
    "units × rating",
    "power of all turbines or units over the capacity; 100 % by definition",
    "%",
    (("unit_count",), ("unit_rating",), ("capacity",)),
    _formula,
    "{} × {} ÷ {}",
)
