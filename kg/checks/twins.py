"""No stake, deal or figure stands under two ids."""

from __future__ import annotations

from collections.abc import Iterable

from kg.curation.dataset import Dataset
from kg.errors import Finding
from kg.models import BY_KIND

_Facts = dict[str, set[str]]


def run(dataset: Dataset) -> Iterable[Finding]:
    """Pairs of unnamed things of one kind with the same key fields, where no other field tells them apart."""
    facts: dict[str, _Facts] = {}
    where: dict[str, str] = {}
    for claim in dataset.claims:
        if not BY_KIND[claim.subject.partition("/")[0]].named:
            facts.setdefault(claim.subject, {}).setdefault(claim.property, set()).add(claim.value)
            where.setdefault(claim.subject, dataset.documents[claim.document].file.name)
    groups: dict[tuple[str, ...], list[str]] = {}
    for identifier in sorted(facts):
        kind = identifier.partition("/")[0]
        key = tuple("|".join(sorted(facts[identifier].get(name, ()))) for name in BY_KIND[kind].key)
        groups.setdefault((kind, *key), []).append(identifier)
    for (kind, *_), group in groups.items():
        for place, identifier in enumerate(group):
            twin = next((one for one in group[:place] if not _told_apart(facts[one], facts[identifier], kind)), None)
            if twin:
                remedy = f"use {twin}, or state what tells them apart"
                yield Finding(
                    where[identifier],
                    0,
                    identifier,
                    "",
                    f"the same {', '.join(BY_KIND[kind].key)} as {twin}",
                    remedy,
                    "twins",
                )


def _told_apart(one: _Facts, other: _Facts, kind: str) -> bool:
    """Whether some field outside the key is stated of both, with no value in common."""
    shared = (one.keys() & other.keys()) - set(BY_KIND[kind].key)
    return any(not one[name] & other[name] for name in shared)
