"""Standard coal saved per energy generated: what the energy displaced would have burnt."""

from __future__ import annotations

from kg.implication import Implication
from kg.implications.avoided_co2 import per_energy, per_usual_energy
from kg.implications.capacity_factor import CAPACITY, GENERATION

_SAVED = ("expected_coal_saving",)

PER_GENERATION = Implication(
    "coal saving",
    "standard coal saved per energy generated",
    "t/MWh",
    (_SAVED, GENERATION),
    per_energy,
    "{} ÷ {}",
    metric="coal-saving",
)

PER_CAPACITY = Implication(
    "coal saving (usual generation)",
    "standard coal saved per energy, for a plant whose generation nobody states: at the usual capacity factor",
    "t/MWh",
    (_SAVED, CAPACITY),
    per_usual_energy,
    "{} ÷ ({} × 8,760 h × {})",
    metric="coal-saving",
    assumes="capacity-factor",
    unless=GENERATION,
)
