"""What two views of the same claims tell differently, and why."""

from __future__ import annotations

from typing import NamedTuple

from kg import ledger
from kg.evidence import field_shapes, labels, origins
from kg.perspective import Perspective
from kg.store import Graph
from kg.told import shown, value_text
from kg.view import Chosen, decided_by, is_end, not_held, view_of
from kg.viewing import check_publishers


class Difference(NamedTuple):
    """One property that two views tell differently; a view that keeps nothing of it has an empty text."""

    id: str
    label: str
    field: str
    first: str
    second: str
    why_first: str
    """The criterion by which the first view prefers its value to the second's; or what its clock leaves out."""
    why_second: str


def differences(graph: Graph, one: Perspective, other: Perspective) -> list[Difference]:
    """Every property whose values differ between two views, by entity and field. `graph` is the default view.

    KhorgosError where a policy ranks a publisher nobody declared.
    """
    for perspective in (one, other):
        check_publishers(graph, perspective)
    first, second = kept(graph, one), kept(graph, other)
    found = []
    for key in sorted(first.keys() | second.keys()):
        a, b = first.get(key), second.get(key)
        if _values(a) != _values(b):
            found.append(_difference(graph, key, (one, a), (other, b)))
    return found


def kept(graph: Graph, perspective: Perspective) -> dict[tuple[str, str], Chosen]:
    """What a view keeps of every property."""
    known = {name: origin.source for name, origin in origins(graph).items()}
    shape = {key: (one.many, one.changes) for key, one in field_shapes(graph).items()}
    chosen = list(view_of(ledger.read(graph.build.file(ledger.NAME)), known, shape, perspective))
    over = not_held((c for c in chosen if is_end(c.subject, c.property)), perspective.on) if perspective.on else set()
    return {(one.subject, one.property): one for one in chosen if one.subject not in over}


def _values(chosen: Chosen | None) -> frozenset[tuple[str, str]]:
    return frozenset((one.value, one.unit) for one in chosen.standings) if chosen else frozenset()


def _difference(
    graph: Graph, key: tuple[str, str], one: tuple[Perspective, Chosen | None], other: tuple[Perspective, Chosen | None]
) -> Difference:
    from kg.describing import relation_words

    subject, name = key
    first, second = (_text(graph, key, chosen) for _, chosen in (one, other))
    label = labels(graph).get(subject) or relation_words(graph, subject)
    return Difference(subject, label, name, first, second, _why(graph, key, one, other), _why(graph, key, other, one))


def _text(graph: Graph, key: tuple[str, str], chosen: Chosen | None) -> str:
    shape = field_shapes(graph)[key[0].partition("/")[0], key[1]]
    return "; ".join(value_text(graph, one, shape) for one in chosen.standings) if chosen else ""


def _why(
    graph: Graph,
    key: tuple[str, str],
    own: tuple[Perspective, Chosen | None],
    other: tuple[Perspective, Chosen | None],
) -> str:
    """Why a view has its value and not the other's."""
    perspective, chosen = own
    if chosen is None:
        return "nothing known" if perspective.leaves_out else "nothing held"
    shape = field_shapes(graph)[key[0].partition("/")[0], key[1]]
    theirs = other[1].standings[0] if other[1] else None
    rival = next((one for one in chosen.ranked if theirs and one[:3] == theirs[:3]), None)
    if rival is None or shape.many:
        return "only what was known or held then" if perspective.leaves_out or perspective.on else "all that is told"
    best = chosen.standings[0]
    step = decided_by(best, rival, shape.changes, perspective)
    return f"{step.words} ({shown(best, step)} against {shown(rival, step)})"
