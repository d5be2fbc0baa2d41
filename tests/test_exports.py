"""Every export is the same graph, and the same bytes each time."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path

import pytest
import rdflib

import kg
from kg.exports import EXPORTS

GRAPHS = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
VIEWS = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}
WORLD = str(Path(__file__).parent / "world")
FOLDERS = [pytest.param(WORLD, id="world"), pytest.param(None, id="data", marks=pytest.mark.slow)]


@cache
def exported(name: str, data: str | None = None) -> bytes:
    out = io.BytesIO()
    kg.export(name, out, data=data)
    return out.getvalue()


def quads_of(dataset: rdflib.Dataset) -> set[tuple[str, ...]]:
    return {(s.n3(), p.n3(), o.n3(), str(getattr(g, "identifier", g))) for s, p, o, g in dataset.quads()}


@cache
def reference(data: str | None) -> set[tuple[str, ...]]:
    return quads_of(kg.as_rdflib(data=data))


def view_of_reference(data: str | None) -> set[tuple[str, ...]]:
    graphs = {quad[3] for quad in reference(data) if "khorgos" not in quad[3]}
    assert len(graphs) == 1, "one default graph"
    return {quad[:3] for quad in reference(data) if quad[3] in graphs}


@pytest.mark.parametrize("data", FOLDERS)
@pytest.mark.parametrize("name", GRAPHS)
def test_rdflib_reads_the_same_dataset_from(name: str, data: str | None) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=exported(name, data), format=GRAPHS[name])
    assert quads_of(dataset) == reference(data)


@pytest.mark.parametrize("data", FOLDERS)
@pytest.mark.parametrize("name", VIEWS)
def test_rdflib_reads_the_view_from(name: str, data: str | None) -> None:
    graph = rdflib.Graph().parse(data=exported(name, data), format=VIEWS[name])
    assert {(s.n3(), p.n3(), o.n3()) for s, p, o in graph} == view_of_reference(data)


def test_short_names_of_the_documentation_are_bound_in_rdflib_and_declared_in_turtle_and_trig() -> None:
    text = "SELECT ?mw { plant:zhelkent-wind kg:capacity ?mw ; kg:technology technology:wind }"
    read = [rdflib.Dataset().parse(data=exported(form, WORLD), format=form) for form in ("turtle", "trig")]
    for dataset in (kg.as_rdflib(data=WORLD), *read):
        assert [row.mw.toPython() for row in dataset.query(text)] == [100]


@pytest.mark.slow
@pytest.mark.parametrize("name", [one.name for one in EXPORTS])
def test_exports_are_the_same_bytes_each_time(name: str) -> None:
    again = io.BytesIO()
    kg.export(name, again)
    assert again.getvalue() == exported(name)


def test_every_edge_names_a_document_that_states_it() -> None:
    network = kg.as_networkx()
    assert network.number_of_edges() > 500
    assert [edge for *edge, documents in network.edges(data="documents") if not documents] == []


def test_the_csv_has_every_claim_once_with_its_document() -> None:
    rows = list(csv.DictReader(io.StringIO(exported("csv").decode())))
    claims = kg.query("SELECT (COUNT(DISTINCT ?c) AS ?n) { GRAPH ?d { ?c a kg:Claim } }").value()
    assert len(rows) == len({row["claim"] for row in rows}) == claims
    assert all(row["document"] and row["url"] for row in rows)
    (chosen,) = {
        row["value"]
        for row in rows
        if row["subject"] == "plant/zhanatas-wind" and row["field"] == "capacity" and row["chosen"] == "true"
    }
    assert chosen == "100"


@pytest.mark.slow
def test_jsonld_keys_are_field_names_and_ids_are_short() -> None:
    import json

    document = json.loads(exported("jsonld"))
    plant = next(node for node in document["@graph"] if node["@id"] == "plant/zhanatas-wind")
    assert (plant["@type"], plant["capacity"], plant["technology"]) == ("PowerPlant", "100", "technology/wind")


def test_the_context_file_is_the_one_the_export_uses() -> None:
    import json

    from kg.place import read_ontology

    assert json.loads(read_ontology("context.jsonld")) == {"@context": json.loads(exported("jsonld"))["@context"]}
