"""Units times their rating make the capacity, or a note says why not."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kg.claim import Claim
from kg.curation.dataset import Dataset
from kg.errors import Finding

_TOLERANCE = Decimal("0.05")


def run(dataset: Dataset) -> Iterable[Finding]:
    """Documents that give one plant a capacity, a number of units and their rating which do not fit, without a note."""
    for document in dataset.documents.values():
        plants: dict[str, dict[str, list[Claim]]] = {}
        for claim in document.claims:
            if claim.subject.startswith("plant/") and claim.property in ("capacity", "unit_count", "unit_rating"):
                plants.setdefault(claim.subject, {}).setdefault(claim.property, []).append(claim)
        for plant, facts in plants.items():
            if any(len(facts.get(name, ())) != 1 for name in ("capacity", "unit_count", "unit_rating")):
                continue
            noted = any(key == "note" for claims in facts.values() for claim in claims for key, _ in claim.qualifiers)
            capacity, count, rating = (
                Decimal(facts[name][0].value) for name in ("capacity", "unit_count", "unit_rating")
            )
            if not noted and abs(count * rating - capacity) > _TOLERANCE * capacity:
                what = f"{count} units of {rating} MW are {count * rating} MW, not {capacity} MW"
                yield Finding(
                    document.file.name,
                    0,
                    plant,
                    "capacity",
                    what,
                    "read the page again; if it says so, add a note",
                    "ratings",
                )
