"""Construction time: from the ground broken to first power, commissioning or full operation."""

from __future__ import annotations

from decimal import Decimal

from kg.implication import Implication

START = "ground-broken"
ENDS = ("full-operation", "commissioned", "first-power", "grid-connection")


def _formula(end: Decimal, start: Decimal) -> Decimal:
    """Day numbers to years."""
    return (end - start) / Decimal("365.25")


CONSTRUCTION_TIME = Implication(
    "construction time",
    "years from the ground broken to full operation, commissioning, first power or grid connection",
    "year",
    (ENDS, (START,)),
    _formula,
    "{} − {}",
    metric="construction-time",
    slips=False,
)
