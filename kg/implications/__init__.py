"""The implied measures, one file each. A new one is one file and one line here."""

from __future__ import annotations

from kg.implication import Implication
from kg.implications import (
    avoided_co2,
    capacity_factor,
    coal_saving,
    construction_time,
    dc_ratio,
    module_power,
    specific_cost,
    unit_power,
)

IMPLICATIONS: tuple[Implication, ...] = (
    capacity_factor.CAPACITY_FACTOR,
    avoided_co2.PER_GENERATION,
    avoided_co2.PER_CAPACITY,
    coal_saving.PER_GENERATION,
    coal_saving.PER_CAPACITY,
    specific_cost.SPECIFIC_COST,
    unit_power.UNIT_POWER,
    module_power.MODULE_POWER,
    dc_ratio.STATED,
    dc_ratio.COUNTED,
    construction_time.CONSTRUCTION_TIME,
)
