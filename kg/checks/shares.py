"""Owners of one thing hold at most all of it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kg.curation.dataset import Dataset
from kg.errors import Finding

_WHOLE = Decimal("100.5")
"""Percent; sums of rounded shares may be a little above 100."""


def run(dataset: Dataset) -> Iterable[Finding]:
    """Documents whose shares of one thing, held at the same time, add up to more than the whole."""
    for document in dataset.documents.values():
        records: dict[str, dict[str, list[str]]] = {}
        for claim in document.claims:
            if claim.subject.startswith("stake/"):
                known = dict(claim.qualifiers)
                if claim.property != "share" or not known.keys() & {"expected", "until", "note"}:
                    records.setdefault(claim.subject, {}).setdefault(claim.property, []).append(claim.value)
        totals: dict[str, Decimal] = {}
        for facts in records.values():
            if facts.get("owned") and facts.get("share") and "end" not in facts and "start" not in facts:
                totals[facts["owned"][0]] = totals.get(facts["owned"][0], Decimal(0)) + min(
                    map(Decimal, facts["share"])
                )
        for owned, total in totals.items():
            if total > _WHOLE:
                remedy = "say when each was held (start, end, until), or mark what is only planned as expected, or add a note"
                yield Finding(document.file.name, 0, owned, "share", f"shares add up to {total} %", remedy, "shares")
