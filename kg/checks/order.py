"""Within one document, things begin before they end and a project's steps come in order, or a note says why not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from kg.calendar import earliest, latest
from kg.claim import Claim
from kg.curation.dataset import Dataset
from kg.errors import Finding

_STEPS = ("ground-broken", "first-power", "full-operation", "retired")
_PAIRS = (("start", "end"),)


def run(dataset: Dataset) -> Iterable[Finding]:
    """What ends before it starts, qualifiers whose `until` lies before `since`, and steps of one asset out of order."""
    for document in dataset.documents.values():
        facts: dict[str, dict[str, list[Claim]]] = {}
        for claim in document.claims:
            facts.setdefault(claim.subject, {}).setdefault(claim.property, []).append(claim)
            known = dict(claim.qualifiers)
            if "since" in known and "until" in known and latest(known["until"]) < earliest(known["since"]):
                yield _finding(document.file.name, claim.subject, claim.property, "until lies before since")
        for subject, record in facts.items():
            for first, last in _PAIRS:
                if _before(record.get(last, []), record.get(first, [])):
                    yield _finding(document.file.name, subject, last, f"{last} lies before {first}")
        yield from _steps(document.file.name, facts)


def _steps(file: str, facts: dict[str, dict[str, list[Claim]]]) -> Iterable[Finding]:
    dated: dict[str, dict[str, list[Claim]]] = {}
    for subject, record in facts.items():
        if subject.startswith("milestone/") and len(record.get("asset", [])) == 1 and "part" not in record:
            step = record.get("milestone_type", [])
            if step and record.get("date"):
                code = step[0].value.partition("/")[2]
                dated.setdefault(record["asset"][0].value, {}).setdefault(code, []).extend(record["date"])
    for asset, steps in dated.items():
        known = [step for step in _STEPS if step in steps]
        for earlier, later in pairwise(known):
            if _before(steps[later], steps[earlier]):
                yield _finding(file, asset, "date", f"{later} lies before {earlier}")


def _before(later: list[Claim], earlier: list[Claim]) -> bool:
    """Whether every later date lies before every earlier one, and no note explains it."""
    if not later or not earlier or any(key == "note" for claim in (*later, *earlier) for key, _ in claim.qualifiers):
        return False
    return max(latest(claim.value) for claim in later) < min(earliest(claim.value) for claim in earlier)


def _finding(file: str, record: str, field: str, message: str) -> Finding:
    return Finding(file, 0, record, field, message, "read the page again; if it says so, add a note", "order")
