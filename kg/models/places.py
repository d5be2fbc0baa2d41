"""Places: countries, regions (ISO 3166-2:KZ with the regions of 2022), towns and other sites."""

from __future__ import annotations

from typing import Annotated

from kg.models.base import Country, Entity, Length, Place, Ref, Text, fact
from kg.values.points import Point


class CountryPlace(Entity):
    """A country."""

    kind = "country"

    iso_code: Text | None = fact("ISO 3166-1 alpha-2 code")


class RegionPlace(Entity):
    """A first-level division of a country (region, province, city of that rank), or a region of several countries."""

    kind = "region"

    country: Country | None = fact("the country it belongs to")
    iso_code: Text | None = fact("ISO 3166-2 code")
    capital: Annotated[str, Ref("town")] | None = fact("its administrative centre", changes=True)


class Town(Entity):
    """A town, village, district or site below the first level."""

    kind = "town"

    country: Country | None = fact("the country it lies in")
    within: Place | None = fact("the region it lies in", changes=True)
    coordinates: Point | None = fact("latitude, longitude in degrees (WGS 84)")
    coordinates_precision: Length | None = fact("how far off the point may be")
