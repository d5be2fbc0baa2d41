"""No stake, deal or figure stands under two ids."""

from __future__ import annotations

from collections.abc import Iterable

from kg.curation.dataset import Dataset
from kg.errors import Finding
from kg.link import judged_different
from kg.models import BY_KIND

_Facts = dict[str, set[str]]


def run(dataset: Dataset) -> Iterable[Finding]:
    """Pairs of unnamed things of one kind with the same key fields, where no other field tells them apart."""
    facts: dict[str, _Facts] = {}
    where: dict[str, str] = {}
    different = judged_different(dataset.links)
    for claim in dataset.claims:
        kind = claim.subject.partition("/")[0]
        if not BY_KIND[kind].named and kind not in ("statement", "range"):  # who says a thing twice has said it twice
            facts.setdefault(claim.subject, {}).setdefault(claim.property, set()).add(claim.value)
            where.setdefault(claim.subject, dataset.documents[claim.document].file.name)
    groups: dict[tuple[str, ...], list[str]] = {}
    for identifier in sorted(facts):
        kind = identifier.partition("/")[0]
        key = tuple("|".join(sorted(facts[identifier].get(name, ()))) for name in BY_KIND[kind].key)
        groups.setdefault((kind, *key), []).append(identifier)
    for (kind, *_), group in groups.items():
        for place, identifier in enumerate(group):
            twin = next((one for one in group[:place] if not _told_apart(one, identifier, facts, kind)), None)
            if twin and frozenset((twin, identifier)) not in different:
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


_BY_ALL = ("distinction", "range")
"""Kinds whose every field tells what they are about: the largest of a country is not the largest of the world."""


def _told_apart(one: str, other: str, facts: dict[str, _Facts], kind: str) -> bool:
    """Whether one is part of the other, a field outside the key is stated of both with no value in common, or each is
    known by other fields than the other."""
    first, second = facts[one], facts[other]
    if kind in _BY_ALL:
        return first != second
    if other in first.get("part_of", ()) or one in second.get("part_of", ()):
        return True
    beyond, key = first.keys() & second.keys(), set(BY_KIND[kind].key)
    if not beyond - key:
        return bool(first.keys() - key and second.keys() - key)
    return any(not first[name] & second[name] for name in beyond - key)
