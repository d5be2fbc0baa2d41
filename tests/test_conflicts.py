"""Disagreements by kind: a difference of definition, plan or precision is no contradiction."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.disagreement import KINDS, Conflict

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
        (("unit_rating: 3 MW", "unit_rating: 3.02 MW"), None),
        (("project_company: company/dala-energy", "project_company: company/longfeng"), "company"),
    ],
    ids=str,
)
def test_each_disagreement_has_its_kind(world: Path, lines: tuple[str, str], kind: str | None) -> None:
    field = lines[0].partition(":")[0]
    found = [one.kind for one in told(world, *map(page, lines)) if one.field == field]
    assert found == ([kind] if kind else [])


def test_peak_power_against_power_to_the_grid_is_a_difference_of_definition(world: Path) -> None:
    found = told(world, page("capacity: 65 MWp"))
    assert [one.kind for one in found if one.field == "capacity"] == ["definition"]


def test_a_role_told_differently_is_found_where_no_document_gives_both(world: Path) -> None:
    found = told(world, page("operator: company/longfeng"), page("developer: company/longfeng"))
    assert [one.kind for one in found if one.field.startswith("role of")] == ["role"]


def test_the_conflicts_of_the_data_come_contradictions_first_and_by_size() -> None:
    found = kg.conflicts()
    assert {one.kind for one in found} == set(KINDS)
    order = [(KINDS.index(one.kind), -one.size) for one in found]
    assert order == sorted(order)
    assert all(len(one.documents) >= 1 and one.why for one in found)


def test_renewables_with_and_without_large_hydro_are_no_contradiction() -> None:
    found = [one for one in kg.conflicts(kind="definition") if "hydro" in one.values]
    assert any("4.977 GW" in one.values and "1975 MW" in one.values for one in found)
