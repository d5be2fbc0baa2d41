"""A report for each publisher: what its pages say of a thing that other publishers' pages say otherwise.

Only fields with one value at a time that does not change are compared, and only claims that say exactly what they say: an estimate, a
bound or a plan contradicts nobody. Reprints speak with the voice of what they repeat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg import ledger
from kg.claim import Claim
from kg.describing import relation_words
from kg.errors import KhorgosError, nearest
from kg.evidence import FieldShape, field_shapes, labels, origins
from kg.givebacks.mismatches import lines
from kg.link import Link
from kg.record import Reading
from kg.store import Graph
from kg.told import Value, told

COLUMNS = (
    "publisher", "thing", "name", "field", "they_say", "on_page", "at", "others_say", "other_publishers", "other_pages", "view_says",
)  # fmt: skip
_VAGUE = frozenset({"approximate", "expected", "bound", "as_of", "since", "until"})


class _Side(NamedTuple):
    """A value with the claims of it that count."""

    value: Value
    claims: list[Claim]


def write(graph: Graph, links: Iterable[Link], target: str, reading: Reading | None) -> Iterator[str]:
    """The header and a row for each page of each publisher (or of one) that others contradict."""
    known = origins(graph)
    wanted = _publisher(target, {origin.source.publisher for origin in known.values()}) if target else ""
    rows = []
    for (thing, field), claims in ledger.grouped(graph.build.file(ledger.NAME)).items():
        shape = field_shapes(graph)[thing.partition("/")[0], field]
        if not shape.many and not shape.changes and shape.form in _COMPARED:
            rows += list(_rows(graph, thing, field, _sides(graph, claims, shape), wanted))
    yield from lines([COLUMNS, *sorted(rows)])


_COMPARED = frozenset({"quantity", "count", "date", "point", "concept", "money"})


def _publisher(text: str, known: set[str]) -> str:
    found = text.removeprefix("publisher/")
    if found not in known:
        raise KhorgosError(f"no publisher {text!r} has a document; {nearest(found, known)}")
    return found


def _sides(graph: Graph, claims: list[Claim], shape: FieldShape) -> list[_Side]:
    exact = [claim for claim in claims if not any(key in _VAGUE for key, _ in claim.qualifiers)]
    known = {claim.document for claim in exact} & origins(graph).keys()
    exact = [claim for claim in exact if claim.document in known]
    return [_Side(value, list(value.standing.claims)) for value in told(graph, exact, shape)] if exact else []


def _less_exact(one: Value, other: Value) -> bool:
    """Whether both are dates of which one tells less than the other: 2021 does not contradict 2021-06-20."""
    dates = {"date", "gYear", "gYearMonth"}
    both = one.standing.datatype in dates and other.standing.datatype in dates
    return both and (one.text.startswith(other.text) or other.text.startswith(one.text))


def _rows(graph: Graph, thing: str, field: str, sides: list[_Side], wanted: str) -> Iterator[tuple[str, ...]]:
    known = origins(graph)
    for side in sides:
        for claim in side.claims:
            mine = known[claim.document].source
            others = [
                (other.value.text, known[one.document])
                for other in sides
                if other is not side and not _less_exact(side.value, other.value)
                for one in other.claims
                if known[one.document].source.voice != mine.voice
                and known[one.document].source.publisher != mine.publisher
            ]
            if others and wanted in ("", mine.publisher):
                yield (
                    known[claim.document].publisher,
                    thing,
                    labels(graph).get(thing) or relation_words(graph, thing),
                    field,
                    side.value.text,
                    known[claim.document].url,
                    dict(claim.qualifiers).get("at", ""),
                    " | ".join(dict.fromkeys(text for text, _ in others)),
                    " | ".join(dict.fromkeys(origin.publisher for _, origin in others)),
                    " | ".join(dict.fromkeys(origin.url for _, origin in others)),
                    sides[0].value.text,
                )
