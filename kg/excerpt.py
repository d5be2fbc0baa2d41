"""What some documents alone say, in the same columns as the view: the trust policy chooses among their claims only."""

from __future__ import annotations

from collections.abc import Iterable

from kg.columns import Columns, keep, read_columns
from kg.errors import KhorgosError, nearest
from kg.evidence import FieldShape, all_claims, field_shapes, origins, sources
from kg.store import Graph
from kg.view import Chosen, view_of


def read_excerpt(graph: Graph, documents: Iterable[str]) -> Columns:
    """The columns of these documents (ids, with or without `document/`). KhorgosError for one that is not known."""
    whole, known, shapes = read_columns(graph), origins(graph), field_shapes(graph)
    names = (documents,) if isinstance(documents, str) else tuple(documents)
    wanted = {known_document(name, known) for name in names}
    claims = [claim for claim in all_claims(graph) if claim.document in wanted]
    flags = {key: (shape.many, shape.changes) for key, shape in shapes.items()}
    found = Columns({}, [], {}, whole.many)
    for one in view_of(claims, sources(graph, wanted), flags, graph.perspective):
        if one.subject in whole.kinds:
            found.kinds[one.subject] = whole.kinds[one.subject]
            _keep(found, whole, one, shapes[one.subject.partition("/")[0], one.property])
    for thing in found.kinds:
        labels = {key: text for key, text in whole.values.get(thing, {}).items() if key.startswith("label_")}
        found.values[thing] = {**labels, **found.values.get(thing, {})}
    found.links.sort()
    return found


def _keep(found: Columns, whole: Columns, one: Chosen, shape: FieldShape) -> None:
    for standing in one.standings:
        if shape.form == "ref":
            if standing.value in whole.kinds:
                found.kinds[standing.value] = whole.kinds[standing.value]
                documents = tuple(sorted({claim.document for claim in standing.claims}))
                found.links.append((one.subject, one.property, standing.value, documents))
            continue
        values = found.values.setdefault(one.subject, {})
        keep(values, one.property, shape, _text(standing.value, standing.datatype))
        if one.property == "figure":
            values["figure_unit"] = standing.unit


def _text(value: str, datatype: str) -> str:
    """A claim's value as it stands in the graph."""
    if datatype != "money":
        return value
    amount, _, currency = value.partition(" ")
    return f"money/{currency}/{amount}"


def known_document(name: str, known: Iterable[str]) -> str:
    """The id of a document; KhorgosError that names the nearest where there is none."""
    identifier = name if name.startswith("document/") else f"document/{name}"
    if identifier not in known:
        raise KhorgosError(f"no document {name!r}; {nearest(name, [one.removeprefix('document/') for one in known])}")
    return identifier
