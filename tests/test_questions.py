"""Saved questions: parameters by name, what they tell of themselves, and what they count, on the invented world."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import Run

import kg
from kg import terms
from kg.asking import asked_text
from kg.models import BY_KIND
from kg.questions import ANY, Question, question, questions
from kg.store import Graph
from kg.tables import cell


def asked(graph: Graph, name: str, **values: str) -> str:
    return asked_text(graph, question(name), values)


@pytest.mark.parametrize(
    ("name", "parameter", "written", "meant"),
    [
        ("suppliers", "receiver", "plant/zhelkent-wind", "plant/zhelkent-wind"),
        ("suppliers", "receiver", "plant:zhelkent-wind", "plant/zhelkent-wind"),
        ("suppliers", "receiver", "热尔肯特风电场", "plant/zhelkent-wind"),
        ("suppliers", "supplier", "Лунфэн", "company/longfeng"),
        ("plants", "region", "Dala", "region/dala"),
        ("suppliers", "item", "wind turbine", "item/wind-turbine"),
        ("plants", "technology", "solar-photovoltaic", "technology/solar-photovoltaic"),
        ("plants", "technology", "ветроэнергетика", "technology/wind"),
        ("events", "type", "Launch Ceremony", "event-type/launch-ceremony"),
    ],
)
def test_a_parameter_is_taken_by_id_code_or_name_in_any_script(
    graph: Graph, name: str, parameter: str, written: str, meant: str
) -> None:
    assert f"<{terms.BASE}{meant}>" in asked(graph, name, **{parameter: written})


@pytest.mark.parametrize(
    ("name", "parameter", "written", "message"),
    [
        ("plants", "region", "plant/zhelkent-wind", "region: plant/zhelkent-wind is a plant; name a region"),
        ("plants", "region", "Dalla", "region: no entity 'Dalla'; did you mean region/dala"),
        ("suppliers", "receiver", "plant/zhelkent", "did you mean plant/zhelkent-wind"),
        ("suppliers", "item", "wind turbin", "item: 'wind turbin' is no item; did you mean wind-turbine?"),
        ("events", "year", "21", "year: '21' is not a year"),
    ],
)
def test_what_a_parameter_cannot_be_is_told_with_what_it_may_be(
    graph: Graph, name: str, parameter: str, written: str, message: str
) -> None:
    with pytest.raises(kg.KhorgosError, match=re.escape(message)):
        asked(graph, name, **{parameter: written})


def test_several_that_bear_a_name_are_named(world: Path) -> None:
    cards = world / "entities" / "plant.yaml"
    cards.write_text(cards.read_text().replace("Kunshuak solar plant", "Zhelkent wind farm"))
    with pytest.raises(kg.KhorgosError, match="may be plant/kunshuak-solar, plant/zhelkent-wind; write the id"):
        kg.ask("suppliers", data=world, receiver="Zhelkent wind farm")


def test_any_asks_without_the_parameter(graph: Graph) -> None:
    assert asked(graph, "plants", technology=ANY) == asked(graph, "plants")


@pytest.mark.parametrize("one", questions(), ids=lambda one: one.name)
def test_a_question_tells_of_itself(one: Question) -> None:
    assert one.title in one.usage
    assert one.example in one.usage
    assert " ".join(one.help.split()) in " ".join(one.usage.split())
    assert one.text.count("# param") == len(one.parameters)
    for parameter in one.parameters:
        assert f"{parameter.name}=…" in one.usage
        assert parameter.help in one.usage
        assert set(parameter.kinds) <= set(BY_KIND)


def test_what_to_mind_of_a_question_is_shown(run_kg: Run) -> None:
    minded = question("lenders").help
    assert minded in run_kg("ask").stdout
    (row,) = [one for one in json.loads(run_kg("ask", "-f", "json").stdout) if one["question"] == "lenders"]
    assert row["what to mind"] == minded
    for words in (("lenders", "--help"), ("--help", "lenders"), ("lenders", "lender=x", "-h")):
        told = run_kg("ask", *words)
        assert (told.returncode, told.stderr) == (0, "")
        assert minded in " ".join(told.stdout.split())
    assert "Usage: kg ask" in run_kg("ask", "--help").stdout


def test_a_parameter_told_twice_is_refused(run_kg: Run) -> None:
    told = run_kg("ask", "plants", "technology=wind", "technology=gas")
    assert (told.returncode, "given twice" in told.stderr) == (2, True)


def document(folder: Path, claims: str, name: str = "2022/almas-more", published: str = "2022-05-01") -> None:
    """Add a page to a world; `claims` is indented by two."""
    path = folder / "documents" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    head = f"title: More\npublisher: almas-herald\nurl: https://herald.example/{name}\npublished: {published}\n"
    path.write_text(f"{head}language: ru\nread: excerpt\nclaims:\n{claims}", encoding="utf-8")


def cards(folder: Path, *identifiers: str) -> None:
    """Add things to a world, each called by its slug."""
    for identifier in identifiers:
        kind, slug = identifier.split("/")
        with open(folder / "entities" / f"{kind}.yaml", "a", encoding="utf-8") as file:
            file.write(f"{identifier}:\n  names: {{en: [{slug.replace('-', ' ').title()}]}}\n")


def rows(name: str, world: Path, **values: str) -> list[tuple[str, ...]]:
    return [tuple(cell(term) for term in row) for row in kg.ask(name, data=world, **values).terms]


def test_sums_are_of_kazakhstan_by_the_country_of_the_plant_else_of_its_region(world: Path) -> None:
    cards(world, "plant/abroad", "plant/nowhere", "region/guangdong")
    page = world / "documents" / "2021" / "ministry-zhelkent-opens.yaml"
    page.write_text(page.read_text().replace("    country: {value: country/kz, at: ¶1}\n", "", 1))
    document(
        world,
        """  plant/abroad:
    country: {value: country/cn, at: ¶1}
    capacity: {value: 5000 MW, at: ¶1}
  plant/nowhere:
    capacity: {value: 7 MW, at: ¶1}
  region/dala:
    country: {value: country/kz, at: ¶1}
