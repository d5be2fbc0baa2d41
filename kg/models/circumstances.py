"""Disruptions, and descriptions that name nothing."""

from __future__ import annotations

from typing import Annotated

from kg.models.base import ASSET, ORGANIZATION, PLACE, UNNAMED, Concept, Entity, Ref, Text, fact
from kg.values.dates import PartialDate


class Disruption(Entity):
    """Something that hindered: its cause, what and whom it hindered, when."""

    kind = "disruption"
    named = False
    key = ("cause", "hinders")

    cause: Annotated[str, Concept("cause")] | None = fact("why")
    hinders: tuple[Annotated[str, Concept("hindrance")], ...] = fact("what it hindered", many=True)
    affected: tuple[Annotated[str, Ref(*ORGANIZATION, *ASSET, *PLACE, UNNAMED)], ...] = fact(
        "whom or what it affected", many=True
    )
    start: PartialDate | None = fact("from")
    end: PartialDate | None = fact("until")


class Description(Entity):
    """Something a document describes and does not name. It stays a node of its own until a person judges who it is."""

    kind = "description"

    described_as: Annotated[str, Concept("asset-type")] | None = fact("the kind of asset described, if it is one")
    sector: tuple[Annotated[str, Concept("sector")], ...] = fact("the sector of the organizations described", many=True)
    commodity: tuple[Annotated[str, Concept("commodity")], ...] = fact("commodities", many=True)
    technology: tuple[Annotated[str, Concept("technology")], ...] = fact("technologies", many=True)
    superlative: Annotated[str, Concept("superlative")] | None = fact("largest, first …")
    metric: Text | None = fact("by which measure, where it is told; absent: unknown")
    scope: Annotated[str, Ref(*PLACE)] | None = fact("among those of which place")
    home: Annotated[str, Ref("country")] | None = fact("from which country they come")
