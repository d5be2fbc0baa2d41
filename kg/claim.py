"""A claim: one fact as one document states it. Its id is a hash of its content."""

from __future__ import annotations

from typing import NamedTuple


class Claim(NamedTuple):
    """Who says what about whom.

    `value` is canonical text, read by `datatype`: decimal (in `unit`), money (`160000000 USD`), date, gYear,
    gYearMonth, wkt, entity (an id), concept (`scheme/code`), string, url, integer or boolean.
    """

    id: str
    document: str
    subject: str
    property: str
    value: str
    datatype: str
    unit: str
    stated: str
    qualifiers: tuple[tuple[str, str], ...]


class Problem(NamedTuple):
    """What is wrong at a path inside one record: (field,) or (field, index)."""

    path: tuple[str | int, ...]
    message: str
    remedy: str = ""
