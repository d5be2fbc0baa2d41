"""What is known of any asset on the ground."""

from __future__ import annotations

from typing import Annotated

from kg.models.base import (
    Area,
    Asset,
    Concept,
    Count,
    Country,
    Entity,
    Investor,
    Length,
    Organization,
    Place,
    Region,
    fact,
)
from kg.values.money import Money
from kg.values.points import Point


class SitedAsset(Entity):
    """What is known of any asset: where, whose, how far along, at what cost."""

    country: Country | None = fact("the country it lies in")
    region: Region | None = fact("the first-level region it lies in")
    location: Place | None = fact("the nearest named place")
    coordinates: Point | None = fact("latitude, longitude in degrees (WGS 84)")
    coordinates_precision: Length | None = fact("how far off the point may be")
    status: Annotated[str, Concept("status")] | None = fact("how far along it is", changes=True)
    investor: tuple[Investor, ...] = fact(
        "who invests in it or owns it, where no share is stated; shares are told as stakes", many=True
    )
    developer: tuple[Organization, ...] = fact("who develops it", many=True)
    operator: tuple[Organization, ...] = fact("who runs it", many=True)
    project_company: Organization | None = fact("the company made for this project")
    contractor: tuple[Organization, ...] = fact("who designs or builds it, where no contract is described", many=True)
    cost: Money | None = fact("total cost or investment")
    area: Area | None = fact("the land it takes")
    jobs: Count | None = fact("jobs it gives")
    purpose: tuple[Annotated[str, Concept("purpose")], ...] = fact("what it is said to be for", many=True)
    tag: tuple[Annotated[str, Concept("tag")], ...] = fact("what it is called: Belt and Road, green …", many=True)
    supplies: tuple[Asset, ...] = fact("the assets it supplies with power, ore, oil or gas", many=True)
