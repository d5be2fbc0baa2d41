"""Stakes as the documents tell them: with or without a share, held on a day, told once or twice."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from kg.calendar import earliest, latest
from kg.evidence import all_claims
from kg.ownership import holders
from kg.store import Graph
from kg.ties import documents_of, evidence, facts, kind


class Stake(NamedTuple):
    """One told holding: its share from 0 to 1, None where it is not told, and its documents."""

    owner: str
    owned: str
    share: float | None
    documents: tuple[str, ...]


def told(
    graph: Graph, at: str | None = None
) -> tuple[list[Stake], dict[tuple[str, str], tuple[str, Stake]], list[str]]:
    """The stakes that count, those told twice with the subsidiary whose counts, and how many were left out and why."""
    found: dict[tuple[str, str], Stake] = {}
    gone = ahead = 0
    expected = planned(graph)
    for thing, values in facts(graph).items():
        if kind(thing) == "stake" and "owner" in values and "owned" in values:
            if thing in expected:
                ahead += 1
                continue
            if not _held(values.get("start", ("",))[0], values.get("end", ("",))[0], at):
                gone += 1
                continue
            owner, owned = values["owner"][0], values["owned"][0]
            share = values["share"][0] / 100 if "share" in values else None
            _keep(found, Stake(owner, owned, share, documents_of(graph, thing)))
    for owner, owned, documents in _without_share(graph):
        _keep(found, Stake(owner, owned, None, documents))
    twice = _told_twice(found)
    kept = [stake for key, stake in sorted(found.items()) if key not in twice]
    remarks = [
        f"{number} stake{'' if number == 1 else 's'} {what}"
        for number, what in (
            (gone, "had ended or not begun" + (f" on {at}" if at else "")),
            (ahead, "were only planned"),
        )
        if number
    ]
    return kept, {key: (sub, found[key]) for key, sub in twice.items()}, remarks


def planned(graph: Graph) -> frozenset[str]:
    """Stakes of which no document tells the share, or the owner, as a fact, nor since when they are held: sales that were
    only agreed, or failed."""
    expected: dict[tuple[str, str], bool] = {}
    for claim in all_claims(graph):
        if claim.subject.startswith("stake/") and claim.property in ("owner", "share", "start"):
            key = claim.subject, claim.property
            expected[key] = expected.get(key, True) and ("expected", "true") in claim.qualifiers
    ahead = {stake for (stake, field), only in expected.items() if only and field != "start"}
    return frozenset(stake for stake in ahead if expected.get((stake, "start"), True))


def _held(start: str, end: str, at: str | None) -> bool:
    """Whether a stake may have been held on a day; without a day, whether it is not told to have ended."""
    if at is None:
        return not end
    return (not start or earliest(start) <= latest(at)) and (not end or latest(end) >= earliest(at))


def _keep(found: dict[tuple[str, str], Stake], stake: Stake) -> None:
    """Of two stakes between the same parties, the one with a share, else the larger."""
    known = found.get((stake.owner, stake.owned))
    if known is None or (stake.share or -1) > (known.share or -1):
        found[stake.owner, stake.owned] = stake


def _without_share(graph: Graph) -> list[tuple[str, str, tuple[str, ...]]]:
    """(owner, owned, documents) of parents, investors and project companies."""
    stating = evidence(graph).stating
    return [
        (owner, thing, stating.get((thing, field, owner), ()))
        for thing, values in facts(graph).items()
        for field in ("parent", "investor", "project_company")
        for owner in values.get(field, ())
    ]


def _told_twice(found: dict[tuple[str, str], Stake]) -> dict[tuple[str, str], str]:
    """Stakes of a parent that are those of its subsidiary: same thing, same share. -> the subsidiary."""
    holding: dict[str, list[Stake]] = defaultdict(list)
    for _, stake in sorted(found.items()):
        if stake.share is not None and stake.owner != stake.owned:
            holding[stake.owned].append(stake)
    return {
        (stake.owner, owned): other.owner
        for owned, stakes in holding.items()
        for stake in stakes
        for other in stakes
        if other is not stake
        and abs((other.share or 0) - (stake.share or 0)) < 0.0051
        and stake.owner in _above(found, other.owner)
        and other.owner not in _above(found, stake.owner)
    }


def _above(found: dict[tuple[str, str], Stake], thing: str) -> set[str]:
    return set(holders(found, thing)) - {thing}


def percent(share: float | None) -> str:
    """A share as people write it; a question mark where nobody tells it."""
    return "?" if share is None else f"{100 * share:.4g} %"
