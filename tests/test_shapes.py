"""The built view satisfies the SHACL shapes."""

from __future__ import annotations

import io
from pathlib import Path

import pyshacl
import pytest
import rdflib

import kg
from kg.place import read_ontology

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def violations(view: rdflib.Graph) -> list[str]:
    shapes = rdflib.Graph().parse(data=read_ontology("shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(view, shacl_graph=shapes, advanced=True, inference="none")
    assert isinstance(report, rdflib.Graph)
    results = report.subjects(SH.resultSeverity, SH.Violation)
    return sorted(
        f"{report.value(r, SH.focusNode)} {report.value(r, SH.resultPath)} {report.value(r, SH.resultMessage)}"
        for r in results
    )


def the_view(data: Path | None = None) -> rdflib.Graph:
    out = io.BytesIO()
    kg.export("turtle", out, data=data)
    return rdflib.Graph().parse(data=out.getvalue(), format="turtle")


@pytest.mark.slow
def test_the_view_of_the_data_violates_no_shape() -> None:
    assert violations(the_view()) == []


def test_a_plant_with_two_capacities_and_a_stake_without_owner_violate_theirs(invented: Path) -> None:
    view = the_view(invented)
    term = rdflib.Namespace("https://w3id.org/khorgos/ontology#")
    plants = sorted(view.subjects(term.capacity))
    view.add((plants[0], term.capacity, rdflib.Literal("7", datatype=rdflib.XSD.decimal)))
    stake = rdflib.URIRef("https://w3id.org/khorgos/stake/nobody")
    view.add((stake, rdflib.RDF.type, term.Stake))
    found = violations(view)
    assert any(str(plants[0]) in line and "capacity" in line for line in found)
    assert any("stake/nobody" in line and "owner" in line for line in found)
