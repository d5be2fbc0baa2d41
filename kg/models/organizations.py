"""Organizations and the people who hold office in them."""

from __future__ import annotations

from typing import Annotated

from kg.models.base import (
    ORGANIZATION,
    Concept,
    Country,
    Entity,
    Organization,
    Place,
    Ref,
    Text,
    Url,
    fact,
)
from kg.values.dates import PartialDate


class _Organization(Entity):
    """Fields of every organization."""

    country: Country | None = fact("the country it is registered in")
    headquarters: Place | None = fact("the town or region of its seat", changes=True)
    parent: Organization | None = fact("the organization it belongs to; shares are told as stakes", changes=True)
    founded: PartialDate | None = fact("when it was founded")
    sector: tuple[Annotated[str, Concept("sector")], ...] = fact("what it works in", many=True)
    website: Url | None = fact("its own web address")


class Company(_Organization):
    """A company, fund or branch that does business; banks are a kind of their own."""

    kind = "company"

    stock_code: tuple[Text, ...] = fact("exchange and code, such as HKEX 2380", many=True)


class Bank(_Organization):
    """A bank or other lender: commercial, policy or multilateral development bank, climate fund."""

    kind = "bank"

    member: tuple[Country, ...] = fact("member countries of a multilateral bank", many=True)


class Agency(_Organization):
    """A government body: ministry, agency, regional administration, state fund."""

    kind = "agency"


class Intergovernmental(_Organization):
    """An organization of states, such as the SCO."""

    kind = "intergovernmental"

    member: tuple[Country, ...] = fact("member countries", many=True)


class Person(Entity):
    """A person in a public office or role; nothing private is recorded."""

    kind = "person"

    country: Country | None = fact("the country the person acts for")


class Position(Entity):
    """An office or role a person holds, for a time."""

    kind = "position"
    named = False
    key = ("holder", "office", "body")

    holder: Annotated[str, Ref("person")] | None = fact("who holds it")
    office: Annotated[str, Concept("office")] | None = fact("which office")
    body: Annotated[str, Ref(*ORGANIZATION, "country", "region", "town")] | None = fact(
        "of which country, place or organization"
    )
    start: PartialDate | None = fact("first day in office")
    end: PartialDate | None = fact("last day in office")
