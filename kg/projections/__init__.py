"""Projections: ways to see the graph as a network. Each is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import NamedTuple, TypedDict

from kg.columns import Columns, read_columns
from kg.errors import KhorgosError, nearest
from kg.evidence import field_shapes
from kg.network import Network, uncollected
from kg.projecting import Selection, selection
from kg.store import Graph


class Projection(NamedTuple):
    """A projection: its name, what it shows, and the module that makes it."""

    name: str
    help: str
    module: str


PROJECTIONS: tuple[Projection, ...] = (
    Projection("whole", "everything: things as nodes, relations as edges", "whole"),
    Projection("ownership", "who owns what: stakes, parents, investors, always from owner to owned", "ownership"),
    Projection("supply", "who supplies what to whom, and which asset supplies which", "supply"),
    Projection("bipartite", "organizations and the projects they have to do with, nothing else", "bipartite"),
    Projection("co-participation", "organizations that share projects, events or agreements", "co_participation"),
)


def known_projection(name: str) -> Projection:
    """The projection of this name; KhorgosError that names the nearest where there is none."""
    found = next((one for one in PROJECTIONS if one.name == name), None)
    if found is None:
        known = [one.name for one in PROJECTIONS]
        raise KhorgosError(f"unknown projection {name!r}; {nearest(name, known)} (projections: {', '.join(known)})")
    return found


class Shown(TypedDict, total=False):
    """What of the graph a network shows; `network_of` tells of each."""

    projection: str
    kinds: Iterable[str] | None
    relations: Iterable[str] | None
    as_nodes: bool | Iterable[str]
    documents: Iterable[str] | None


def network_of(
    graph: Graph,
    projection: str = "whole",
    *,
    kinds: Iterable[str] | None = None,
    relations: Iterable[str] | None = None,
    as_nodes: bool | Iterable[str] = False,
    documents: Iterable[str] | None = None,
) -> Network:
    """The network of a projection of the view.

    `kinds` of things that may be nodes, `relations` (kinds such as `stake`, fields such as `operator`) that may be edges,
    `as_nodes` the relation kinds that are nodes with edges to their ends, `documents` those whose words alone count. In a
    view on a day, relations that did not hold and things that had not come by then are left out. KhorgosError for an
    unknown word, and where nothing is left.
    """
    module = import_module(f"kg.projections.{known_projection(projection).module}")
    make: Callable[[Columns, Selection], Network] = module.project
    chosen = selection(field_shapes(graph).items(), kinds, relations, as_nodes, graph.perspective.on)
    with uncollected():
        network = make(_columns(graph, documents), chosen)
    if not network.nodes:
        raise KhorgosError(f"the {projection} projection has nothing to show; {_loosen(chosen, documents)}")
    return network


def _columns(graph: Graph, documents: Iterable[str] | None) -> Columns:
    if documents is None:
        return read_columns(graph)
    from kg.excerpt import read_excerpt

    return read_excerpt(graph, documents)


def _loosen(chosen: Selection, documents: Iterable[str] | None) -> str:
    asked = [
        word
        for word, given in (
            ("kinds", chosen.kinds is not None),
            ("relations", chosen.relations is not None),
            ("the day", bool(chosen.on)),
            ("documents", documents is not None),
        )
        if given
    ]
    return f"choose other {' or '.join(asked)}" if asked else "the data has no such relations"
