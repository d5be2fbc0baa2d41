"""A page for every id that gave way, so that old addresses keep leading somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.site import Site


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """<kind>/<slug>.html of each."""
    for old, ways in site.told.redirects.items():
        yield site.page("redirect.html", f"{old}.html", old=old, ways=ways)
