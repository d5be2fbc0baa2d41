"""Every asset has to do with China."""

from __future__ import annotations

from collections.abc import Iterable

from kg.curation.dataset import Dataset
from kg.errors import Finding
from kg.models.base import ASSET

_CHINA = "country/cn"
_STEPS = 5
"""Asset - operator - stake - parent company - subsidiary - China."""


def run(dataset: Dataset) -> Iterable[Finding]:
    """Assets that no path of five statements joins to China, and that no document names beside a party of China."""
    neighbours: dict[str, set[str]] = {}
    spoken_of: dict[str, set[str]] = {}
    for claim in dataset.claims:
        spoken_of.setdefault(claim.document, set()).add(claim.subject)
        placed = claim.property in ("location", "region", "headquarters")
        if claim.datatype == "entity" and not placed and claim.value != "country/kz":
            neighbours.setdefault(claim.subject, set()).add(claim.value)
            neighbours.setdefault(claim.value, set()).add(claim.subject)
            spoken_of[claim.document].add(claim.value)
    reached = _within(_STEPS, neighbours)
    parties = neighbours.get(_CHINA, set()) | {_CHINA}
    reached |= {name for names in spoken_of.values() if names & parties for name in names}
    for part in dataset.card_files:
        for identifier in part.cards:
            if identifier.partition("/")[0] in ASSET and identifier not in reached:
                line = part.file.text.count("\n", 0, part.file.text.find(f"{identifier}:")) + 1
                remedy = "say who of China takes part (and that party's country), or leave the asset out"
                yield Finding(
                    part.file.name, line, identifier, "", "has nothing to do with China so far", remedy, "china"
                )


def _within(steps: int, neighbours: dict[str, set[str]]) -> set[str]:
    """What so many statements lead to from China."""
    reached = edge = {_CHINA}
    for _ in range(steps):
        edge = {name for one in edge for name in neighbours.get(one, ())} - reached
        reached = reached | edge
    return reached
