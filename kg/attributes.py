"""Attributes as files need them: the one type that fits all values of a name, and each value as text of that type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.columns import Attribute
from kg.network import EDGE_KEYS, NODE_KEYS, Edge, Network, edge_values, joined, node_values

BOOLEAN, INTEGER, NUMBER, TEXT, LIST = "boolean", "integer", "number", "text", "list"
_OF: dict[type, str] = {bool: BOOLEAN, int: INTEGER, float: NUMBER, str: TEXT, tuple: LIST}


def attribute_types(rows: Iterable[Mapping[str, Attribute]], first: tuple[str, ...] = ()) -> dict[str, str]:
    """Name -> type, those of `first` in their order, then the others sorted. Whole and broken numbers are numbers,
    and all else that is mixed is text.

    >>> attribute_types([{"mw": 1}, {"mw": 1.5, "tag": ("green",)}], ("tag",))
    {'tag': 'list', 'mw': 'number'}
    """
    seen: dict[str, set[type]] = {}
    for row in rows:
        for key, value in row.items():
            if key in seen:
                seen[key].add(type(value))
            else:
                seen[key] = {type(value)}
    order = (*(key for key in first if key in seen), *sorted(seen.keys() - set(first)))
    return {key: _common({_OF[one] for one in seen[key]}) for key in order}


def node_types(network: Network) -> dict[str, str]:
    """The attributes of all nodes, `kind` and `label` first."""
    return attribute_types(map(node_values, network.nodes), NODE_KEYS)


def edge_types(network: Network) -> dict[str, str]:
    """The attributes of all edges, those that every edge has first."""
    every = edge_values(Edge("", "", "", "thing", (), {}))
    return attribute_types((every, *(edge.attributes for edge in network.edges if edge.attributes)), EDGE_KEYS)


def _common(kinds: set[str]) -> str:
    if len(kinds) == 1:
        return next(iter(kinds))
    if kinds == {INTEGER, NUMBER}:
        return NUMBER
    return TEXT


def as_text(value: Attribute, kind: str) -> str:
    """A value as text; numbers so that they read back the same, lists joined as `kg.network.joined` does.

    >>> as_text(True, BOOLEAN), as_text(100.0, NUMBER), as_text(("a", "b"), LIST)
    ('true', '100.0', 'a; b')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return joined(value)
    return repr(float(value)) if kind == NUMBER else str(value)