""",
    )
    total = {name: [*map(int, map(float, (row[-1] for row in rows("capacity-by-region", world, **values))))]
             for name, values in (("kz", {}), ("China", {"country": "China"}), ("any", {"country": ANY}))}  # fmt: skip
    assert {name: sum(figures) for name, figures in total.items()} == {"kz": 150, "China": 5000, "any": 5157}
    assert sum(float(row[-1]) for row in rows("capacity-by-technology", world)) == 150
    assert [row[0] for row in rows("plants", world)] == ["plant/zhelkent-wind", "plant/kunshuak-solar"]
    assert [row[4] for row in rows("plants", world, country=ANY)] == ["China", "Kazakhstan", "Kazakhstan", ""]
    assert {row[0] for row in rows("chinese-capacity", world)} == {"Kazakhstan"}


def test_outcomes_tell_dates_as_told_and_announcements_apart_from_the_first_page(world: Path) -> None:
    cards(world, "plant/altyn", "agreement/dala-list")
    document(
        world,
        """  plant/altyn:
    status: {value: announced, at: ¶1}
    capacity: {value: 30 MW, at: ¶1, expected: true}
  milestone/altyn-agreed:
    asset: {value: plant/altyn, at: ¶1}
    milestone_type: {value: agreement-signed, at: ¶1}
    date: {value: 2013-05, at: ¶1}
    reached: {value: true, at: ¶1}
  agreement/dala-list:
    agreement_type: {value: project-list, at: ¶2}
    signed: {value: 2016, at: ¶2}
    concerns: {value: plant/altyn, at: ¶2}
  milestone/zhelkent-runs:
    asset: {value: plant/zhelkent-wind, at: ¶3}
    milestone_type: {value: commissioned, at: ¶3}
    date: {value: 2021, at: ¶3}
    reached: {value: true, at: ¶3}
