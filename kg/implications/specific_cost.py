"""Cost per power, in the currency it is stated in: rates of exchange are somebody's claim too, and none is kept here."""

from __future__ import annotations

from decimal import Decimal

from kg.implication import Implication
from kg.implications.capacity_factor import CAPACITY


def _formula(cost: Decimal, capacity: Decimal) -> Decimal:
    """Money and MW to money per kW."""
    return cost / (capacity * 1000)


SPECIFIC_COST = Implication(
    "cost per power",
    "total cost over capacity; held against ranges where it is in US dollars",
    "{currency}/kW",
    (("cost",), CAPACITY),
    _formula,
    "{} ÷ {}",
    metric="specific-cost",
    local=True,
)
