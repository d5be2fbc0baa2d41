"""A page for every publisher: who it is, and its documents, latest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.site import Site
    from kg.table_schema import Row


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """publisher/<slug>.html of each."""
    by_publisher: dict[str, list[Row]] = {}
    for row in site.told.documents.values():
        by_publisher.setdefault(str(row["publisher"]), []).append(row)
    for identifier, row in site.told.publishers.items():
        own = sorted(by_publisher.get(identifier, ()), key=lambda one: str(one["document"]))
        own.sort(key=lambda one: str(one.get("published") or ""), reverse=True)
        yield site.page("publisher.html", f"{identifier}.html", publisher=row, documents=own)
