"""The models, one for each kind of entity. A new kind is one class and one line here."""

from __future__ import annotations

from kg.models.base import Entity
from kg.models.circumstances import Description, Disruption, Distinction
from kg.models.deals import Contract, Financing, Milestone, Stake, Supply
from kg.models.diplomacy import Agreement, Event, Statement
from kg.models.documents import Document, Publisher
from kg.models.extraction import Field, Mine, Pipeline, Refinery
from kg.models.industry import Factory, Product
from kg.models.organizations import Agency, Bank, Company, Intergovernmental, Person, Position
from kg.models.places import CountryPlace, RegionPlace, Town
from kg.models.power import Line, Plant, Unit
from kg.models.statistics import Forecast, Indicator, Observation, Target, TypicalRange

MODELS: tuple[type[Entity], ...] = (
    Company, Bank, Agency, Intergovernmental, Person, Position,
    CountryPlace, RegionPlace, Town,
    Plant, Unit, Line, Mine, Field, Pipeline, Refinery, Factory, Product,
    Stake, Supply, Contract, Financing, Milestone,
    Event, Agreement, Statement,
    Indicator, Observation, Forecast, Target,
    Disruption, Distinction, TypicalRange, Description, Document, Publisher,
)  # fmt: skip

BY_KIND: dict[str, type[Entity]] = {model.kind: model for model in MODELS}
