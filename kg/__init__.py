"""Khorgos: the open knowledge graph of China-Kazakhstan energy projects, with a source for every claim.

>>> import kg
>>> kg.ask("suppliers", receiver="plant/copper-mine-solar").to_pandas()["supplier_name"].tolist()
['LONGi']

Every function takes `data=`, a data folder; without it, the project's own data (or KHORGOS_DATA) is used, and built
when it changed. Those that read the graph take `trust=` (default, latest, official, majority or a policy file),
`known_by=` and `on=` (dates) as well, which choose the view. Nothing heavy is imported before it is needed.
"""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING, TypedDict

from kg.errors import DataError, Finding, KhorgosError, QueryError
from kg.version import VERSION as __version__

if TYPE_CHECKING:
    from typing import Unpack

    import networkx
    import rdflib

    from kg.builds import Build
    from kg.describing import Description
    from kg.differences import Difference
    from kg.disagreement import Conflict
    from kg.models.base import Entity
    from kg.perspective import Perspective
    from kg.reasons import Why
    from kg.results import Result
    from kg.searching import Hit
    from kg.statistics import Count
    from kg.store import Graph

__all__ = [
    "DataError", "Finding", "KhorgosError", "QueryError", "__version__", "as_networkx", "as_rdflib", "ask", "build", "check", "conflicts", "diff",
    "export", "get", "open_graph", "query", "search", "show", "stats", "why",
]  # fmt: skip

Data = str | os.PathLike[str] | None


class Where(TypedDict, total=False):
    """Which graph: its data folder, and the view of it."""

    data: Data
    trust: str
    """A built-in trust policy (default, latest, official, majority) or a policy file."""
    known_by: str | None
    """Only documents published by this day."""
    on: str | None
    """What held on this day."""
    licence: str | None
    """Only what may be given away under this licence, such as `cc-by`."""


def build(data: Data = None) -> Build:
    """The finished build of a data folder: `folder`, `graph` (sorted N-Quads) and `store`. DataError on findings."""
    from kg.builds import ensure_build

    return ensure_build(data)


def open_graph(
    data: Data = None,
    trust: str = "default",
    known_by: str | None = None,
    on: str | None = None,
    licence: str | None = None,
) -> Graph:
    """The graph, opened read-only; `.store` is a pyoxigraph Store with the view as default graph.

    With `licence`, such as `cc-by`, only documents whose facts may be given away under it. KhorgosError for an unknown policy
    or licence, or a date that is none.
    """
    if (trust, known_by, on, licence) == ("default", None, None, None):
        from kg.store import open_graph as opened

        return opened(data)
    from kg.perspective import perspective
    from kg.viewing import open_view

    return open_view(data, perspective(trust, known_by, on, licence))


def query(sparql: str, **where: Unpack[Where]) -> Result:
    """The answer to a SPARQL query over the view (default graph) and the documents (named graphs).

    >>> import kg
    >>> kg.query("SELECT ?mw { plant:zhanatas-wind kg:capacity ?mw }").value()
    100.0

    A view named in the query is a named graph: `GRAPH view:official { … }`, also `view:latest-known-by-2021-01-01`.
    Capacities are in MW, money in whole currency units; the ontology gives each property's unit. QueryError where the
    text is no SPARQL query.
    """
    from kg.sparql import query as evaluated

    graph = open_graph(**where)
    if "view" in sparql:
        from kg.viewing import for_query

        graph = for_query(graph, sparql)
    return evaluated(graph.store, sparql)


def ask(
    question: str,
    data: Data = None,
    trust: str = "default",
    known_by: str | None = None,
    on: str | None = None,
    **parameters: object,
) -> Result:
    """The answer to a saved question (`kg ask` lists them). KhorgosError for unknown names or values.

    >>> import kg
    >>> kg.ask("plants", technology="wind", region="region/jambyl").columns[:3]
    ('plant', 'name', 'technology_name')
    """
    from kg.asking import ask as asked

    return asked(open_graph(data, trust, known_by, on), question, parameters)


