"""Lists: all things of a kind by name, documents by year, publishers by how near they are to the facts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from kg.terms import CLASSES

if TYPE_CHECKING:
    from kg.site import Site


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """kind/<kind>.html of each kind that has any."""
    by_kind: dict[str, list[str]] = {}
    for thing, kind in site.told.kinds.items():
        by_kind.setdefault(kind, []).append(thing)
    for kind in CLASSES:
        if kind in by_kind:
            things = sorted(by_kind[kind], key=lambda thing: (site.told.label(thing).lower(), thing))
            yield site.page("kind.html", f"kind/{kind}.html", kind=kind, things=things)
    yield _documents(site)
    yield _publishers(site)


def _documents(site: Site) -> tuple[str, str]:
    rows = sorted(site.told.documents.values(), key=lambda row: (str(row["title"]).lower(), str(row["document"])))
    rows.sort(key=lambda row: str(row["published"] or ""), reverse=True)
    years = [(year, list(group)) for year, group in groupby(rows, key=lambda row: str(row["published"] or "")[:4])]
    return site.page("documents.html", "kind/document.html", years=years)


def _publishers(site: Site) -> tuple[str, str]:
    counts: dict[str, int] = {}
    for row in site.told.documents.values():
        counts[str(row["publisher"])] = counts.get(str(row["publisher"]), 0) + 1
    rows = sorted(site.told.publishers.values(), key=lambda row: (str(row["name"]).lower(), str(row["publisher"])))
    tiers = sorted({int(row["tier"] or 4) for row in rows})
    by_tier = [(tier, [row for row in rows if (row["tier"] or 4) == tier]) for tier in tiers]
    return site.page("publishers.html", "kind/publisher.html", tiers=by_tier, counts=counts)
