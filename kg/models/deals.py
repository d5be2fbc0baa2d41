"""Relations that carry data: stakes, supplies, contracts, financing and milestones."""

from __future__ import annotations

from typing import Annotated

from kg.models.base import (
    ASSET,
    ORGANIZATION,
    UNNAMED,
    Asset,
    Concept,
    Count,
    Duration,
    EnergyPerYear,
    Entity,
    Flag,
    Investor,
    Mass,
    MassPerYear,
    Organization,
    Party,
    Power,
    Ref,
    Share,
    VolumePerYear,
    fact,
)
from kg.values.dates import PartialDate
from kg.values.money import Money


class Stake(Entity):
    """Ownership: who holds which share of a company or an asset, from when to when."""

    kind = "stake"
    named = False
    key = ("owner", "owned")

    owner: Investor | None = fact("who holds it")
    owned: Annotated[str, Ref(*ORGANIZATION, *ASSET, UNNAMED)] | None = fact("the company or asset that is held")
    share: Share | None = fact("share of the whole", changes=True)
    start: PartialDate | None = fact("held from")
    end: PartialDate | None = fact("held until")
    price: Money | None = fact("price paid for it")
    seller: tuple[Investor, ...] = fact("who sold it", many=True)


class Supply(Entity):
    """A supply: who delivers what to whom, how much, when."""

    kind = "supply"
    named = False
    key = ("supplier", "receiver", "item")

    supplier: Investor | None = fact("who delivers")
    receiver: Annotated[str, Ref(*ORGANIZATION, *ASSET, "country", UNNAMED)] | None = fact(
        "the plant, company or country that receives it"
    )
    item: Annotated[str, Concept("item")] | None = fact("what is delivered")
    product: Annotated[str, Ref("product")] | None = fact("the product, where a model or type is told")
    count: Count | None = fact("pieces delivered")
    power: Power | None = fact("rated power of all pieces together")
    mass: Mass | None = fact("mass delivered in all")
    annual_mass: MassPerYear | None = fact("mass delivered a year")
    annual_volume: VolumePerYear | None = fact("volume delivered a year")
    value: Money | None = fact("price of the supply")
    start: PartialDate | None = fact("delivered from")
    end: PartialDate | None = fact("delivered until")


class Contract(Entity):
    """A contract on an asset: EPC, operation, power purchase, study."""

    kind = "contract"
    named = False
    key = ("contractor", "asset", "contract_type")

    contractor: tuple[Organization, ...] = fact("who does the work or, in a power purchase, who sells", many=True)
    client: tuple[Party, ...] = fact("who has it done or, in a power purchase, who buys", many=True)
    asset: Asset | None = fact("the asset it is about")
    contract_type: Annotated[str, Concept("contract-type")] | None = fact("what is contracted")
    stage: Annotated[str, Concept("contract-stage")] | None = fact("how far along it is", changes=True)
    value: Money | None = fact("contract price")
    signed: PartialDate | None = fact("date of signature")
    start: PartialDate | None = fact("valid from")
    end: PartialDate | None = fact("valid until")
    duration: Duration | None = fact("how long it runs")
    capacity_contracted: Power | None = fact("power it covers")
    energy_contracted: EnergyPerYear | None = fact("energy a year it covers")


class Financing(Entity):
    """Money lent or given: lender, borrower, amount, stage."""

    kind = "financing"
    named = False
    key = ("lender", "financed")

    lender: tuple[Investor, ...] = fact("who lends or gives", many=True)
    borrower: tuple[Party, ...] = fact("who receives it", many=True)
    financed: Annotated[str, Ref(*ASSET, *ORGANIZATION, "country", UNNAMED)] | None = fact(
        "the asset, company or country it is for"
    )
    amount: Money | None = fact("face amount of this deal")
    instrument: Annotated[str, Concept("instrument")] | None = fact("loan, equity, grant …")
    stage: Annotated[str, Concept("financing-stage")] | None = fact("how far along it is", changes=True)
    approved: PartialDate | None = fact("date of approval")
    signed: PartialDate | None = fact("date of signature")
    disbursed: PartialDate | None = fact("date of disbursement")
    tenor: Duration | None = fact("years until it is repaid")
    interest_rate: Share | None = fact("interest a year")
    guarantor: tuple[Organization, ...] = fact("who guarantees or insures it", many=True)
    part_of: Annotated[str, Ref("financing")] | None = fact("the package it is a part of; never add it to the package")


class Milestone(Entity):
    """A step in an asset's life: reached, or still to come."""

    kind = "milestone"
    named = False
    key = ("asset", "milestone_type")

    asset: Annotated[str, Ref(*ASSET, "unit", "agreement", UNNAMED)] | None = fact("what it is a step of")
    milestone_type: Annotated[str, Concept("milestone-type")] | None = fact("which step")
    date: PartialDate | None = fact("when it was reached")
    planned_date: PartialDate | None = fact("when it was planned to be reached", changes=True)
    reached: Flag | None = fact("whether it had been reached by the document's date", changes=True)
    actor: tuple[Party, ...] = fact("who took the step", many=True)
    part: Count | None = fact("which of several: the number of units or phase concerned")
