"""The view as a network: entities as nodes with typed attributes, relations between them as edges with evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import terms
from kg.evidence import FieldShape, field_shapes
from kg.store import Graph, view_triples

if TYPE_CHECKING:
    import networkx

Attribute = str | int | float | bool

_LEFT_OUT = frozenset(("document", "publisher"))
_SUFFIXES = {"%": "percent", "m/s": "m_per_s", "barrel/day": "barrel_per_day"}


class Node(NamedTuple):
    """An entity: id, kind, label, and its single values by attribute name (units in the name, as `capacity_mw`)."""

    id: str
    kind: str
    label: str
    attributes: dict[str, Attribute]


class Edge(NamedTuple):
    """A relation: from, to, which field, and the documents that say so."""

    source: str
    target: str
    field: str
    documents: tuple[str, ...]


class Network(NamedTuple):
    """All nodes and edges, sorted."""

    nodes: list[Node]
    edges: list[Edge]


def read_network(graph: Graph) -> Network:
    """Read the view. Documents, publishers, concepts and units are attributes or evidence, not nodes."""
    shapes = {(kind, terms.property_iri(name)): (name, shape) for (kind, name), shape in field_shapes(graph).items()}
    kinds = {terms.ONTOLOGY + name: kind for kind, name in terms.CLASSES.items() if kind not in _LEFT_OUT}
    found: dict[str, tuple[str, dict[str, list[Any]]]] = {}
    for thing, _, cls in view_triples(graph, predicate=terms.TYPE):
        if cls.value in kinds:
            found[terms.short(thing.value)] = (kinds[cls.value], {})
    pairs: list[tuple[str, str, str]] = []
    for thing, prop, value in view_triples(graph):
        identifier = terms.short(thing.value)
        if identifier not in found:
            continue
        kind, attributes = found[identifier]
        name, shape = shapes.get((kind, prop.value), ("", None))
        if shape is not None and shape.form == "ref":
            pairs.append((identifier, terms.short(value.value), name))
        else:
            for key, attribute in _attributes(name, shape, prop.value, value):
                attributes.setdefault(key, []).append(attribute)
    nodes = [_node(identifier, kind, attributes) for identifier, (kind, attributes) in sorted(found.items())]
    evidence = _evidence(graph)
    edges = [Edge(*pair, evidence.get(pair, ())) for pair in sorted(pairs) if pair[1] in found]
    return Network(nodes, edges)


def _attributes(name: str, shape: FieldShape | None, predicate: str, term: Any) -> Iterator[tuple[str, Any]]:
    """Attribute pairs of one triple: labels by language, values with their unit in the name."""
    if predicate == terms.LABEL:
        yield f"label_{term.language}" if term.language else "label_mul", term.value
    elif shape is None:
        return
    elif shape.form == "quantity":
        yield (name if len(shape.units) > 1 else f"{name}_{unit_suffix(shape.units[0])}"), float(term.value)
    elif shape.form == "count":
        yield name, int(term.value)
    elif shape.form == "flag":
        yield name, term.value == "true"
    elif shape.form == "money":
        currency, _, amount = terms.short(term.value).removeprefix("money/").partition("/")
        yield f"{name}_{currency.lower()}", float(amount)
    else:
        yield name, terms.short(term.value).partition("/")[2] if shape.form == "concept" else term.value


def unit_suffix(unit: str) -> str:
    """A unit as part of a name.

    >>> unit_suffix("GWh/year"), unit_suffix("million m3/year")
    ('gwh_per_year', 'million_m3_per_year')
    """
    return _SUFFIXES.get(unit) or unit.lower().replace("/", "_per_").replace(" ", "_")


def _node(identifier: str, kind: str, attributes: dict[str, list[Any]]) -> Node:
    single = {
        key: values[0] if len(values) == 1 else "; ".join(sorted(map(str, values)))
        for key, values in attributes.items()
    }
    label = next(
        (str(single[key]) for key in ("label_en", "label_mul", "label_ru", "label_zh", "label_kk") if key in single),
        identifier,
    )
    return Node(identifier, kind, label, dict(sorted(single.items())))


def _evidence(graph: Graph) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Which documents state an edge."""
    from kg.evidence import all_claims

    found: dict[tuple[str, str, str], set[str]] = {}
    for claim in all_claims(graph):
        if claim.datatype == "entity":
            found.setdefault((claim.subject, claim.value, claim.property), set()).add(claim.document)
    return {key: tuple(sorted(documents)) for key, documents in found.items()}


def as_networkx(graph: Graph) -> networkx.MultiDiGraph[str]:
    """A typed MultiDiGraph: nodes are ids with `kind`, `label` and attributes; edge keys are field names.

    Each edge has `field`, `documents` (ids separated by spaces) and `weight` (their number).
    """
    import networkx

    network = read_network(graph)
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    made.add_nodes_from((n.id, {"kind": n.kind, "label": n.label, **n.attributes}) for n in network.nodes)
    for source, target, field, documents in network.edges:
        made.add_edge(source, target, field, field=field, documents=" ".join(documents), weight=len(documents))
    return made