""",
    )
    document(world, "  plant/altyn:\n    status: {value: cancelled, at: ¶1}\n", "2023/almas-end", "2023-04")
    told = {row[0]: row for row in rows("outcomes", world)}
    announced = ("2022-05-01", "2013-05", "2013-05 agreement signed; 2016 project list")
    assert told["plant/altyn"][2:] == (*announced, "30", "cancelled", "2023-04", "2023-04", "")
    zhelkent = ("2021-06-23", "", "", "100", "operating", "2021-06-23", "2021-06-23", "2021")
    assert told["plant/zhelkent-wind"][2:] == zhelkent
    by_year = {
        year: {row[0] for row in rows("outcomes", world, year=year)} for year in ("2013", "2016", "2021", "2014")
    }
    assert by_year["2013"] == by_year["2016"] == {"plant/altyn"}
    assert by_year["2021"] == {"plant/zhelkent-wind"}
    assert by_year["2014"] == set()


def test_projects_come_up_by_name_by_agreement_and_by_what_was_done_then(world: Path) -> None:
    cards(world, "event/steppe-summit", "event/steppe-dinner", "agreement/steppe-deal", "agreement/steppe-other")
    document(
        world,
        """  event/steppe-summit:
    event_type: {value: summit, at: ¶1}
    start: {value: 2022-04-01, at: ¶1}
    end: {value: 2022-04-02, at: ¶1}
    produced: {value: agreement/steppe-deal, at: ¶1}
    mentions: {value: company/longfeng, at: ¶1}
  event/steppe-dinner:
    part_of: {value: event/steppe-summit, at: ¶1}
    mentions: {value: plant/zhelkent-wind, at: ¶1}
  agreement/steppe-deal:
    signed: {value: 2022-04-02, at: ¶1}
    concerns: {value: plant/kunshuak-solar, at: ¶1}
  agreement/steppe-other:
    signed: {value: 2022-04-02, at: ¶1}
    concerns: {value: description/copper-mine, at: ¶1}
""",
    )
    found = [row[3:] for row in rows("projects-named", world, type="summit")]
    assert found == [
        ("Kunshuak solar plant", "plant", "agreement made", "agreement/steppe-deal", "Steppe Deal", "1"),
        ("Zhelkent wind farm", "plant", "named at a part of it", "event/steppe-dinner", "Steppe Dinner", "1"),
        (
            "the largest copper mine of Dala Region",
            "description",
            "agreement signed then",
            "agreement/steppe-other",
            "Steppe Other",
            "1",
        ),
    ]
    assert {row[5] for row in rows("projects-named", world, asset="Zhelkent wind farm")} == {
        "named",
        "named at a part of it",
    }
    assert rows("projects-named", world, type="forum") == []


EXPECTED = """  plant/kunshuak-solar:
    contractor:
      - {value: company/longfeng, at: ¶1, expected: true}
    developer:
      - {value: company/longfeng, at: ¶1, expected: true}
  supply/longfeng-kunshuak:
    supplier: {value: company/longfeng, at: ¶2, expected: true}
    receiver: {value: plant/kunshuak-solar, at: ¶2}
    item: {value: inverter, at: ¶2}
  contract/shortlist-kunshuak:
    contractor:
      - {value: company/longfeng, at: ¶3, expected: true}
      - {value: company/dala-energy, at: ¶3}
    asset: {value: plant/kunshuak-solar, at: ¶3}
    contract_type: {value: epc, at: ¶3}
"""


def test_what_no_page_tells_as_a_fact_is_planned(world: Path) -> None:
    document(world, EXPECTED)
    told = {row[1:] for row in rows("chinese-parties", world, asset="plant/kunshuak-solar")}
    who = "Longfeng Wind Power"
    assert told == {(role, who, "planned") for role in ("contractor", "developer", "supplier", "EPC")}
    assert {row[3]: row[8] for row in rows("suppliers", world)} == {
        "Kunshuak solar plant": "planned",
        "Zhelkent wind farm": "",
    }
    assert {row[1]: row[6] for row in rows("contractors", world)} == {who: "planned", "Dala Energy": ""}
    document(
        world,
        """  plant/kunshuak-solar:
    developer: {value: company/longfeng, at: ¶1}
  supply/longfeng-kunshuak:
    supplier: {value: company/longfeng, at: ¶1}
    receiver: {value: plant/kunshuak-solar, at: ¶1}
    item: {value: inverter, at: ¶1}
