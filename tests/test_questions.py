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
