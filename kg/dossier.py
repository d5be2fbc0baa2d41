"""Everything that is told of each thing, gathered in a few passes over the graph, for those who show all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from kg.claim import Claim
from kg.columns import read_columns
from kg.describing import Parts, relation_parts, words_of
from kg.evidence import all_claims, field_shapes, labels, origins
from kg.store import Graph
from kg.table_schema import Row, Table
from kg.tabulating import documents, names, publishers, redirects, thing_kinds
from kg.told import Value, told, value_text


class Said(NamedTuple):
    """A claim in words."""

    claim: Claim
    text: str
    """Its value as the document states it, or by name."""
    at: str
    how: tuple[tuple[str, str], ...]
    """What else is known of it: ("as of", "2021"), ("expected", "")."""


class Fact(NamedTuple):
    """A field of a thing with its values, best first."""

    field: str
    values: list[tuple[Value, list[Said]]]

    @property
    def kept(self) -> list[tuple[Value, list[Said]]]:
        """Those that the view keeps."""
        return [pair for pair in self.values if pair[0].chosen]

    @property
    def others(self) -> list[tuple[Value, list[Said]]]:
        """Those that documents state and the view does not keep."""
        return [pair for pair in self.values if not pair[0].chosen]


class Tie(NamedTuple):
    """A link to another dataset that a person has confirmed."""

    predicate: str
    """exactMatch, broadMatch …"""
    curie: str
    label: str
    dataset: str
    """Address of the dataset."""


class Dossiers:
    """What is told of every thing, document and publisher of a graph."""

    def __init__(self, graph: Graph, data: Path) -> None:
        self.graph, self.data = graph, data
        self.kinds = thing_kinds(graph)
        self.origins = origins(graph)
        self._labels = labels(graph)
        self._shapes = field_shapes(graph)
        self._parts: dict[str, Parts] = {}

    @cached_property
    def claims(self) -> dict[str, dict[str, list[Claim]]]:
        """Thing -> field -> claims."""
        found: dict[str, dict[str, list[Claim]]] = {}
        for claim in all_claims(self.graph):
            found.setdefault(claim.subject, {}).setdefault(claim.property, []).append(claim)
        return found

    @cached_property
    def said(self) -> dict[str, list[Claim]]:
        """Document -> what it says, thing by thing."""
        found = defaultdict(list)
        for claim in all_claims(self.graph):
            found[claim.document].append(claim)
        return found

    @cached_property
    def names(self) -> dict[str, list[Row]]:
        """Thing -> its names, as in the table of names."""
        found = defaultdict(list)
        for row in names(self.graph).rows:
            found[str(row["thing"])].append(row)
        return found

    @cached_property
    def mentions(self) -> dict[str, list[tuple[str, str]]]:
        """Thing -> (field, thing that names it there), by kind, field and name."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for subject, field, target, _ in read_columns(self.graph).links:
            found[target].add((field, subject))
        return {
            target: sorted(
                pairs, key=lambda pair: (self.kinds.get(pair[1], ""), pair[0], self.label(pair[1], target), pair[1])
            )
            for target, pairs in found.items()
        }

    @cached_property
    def ties(self) -> dict[str, list[Tie]]:
        """Thing -> confirmed links to other datasets."""
        from kg.link import read_links

        found: dict[str, list[Tie]] = defaultdict(list)
        for link in read_links(self.data)[0].values():
            if link.asserted and not link.object_id.startswith("khorgos:"):
                predicate = link.predicate_id.partition(":")[2]
                tie = Tie(predicate, link.object_id, link.object_label, link.object_source)
                found[link.subject_id.removeprefix("khorgos:")].append(tie)
        return {thing: sorted(set(ties)) for thing, ties in found.items()}

    @cached_property
    def documents(self) -> dict[str, Row]:
        """Document -> its header, as in the table of documents."""
        return {str(row["document"]): row for row in _filled(documents(self.graph))}

    @cached_property
    def publishers(self) -> dict[str, Row]:
        """Publisher -> what is told of it, as in the table of publishers."""
        return {str(row["publisher"]): row for row in _filled(publishers(self.graph))}

    @cached_property
    def redirects(self) -> dict[str, list[Row]]:
        """Id that gave way -> what it gave way to, and why."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in _filled(redirects(self.graph)):
            found[str(row["old"])].append(row)
        return found

    def label(self, identifier: str, beside: str = "") -> str:
        """The name to print; of a relation without one, its first few values but `beside`."""
        return self._labels.get(identifier) or self.summary(identifier, beside) or identifier

    def summary(self, identifier: str, beside: str = "") -> str:
        """A thing's first few values but `beside`."""
        if identifier not in self._parts:
            self._parts[identifier] = relation_parts(self.graph, identifier)
        return words_of(self._parts[identifier], beside)

    def facts(self, thing: str) -> list[Fact]:
        """A thing's fields in the order of its model, with all values and the claims behind them."""
        kind, claims = self.kinds[thing], self.claims.get(thing, {})
        return [
            Fact(name, [(value, [self.worded(one) for one in value.standing.claims]) for value in told(self.graph, claims[name], shape)])
            for (of, name), shape in self._shapes.items()
            if of == kind and name in claims
        ]  # fmt: skip

    def worded(self, claim: Claim) -> Said:
        """A claim in words."""
        told = dict(claim.qualifiers)
        at = told.pop("at", "")
        shape = self._shapes[claim.subject.partition("/")[0], claim.property]
        how = tuple((_WORDS[key], "" if text == "true" else self._labels.get(text, text)) for key, text in told.items())
        named = claim.datatype in ("entity", "concept")  # stated as an id or a code; people read the name
        return Said(claim, (not named and claim.stated) or value_text(self.graph, claim, shape), at, how)

    def meaning(self, kind: str, field: str) -> str:
        """What a field means."""
        return self._shapes[kind, field].description


def _filled(table: Table) -> Iterator[Row]:
    """Rows with all columns; what is not told is empty."""
    for row in table.rows:
        yield {column.name: row.get(column.name) or "" for column in table.columns}


_WORDS = {
    "as_of": "as of",
    "since": "since",
    "until": "until",
    "approximate": "about",
    "expected": "expected",
    "bound": "bound",
    "reported_by": "according to",
    "note": "note:",
}
"""What is known about a claim -> in words."""
