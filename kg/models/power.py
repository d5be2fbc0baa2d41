"""Power: plants, their units and phases, and the grid."""

from __future__ import annotations

from typing import Annotated

from kg.models.base import (
    ApparentPower,
    Asset,
    Concept,
    Count,
    Energy,
    EnergyPerYear,
    Entity,
    Height,
    Length,
    MassPerYear,
    Place,
    Power,
    Ref,
    Speed,
    Voltage,
    fact,
)
from kg.models.sites import SitedAsset
from kg.values.dates import PartialDate
from kg.values.money import Money


class Plant(SitedAsset):
    """A power plant as a whole; its units and phases are `unit` entities and carry `unit_capacity`."""

    kind = "plant"

    technology: Annotated[str, Concept("technology")] | None = fact("how it makes power")
    capacity: Power | None = fact("net or nameplate power of the whole plant (AC where told apart)")
    capacity_dc: Power | None = fact("module power of a photovoltaic plant (DC)")
    storage_capacity: Energy | None = fact("energy its storage holds")
    heat_capacity: Power | None = fact("thermal power for heating")
    expected_generation: EnergyPerYear | None = fact("generation a year that is expected or planned")
    generation: EnergyPerYear | None = fact("generation in the year of `as_of`, measured", changes=True)
    expected_avoided_co2: MassPerYear | None = fact("CO2 a year that it is expected to avoid")
    expected_coal_saving: MassPerYear | None = fact("standard coal a year that it is expected to save")
    expected_waste_treated: MassPerYear | None = fact("waste a year that it is to burn")
    households: Count | None = fact("households its generation is said to serve")
    unit_count: Count | None = fact("turbines or generating units")
    unit_rating: Power | None = fact("power of one turbine or unit")
    module_count: Count | None = fact("photovoltaic modules")
    hub_height: Height | None = fact("height of a wind turbine's hub")
    blade_length: Height | None = fact("length of a wind turbine's blade")
    head: Height | None = fact("height the water of a hydro plant falls")
    wind_speed: Speed | None = fact("mean wind speed at the site")


class Unit(Entity):
    """A generating unit or a phase: a part of a plant, with a capacity property of its own."""

    kind = "unit"

    part_of: Annotated[str, Ref("plant")] | None = fact("the plant it is part of")
    technology: Annotated[str, Concept("technology")] | None = fact("how it makes power")
    unit_capacity: Power | None = fact("power of this unit or phase; never add it to its plant's capacity")
    unit_count: Count | None = fact("turbines or generating units in it")
    model: Annotated[str, Ref("product")] | None = fact("the product installed")
    status: Annotated[str, Concept("status")] | None = fact("how far along it is", changes=True)
    cost: Money | None = fact("cost of this unit or phase")
    expected_generation: EnergyPerYear | None = fact("generation a year expected of this unit or phase")
    commissioned: PartialDate | None = fact("when it came into operation")


class Line(SitedAsset):
    """Grid: a transmission line, substation or interconnector."""

    kind = "line"

    line_type: Annotated[str, Concept("line-type")] | None = fact("what it is")
    voltage: Voltage | None = fact("rated voltage")
    length: Length | None = fact("route length")
    transformer_capacity: ApparentPower | None = fact("rated power of its transformers")
    transfer_capacity: Power | None = fact("power it can carry")
    origin: Place | None = fact("where it starts")
    destination: Place | None = fact("where it ends")
    connects: tuple[Asset, ...] = fact("the assets it connects", many=True)
