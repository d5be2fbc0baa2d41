"""What a document tells of a thing that, by the same document, is not built yet is expected, or a note says why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.curation.dataset import Dataset
from kg.curation.documents import DocumentFile
from kg.errors import Finding
from kg.models.base import ASSET

_UNBUILT = {"proposed", "announced", "agreed", "permitted", "construction"}
_STEPS = {
    "ground-broken", "first-unit-installed", "installation-complete", "grid-connection", "first-power", "first-output",
    "commissioned", "full-operation",
}  # fmt: skip
_FIGURES = {
    "capacity", "capacity_dc", "cost", "unit_capacity", "unit_count", "length", "output_capacity", "transfer_capacity", "storage_capacity",
    "makes", "gas_throughput", "oil_throughput", "ore_throughput", "annual_mass", "annual_power", "annual_units", "annual_volume",
}  # fmt: skip


def run(dataset: Dataset) -> Iterable[Finding]:
    """Figures of assets and units without `expected` in documents that tell of no status beyond construction or, where
    they tell of no status, of steps to come and of none that was reached."""
    for document in dataset.documents.values():
        unbuilt = _unbuilt(document)
        for claim in document.claims:
            if claim.subject not in unbuilt or claim.property not in _FIGURES:
                continue
            if claim.subject.partition("/")[0] not in (*ASSET, "unit"):
                continue
            known = {key for key, _ in claim.qualifiers}
            if not known & {"expected", "note"}:
                what = f"{claim.stated} is not so yet where {unbuilt[claim.subject]}"
                remedy = "add expected: true, or a note that says what there is already"
                yield Finding(document.file.name, 0, claim.subject, claim.property, what, remedy, "expectations")


def _unbuilt(document: DocumentFile) -> dict[str, str]:
    """What a document tells is not built yet -> by what it tells so."""
    stages: dict[str, set[str]] = defaultdict(set)
    steps: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in document.claims:
        if claim.property == "status":
            stages[claim.subject].add(claim.stated)
        elif claim.subject.startswith("milestone/") and claim.property in ("asset", "milestone_type", "reached"):
            steps[claim.subject][claim.property] = claim.stated
    found = {
        one: f"the status is {', '.join(sorted(told))}" for one, told in stages.items() if told and told <= _UNBUILT
    }
    ahead: dict[str, set[str]] = defaultdict(set)
    for step in steps.values():
        if step.get("milestone_type") in _STEPS:
            ahead[step.get("asset", "")].add("" if step.get("reached") != "false" else step["milestone_type"])
    for one, types in ahead.items():
        if one not in stages and "" not in types:
            found[one] = f"{', '.join(sorted(types))} is still to come"
    return found
