"""The ledger: every claim of a build in one file, subject by subject, to be read without RDF."""

from __future__ import annotations

import json
import mmap
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from kg.claim import Claim
from kg.view import hangs_on_day, several

NAME = "claims.jsonl"
COMPETING = "competing.jsonl"
"""The claims on properties of one value that are told several: all that another policy may choose otherwise."""
DATED = "dated.jsonl"
"""Those, and the claims on properties that may have had another value on another day."""


def lines(claims: Iterable[Claim]) -> Iterator[str]:
    """A line a subject, sorted: `["plant/x", [[id, document, property, value, datatype, unit, stated, qualifiers], …]]`."""
    by_subject = attrgetter("subject")
    for subject, group in groupby(sorted(claims, key=attrgetter("subject", "property", "document", "id")), by_subject):
        rows = [(c.id, c.document, c.property, c.value, c.datatype, c.unit, c.stated, c.qualifiers) for c in group]
        yield json.dumps((subject, rows), ensure_ascii=False, separators=(",", ":")) + "\n"


Shape = Mapping[tuple[str, str], tuple[bool, bool]]
"""Of each (kind, field) whether it has many values, and whether it changes with time."""


def competing(claims: Iterable[Claim], shape: Shape) -> list[Claim]:
    """Those claims that another policy may choose otherwise."""
    return [
        claim
        for (subject, name), group in _properties(claims)
        if several(group) and not shape[subject.partition("/")[0], name][0]
        for claim in group
    ]


def dated(claims: Iterable[Claim], shape: Shape) -> list[Claim]:
    """Those claims that another policy or day may choose otherwise."""
    found = []
    for (subject, name), group in _properties(claims):
        many, changes = shape[subject.partition("/")[0], name]
        if (several(group) and not many) or hangs_on_day(subject, group, changes):
            found += group
    return found


def _properties(claims: Iterable[Claim]) -> Iterable[tuple[tuple[str, str], list[Claim]]]:
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.subject, claim.property), []).append(claim)
    return found.items()


def read(path: str) -> Iterator[Claim]:
    """Every claim, in the order of subject, property, document and id."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield from _claims(line)


def grouped(path: str, documents: Container[str] | None = None) -> dict[tuple[str, str], list[Claim]]:
    """Claims by (subject, property), all or those of these documents; a property that only others tell of has none."""
    found: dict[tuple[str, str], list[Claim]] = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            subject, rows = json.loads(line)
            for row in rows:
                group = found.setdefault((subject, row[2]), [])
                if documents is None or row[1] in documents:
                    group.append(_claim(subject, row))
    return found


def about(path: str, subject: str) -> list[Claim]:
    """The claims on one subject, by binary search; none where nobody speaks of it."""
    start = b"[" + json.dumps(subject, ensure_ascii=False).encode() + b","
    with open(path, "rb") as file:
        if not file.seek(0, 2):
            return []
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            low, high = 0, len(text)
            while low < high:
                middle = text.rfind(b"\n", 0, (low + high) // 2) + 1
                middle = max(middle, low)
                end = text.find(b"\n", middle) + 1
                if text[middle : middle + len(start)] == start:
                    return list(_claims(text[middle:end].decode()))
                if text[middle:end] < start:
                    low = end
                else:
                    high = middle
    return []


def _claims(line: str) -> Iterator[Claim]:
    subject, rows = json.loads(line)
    for row in rows:
        yield _claim(subject, row)


def _claim(subject: str, row: list[Any]) -> Claim:
    identifier, document, name, value, datatype, unit, stated, qualifiers = row
    pairs = tuple([(key, text) for key, text in qualifiers]) if qualifiers else ()
    return Claim(identifier, document, subject, name, value, datatype, unit, stated, pairs)
