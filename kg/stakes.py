"""Stakes as the documents tell them: with or without a share, held on a day, told once or twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from kg.calendar import latest
from kg.claim import Claim
from kg.evidence import all_claims, origins
from kg.held import Fitting, Held, Telling, distance, fitting, period, share_on, vouched
from kg.lifecycle import horizon
from kg.ownership import holders
from kg.store import Graph
from kg.ties import Facts, documents_of, evidence, facts, kind


class Stake(NamedTuple):
    """One told holding: its share from 0 to 1, None where it is not told, and its documents."""

    owner: str
    owned: str
    share: float | None
    documents: tuple[str, ...]


Stakes = dict[tuple[str, str], Stake]
"""By owner and owned."""


class Told(NamedTuple):
    """What documents tell of stakes on a day."""

    day: str
    stakes: tuple[Stake, ...]
    twice: dict[tuple[str, str], tuple[str, Stake]]
    """Stakes of a parent that are its subsidiary's, with the subsidiary, whose stakes count."""
    about: tuple[tuple[str, str], ...]
    """Things, and what was left out of the stakes in them."""
    left_out: tuple[str, ...]
    """How many stakes are not of the day, and why."""


@lru_cache(maxsize=8)
def told(graph: Graph, at: str | None = None) -> Told:
    """The stakes held on a day; without one, on the latest day of the data."""
    day = latest(at) if at else graph.perspective.on or horizon(graph)
    may, others, ahead = _candidates(graph, day)
    dated = {(one.owner, owned) for owned, held in may.items() for one in held} | set(others)
    linked = {
        (owner, owned): Stake(owner, owned, None, documents)
        for owner, owned, documents in _without_share(graph)
        if (owner, owned) not in dated  # a stake tells when
    }
    every = {**linked, **{key: stake for owned, held in may.items() for key, stake in _stakes(owned, held).items()}}
    near = {
        (one.owner, owned): one.far for owned, held in may.items() for one in sorted(held, key=lambda one: -one.far)
    }
    twice = _told_twice(graph, every, near)
    found, about = linked, []
    for owned, held in sorted(may.items()):
        fits = fitting(_once(owned, held, twice))
        found |= _stakes(owned, fits.kept)
        about += [(owned, remark) for remark in _remarks(owned, fits, day)]
    kept = tuple(stake for key, stake in sorted(found.items()) if key not in twice)
    again = {key: (sub, every[key]) for key, sub in twice.items() if (sub, key[1]) in found}
    left = (len(others), f"had ended, had not begun or had not been told of by {day}"), (ahead, "were only planned")
    words = tuple(f"{number} stake{'' if number == 1 else 's'} {what}" for number, what in left if number)
    return Told(day, kept, again, tuple(about), words)


