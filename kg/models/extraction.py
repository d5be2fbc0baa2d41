"""What is taken from the ground, carried and refined: mines, fields, pipelines, refineries."""

from __future__ import annotations

from typing import Annotated

from kg.models.base import (
    Concept,
    Count,
    Diameter,
    Duration,
    Length,
    Mass,
    MassPerYear,
    Place,
    Ref,
    Share,
    Volume,
    VolumePerYear,
    fact,
)
from kg.models.sites import SitedAsset
from kg.values.dates import PartialDate

Commodities = tuple[Annotated[str, Concept("commodity")], ...]


class Mine(SitedAsset):
    """A mine with its processing plant or smelter, uranium in-situ sites included."""

    kind = "mine"

    commodity: Commodities = fact("what it yields", many=True)
    ore_throughput: MassPerYear | None = fact("ore mined or processed a year")
    output_capacity: MassPerYear | None = fact("metal or concentrate a year it is built for")
    output: MassPerYear | None = fact("metal or concentrate in the year of `as_of`, measured", changes=True)
    reserves: Mass | None = fact("reserves or resources of the commodity", changes=True)
    ore_reserves: Mass | None = fact("reserves or resources of ore", changes=True)
    ore_grade: Share | None = fact("grade of the ore")
    lifetime: Duration | None = fact("years it is to run")


class Field(SitedAsset):
    """An oil or gas field, or a group of them that is run as one."""

    kind = "field"

    commodity: Commodities = fact("what it yields", many=True)
    oil_output: MassPerYear | None = fact("oil in the year of `as_of`, or a year where none is given", changes=True)
    gas_output: VolumePerYear | None = fact("gas in the year of `as_of`, or a year where none is given", changes=True)
    oil_reserves: Mass | None = fact("recoverable oil", changes=True)
    gas_reserves: Volume | None = fact("recoverable gas", changes=True)
    well_count: Count | None = fact("wells", changes=True)
    licence_end: PartialDate | None = fact("when the licence ends")


class Pipeline(SitedAsset):
    """A pipeline for oil or gas, or a section of one."""

    kind = "pipeline"

    commodity: Commodities = fact("what it carries", many=True)
    length: Length | None = fact("route length")
    diameter: Diameter | None = fact("pipe diameter")
    oil_throughput: MassPerYear | None = fact("oil it can carry a year")
    gas_throughput: VolumePerYear | None = fact("gas it can carry a year")
    origin: Place | None = fact("where it starts")
    destination: Place | None = fact("where it ends")
    part_of: Annotated[str, Ref("pipeline")] | None = fact("the system it is a section of")


class Refinery(SitedAsset):
    """An oil refinery."""

    kind = "refinery"

    throughput: MassPerYear | None = fact("crude it can process a year")
    crude_processed: MassPerYear | None = fact("crude processed in the year of `as_of`, measured", changes=True)
    refining_depth: Share | None = fact("conversion depth")
