"""From columns to a network: which things are nodes, which relations are edges, on which day, from which documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from kg import terms
from kg.columns import Attribute, Columns, Link
from kg.errors import KhorgosError, nearest
from kg.evidence import FieldShape
from kg.network import Edge, Network, Node
from kg.relations import PROJECTS, RELATIONS, REVERSED, Span, held, span_of

_LABELS = ("label_en", "label_mul", "label_ru", "label_zh", "label_kk")
_NODES = frozenset(kind for kind in terms.CLASSES if kind not in (*RELATIONS, "document", "publisher"))


class Selection(NamedTuple):
    """What a network is to show.

    `kinds`: kinds of things that may be nodes (None: all). `relations`: relation kinds (`stake`) and fields (`operator`)
    that may be edges (None: all). `as_nodes`: relation kinds that are nodes rather than edges. `on`: an ISO day.
    """

    kinds: frozenset[str] | None = None
    relations: frozenset[str] | None = None
    as_nodes: frozenset[str] = frozenset()
    on: str = ""


def selection(
    shapes: Iterable[tuple[tuple[str, str], FieldShape]],
    kinds: Iterable[str] | None = None,
    relations: Iterable[str] | None = None,
    as_nodes: bool | Iterable[str] = False,
    on: str = "",
) -> Selection:
    """A checked selection. KhorgosError that names the nearest for an unknown kind or relation."""
    fields = {name for (kind, name), shape in shapes if shape.form == "ref" and kind in _NODES}
    wanted = RELATIONS if as_nodes is True else as_nodes or ()
    return Selection(
        kinds=_known("kind", kinds, _NODES),
        relations=_known("relation", relations, {*RELATIONS, *fields}),
        as_nodes=_known("relation", wanted, RELATIONS) or frozenset(),
        on=on,
    )


def _known(what: str, given: Iterable[str] | None, known: Iterable[str]) -> frozenset[str] | None:
    if given is None:
        return None
    words = frozenset((given,) if isinstance(given, str) else given)
    for word in sorted(words - set(known)):
        if what == "kind" and word in RELATIONS:
            raise KhorgosError(f"a {word} is a relation; choose it among the relations, or make it a node (as_nodes)")
        raise KhorgosError(f"unknown {what} {word!r}; {nearest(word, known)}")
    return words


def narrowed(chosen: Selection, relations: frozenset[str]) -> Selection:
    """A selection from these relations only. KhorgosError where none of those asked for is among them."""
    if chosen.relations is not None and not chosen.relations & relations:
        asked, known = ", ".join(sorted(chosen.relations)), ", ".join(sorted(relations))
        raise KhorgosError(f"this projection has no {asked}; its relations: {known}")
    return chosen._replace(relations=chosen.relations & relations if chosen.relations is not None else relations)


def of_kinds(chosen: Selection, kinds: Iterable[str]) -> Selection:
    """A selection from these kinds only, relations as edges. KhorgosError where none of those asked for is among them."""
    known = frozenset(kinds)
    if chosen.kinds is not None and not chosen.kinds & known:
        asked = ", ".join(sorted(chosen.kinds))
        raise KhorgosError(f"this projection has no {asked}; its kinds: {', '.join(sorted(known))}")
    return chosen._replace(kinds=chosen.kinds & known if chosen.kinds is not None else known, as_nodes=frozenset())


def turned(edges: Iterable[Edge]) -> list[Edge]:
    """The edges, sorted, those that are told of the thing now from the one who acts: `company/y operator plant/x`."""
    return sorted(
        (e._replace(source=e.target, target=e.source) if e.relation in REVERSED and not e.thing else e for e in edges),
        key=order,
    )


def project(columns: Columns, chosen: Selection) -> Network:
    """The network of a selection."""
    return _Projecting(columns, chosen).network()


class _Projecting:
    """One projection: things first, then relation things, then what links the nodes."""

    def __init__(self, columns: Columns, chosen: Selection) -> None:
        self.values, self.many, self.chosen = columns.values, columns.many, chosen
        self.things: dict[str, list[Link]] = {}
        self.lost: Counter[str] = Counter()
        self.lives = _lives(columns)
        relation_kinds = frozenset(RELATIONS)
        self.nodes: dict[str, str] = {}
        whole = chosen.kinds is None and chosen.relations is None
        self.loose = relation_kinds if whole else frozenset[str]()
        self.links: list[Link] = []
        for link in columns.links:
            if columns.kinds[link[0]] in relation_kinds:
                self.things.setdefault(link[0], []).append(link)
            else:
                self.links.append(link)
        for thing, kind in columns.kinds.items():
            if kind not in relation_kinds:
                if (chosen.kinds is None or kind in chosen.kinds) and self._holds(thing, kind):
                    self.nodes[thing] = kind
            elif kind in chosen.as_nodes and self._asked(kind) and self._holds(thing, kind):
                self.nodes[thing] = kind

    def _asked(self, relation: str) -> bool:
        return self.chosen.relations is None or relation in self.chosen.relations

    def _holds(self, thing: str, kind: str) -> bool:
        return not self.chosen.on or held(kind, self._span(thing, kind), self.chosen.on)

    def _span(self, thing: str, kind: str) -> Span:
        return self.lives.get(thing) or span_of(kind, self.values.get(thing, {}))  # type: ignore[arg-type]

    def network(self) -> Network:
        """Nodes and edges, sorted, and what had to be left out."""
        edges = [
            Edge(s, o, field, "", documents, {}) for s, field, o, documents in self.links if self._plain(s, field, o)
        ]
        for thing, links in self.things.items():
            kind = thing.partition("/")[0]
            if self._asked(kind) and thing not in self.nodes and self._holds(thing, kind):
                edges += self._edges(thing, kind, links)
        for thing in self.things:
            if thing in self.nodes:
                edges += [Edge(s, o, f, "", d, {}) for s, f, o, d in self.things[thing] if o in self.nodes]
        edges.sort()  # no two are alike in all that can be compared before their data
        if self.chosen.relations is not None:
            used = {end for edge in edges for end in edge[:2]}
            self.nodes = {thing: kind for thing, kind in self.nodes.items() if thing in used}
        starts: dict[str, str] = {}
        nodes = [self._node(thing, starts) for thing in sorted(self.nodes)]
        remarks = tuple(
            f"{count} {kind}: not shown, an end is not told or not chosen" for kind, count in sorted(self.lost.items())
        )
        return Network(nodes, edges, remarks=remarks)

    def _plain(self, subject: str, field: str, value: str) -> bool:
        return subject in self.nodes and value in self.nodes and self._asked(field)

    def _edges(self, thing: str, kind: str, links: list[Link]) -> list[Edge]:
        """One edge for each tail and head. Without both ends, a node where nothing was chosen, else left out."""
        ends = RELATIONS[kind]
        tails, heads = self._ends(links, ends.tails), self._ends(links, ends.heads)
        if not tails or not heads:
            if self.loose:
                self.nodes[thing] = kind
            else:
                self.lost[kind] += 1
            return []
        used = {link[1:3] for link in (*tails, *heads)}
        values = dict(self.values.get(thing, {}))
        for _, field, other, _ in links:
            if (field, other) not in used:
                values[field] = (*values.get(field, ()), other) if (kind, field) in self.many else other  # type: ignore[misc]
        span = self._span(thing, kind)
        return [
            Edge(tail[2], head[2], kind, thing, _stating(tail[3], head[3]), values, span)
            for tail in tails
            for head in heads
        ]

    def _ends(self, links: list[Link], fields: tuple[str, ...]) -> list[Link]:
        for name in fields:
            found = [link for link in links if link[1] == name and link[2] in self.nodes]
            if found:
                return found
        return []

    def _node(self, thing: str, starts: dict[str, str]) -> Node:
        kind, values = self.nodes[thing], self.values.get(thing, {})
        label = next((str(values[key]) for key in _LABELS if key in values), thing)
        return Node(thing, kind, label, dict(sorted(values.items())), self._span(thing, kind))


def order(edge: Edge) -> tuple[str, ...]:
    """How edges are sorted: by source, target, relation and thing."""
    return edge[:4]


def _stating(tail: tuple[str, ...], head: tuple[str, ...]) -> tuple[str, ...]:
    """The documents that state both ends; where none does, those that state either."""
    if tail == head:
        return tail
    both = tuple(document for document in tail if document in head)
    return both or tuple(sorted({*tail, *head}))


def _lives(columns: Columns) -> dict[str, Span]:
    """Of each project: from its first dated step to its end, as its milestones tell."""
    found: dict[str, Span] = {}
    for thing, field, asset, _ in columns.links:
        if field != "asset" or not thing.startswith("milestone/") or asset.partition("/")[0] not in PROJECTS:
            continue
        values: dict[str, Attribute] = columns.values.get(thing, {})
        day = span_of("milestone", values).start  # type: ignore[arg-type]
        if day:
            known = found.get(asset, Span("", ""))
            over = values.get("milestone_type") in ("retired", "cancelled")
            found[asset] = Span(min(known.start or day, day), max(known.end, day) if over else known.end)
    return found
