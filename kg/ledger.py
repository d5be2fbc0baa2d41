"""The ledger: every claim of a build in one file, subject by subject, to be read without RDF."""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from kg.claim import Claim

NAME = "claims.jsonl"
COMPETING = "competing.jsonl"
"""The claims on properties that are told several values: all that another policy may choose otherwise."""


def lines(claims: Iterable[Claim]) -> Iterator[str]:
    """A line a subject, sorted: `["plant/x", [[id, document, property, value, datatype, unit, stated, qualifiers], …]]`."""
    by_subject = attrgetter("subject")
    for subject, group in groupby(sorted(claims, key=attrgetter("subject", "property", "document", "id")), by_subject):
        rows = [(c.id, c.document, c.property, c.value, c.datatype, c.unit, c.stated, c.qualifiers) for c in group]
        yield json.dumps((subject, rows), ensure_ascii=False, separators=(",", ":")) + "\n"


def competing(claims: Iterable[Claim]) -> list[Claim]:
    """Those claims on whose subject and property another value is told."""
    values: dict[tuple[str, str], set[tuple[str, str]]] = {}
    found = list(claims)
    for claim in found:
        values.setdefault((claim.subject, claim.property), set()).add((claim.value, claim.unit))
    return [claim for claim in found if len(values[claim.subject, claim.property]) > 1]


def read(path: str) -> Iterator[Claim]:
    """Every claim, in the order of subject, property, document and id."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield from _claims(line)


def grouped(path: str) -> dict[tuple[str, str], list[Claim]]:
    """Claims by (subject, property)."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in read(path):
        key = (claim.subject, claim.property)
        if key in found:
            found[key].append(claim)
        else:
            found[key] = [claim]
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
    for identifier, document, name, value, datatype, unit, stated, qualifiers in rows:
        pairs = tuple([(key, text) for key, text in qualifiers]) if qualifiers else ()
        yield Claim(identifier, document, subject, name, value, datatype, unit, stated, pairs)
