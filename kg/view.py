"""The view: one value for each single-valued property, chosen by a written policy.

A policy is an ordered list of criteria over the *standings* of a property's values; the first criterion that tells two
values apart decides. Nothing is discarded: the view chooses, the documents keep everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.calendar import earliest, latest
from kg.claim import Claim
from kg.licence import OWN
from kg.perspective import DEFAULT, Perspective
from kg.policy import Criterion


class Source(NamedTuple):
    """What a policy knows of a document."""

    tier: int
    """1 (party to the facts, official register) to 4 (aggregator)."""
    voice: str
    """Who speaks: the publisher of the document at the root of a chain of reprints."""
    published: str
    """Latest day it may have been published; empty where the page gives no date."""
    written_after: str = ""
    """Of a page without a date: the latest past day it tells of, for it cannot be older than that."""
    publisher: str = ""
    """Slug of its publisher."""
    kind: str = ""
    """What sort of publisher that is, such as `government`."""
    licence: str = OWN
    """SPDX identifier of the licence its facts come under."""


class Standing(NamedTuple):
    """One value of a property, and who stands behind it."""

    value: str
    datatype: str
    unit: str
    held: str
    """Latest day on which a document says it held; empty where unknown."""
    firm: int
    """0: somebody says it is so; 1: only expected."""
    rank: int
    """Best place among its publishers in the policy's ranking."""
    tier: int
    """Best (lowest) tier among its publishers."""
    voices: int
    """Independent voices."""
    published: str
    """Latest publication."""
    claims: tuple[Claim, ...]

    @property
    def number(self) -> float:
        """The value as a number, for policies that break ties by size; 0 for what is none."""
        return number(self.value)


def number(value: str) -> float:
    """A value as a number, money without its currency; 0 for what is none."""
    try:
        return float(value.partition(" ")[0])
    except ValueError:
        return 0.0


def standings(
    claims: Iterable[Claim],
    sources: Mapping[str, Source],
    changes: bool,
    perspective: Perspective = DEFAULT,
    start: str = "",
) -> list[Standing]:
    """The values that the claims on one property give, best first; none where none is known or held by then.

    `start`: since when the stake or position holds that the claims are about, where that is known.
    """
    by_value: dict[tuple[str, str, str], list[Claim]] = {}
    clocked = perspective.leaves_out or perspective.on
    for claim in claims:
        if not clocked or counts(claim, sources[claim.document], changes, perspective, start):
            by_value.setdefault((claim.value, claim.datatype, claim.unit), []).append(claim)
    found = [_standing(key, group, sources, perspective) for key, group in by_value.items()]
    if len(found) > 1:
        for criterion in reversed(perspective.policy.steps(changes)):
            found.sort(key=lambda standing: getattr(standing, criterion.name), reverse=criterion.descending)
        while finer := next((one for one in found[1:] if refines(one, found[0])), None):
            found.remove(finer)
            found.insert(0, finer)
    return found


PRECISE = Criterion("value", True, "a date that says the same more precisely comes first")


def refines(one: Standing, other: Standing) -> bool:
    """Whether one is a date within the month or year that the other tells, and as firm."""
    return (
        other.datatype in ("gYear", "gYearMonth") and one.firm <= other.firm and one.value.startswith(f"{other.value}-")
    )


def decided_by(best: Standing, other: Standing, changes: bool, perspective: Perspective = DEFAULT) -> Criterion:
    """The first criterion that puts one standing before the other."""
    if refines(best, other):
        return PRECISE
    steps = perspective.policy.steps(changes)
    return next((step for step in steps if getattr(best, step.name) != getattr(other, step.name)), steps[-1])


def counts(claim: Claim, source: Source, changes: bool, perspective: Perspective, start: str = "") -> bool:
    """Whether a claim's document is used, and it holds, as the perspective asks."""
    if not perspective.uses(source):
        return False
    if not perspective.on:
        return True
    known = dict(claim.qualifiers)
    if "until" in known and latest(known["until"]) < perspective.on:
        return False
    if "since" in known:
        return earliest(known["since"]) <= perspective.on
    if not changes and not is_state(claim.subject, claim.property):
        return True
    told = known.get("as_of") or start or source.published  # a page without a date cannot say that it held by then
    return bool(told) and earliest(told) <= perspective.on


def _standing(
    key: tuple[str, str, str], claims: list[Claim], sources: Mapping[str, Source], perspective: Perspective
) -> Standing:
    behind = [sources[claim.document] for claim in claims]
    held = max(held_by(claim, source) for claim, source in zip(claims, behind, strict=True))
    policy = perspective.policy
    return Standing(
        *key,
        held=min(held, perspective.on) if perspective.on else held,
        firm=min(map(firmness, claims)),
        rank=min(policy.rank_of(source.publisher, source.kind, source.tier) for source in behind) if policy.rank else 0,
        tier=min(source.tier for source in behind),
        voices=len({source.voice for source in behind}),
        published=max(source.published for source in behind),
        claims=tuple(claims),
    )


