"""Disruptions, distinctions, and descriptions that name nothing."""

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


class Distinction(Entity):
    """What a document calls the largest, the first …: a claim to be checked, never a ranking."""

    kind = "distinction"
    named = False
    key = ("distinguishes", "superlative")

    distinguishes: Annotated[str, Ref(*ASSET, "unit", "product", *ORGANIZATION, UNNAMED)] | None = fact(
        "what is called so"
    )
    superlative: Annotated[str, Concept("superlative")] | None = fact("largest, first …")
    metric: Annotated[str, Concept("metric")] | None = fact("by which measure, where it is told; absent: unknown")
    described_as: Annotated[str, Concept("asset-type")] | None = fact("among which kind of asset")
    technology: tuple[Annotated[str, Concept("technology")], ...] = fact("among which technologies", many=True)
    commodity: tuple[Annotated[str, Concept("commodity")], ...] = fact("among those of which commodities", many=True)
    scope: Annotated[str, Ref(*PLACE)] | None = fact("among those of which place")
    macroregion: Annotated[str, Concept("macroregion")] | None = fact("or of which part of the world")
    among: Text | None = fact("among which, in few words, where kind, technology, commodity and place do not tell it")


class Description(Entity):
    """Something a document describes and does not name. It stays a node of its own until a person judges who it is."""

    kind = "description"

    described_as: Annotated[str, Concept("asset-type")] | None = fact("the kind of asset described, if it is one")
    sector: tuple[Annotated[str, Concept("sector")], ...] = fact("the sector of the organizations described", many=True)
    commodity: tuple[Annotated[str, Concept("commodity")], ...] = fact("commodities", many=True)
    technology: tuple[Annotated[str, Concept("technology")], ...] = fact("technologies", many=True)
    superlative: Annotated[str, Concept("superlative")] | None = fact("largest, first …")
    metric: Annotated[str, Concept("metric")] | None = fact("by which measure, where it is told; absent: unknown")
    scope: Annotated[str, Ref(*PLACE)] | None = fact("among those of which place")
    home: Annotated[str, Ref("country")] | None = fact("from which country they come")
