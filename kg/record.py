"""A record: one thing of another publisher's dataset, in our terms, before anybody has judged what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from kg.errors import Finding


class Record(NamedTuple):
    """One thing a source describes. Everything but source, id, line and kind may be unknown.

    What is typed here serves matching and may be rough; what the row states, exactly, is in `facts`.
    """

    source: str
    """Name of the adapter: gppd."""
    id: str
    """Id in the source, unique in it: WRI1000288."""
    line: int
    """Line of the file it begins on."""
    kind: str
    """Kind of ours: plant, unit, company, town, financing …"""
    names: tuple[tuple[str, str], ...] = ()
    """(language, name), `mul` where the language is not told; the first is the name to print."""
    country: str = ""
    """ISO 3166-1 alpha-2."""
    latitude: float | None = None
    longitude: float | None = None
    """Degrees, WGS 84."""
    precision_km: float | None = None
    """How far off the point may be, where the source tells."""
    capacity_mw: float | None = None
    technology: str = ""
    """Code of ours nearest to the source's word."""
    owner: str = ""
    """As the source writes it."""
    commissioned: str = ""
    """Year, or more precise."""
    status: str = ""
    """Code of ours."""
    also: tuple[tuple[str, str], ...] = ()
    """Ids of other datasets that the source gives: ("wikidata", "Q232")."""
    facts: Mapping[str, Any] = {}
    """What the row states, by field, as document files write it: {"capacity": "2450.0 MW"}. An asset's `commissioned` becomes
    a milestone."""
    raw: Mapping[str, Any] = {}
    """The row as it stands."""

    @property
    def subject(self) -> str:
        """Its id in our form, in the source's own namespace: `plant/gppd-wri1000288`."""
        return f"{self.kind}/{slug(self.source)}-{slug(self.id)}"

    @property
    def label(self) -> str:
        """The name to print."""
        return self.names[0][1] if self.names else self.id


class Reading(NamedTuple):
    """One reading of a file: which rows are wanted, and who is told of those that cannot be read."""

    path: str
    report: Callable[[Finding], None]
    country: str = ""
    """ISO 3166-1 alpha-2; empty for all."""

    def wrong(self, line: int, record: str, field: str, message: str, remedy: str = "") -> None:
        """Report what is wrong with one row."""
        self.report(Finding(self.path, line, record, field, message, remedy, "row"))


_PLAIN_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Text as a slug of a-z, 0-9 and hyphens: `WRI1000288` -> `wri1000288`, `Жаңатас ЖЭС` -> `zhangatas-zhes`."""
    lower = text.lower()
    if _PLAIN_SLUG.fullmatch(lower):
        return lower
    from anyascii import anyascii

    return "-".join(re.findall(r"[a-z0-9]+", anyascii(text).lower())) or "x" + text.encode(errors="surrogatepass").hex()