def _candidates(graph: Graph, day: str) -> tuple[dict[str, list[Held]], list[tuple[str, str]], int]:
    """Stakes that may be held on a day by what is owned; owner and owned of those that are not; how many were only planned."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in all_claims(graph):
        if claim.subject.startswith("stake/"):
            claims[claim.subject].append(claim)
    found: dict[str, list[Held]] = defaultdict(list)
    others: list[tuple[str, str]] = []
    ahead = 0
    for thing, values in facts(graph).items():
        if kind(thing) == "stake" and "owner" in values and "owned" in values:
            if _planned(claims[thing]):
                ahead += 1
            elif held := _held(graph, thing, values, claims[thing], day):
                found[values["owned"][0]].append(held)
            else:
                others.append((values["owner"][0], values["owned"][0]))
    return found, others, ahead


def _planned(claims: list[Claim]) -> bool:
    """Whether no document tells the share, or the owner, of a stake as a fact, nor since when it is held: a sale that was
    only agreed, or failed."""
    expected: dict[str, bool] = {}
    for claim in claims:
        expected[claim.property] = expected.get(claim.property, True) and ("expected", "true") in claim.qualifiers
    return expected.get("start", True) and (expected.get("owner", False) or expected.get("share", False))


def _held(graph: Graph, thing: str, values: Facts, claims: list[Claim], day: str) -> Held | None:
    """A stake as it is held on a day; None where it is not."""
    so = [one for one in claims if one.property in ("owner", "share") and ("expected", "true") not in one.qualifiers]
    shares = [one for one in claims if one.property == "share"]
    told = [one for one in so if one.property == "share"]
    dated = [_span(graph, one, False) for one in so]
    first = period((), (), dated)[0] or period((), (), (_span(graph, one) for one in so))[0]
    last = period((), (), (_span(graph, one) for one in (so if told else shares or so)))[1]
    sellers = values.get("seller", ())
    resort = not sellers and "price" not in values and any(not begun for begun, _ in dated)
    start, end = (values.get(name, ("",))[0] for name in ("start", "end"))
    near = distance(day, (first, last), start, end, resort)
    if near is None:
        return None
    tellings = tuple(
        Telling(float(one.value), *_span(graph, one), *(key in dict(one.qualifiers) for key in ("since", "until")))
        for one in told
    )
    share = share_on(day, tellings, values["share"][0] if "share" in values else None)
    return Held(values["owner"][0], share, *near, sellers, documents_of(graph, thing), tellings)


def _span(graph: Graph, claim: Claim, by_content: bool = True) -> tuple[str, str]:
    """The days for which a document vouches by a claim; of a page without a date, what it tells of as past may stand for it."""
    source = origins(graph)[claim.document].source
    return vouched(claim, source.published or (source.written_after if by_content else ""))


def _stakes(owned: str, held: Iterable[Held]) -> Stakes:
    """The stakes in a thing, one an owner: what was bought of different sellers is added, else the larger counts."""
    mine: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        mine[one.owner].append(one)
    found: Stakes = {}
    for owner, several in mine.items():
        shares = [one.share for one in several if one.share is not None]
        sellers = [seller for one in several for seller in one.sold_by]
        bought = all(one.sold_by for one in several) and len(set(sellers)) == len(sellers)
        total = (sum(shares) if bought else max(shares)) / 100 if shares else None
        behind = {
            document
            for one in several
            for document in one.documents
            if bought or one.share == max(shares, default=None)
        }
        found[owner, owned] = Stake(owner, owned, total, tuple(sorted(behind)))
    return found


def _once(owned: str, held: list[Held], twice: dict[tuple[str, str], str]) -> list[Held]:
    """Stakes in a thing without those of parents that are their subsidiary's; what vouches for one vouches for the other."""
    near: dict[str, int] = {}
    for one in held:
        sub = twice.get((one.owner, owned), one.owner)
        near[sub] = min(near.get(sub, one.far), one.far)
    subs = {sub for (_, thing), sub in twice.items() if thing == owned}
    return [
        one._replace(far=near[one.owner]) if one.owner in subs else one
        for one in held
        if (one.owner, owned) not in twice
    ]


def _remarks(owned: str, fits: Fitting, day: str) -> Iterable[str]:
    """What was left out of the stakes in a thing, in words."""
    for one in fits.sold:
        yield f"{one.owner} sold the {percent(_part(one))} of {owned} that it was told to hold"
    for one in fits.cut:
        yield f"{one.owner} sold a part of {owned} since its share was told: {percent(_part(one))} are left"
    if fits.other:
        yield (
            f"one document alone tells the owners of all of {owned}, others tell other owners; of these two tellings the one "
            f"of fewer documents is left out ({_list(fits.other)})"
        )
    owners = {one.owner for one in fits.kept}
    if crowded := [one for one in fits.crowded if one.owner not in owners]:
        yield f"left out, for what is told nearer to {day} leaves no room in {owned}: {_list(crowded)}"


def _part(held: Held) -> float | None:
    return None if held.share is None else held.share / 100


def _list(held: Iterable[Held]) -> str:
    return ", ".join(f"{one.owner} {percent(_part(one))}" for one in held)


def _without_share(graph: Graph) -> list[tuple[str, str, tuple[str, ...]]]:
    """(owner, owned, documents) of parents, investors and project companies."""
    stating = evidence(graph).stating
    return [
        (owner, thing, stating.get((thing, field, owner), ()))
        for thing, values in facts(graph).items()
        for field in ("parent", "investor", "project_company")
        for owner in values.get(field, ())
    ]


def _told_twice(graph: Graph, found: Stakes, near: dict[tuple[str, str], int]) -> dict[tuple[str, str], str]:
    """Stakes of a parent that are those of its subsidiary, or of a country that are those of a company of it: same thing,
    same share. -> the subsidiary, or company; of several the one told nearest to the day."""
    holding: dict[str, list[Stake]] = defaultdict(list)
    for _, stake in sorted(found.items()):
        if stake.share is not None and stake.owner != stake.owned:
            holding[stake.owned].append(stake)
    subs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for owned, stakes in holding.items():
        for stake, other in permutations(stakes, 2):
            if abs((other.share or 0) - (stake.share or 0)) < 0.0051 and (
                (stake.owner in _above(found, other.owner) and other.owner not in _above(found, stake.owner))
                or stake.owner in facts(graph).get(other.owner, {}).get("country", ())
            ):
                subs[stake.owner, owned].append(other.owner)
    return {key: min(several, key=lambda sub: (near[sub, key[1]], sub)) for key, several in subs.items()}


def _above(found: Stakes, thing: str) -> set[str]:
    return set(holders(found, thing)) - {thing}


def percent(share: float | None) -> str:
    """A share as people write it; a question mark where nobody tells it."""
    return "?" if share is None else f"{100 * share:.4g} %"
