"""What a document tells of a thing that, by the same document, is not built yet is expected, or a note says why not."""

from __future__ import annotations

from collections.abc import Iterable

from kg.curation.dataset import Dataset
from kg.errors import Finding
from kg.models.base import ASSET

_UNBUILT = {"proposed", "announced", "agreed", "permitted", "construction"}
_FIGURES = {
    "capacity", "capacity_dc", "cost", "unit_capacity", "unit_count", "length", "output_capacity", "transfer_capacity", "storage_capacity",
    "gas_throughput", "oil_throughput", "ore_throughput", "annual_mass", "annual_power", "annual_units", "annual_volume",
}  # fmt: skip


def run(dataset: Dataset) -> Iterable[Finding]:
    """Figures of assets and units without `expected` in documents that tell of no status beyond construction."""
    for document in dataset.documents.values():
        told: dict[str, set[str]] = {}
        for claim in document.claims:
            if claim.property == "status":
                told.setdefault(claim.subject, set()).add(claim.stated)
        for claim in document.claims:
            stages = told.get(claim.subject)
            if not stages or not stages <= _UNBUILT or claim.property not in _FIGURES:
                continue
            if claim.subject.partition("/")[0] not in (*ASSET, "unit"):
                continue
            known = {key for key, _ in claim.qualifiers}
            if not known & {"expected", "note"}:
                what = f"{claim.stated} is not so yet where the status is {', '.join(sorted(stages))}"
                remedy = "add expected: true, or a note that says what there is already"
                yield Finding(document.file.name, 0, claim.subject, claim.property, what, remedy, "expectations")