def firmness(claim: Claim) -> int:
    """0 where a document says that it is so, 1 where it only expects it; 0 of what is an expectation by its name."""
    return int(("expected", "true") in claim.qualifiers and not claim.property.startswith(("expected_", "planned_")))


def held_by(claim: Claim, source: Source) -> str:
    """The last day for which the document vouches: its own end date, its as-of, else the day it was published or,
    of a page without a date, the latest past day it tells of."""
    if claim.qualifiers:
        known = dict(claim.qualifiers)
        for key in ("until", "as_of"):
            if key in known:
                return latest(known[key])
    return source.published or source.written_after


_PAST = frozenset(("date", "start", "signed", "approved", "disbursed", "commissioned", "made", "founded", "period"))
_AHEAD = frozenset(("forecast", "target"))


def written_after(claims: Iterable[Claim]) -> str:
    """The latest day, as precise as told, of which a document speaks as past; empty where it tells of none."""
    days = [""]
    for claim in claims:
        if claim.subject.partition("/")[0] in _AHEAD or ("expected", "true") in claim.qualifiers:
            continue
        if claim.property in _PAST and claim.datatype in ("date", "gYearMonth", "gYear"):
            days.append(earliest(claim.value))
        days += [earliest(text) for key, text in claim.qualifiers if key in ("since", "as_of")]
    return max(days)


class Chosen(NamedTuple):
    """A subject's property with the values that the view keeps."""

    subject: str
    property: str
    standings: tuple[Standing, ...]
    ranked: tuple[Standing, ...]
    """All values that are told, best first."""


STATES = frozenset(("stake", "position"))
"""Relations that hold from a start to an end; those that did not hold on a day are no part of that day's view."""


def view_of(
    claims: Iterable[Claim],
    sources: Mapping[str, Source],
    shape: Mapping[tuple[str, str], tuple[bool, bool]],
    perspective: Perspective = DEFAULT,
) -> Iterable[Chosen]:
    """Every property with what the view keeps: the best value, or all of them where a property has many.

    `shape` tells of each (kind, field) whether it has many values and whether it changes with time.
    """
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.subject, claim.property), []).append(claim)
    return chosen_of(groups, sources, shape, perspective)


def chosen_of(
    groups: Mapping[tuple[str, str], list[Claim]],
    sources: Mapping[str, Source],
    shape: Mapping[tuple[str, str], tuple[bool, bool]],
    perspective: Perspective = DEFAULT,
) -> Iterable[Chosen]:
    """The view of claims that are grouped by subject and property."""
    for (subject, name), group in groups.items():
        many, changes = shape[subject.partition("/")[0], name]
        start = start_of(groups.get((subject, "start"), ()), sources, perspective) if perspective.on else ""
        ranked = standings(group, sources, changes, perspective, start)
        if ranked:
            yield Chosen(subject, name, tuple(ranked) if many else (ranked[0],), tuple(ranked))


def several(claims: Iterable[Claim]) -> bool:
    """Whether claims on one property tell several values of it."""
    return len({(claim.value, claim.unit) for claim in claims}) > 1


def hangs_on_day(subject: str, claims: Iterable[Claim], changes: bool) -> bool:
    """Whether the claims on one property may hold on one day and not on another."""
    if changes or subject.partition("/")[0] in STATES:
        return True
    return any(key in ("since", "until") for claim in claims for key, _ in claim.qualifiers)


def is_state(subject: str, name: str) -> bool:
    """Whether a property tells of a stake or a position as it holds, rather than of when it does."""
    return subject.partition("/")[0] in STATES and name not in ("start", "end")


def start_of(claims: Iterable[Claim], sources: Mapping[str, Source], perspective: Perspective) -> str:
    """Since when a stake or a position holds, by the claims on its start; empty where nobody says."""
    ranked = standings(claims, sources, False, perspective) if perspective.on else []
    return ranked[0].value if ranked else ""


def is_end(subject: str, name: str) -> bool:
    """Whether a property says from when or until when a stake or a position is held."""
    return name in ("start", "end") and subject.partition("/")[0] in STATES


def not_held(ends: Iterable[Chosen], day: str) -> set[str]:
    """The stakes and positions that had not begun, or were over, on a day, by the values of their ends."""
    return {
        one.subject
        for one in ends
        if (one.property == "start" and earliest(one.standings[0].value) > day)
        or (one.property == "end" and latest(one.standings[0].value) < day)
    }
