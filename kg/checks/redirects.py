"""An id that gave way is used nowhere, and leads to one that is."""

from __future__ import annotations

from collections.abc import Iterable

from kg.curation.dataset import Dataset
from kg.errors import Finding, nearest
from kg.redirect import FILE, loop_of


def run(dataset: Dataset) -> Iterable[Finding]:
    """Redirects that dangle, loop, lead to themselves, or stand for an id that is still used."""
    used = dataset.cards.keys() | {claim.subject for claim in dataset.claims}
    for old, redirect in sorted(dataset.redirects.items()):
        loop = loop_of(old, dataset.redirects)
        if old in used:
            yield _finding(old, "is still used", "move its card and its claims to the new id")
        if loop:
            yield _finding(old, f"leads round in a circle: {' to '.join(loop)}", "name the id that is used")
        for target in redirect.to:
            if target not in used and target not in dataset.redirects:
                yield _finding(old, f"leads to {target}, which is unknown", nearest(target, used))


def _finding(old: str, message: str, remedy: str) -> Finding:
    return Finding(FILE, 0, old, "to", message, remedy, "redirects")
