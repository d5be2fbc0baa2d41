"""The data keeps its own rules: one rule a test, naming the record that breaks it."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import kg
from kg.checks import CHECKS
from kg.curation.dataset import Dataset, read_dataset
from kg.models import BY_KIND
from kg.models.base import ASSET, ORGANIZATION
from kg.place import data_folder

OUTLINES = Path(__file__).parent.parent.parent / "shared" / "data" / "naturalearth" / "countries-50m.json"


@cache
def dataset() -> Dataset:
    return read_dataset(data_folder())


def test_every_file_can_be_read_and_every_id_is_known() -> None:
    assert [str(finding) for finding in dataset().findings] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_the_data_keeps_the_rule(check) -> None:  # type: ignore[no-untyped-def]
    assert [str(finding) for finding in check.run(dataset())] == []


def test_every_kind_is_used_by_some_document() -> None:
    used = {claim.subject.partition("/")[0] for claim in dataset().claims} | {"document", "publisher"}
    assert set(BY_KIND) - used == set()


def test_no_publisher_has_more_than_a_quarter_of_the_documents() -> None:
    publishers = Counter(document.header.publisher for document in dataset().documents.values() if document.header)
    name, most = publishers.most_common(1)[0]
    assert most <= len(dataset().documents) / 4, name


def test_zhanatas_is_told_by_many_voices_that_partly_disagree() -> None:
    assert sum(value.voices for value in kg.why("plant/zhanatas-wind", "capacity").values) >= 8
    for field in ("expected_generation", "cost", "expected_avoided_co2"):
        assert len(kg.why("plant/zhanatas-wind", field).values) >= 2, field
    assert len(kg.show("plant/zhanatas-wind").values["investor"]) >= 2


def test_a_sum_over_the_view_counts_each_plant_once() -> None:
    plants = kg.query("SELECT ?plant ?mw { ?plant a kg:PowerPlant ; kg:capacity ?mw }")
    assert len({row["plant"] for row in plants}) == len(plants) > 50
    total = kg.query("SELECT (SUM(?mw) AS ?total) { ?anything kg:capacity ?mw }").value()
    assert total == pytest.approx(sum(row["mw"] for row in plants))


def test_every_named_entity_with_claims_is_of_one_kind_and_labelled() -> None:
    unlabelled = kg.query(
        "SELECT ?thing { ?thing a ?class . VALUES ?class { kg:PowerPlant kg:Company kg:Bank kg:Person kg:Event kg:Mine }"
        " FILTER NOT EXISTS { ?thing rdfs:label ?label } }"
    )
    assert [row["thing"] for row in unlabelled] == []


def test_reprints_are_not_older_than_what_they_repeat() -> None:
    documents = dataset().documents
    wrong = []
    for document in documents.values():
        origin = documents.get((document.header and document.header.reprint_of) or "")
        dates = [one.header.published for one in (origin, document) if one and one.header and one.header.published]
        if len(dates) == 2 and dates[1].latest < dates[0].earliest:
            wrong.append(document.id)
    assert wrong == []


def test_cards_name_assets_and_organizations_in_a_known_language() -> None:
    for identifier, card in dataset().cards.items():
        if identifier.partition("/")[0] in (*ASSET, *ORGANIZATION):
            assert card.names.keys() <= {"en", "zh", "ru", "kk", "mul"}, identifier


def inside(point: tuple[float, float], ring: list[list[float]]) -> bool:
    x, y = point
    hits = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            hits += 1
    return hits % 2 == 1


def outline(country: str) -> list[list[list[float]]]:
    """The rings of a country in the TopoJSON file of Natural Earth's outlines."""
    topology = json.loads(OUTLINES.read_text(encoding="utf-8"))
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append([x * scale[0] + translate[0], y * scale[1] + translate[1]])
        arcs.append(points)
    shape = next(g for g in topology["objects"]["countries"]["geometries"] if g["properties"]["name"] == country)
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [
        [p for number in polygon[0] for p in (arcs[number] if number >= 0 else arcs[~number][::-1])]
        for polygon in polygons
    ]


@pytest.mark.skipif(not OUTLINES.exists(), reason="the outline file of Natural Earth is not beside this checkout")
def test_points_said_to_be_in_kazakhstan_lie_in_its_outline() -> None:
    rings = outline("Kazakhstan")
    assert any(inside((69.75, 43.57), ring) for ring in rings), "Zhanatas"
    assert not any(inside((87.6, 43.8), ring) for ring in rings), "Urumqi"
    abroad = {
        claim.subject for claim in dataset().claims if claim.property == "country" and claim.value != "country/kz"
    }
    wrong = []
    for claim in dataset().claims:
        if claim.property == "coordinates" and claim.subject not in abroad:
            longitude, latitude = map(float, claim.value.removeprefix("POINT(").removesuffix(")").split())
            if not any(inside((longitude, latitude), ring) for ring in rings):
                wrong.append(f"{claim.document} {claim.subject}")
    assert wrong == []