""",
        "2023/almas-facts",
        "2023-05-01",
    )
    told = {row[1:] for row in rows("chinese-parties", world, asset="plant/kunshuak-solar")}
    assert told == {(role, who, state) for role, state in
                    (("contractor", "planned"), ("developer", ""), ("supplier", ""), ("EPC", "planned"))}  # fmt: skip
    assert {row[8] for row in rows("suppliers", world)} == {""}


def test_a_tender_makes_nobody_a_contractor(world: Path) -> None:
    document(world, EXPECTED.replace(", expected: true", "") + "    stage: {value: tendered, at: ¶3}\n")
    assert {row[6] for row in rows("contractors", world)} == {"planned"}
    states = {row[1]: row[3] for row in rows("chinese-parties", world, asset="plant/kunshuak-solar")}
    assert states == {"contractor": "", "developer": "", "supplier": "", "EPC": "planned"}


def test_packages_are_marked_and_items_without_power_left_out(world: Path) -> None:
    cards(world, "bank/steppe")
    document(
        world,
        """  financing/whole:
    lender: {value: bank/steppe, at: ¶1}
    financed: {value: plant/zhelkent-wind, at: ¶1}
    amount: {value: 90 million USD, at: ¶1}
  financing/part:
    lender: {value: bank/steppe, at: ¶1}
    financed: {value: plant/zhelkent-wind, at: ¶1}
    amount: {value: 60 million USD, at: ¶1}
    part_of: {value: financing/whole, at: ¶1}
  supply/oil:
    supplier: {value: company/dala-energy, at: ¶2}
    receiver: {value: country/cn, at: ¶2}
    item: {value: crude-oil, at: ¶2}
""",
    )
    marks = [("90000000", "package", ""), ("60000000", "", "financing/whole")]
    assert [(row[4], row[7], row[8]) for row in rows("financiers", world)] == marks
    assert [(row[3], row[8], row[9]) for row in rows("lenders", world)] == marks
    assert [row[1] for row in rows("suppliers-by-power", world)] == ["wind turbine"]
    assert [row[0] for row in rows("suppliers-by-power", world, item="crude oil")] == ["Dala Energy"]


def test_there_is_one_row_a_description_and_a_disruption(world: Path) -> None:
    for number in (1, 2):
        document(
            world,
            f"""  disruption/storm:
    cause: {{value: weather, at: ¶{number}}}
    hinders: {{value: {("construction", "transport")[number - 1]}, at: ¶1}}
    affected: {{value: {("plant/kunshuak-solar", "plant/zhelkent-wind")[number - 1]}, at: ¶1}}
    start: {{value: 2022-02, at: ¶1}}
  milestone/mine:
    asset: {{value: description/copper-mine, at: ¶1}}
    milestone_type: {{value: announced, at: ¶1}}
""",
            f"2022/almas-{number}",
        )
    assert rows("disruptions", world) == [
        ("disruption/storm", "weather", "construction; transport", "Kunshuak solar plant; Zhelkent wind farm",
         "2022-02", "", "2")
    ]  # fmt: skip
    assert rows("unresolved", world) == [
        ("description/copper-mine", "the largest copper mine of Dala Region", "asset; supplies", "2", "3")
    ]


def test_steps_come_by_date_and_fields_by_name(world: Path) -> None:
    steps = (("b", "kunshuak-solar", "2020-05"), ("a", "zhelkent-wind", "2021"), ("c", "kunshuak-solar", "2022-01-02"))
    document(world, "".join(
        f"  milestone/{name}:\n    asset: {{value: plant/{plant}, at: ¶1}}\n"
        f"    milestone_type: {{value: announced, at: ¶1}}\n    date: {{value: {day}, at: ¶1}}\n"
        for name, plant, day in steps
    ))  # fmt: skip
    assert [row[0] for row in rows("timeline", world)] == ["milestone/b", "milestone/a", "milestone/c"]
    told = {row[1] for row in rows("disagreements", world)}
    assert told == {"capacity", "expected_generation"}
