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
from typing import IO, TYPE_CHECKING, Any, TypedDict, cast

from kg.errors import DataError, Finding, KhorgosError, QueryError
from kg.version import VERSION as __version__

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    import networkx
    import rdflib

    from kg.analyses.path import Paths
    from kg.analyses.report import Report
    from kg.builds import Build
    from kg.describing import Description
    from kg.differences import Difference
    from kg.disagreement import Conflict
    from kg.echo import Echo
    from kg.linking import Proposal
    from kg.models.base import Entity
    from kg.perspective import Perspective
    from kg.plausibility import Implied
    from kg.reasons import Why
    from kg.resolving import Resolution
    from kg.results import Result
    from kg.searching import Hit
    from kg.statistics import Count
    from kg.store import Graph
    from kg.superlative import Checked

__all__ = [
    "DataError", "Finding", "KhorgosError", "QueryError", "__version__", "analyze", "as_networkx", "as_rdflib", "ask", "build", "check",
    "conflicts", "diff", "echoes", "export", "get", "open_graph", "path", "plausible", "propose_links", "query", "release", "resolve", "search", "show",
    "stats", "superlatives", "why",
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
    return _opened(None, data, trust, known_by, on, licence)


def _opened(
    text: str | None,
    data: Data = None,
    trust: str = "default",
    known_by: str | None = None,
    on: str | None = None,
    licence: str | None = None,
) -> Graph:
    """The graph, opened for one query if `text` is given."""
    if (trust, known_by, on, licence) == ("default", None, None, None):
        from kg.store import open_graph as opened

        return opened(data)
    from kg.perspective import perspective
    from kg.viewing import open_view

    return open_view(data, perspective(trust, known_by, on, licence), text=text)


def _id(graph: Graph, entity: str | None) -> str | None:
    """The id of an entity that is named, if one is."""
    from kg.meaning import named_thing

    return None if entity is None else named_thing(graph, entity)


def _single(parameters: dict[str, object]) -> None:
    """KhorgosError for a parameter that holds several values."""
    for name, value in parameters.items():
        if isinstance(value, list | tuple | set | frozenset | dict):
            raise KhorgosError(f"{name} takes one value, not {value!r}; ask for each by itself")


def query(sparql: str, **where: Unpack[Where]) -> Result:
    """The answer to a SPARQL query over the view (default graph) and the documents (named graphs).

    >>> import kg
    >>> kg.query("SELECT ?mw { plant:zhanatas-wind kg:capacity ?mw }").value()
    100.0

    A view named in the query is a named graph: `GRAPH view:official { … }`, also `view:latest-known-by-2021-01-01`.
    Capacities are in MW, money in whole currency units; the ontology gives each property's unit. QueryError where the
    text is no SPARQL query.
    """
    if not isinstance(sparql, str):
        raise QueryError(f"{sparql!r} is no query; write SPARQL as text")
    from kg.sparql import query as evaluated

    graph = _opened(sparql, **where)
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
    from kg.questions import question as saved

    _single(parameters)
    return asked(_opened(saved(question).text, data, trust, known_by, on), question, parameters)


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


def plausible(entity: str | None = None, **where: Unpack[Where]) -> list[Implied]:
    """What the claims on a plant (or on all plants and units) imply, beside what is usual for the technology.

    >>> import kg
    >>> [f"{one.figure:.0f} %" for one in kg.plausible("plant/zhanatas-wind") if one.implication.name == "capacity factor" if one.chosen]
    ['40 %']

    Each has `figure`, `unit`, `operands`, `ranges`, `mark` and `row()`. KhorgosError for an unknown id, or one that is
    neither a plant nor a unit.
    """
    from kg.plausibility import implied

    return implied(open_graph(**where), entity)


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
    >>> "number" in {conflict.kind for conflict in kg.conflicts("plant/zhanatas-wind")}
    True
    """
    from kg.disagreement import conflicts as found

    graph = open_graph(**where)
    return found(graph, _id(graph, entity), kind)


def superlatives(entity: str | None = None, verdict: str | None = None, **where: Unpack[Where]) -> list[Checked]:
    """What documents call the largest or the first, each supported, contradicted or undecidable, and why.

    Each is checked as known when it was first said, or by `known_by`.

    >>> import kg
    >>> {checked.verdict for checked in kg.superlatives()} <= {"supported", "contradicted", "undecidable"}
    True
    """
    from kg.superlative import superlatives as found

    graph = open_graph(**where)
    return found(graph, _id(graph, entity), verdict)


def resolve(description: str, **where: Unpack[Where]) -> Resolution:
    """Who a description that names nothing may be: a ranking by each measure, and what people have judged. Never picks.

    >>> import kg
    >>> found = kg.resolve("description/largest-copper-mine-kazakhstan")
    >>> sorted({one.field for one in found.proposals})[:2]
    ['ore_reserves', 'ore_throughput']

    KhorgosError where it is no description, and where nothing fits it. `kg.identification` records and withdraws judgements.
    """
    from kg.resolving import resolve as found

    return found(open_graph(**where), description)


def search(text: str, limit: int = 10, **where: Unpack[Where]) -> list[Hit]:
    """Entities whose names are most like `text`, in any script; scores run to 100.

    >>> import kg
    >>> kg.search("札纳塔斯")[0].id
    'town/zhanatas'
    """
    if not isinstance(text, str):
        raise KhorgosError(f"{text!r} is no name; write text")
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


def export(
    form: str,
    file: str | os.PathLike[str] | IO[bytes],
    *,
    projection: str = "whole",
    kinds: Iterable[str] | None = None,
    relations: Iterable[str] | None = None,
    as_nodes: bool | Iterable[str] = False,
    documents: Iterable[str] | None = None,
    **where: Unpack[Where],
) -> tuple[str, ...]:
    """Write the graph in a format (`kg export` lists them), to a path or binary file; remarks on what was left out.

    For network formats choose what is shown as in `as_networkx`. KhorgosError for an unknown format or word.
    """
    from kg.exports import export as written
    from kg.exports import prepared
    from kg.projections import Shown

    shown = Shown(projection=projection, kinds=kinds, relations=relations, as_nodes=as_nodes, documents=documents)
    prepared(form, **shown)
    if isinstance(file, str | os.PathLike):
        from kg.files import whole_file

        with whole_file(os.fspath(file)) as out:
            return written(open_graph(**where), form, out, **shown)
    return written(open_graph(**where), form, file, **shown)


def analyze(
    name: str,
    data: Data = None,
    trust: str = "default",
    known_by: str | None = None,
    on: str | None = None,
    **parameters: object,
) -> Report[Any]:
    """Run an analysis (`kg analyze` lists them): typed rows, each with its documents, remarks, the method, a picture.

    >>> import kg
    >>> owners = kg.analyze("control", of="plant/zhanatas-wind")
    >>> owners.columns[:3]
    ('owned', 'owned_name', 'owner')

    KhorgosError for unknown names, parameters or entities; the nearest are offered.
    """
    from kg.analyses import analyze as analyzed

    _single(parameters)
    return analyzed(open_graph(data, trust, known_by, on), name, parameters)


def path(
    source: str,
    target: str,
    data: Data = None,
    trust: str = "default",
    known_by: str | None = None,
    on: str | None = None,
    **parameters: object,
) -> Paths:
    """The best-evidenced short paths between two entities, named by id or name: one row a hop, with its documents.

    >>> import kg
    >>> [hop.relation for hop in kg.path("LONGi", "plant/copper-mine-solar")][0]
    'supplied solar module to'
    """
    from kg.analyses import analyze as analyzed

    graph = open_graph(data, trust, known_by, on)
    return cast("Paths", analyzed(graph, "path", {"source": source, "target": target, **parameters}))


def stats(**where: Unpack[Where]) -> list[Count]:
    """Counts of what the graph holds: (group, what, count)."""
    from kg.statistics import stats as counted

    return counted(open_graph(**where))


def propose_links(source: str, file: str | os.PathLike[str], country: str = "", data: Data = None) -> list[Proposal]:
    """Which record of a publisher's file each of our entities is: verdict, score in bits and reasons, best first.

    `country` (KZ) keeps one country's records. Rows that cannot be read are left out; `kg link` names them. KhorgosError for an
    unknown source or a file that is no such file.
    """
    from kg.proposing import propose
    from kg.record import Reading

    return propose(open_graph(data), source, Reading(os.fspath(file), lambda finding: None, country))


def release(
    folder: str | os.PathLike[str],
    version: str | None = None,
    *,
    date: str | None = None,
    address: str | None = None,
    licence: str = "cc-by",
    previous: str | os.PathLike[str] | None = None,
    data: Data = None,
) -> list[str]:
    """Write the dataset into a new folder, ready for a data repository or a web host, and give remarks, such as what was left out.

    `version` is the library's and `date` (2026-11-24) that of SOURCE_DATE_EPOCH where none is told; `address` is where the release will
    be found; only what may be given under `licence` goes in; `previous` is the folder of the release before, for the list of changes.
    Same in, same bytes out. KhorgosError for wrong words and where the folder exists or cannot be written; then nothing is left.
    """
    from kg.builds import terminal_progress
    from kg.publication import told
    from kg.releasing import make_release

    before = os.fspath(previous) if previous is not None else None
    return make_release(
        os.fspath(folder), told(version, date, address), licence, data, before, progress=terminal_progress()
    )


def check(data: Data = None) -> list[Finding]:
    """Every finding in a data folder; empty where all is well."""
    from kg.checks import check as checked
    from kg.curation.dataset import read_dataset
    from kg.place import data_folder

    return checked(read_dataset(data_folder(data)))


def echoes(least: float = 0.7, data: Data = None) -> list[Echo]:
    """Pages that seem to repeat another one unmarked, for a person to judge: copy, probable original, score, reasons.

    KhorgosError where the file of judged pairs is wrong.
    """
    from kg.curation.dataset import read_dataset
    from kg.echoing import echoes as proposed
    from kg.place import data_folder

    return proposed(read_dataset(data_folder(data)), least)


def as_rdflib(**where: Unpack[Where]) -> rdflib.Dataset:
    """An rdflib Dataset: the view as default graph, each document a named graph."""
    from kg.interoperability import as_rdflib as converted

    return converted(open_graph(**where))


def as_networkx(
    projection: str = "whole",
    *,
    kinds: Iterable[str] | None = None,
    relations: Iterable[str] | None = None,
    as_nodes: bool | Iterable[str] = False,
    documents: Iterable[str] | None = None,
    flat: bool = False,
    **where: Unpack[Where],
) -> networkx.MultiDiGraph[str]:
    """A networkx MultiDiGraph: things with typed attributes, relations with their data and the documents that state them.

    >>> import kg
    >>> owners = kg.as_networkx("ownership", kinds=["company", "mine"])
    >>> owners.edges["company/cnpc", "company/cnpc-aktobemunaigas", "stake/cnpc-aktobemunaigas"]["relation"]
    'stake'

    `projection` is whole, ownership, supply, bipartite or co-participation (a MultiGraph). `kinds` of things are nodes,
    `relations` (`stake`, `supply`, …, or fields such as `operator`) are edges; `as_nodes` makes relations that carry data
    nodes (True: all). `documents`: only what these say. `flat`: lists as text, for networkx's own writers. KhorgosError
    for an unknown word, and where nothing is left.
    """
    from kg.network import as_networkx as converted
    from kg.projections import network_of

    network = network_of(
        open_graph(**where), projection, kinds=kinds, relations=relations, as_nodes=as_nodes, documents=documents
    )
    return converted(network, flat)


def __dir__() -> list[str]:
    return sorted(__all__)
