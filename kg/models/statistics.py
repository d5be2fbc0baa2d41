"""Statistics: indicators with their definitions, observations, forecasts, targets, typical ranges."""

from __future__ import annotations

from typing import Annotated

from kg.models.base import ORGANIZATION, PLACE, Concept, Entity, Organization, Party, Ref, Text, fact
from kg.values.dates import PartialDate
from kg.values.money import Money
from kg.values.quantities import Measure, Quantity

Amount = Annotated[
    Quantity, Measure("MW", "GWh", "GWh/year", "t", "t/year", "%", "unit", "million m3", "million m3/year")
]
Area = Annotated[str, Ref(*PLACE, *ORGANIZATION, "pipeline", "field")]


class Indicator(Entity):
    """What is counted, and how it is defined: renewables with or without large hydro are two indicators."""

    kind = "indicator"

    definition: Text | None = fact("what is counted and what is left out, in few words")
    technology: tuple[Annotated[str, Concept("technology")], ...] = fact("technologies counted", many=True)
    commodity: tuple[Annotated[str, Concept("commodity")], ...] = fact("commodities counted", many=True)


class _Statistic(Entity):
    """Fields of every figure."""

    indicator: Annotated[str, Ref("indicator")] | None = fact("what is counted")
    reference_area: Area | None = fact("the country, region or organization it is counted for")
    period: PartialDate | None = fact("the year, month or day it is for")
    figure: Amount | None = fact("the figure, in the canonical unit of what it measures")
    amount: Money | None = fact("the figure, where it is money")


class Observation(_Statistic):
    """A figure for a time that has passed."""

    kind = "observation"
    named = False
    key = ("indicator", "reference_area", "period")

    part_of: Annotated[str, Ref("observation")] | None = fact("the figure it is a part of; never add the two")
    counted_from: PartialDate | None = fact("for cumulative figures: since when")


class Forecast(_Statistic):
    """A figure that somebody expects."""

    kind = "forecast"
    named = False
    key = ("indicator", "reference_area", "period", "forecaster")

    forecaster: Organization | None = fact("who expects it")
    made: PartialDate | None = fact("when the forecast was made")


class Target(_Statistic):
    """A figure that somebody has set as a goal."""

    kind = "target"
    named = False
    key = ("indicator", "reference_area", "period")

    set_by: tuple[Party, ...] = fact("who set it", many=True)
    set_on: PartialDate | None = fact("when it was set")
    analysed_by: tuple[Organization, ...] = fact("whose analysis reports it", many=True)


Typical = Annotated[Quantity, Measure("%", "t/MWh", "USD/kW", "year")]


class TypicalRange(Entity):
    """What a measure usually is for a technology, as somebody published it: to hold an implied figure against."""

    kind = "range"
    named = False
    key = ("metric", "technology")

    metric: Annotated[str, Concept("metric")] | None = fact("what is measured")
    technology: tuple[Annotated[str, Concept("technology")], ...] = fact("for which technologies", many=True)
    reference_area: Area | None = fact("for which country, region or town")
    macroregion: Annotated[str, Concept("macroregion")] | None = fact("or for which part of the world")
    period: PartialDate | None = fact("the year it is for")
    low: Typical | None = fact("where the range begins, such as its 5th percentile")
    typical: Typical | None = fact("its mean, median or weighted average")
    high: Typical | None = fact("where the range ends, such as its 95th percentile")
