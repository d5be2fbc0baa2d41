"""Nodes and edges as CSV tables, with the column names that Gephi, Neo4j's importers and pandas users expect."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from kg.attributes import as_text, attribute_types
from kg.columns import Attribute
from kg.network import EDGE_KEYS, NODE_KEYS, Network, edge_rows, node_rows

Rows = Callable[[Network], Iterator[dict[str, Attribute]]]
TABLES: dict[str, tuple[Rows, tuple[str, ...]]] = {
    "nodes-csv": (node_rows, ("id", *NODE_KEYS)),
    "edges-csv": (edge_rows, ("source", "target", "id", *EDGE_KEYS)),
}


def write(network: Network, name: str, out: IO[bytes]) -> None:
    """Write nodes or edges, one a row. What is missing is an empty field; a list is joined by `; `."""
    rows, first = TABLES[name]
    types = attribute_types(rows(network), first)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    _write(text, types, rows(network))
    text.detach()


def _write(text: IO[str], types: dict[str, str], rows: Iterable[dict[str, Attribute]]) -> None:
    writer = csv.DictWriter(text, types, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: as_text(value, types[key]) for key, value in row.items()})
