"""Disagreements by kind: a difference of definition, plan or precision is no contradiction."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.claim import Claim
from kg.disagreement import Conflict
from kg.discrepancy import KINDS, context, explained, last_place
from kg.view import Source, standings

HEAD = """title: {name}
publisher: wind-notes
url: https://notes.example/{name}
published: {year}
language: en
read: whole
claims:
"""


def told(world: Path, *pages: str) -> list[Conflict]:
    """The conflicts on the wind plant after adding pages that speak of it."""
    for place, claims in enumerate(pages):
        text = HEAD.format(name=f"page-{place}", year=2023) + claims
        (world / "documents" / "2023").mkdir(exist_ok=True)
        (world / "documents" / "2023" / f"page-{place}.yaml").write_text(text, encoding="utf-8")
    return kg.conflicts("plant/kunshuak-solar", data=world)


def page(line: str) -> str:
    return f"  plant/kunshuak-solar:\n    {line}\n"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("cost: 100 million USD", "cost: 120 million USD"), "number"),
        (("cost: 100 million USD", "cost: 700 million CNY"), "definition"),
        (("cost: {value: 100 million USD, expected: true}", "cost: 120 million USD"), "plan"),
        (("cost: {value: 100 million USD, approximate: true}", "cost: 104 million USD"), "precision"),
        (("cost: {value: 100 million USD, bound: lower}", "cost: 130 million USD"), "precision"),
        (("cost: {value: 100 million USD, bound: lower}", "cost: 300 million USD"), "number"),
        (("cost: 160 million USD", "cost: 163.5 million USD"), "precision"),
        (("cost: 160 million USD", "cost: 166 million USD"), "number"),
        (("cost: [100 million USD, 120 million USD]",), "definition"),
        (("jobs: {value: 30, note: permanent}", "jobs: {value: 300, note: during construction}"), "definition"),
        (("jobs: {value: 30, as_of: 2021}", "jobs: {value: 40, as_of: 2022}"), "period"),
        (
            ("expected_avoided_co2: 70000 t/year", "expected_avoided_co2: {value: 60000 t/year, expected: true}"),
            "number",
        ),
        (("location: country/kz", "location: town/zhelkent"), "precision"),
        (("unit_rating: 3 MW", "unit_rating: 3.02 MW"), None),
        (("coordinates: 43.57, 69.75", "coordinates: 43.58, 69.75"), None),
        (("coordinates: 43.57, 69.75", "coordinates: 43.62, 69.75"), "precision"),
        (("coordinates: 43.57, 69.75", "coordinates: 43.77, 69.75"), "place"),
        (("coordinates: 43.57, 69.75", "coordinates: {value: '43.77, 69.75', approximate: true}"), "precision"),
        (("project_company: company/dala-energy", "project_company: company/longfeng"), "company"),
    ],
    ids=str,
)
def test_each_disagreement_has_its_kind(world: Path, lines: tuple[str, str], kind: str | None) -> None:
    field = lines[0].partition(":")[0]
    found = [one.kind for one in told(world, *map(page, lines)) if one.field == field]
    assert found == ([kind] if kind else [])


def test_plans_told_at_different_times_are_no_contradiction(world: Path) -> None:
    cost = "cost: {{value: {} million USD, expected: true}}"
    early = HEAD.format(name="early", year=2020) + page(cost.format(100))
    (world / "documents" / "2020").mkdir(exist_ok=True)
    (world / "documents" / "2020" / "early.yaml").write_text(early, encoding="utf-8")
    assert [one.kind for one in told(world, page(cost.format(150))) if one.field == "cost"] == ["plan"]


@pytest.mark.parametrize(
    ("value", "step"), [("1500", 100), ("160000000 USD", 1e7), ("0.33", 0.01), ("62", 1), ("0", 1)]
)
def test_the_last_digit_of_a_number_tells_how_it_is_rounded(value: str, step: float) -> None:
    assert last_place(value) == step


def test_a_state_told_before_the_other_began_is_no_conflict(world: Path) -> None:
    """Undated pages cannot say that they were written later."""
    states = (
        "status: {value: operating, since: 2022-05-01}",
        "status: {value: construction, as_of: 2021-06}",
    )
    assert not [one for one in told(world, *map(page, states)) if one.field == "status"]
    later = "status: {value: construction, as_of: 2023-06}"
    assert [one.kind for one in told(world, page(states[0]), page(later)) if one.field == "status"] == ["state"]


def test_the_size_is_that_of_the_worst_kind_alone(world: Path) -> None:
    pages = ("cost: 100 million USD", "cost: 110 million USD", "cost: {value: 400 million USD, expected: true}")
    (found,) = [one for one in told(world, *map(page, pages)) if one.field == "cost"]
    assert (found.kind, found.size) == ("number", 10.0)
    assert "400,000,000 USD (1, plan)" in found.values


def test_peak_power_against_power_to_the_grid_is_a_difference_of_definition(world: Path) -> None:
    found = told(world, page("capacity: 65 MWp"))
    assert [one.kind for one in found if one.field == "capacity"] == ["definition"]


SOURCE = {name: Source(2, name, "2021-01-01") for name in ("one", "two", "both")}


def two(values: tuple[str, str], name: str, **cards: str) -> str:
    """The kind of a difference between two ids, where `cards` tell in what each thing lies."""
    sides = [
        Claim("", document, "plant/x", name, value, "entity", "", value, ())
        for document, value in zip(("one", "two"), values, strict=True)
    ]
    lies = [Claim("", "one", thing, "country", where, "entity", "", where, ()) for thing, where in cards.items()]
    groups = {("plant/x", name): sides} | {(claim.subject, "country"): [claim] for claim in lies}
    best, other = standings(sides, SOURCE, False)
    return explained(best, other, context(groups, SOURCE))[0]


@pytest.mark.parametrize(
    ("values", "cards", "kind"),
    [
        (("region/abai", "region/east-kazakhstan"), {}, "definition"),
        (("region/abai", "region/jambyl"), {}, "place"),
        (("town/a", "town/b"), {}, "place"),
        (("town/a", "country/kz"), {}, "precision"),
        (("town/a", "country/kz"), {"town/a": "country/kz"}, "precision"),
        (("town/a", "country/kz"), {"town/a": "country/cn"}, "place"),
        (("agency/ministry", "country/kz"), {}, "precision"),
        (("company/a", "company/b"), {}, "company"),
        (("product/a", "product/b"), {}, "state"),
    ],
    ids=str,
)
def test_a_place_told_more_closely_is_no_other_place(values: tuple[str, str], cards: dict[str, str], kind: str) -> None:
    assert two(values, "location", **cards) == kind


def test_a_part_of_a_pipeline_is_no_other_length_of_the_whole() -> None:
    def length(thing: str, document: str, value: str) -> Claim:
        return Claim("", document, thing, "length", value, "decimal", "km", value, ())

    whole = [length("pipeline/x", "one", "3000"), length("pipeline/x", "two", "936")]
    part = Claim("", "one", "pipeline/x-1", "part_of", "pipeline/x", "entity", "", "pipeline/x", ())
    groups = {
        ("pipeline/x", "length"): whole,
        ("pipeline/x-1", "part_of"): [part],
        ("pipeline/x-1", "length"): [length("pipeline/x-1", "one", "936")],
    }
    best, other = standings(whole, SOURCE, False)
    assert explained(best, other, context(groups, SOURCE)) == ("definition", "a part against the whole")


def test_an_office_or_instrument_under_another_word_is_a_difference_of_definition() -> None:
    for name, values in (
        ("office", ("office/chair", "office/president")),
        ("status", ("status/proposed", "status/announced")),
    ):
        sides = [
            Claim("", d, "x/y", name, value, "concept", "", value, ())
            for d, value in zip(("one", "two"), values, strict=True)
        ]
        best, other = standings(sides, SOURCE, False)
        assert explained(best, other, context({}, SOURCE))[0] == "definition"


def test_a_role_told_differently_is_found_where_no_document_gives_both(world: Path) -> None:
    found = told(world, page("operator: company/longfeng"), page("developer: company/longfeng"))
    assert [one.kind for one in found if one.field.startswith("role of")] == ["role"]


def test_the_conflicts_of_the_data_come_contradictions_first_and_by_size() -> None:
    found = kg.conflicts()
    assert {one.kind for one in found} <= set(KINDS)
    assert {"number", "date", "role", "definition", "plan", "precision"} <= {one.kind for one in found}
    order = [(KINDS.index(one.kind), -one.size) for one in found]
    assert order == sorted(order)
    assert all(len(one.documents) >= 1 and one.why for one in found)


def test_renewables_with_and_without_large_hydro_are_no_contradiction() -> None:
    found = [one for one in kg.conflicts(kind="definition") if "hydro" in one.values]
    assert any("4.977 GW" in one.values and "1975 MW" in one.values for one in found)
