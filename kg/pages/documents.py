"""A page for every document: where it was read, and every claim it makes with its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.site import Site


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """document/<year>/<slug>.html of each."""
    reprints: dict[str, list[str]] = {}
    for identifier, row in site.told.documents.items():
        if row["reprint_of"]:
            reprints.setdefault(str(row["reprint_of"]), []).append(identifier)
    for identifier, row in site.told.documents.items():
        claims = site.told.said.get(identifier, [])
        by_thing = groupby(claims, key=lambda claim: claim.subject)
        yield site.page(
            "document.html",
            f"{identifier}.html",
            document=row,
            things=[(thing, [site.told.worded(claim) for claim in group]) for thing, group in by_thing],
            claims=len(claims),
            reprints=reprints.get(identifier, []),
        )
