"""Industry: factories and the products they and others make."""

from __future__ import annotations

from typing import Annotated

from kg.models.base import (
    Concept,
    Entity,
    MassPerYear,
    Organization,
    PowerPerYear,
    Share,
    Text,
    UnitPower,
    UnitsPerYear,
    fact,
)
from kg.models.sites import SitedAsset

Items = tuple[Annotated[str, Concept("item")], ...]


class Factory(SitedAsset):
    """A factory: equipment, modules, nuclear fuel, petrochemicals, metals."""

    kind = "factory"

    makes: Items = fact("equipment it makes", many=True)
    commodity: tuple[Annotated[str, Concept("commodity")], ...] = fact("commodities it makes", many=True)
    annual_power: PowerPerYear | None = fact("rated power of the equipment it can make a year")
    annual_units: UnitsPerYear | None = fact("pieces it can make a year")
    annual_mass: MassPerYear | None = fact("product it can make a year")


class Product(Entity):
    """A product: a turbine, module or other equipment model, or a class of them where the model is not named."""

    kind = "product"

    maker: Organization | None = fact("who makes it")
    item: Annotated[str, Concept("item")] | None = fact("what it is")
    cell_technology: Annotated[str, Concept("cell-technology")] | None = fact("cells of a photovoltaic module")
    rated_power: UnitPower | None = fact("power of one piece")
    efficiency: Share | None = fact("conversion efficiency")
    model_name: Text | None = fact("the maker's name for the model")
