"""The view: one value for each single-valued property, chosen by a written policy. Everything about trust lives here.

A policy is an ordered list of criteria over the *standings* of a property's values; the first criterion that tells two
values apart decides. Nothing is discarded: the view chooses, the documents keep everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.calendar import earliest, latest
from kg.claim import Claim


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


class Standing(NamedTuple):
    """One value of a property, and who stands behind it."""

    value: str
    datatype: str
    unit: str
    held: str
    """Latest day on which a document says it held; empty where unknown."""
    firm: int
    """0: somebody says it is so; 1: only expected."""
    tier: int
    """Best (lowest) tier among its publishers."""
    voices: int
    """Independent voices."""
    published: str
    """Latest publication."""
    claims: tuple[Claim, ...]


class Criterion(NamedTuple):
    """One step of a policy. `descending`: larger is better. Missing dates come last either way."""

    name: str
    descending: bool
    words: str


STATE = (
    Criterion("firm", False, "what is so comes before what is only expected"),
    Criterion("held", True, "the latest state known comes first"),
)
"""Steps that come first for properties that change with time, such as status."""

DEFAULT = (
    Criterion("tier", False, "the publisher nearest to the facts comes first"),
    Criterion("voices", True, "more independent voices come first"),
    Criterion("published", True, "the latest publication comes first"),
    Criterion("value", False, "values tie, so the first in sorting order is taken"),
    Criterion("datatype", False, "values tie, so the first in sorting order is taken"),
    Criterion("unit", False, "values tie, so the first in sorting order is taken"),
)
"""The default trust policy."""


def policy_for(changes: bool) -> tuple[Criterion, ...]:
    """The steps of the default policy for a property that does or does not change with time."""
    return STATE + DEFAULT if changes else DEFAULT


def standings(claims: Iterable[Claim], sources: Mapping[str, Source], changes: bool) -> list[Standing]:
    """The values that the claims on one property give, best first."""
    by_value: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        by_value.setdefault((claim.value, claim.datatype, claim.unit), []).append(claim)
    found = [_standing(key, group, sources) for key, group in by_value.items()]
    for criterion in reversed(policy_for(changes)):
        found.sort(key=lambda standing: getattr(standing, criterion.name), reverse=criterion.descending)
    return found


def decided_by(best: Standing, other: Standing, changes: bool) -> Criterion:
    """The first criterion that puts one standing before the other."""
    steps = policy_for(changes)
    return next((step for step in steps if getattr(best, step.name) != getattr(other, step.name)), steps[-1])


def _standing(key: tuple[str, str, str], claims: list[Claim], sources: Mapping[str, Source]) -> Standing:
    behind = [sources[claim.document] for claim in claims]
    return Standing(
        *key,
        held=max(_held(claim, source) for claim, source in zip(claims, behind, strict=True)),
        firm=min(int(("expected", "true") in claim.qualifiers) for claim in claims),
        tier=min(source.tier for source in behind),
        voices=len({source.voice for source in behind}),
        published=max(source.published for source in behind),
        claims=tuple(claims),
    )


def _held(claim: Claim, source: Source) -> str:
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


def view_of(
    claims: Iterable[Claim], sources: Mapping[str, Source], shape: Mapping[tuple[str, str], tuple[bool, bool]]
) -> Iterable[Chosen]:
    """Every property with what the view keeps: the best value, or all of them where a property has many.

    `shape` tells of each (kind, field) whether it has many values and whether it changes with time.
    """
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.subject, claim.property), []).append(claim)
    for (subject, name), group in groups.items():
        many, changes = shape[subject.partition("/")[0], name]
        ranked = standings(group, sources, changes)
        yield Chosen(subject, name, tuple(ranked) if many else (ranked[0],))
