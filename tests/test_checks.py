"""Each rule finds just what breaks it, and names the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.checks import CHECKS, check
from kg.curation.dataset import read_dataset

HEAD = "title: A page\npublisher: energy-ministry\nurl: https://energy.example/x\npublished: 2021-05\nlanguage: en\nread: whole\nclaims:\n"
STAKE = "  stake/{0}:\n    owner: company/{1}\n    owned: plant/zhelkent-wind\n    share: {2} %\n"
STEP = "  milestone/{0}:\n    asset: plant/zhelkent-wind\n    milestone_type: {0}\n    date: {1}\n"
SUPPLY = "  supply/{0}:\n    supplier: company/longfeng\n    receiver: plant/kunshuak-solar\n    item: inverter\n"
PLANT = "  plant/zhelkent-wind:\n    capacity: 100 MW\n"

BREAKS = {
    "shares": (
        STAKE.format("a", "longfeng", 80) + STAKE.format("b", "dala-energy", 30),
        "plant/zhelkent-wind",
        "add up to 110 %",
    ),
    "ratings": (
        "  plant/zhelkent-wind:\n    capacity: 100 MW\n    unit_count: 40\n    unit_rating: 5 MW\n",
        "plant/zhelkent-wind",
        "200 MW, not 100 MW",
    ),
    "order": (
        STEP.format("full-operation", 2019) + STEP.format("ground-broken", 2020),
        "plant/zhelkent-wind",
        "full-operation lies before ground-broken",
    ),
    "expectations": (
        "  plant/zhelkent-wind:\n    status: construction\n    capacity: 100 MW\n",
        "plant/zhelkent-wind",
        "not so yet where the status is construction",
    ),
    "twins": (SUPPLY.format("a") + SUPPLY.format("b"), "supply/b", "as supply/a"),
}


def add(world: Path, claims: str, name: str = "page") -> None:
    (world / "documents" / "2021" / f"{name}.yaml").write_text(HEAD.replace("/x", f"/{name}") + claims)


@pytest.mark.parametrize("rule", BREAKS)
def test_the_rule_names_the_record_that_breaks_it(world: Path, rule: str) -> None:
    claims, record, message = BREAKS[rule]
    add(world, claims)
    broken = [finding for finding in check(read_dataset(world)) if finding.rule == rule]
    assert [(finding.record, finding.file) for finding in broken] == [(record, "documents/2021/page.yaml")]
    assert message in broken[0].message


@pytest.mark.parametrize("rule", ["shares", "ratings", "order", "expectations"])
def test_a_note_explains_what_would_break_the_rule(world: Path, rule: str) -> None:
    claims = BREAKS[rule][0]
    for value in ("30 %", "5 MW", "100 MW", "2020"):
        claims = claims.replace(f" {value}\n", f" {{value: {value}, note: so the page says}}\n")
    add(world, claims)
    assert [finding for finding in check(read_dataset(world)) if finding.rule == rule] == []


def test_owners_of_different_documents_hold_at_most_all_on_a_day(world: Path) -> None:
    def over() -> list[str]:
        return [finding.message for finding in check(read_dataset(world)) if finding.rule == "holders"]

    add(world, STAKE.format("a", "longfeng", 80), "a")
    add(world, STAKE.format("b", "dala-energy", 30), "b")
    assert over() == [
        "shares add up to 110 % on 2021-05-01 (company/longfeng 80 %, company/dala-energy 30 %)",
    ]
    add(world, STAKE.format("a", "longfeng", 80) + "    end: 2021-04\n", "a")
    assert over() == []
    add(world, STAKE.format("a", "longfeng", 80) + "  company/longfeng:\n    parent: company/dala-energy\n", "a")
    assert over() == []
    add(world, STAKE.format("a", "longfeng", 100), "a")
    assert over() == []


STEP_TO_COME = "  milestone/a:\n    asset: plant/zhelkent-wind\n    milestone_type: commissioned\n    reached: {0}\n"


@pytest.mark.parametrize(
    ("claims", "found"),
    [
        (STEP_TO_COME.format("false") + PLANT, ["100 MW is not so yet where commissioned is still to come"]),
        (STEP_TO_COME.format("true") + PLANT, []),
        (STEP_TO_COME.format("false") + PLANT + "    status: operating\n", []),
        (STEP_TO_COME.format("false") + STEP.format("ground-broken", 2020) + PLANT, []),
        (STEP_TO_COME.format("false") + PLANT.replace("100 MW", "{value: 100 MW, expected: true}"), []),
    ],
)
def test_what_is_still_to_come_is_not_built(world: Path, claims: str, found: list[str]) -> None:
    add(world, claims)
    assert [one.message for one in check(read_dataset(world)) if one.rule == "expectations"] == found


def test_two_supplies_with_different_amounts_are_no_twins(world: Path) -> None:
    add(world, SUPPLY.format("a") + "    count: 3\n" + SUPPLY.format("b") + "    count: 5\n")
    assert [finding for finding in check(read_dataset(world)) if finding.rule == "twins"] == []


def test_one_page_in_two_files_is_found(world: Path) -> None:
    add(world, "  plant/zhelkent-wind: {capacity: 100 MW}\n", "x")
    add(world, "  plant/zhelkent-wind: {capacity: 100 MW}\n", "y")
    page = world / "documents" / "2021" / "y.yaml"
    page.write_text(page.read_text().replace("https://energy.example/y", "http://www.energy.example/x/"))
    assert [finding.rule for finding in check(read_dataset(world)) if finding.rule == "urls"] == ["urls"]


def test_a_card_nobody_speaks_of_and_a_name_used_twice_are_found(world: Path) -> None:
    cards = world / "entities" / "company.yaml"
    cards.write_text("company/aaa:\n  names: {en: [Longfeng Wind Power]}\n" + cards.read_text())
    messages = [finding.message for finding in check(read_dataset(world)) if finding.rule == "cards"]
    assert messages == ["no document speaks of it", "'longfeng wind power' is also a name of company/aaa"]


def test_a_pair_judged_different_may_share_a_name(world: Path) -> None:
    add(world, "  company/dala-energy-2:\n    country: country/kz\n")
    cards = world / "entities" / "company.yaml"
    text = cards.read_text().replace(
        "company/longfeng:", "company/dala-energy-2:\n  names: {en: [Dala Energy]}\ncompany/longfeng:"
    )
    cards.write_text(text)
    assert "cards" in {finding.rule for finding in check(read_dataset(world))}
    head = "subject_id\tpredicate_modifier\tpredicate_id\tobject_id\tmapping_justification\n"
    row = "khorgos:company/dala-energy-2\tNot\tskos:exactMatch\tkhorgos:company/dala-energy\tsemapv:ManualMappingCuration\n"
    (world / "links" / "different.sssom.tsv").write_text(head + row)
    assert {finding.rule for finding in check(read_dataset(world))} <= {"canonical"}


def test_an_asset_without_china_is_found(world: Path) -> None:
    add(world, "  mine/lonely:\n    country: country/kz\n")
    (world / "entities" / "mine.yaml").write_text("mine/lonely:\n  names: {en: [Lonely mine]}\n")
    assert [
        (finding.rule, finding.record) for finding in check(read_dataset(world)) if finding.rule != "canonical"
    ] == [("china", "mine/lonely")]


def test_the_invented_world_breaks_no_rule(invented: Path) -> None:
    assert [str(finding) for finding in check(read_dataset(invented))] == []
    assert len({one.name for one in CHECKS}) == len(CHECKS)


def test_findings_come_sorted_by_file_and_line(world: Path) -> None:
    add(world, PLANT.replace("MW", "GWh") + "  plnt/x:\n    capacity: 1 MW\n")
    add(world, SUPPLY.format("a") + SUPPLY.format("b"), "other")
    found = check(read_dataset(world))
    assert len(found) >= 3
    assert found == sorted(found)


UNSEEN = {
    "a number for a publisher": ("publishers.yaml", "163:\n  name: '163.com'\n  publisher_kind: blog\n  tier: 3\n"),
    "a number for a subject": ("documents/2022/notes-two-plants.yaml", "  2021:\n    capacity: 3 MW\n"),
    "a list for a key": ("documents/2022/notes-two-plants.yaml", "? [a, b]\n: c\n"),
    "a field too long for csv": ("links/wikidata.sssom.tsv", "x" * 200_000 + "\n"),
    "an address with half a bracket": (
        "documents/2021/page.yaml",
        HEAD.replace("https://energy.example/x", "http://[::1/x") + PLANT,
    ),
}


@pytest.mark.parametrize("case", UNSEEN)
def test_nothing_in_a_file_makes_the_check_fail_itself(world: Path, case: str) -> None:
    name, text = UNSEEN[case]
    with (world / name).open("a", encoding="utf-8") as file:
        file.write(text)
    assert any(finding.file == name for finding in check(read_dataset(world)))


@pytest.mark.parametrize("name", ["documents/page.yaml", "documents/2021/page.yml", "documents/2021/deep/page.yaml"])
def test_a_document_in_the_wrong_place_is_found(world: Path, name: str) -> None:
    path = world / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + PLANT)
    assert check(read_dataset(world))