def show(entity: str, **where: Unpack[Where]) -> Description:
    """All that is known of an entity: names, values with voices, what refers to it. KhorgosError for an unknown id.

    >>> import kg
    >>> kg.show("plant/zhanatas-wind").values["capacity"][0].text
    '100 MW'
    """
    from kg.describing import describe

    return describe(open_graph(**where), entity)


def why(entity: str, field: str, **where: Unpack[Where]) -> Why:
    """Every claim on one field with its document, the value chosen, and the rule that chose it.

    >>> import kg
    >>> kg.why("plant/zhanatas-wind", "expected_generation").values[0].text
    '350 GWh/year'
    """
    from kg.reasons import why as reason

    return reason(open_graph(**where), entity, field)


def diff(one: Perspective, other: Perspective, data: Data = None) -> list[Difference]:
    """Every value that differs between two views, and why each view has its own.

    >>> import kg
    >>> from kg.perspective import perspective
    >>> then, now = perspective(on="2020-06-30"), perspective(on="2021-06-30")
    >>> [(row.first, row.second) for row in kg.diff(then, now) if row.id == "plant/zhanatas-wind" and row.field == "status"]
    [('under construction', 'operating')]
    """
    from kg.differences import differences

    return differences(open_graph(data), one, other)


def conflicts(entity: str | None = None, kind: str | None = None, **where: Unpack[Where]) -> list[Conflict]:
    """Where documents disagree: contradictions first, then differences of definition, plan and precision.

    >>> import kg
    >>> sorted({conflict.kind for conflict in kg.conflicts("plant/zhanatas-wind")})[:2]
    ['company', 'date']
    """
    from kg.disagreement import conflicts as found

    return found(open_graph(**where), entity, kind)


def search(text: str, limit: int = 10, **where: Unpack[Where]) -> list[Hit]:
    """Entities whose names are most like `text`, in any script; scores run to 100.

    >>> import kg
    >>> kg.search("札纳塔斯")[0].id
    'town/zhanatas'
    """
    from kg.searching import search as found

    return found(open_graph(**where), text, limit)


def get(entity: str, **where: Unpack[Where]) -> Entity:
    """An entity of the view as its Pydantic model: one value for each single-valued field.

    >>> import kg
    >>> kg.get("plant/zhanatas-wind").capacity.amount
    Decimal('100')

    KhorgosError for an unknown id.
    """
    from kg.loading import load_entity

    return load_entity(open_graph(**where), entity)


def export(form: str, file: str | os.PathLike[str] | IO[bytes], **where: Unpack[Where]) -> None:
    """Write the graph as turtle, trig, nquads, ntriples, jsonld, rdfxml, graphml or csv, to a path or binary file."""
    from kg.exports import export as written

    if isinstance(file, str | os.PathLike):
        from kg.files import whole_file

        with whole_file(os.fspath(file)) as out:
            written(open_graph(**where), form, out)
    else:
        written(open_graph(**where), form, file)


def stats(**where: Unpack[Where]) -> list[Count]:
    """Counts of what the graph holds: (group, what, count)."""
    from kg.statistics import stats as counted

    return counted(open_graph(**where))


def check(data: Data = None) -> list[Finding]:
    """Every finding in a data folder; empty where all is well."""
    from kg.checks import check as checked
    from kg.curation.dataset import read_dataset
    from kg.place import data_folder

    return checked(read_dataset(data_folder(data)))


def as_rdflib(**where: Unpack[Where]) -> rdflib.Dataset:
    """An rdflib Dataset: the view as default graph, each document a named graph."""
    from kg.interoperability import as_rdflib as converted

    return converted(open_graph(**where))


def as_networkx(**where: Unpack[Where]) -> networkx.MultiDiGraph[str]:
    """A networkx MultiDiGraph of the view: entities with typed attributes, relations with their documents."""
    from kg.network import as_networkx as projected

    return projected(open_graph(**where))


def __dir__() -> list[str]:
    return sorted(__all__)
