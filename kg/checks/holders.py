"""On no day do the owners that different documents tell of hold more than the whole of a thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from kg.curation.dataset import Dataset
from kg.errors import Finding
from kg.held import WHOLE, period, vouched, whole_tellings


class _Held(NamedTuple):
    """A share of a thing on the days between the first and the last that a document vouches for."""

    owner: str
    share: Decimal
    first: str
    last: str
    documents: frozenset[str]


def run(dataset: Dataset) -> Iterable[Finding]:
    """Things of which, on the day when some stake began, more is held than all. Of a company and the owner above it
    the company counts; owners without a name are left out, for they may be any other; and who alone a document tells to
    hold the whole is one telling, the others are another."""
    held, above = _stakes(dataset)
    for owned, stakes in sorted(held.items()):
        worst = max((_sum_on(stakes, stake.first, above), stake.first) for stake in stakes)
        if worst[0] > WHOLE:
            known = [stake for stake in stakes if stake.first <= worst[1] <= stake.last]
            told = ", ".join(f"{stake.owner} {stake.share} %" for stake in known)
            file = dataset.documents[min(known[-1].documents)].file.name
            what = f"shares add up to {worst[0]} % on {worst[1]} ({told})"
            remedy = "say when each was held (start, end, as_of), or which owner belongs to which (parent)"
            yield Finding(file, 0, owned, "share", what, remedy, "holders")


def _sum_on(stakes: list[_Held], day: str, above: dict[str, set[str]]) -> Decimal:
    """Percent held on a day; the larger of the two tellings, where a document alone tells of the whole."""
    on = [stake for stake in stakes if stake.first <= day <= stake.last]
    owners = {stake.owner for stake in on}
    on = [stake for stake in on if not any(stake.owner in _upward(above, one) for one in owners - {stake.owner})]
    wholes = whole_tellings({str(i): (float(stake.share), stake.documents) for i, stake in enumerate(on)})
    alone = wholes[0] if wholes else frozenset()
    tellings = ([stake.share for i, stake in enumerate(on) if (str(i) in alone) is one] for one in (True, False))
    return max(Decimal(sum(shares)) for shares in tellings)


def _upward(above: dict[str, set[str]], owner: str) -> set[str]:
    """All that an organization belongs to, through any number of steps."""
    found: set[str] = set()
    todo = [owner]
    while todo:
        todo += (new := above.get(todo.pop(), set()) - found)
        found |= new
    return found


def _stakes(dataset: Dataset) -> tuple[dict[str, list[_Held]], dict[str, set[str]]]:
    """Stakes by the thing that is held, and what each organization belongs to: its parent, or who holds most of it."""
    facts: dict[str, dict[str, list[tuple[str, tuple[str, str], str]]]] = defaultdict(lambda: defaultdict(list))
    above: dict[str, set[str]] = defaultdict(set)
    for claim in dataset.claims:
        known = dict(claim.qualifiers)
        if claim.property == "parent":
            above[claim.subject].add(claim.value)
        elif claim.subject.startswith("stake/") and "expected" not in known:
            header = dataset.documents[claim.document].header
            published = str(header.published) if header and header.published else ""
            if any(span := vouched(claim, published)):
                facts[claim.subject][claim.property].append((claim.value, span, claim.document))
    held: dict[str, list[_Held]] = defaultdict(list)
    for stake in facts.values():
        if not (stake["owner"] and stake["owned"] and stake["share"]):
            continue
        owner, owned = stake["owner"][0][0], stake["owned"][0][0]
        share = min(Decimal(value) for value, _, _ in stake["share"])
        if share > 50:
            above[owned].add(owner)
        starts, ends = ([value for value, _, _ in stake[name]] for name in ("start", "end"))
        first, last = period(starts, ends, [span for _, span, _ in stake["share"]])
        documents = frozenset(document for _, _, document in stake["share"])
        if not owner.startswith("description/"):
            held[owned].append(_Held(owner, share, first, last, documents))
    return held, above
