"""Direct-current power of the modules over the alternating-current capacity of a photovoltaic plant."""

from __future__ import annotations

from decimal import Decimal

from kg.implication import Implication
from kg.implications.module_power import counted


def _formula(direct: Decimal, alternating: Decimal) -> Decimal:
    """MW and MW to per cent."""
    return direct / alternating * 100


STATED = Implication(
    "DC to AC",
    "direct-current over alternating-current capacity",
    "%",
    (("capacity_dc",), ("capacity",)),
    _formula,
    "{} ÷ {}",
    metric="dc-ac-ratio",
)

COUNTED = Implication(
    "DC to AC (modules)",
    "modules times their rating over the alternating-current capacity, where no direct-current one is stated",
    "%",
    (("module_count",), ("module_rating",), ("capacity",)),
    counted,
    "{} × {} ÷ {}",
    metric="dc-ac-ratio",
    unless=("capacity_dc",),
)
