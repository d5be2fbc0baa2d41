"""The CSV of Wikidata's Mismatch Finder: one row a statement of a linked item that says otherwise than the page behind our value.

Columns as its user guide gives them; values are shorter than the 1,500 characters it takes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from kg.link import Link
from kg.record import Reading
from kg.sourced import sourced_values
from kg.statements import PROPERTIES, agrees, linked_items, point_of, read_statements
from kg.store import Graph

COLUMNS = (
    "item_id", "statement_guid", "property_id", "wikidata_value", "meta_wikidata_value", "external_value", "external_url", "type",
)  # fmt: skip


def write(graph: Graph, links: Iterable[Link], target: str, reading: Reading) -> Iterator[str]:
    """The header and the mismatches, item by item."""
    items = linked_items(links)
    rows = []
    for item, statements in read_statements(reading, set(items)):
        for value in sourced_values(graph, items[item], tuple(PROPERTIES)):
            said = [one for one in statements if one.field == value.field]
            if any(agrees(one, value.value) for one in said):
                continue
            ours = ", ".join(map(str, point_of(value.value))) if value.field == "coordinates" else value.value
            for one in said:
                rows.append(
                    (
                        item,
                        one.guid,
                        PROPERTIES[one.field],
                        one.shown,
                        one.calendar,
                        ours,
                        value.origin.url,
                        "statement",
                    )
                )
    yield from lines([COLUMNS, *sorted(rows)])


def lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Rows as lines of CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    yield from text.getvalue().splitlines(keepends=True)
