"""Whom to credit for what a graph holds, and what a licence leaves out of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from kg import ledger
from kg.evidence import Origin
from kg.store import Graph
from kg.view import Source


class Credit(NamedTuple):
    """A publisher's documents under one licence, and the claims taken from them."""

    publisher: str
    licence: str
    documents: int
    claims: int
    titles: tuple[tuple[str, str], ...]
    """(title, address) of each document."""


def credits_of(graph: Graph) -> list[Credit]:
    """Whom to credit for what the graph's perspective uses, by publisher and licence."""
    return _credits(graph, [one for one in _all(graph) if graph.perspective.uses(one.source)])


def left_out(graph: Graph) -> list[Credit]:
    """What the perspective's licence leaves out, by publisher and licence; nothing where none is asked for."""
    allowed = graph.perspective._replace(known_by="")
    return _credits(graph, [one for one in _all(graph) if not allowed.uses(one.source)])


def licences_left_out(graph: Graph) -> dict[str, str]:
    """The documents that the perspective's licence leaves out, each with the licence it comes under."""
    allowed = graph.perspective._replace(known_by="")
    return {one.id: one.source.licence for one in _all(graph) if not allowed.uses(one.source)}


def left_out_lines(graph: Graph) -> list[str]:
    """What the perspective's licence leaves out, in words."""
    return [
        f"left out: {row.documents} documents with {row.claims} claims of {row.publisher}, under {row.licence}"
        for row in left_out(graph)
    ]


def _all(graph: Graph) -> list[Origin]:
    """Every document of the build, whichever the perspective uses."""
    with open(graph.build.file("documents.json"), encoding="utf-8") as file:
        return [Origin._make((*row[:5], Source(*row[5]))) for row in json.load(file)]


def _credits(graph: Graph, origins: Iterable[Origin]) -> list[Credit]:
    groups: dict[tuple[str, str], list[Origin]] = {}
    for origin in origins:
        groups.setdefault((origin.publisher, origin.source.licence), []).append(origin)
    if not groups:
        return []
    counts: dict[str, int] = {}
    for claim in ledger.read(graph.build.file(ledger.NAME)):
        counts[claim.document] = counts.get(claim.document, 0) + 1
    return [
        Credit(*key, len(group), sum(counts.get(one.id, 0) for one in group), tuple((o.title, o.url) for o in group))
        for key, group in sorted(groups.items())
    ]
