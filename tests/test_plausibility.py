"""What claims imply is shown beside what is usual, unit errors are marked, and what cannot be seen is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from injection import ERRORS, SLIPS, alarms_on, inject

import kg
from kg.errors import KhorgosError
from kg.implication import Operand
from kg.implications import IMPLICATIONS
from kg.plausibility import Implied, Setting, implied, implied_by
from kg.store import Graph, open_graph
from kg.typical import FACTOR, TypicalRange, fitting

Run = Callable[..., object]
WIND = TypicalRange("range/w", "capacity-factor", ("wind",), "world", "2021", None, Decimal(39), None, "%", "d", "", "")
SETTING = Setting("wind", "country/kz", [WIND], {}, {})


def stated(role: str, amount: float | int | str, document: str = "document/a", chosen: bool = True) -> Operand:
    return Operand(role, Decimal(str(amount)), str(amount), document, chosen)


def figures(*operands: Operand, setting: Setting = SETTING) -> list[Implied]:
    roles: dict[str, list[Operand]] = {}
    for one in operands:
        roles.setdefault(one.role, []).append(one)
    return implied_by("plant/x", roles, setting)


def test_generation_and_capacity_imply_a_capacity_factor() -> None:
    (one,) = figures(stated("expected_generation", 350), stated("capacity", 100))
    assert (one.implication.name, round(one.figure, 2), one.unit, one.mark) == (
        "capacity factor",
        Decimal("39.95"),
        "%",
        "",
    )
    assert one.usual.startswith("39 % (")


def test_more_than_the_hours_of_a_year_is_impossible() -> None:
    (one,) = figures(stated("expected_generation", 3500), stated("capacity", 100))
    assert one.mark == "impossible"


def test_a_figure_more_than_three_times_off_is_implausible() -> None:
    (low,) = figures(stated("expected_generation", 350 / 9.2), stated("capacity", 100))
    (near,) = figures(stated("expected_generation", 350 / 2.9), stated("capacity", 100))
    assert (low.mark, near.mark) == ("implausible", "")
    assert WIND.band == (Decimal(39) / FACTOR, Decimal(39) * FACTOR)


def test_a_figure_beyond_the_band_but_within_what_is_published_is_not_marked() -> None:
    wide = WIND._replace(low=Decimal(2), high=Decimal(60))
    (one,) = figures(
        stated("expected_generation", 35), stated("capacity", 100), setting=SETTING._replace(ranges=[wide])
    )
    assert one.mark == ""


def test_a_missing_range_is_said_aloud() -> None:
    (one,) = figures(
        stated("generation", 350), stated("capacity", 100), setting=SETTING._replace(technology="geothermal")
    )
    assert (one.usual, one.centre, one.mark) == ("no range for capacity-factor of geothermal", None, "")


def test_several_values_each_imply_a_figure_and_documents_are_kept_apart() -> None:
    found = figures(
        stated("capacity", 100, "document/a"),
        stated("expected_generation", 350, "document/a"),
        stated("expected_generation", 319, "document/b", chosen=False),
        stated("capacity", 400, "document/c", chosen=False),
    )
    assert [round(one.figure, 1) for one in found] == [Decimal("10.0"), Decimal("36.4"), Decimal("40.0")]
    assert [(one.documents, one.chosen) for one in found] == [((), False), ((), False), (("document/a",), True)]


def test_units_times_rating_is_the_capacity_by_definition() -> None:
    right, slip = (
        figures(stated("unit_count", 40), stated("unit_rating", rating), stated("capacity", 100))[0]
        for rating in (2.5, 0.0025)
    )
    assert (right.figure, right.mark, right.usual) == (100, "", "100 % by definition")
    assert slip.mark == "implausible"


def test_modules_times_rating_stand_against_direct_current_and_only_else_against_alternating() -> None:
    modules = (stated("module_count", 91466), stated("module_rating", "0.330"), stated("capacity", 28))
    assert [one.implication.name for one in figures(*modules)] == ["DC to AC (modules)"]
    names = [one.implication.name for one in figures(*modules, stated("capacity_dc", 30))]
    assert names == ["modules × rating", "DC to AC"]


def test_co2_without_generation_is_held_against_the_usual_one_and_says_so() -> None:
    co2 = WIND._replace(id="range/c", metric="avoided-co2", typical=Decimal("0.8"), unit="t/MWh")
    setting = SETTING._replace(ranges=[WIND, co2])
    (one,) = figures(stated("expected_avoided_co2", 280_000), stated("capacity", 100), setting=setting)
    assert round(one.figure, 3) == Decimal("0.820")
    assert "usual 39 %" in one.source
    names = [
        one.implication.name
        for one in figures(
            stated("expected_avoided_co2", 280_000),
            stated("capacity", 100),
            stated("expected_generation", 350),
            setting=setting,
        )
    ]
    assert names == ["capacity factor", "avoided CO2"]


def test_only_dollars_are_held_against_ranges_in_dollars() -> None:
    cost = WIND._replace(metric="specific-cost", typical=Decimal(1325), unit="USD/kW")
    setting = SETTING._replace(ranges=[cost])
    tenge = stated("cost", 60_000_000_000)._replace(currency="KZT")
    dollars = stated("cost", 160_000_000, "document/b", chosen=False)._replace(currency="USD")
    found = figures(tenge, dollars, stated("capacity", 100), setting=setting)
    assert [(one.unit, one.figure, one.centre) for one in found] == [
        ("KZT/kW", 600_000, None),
        ("USD/kW", 1600, Decimal(1325)),
    ]
    assert "no rate of exchange" in found[0].usual


def test_a_cost_is_not_marked_by_another_countrys_range_nor_a_delay_at_all() -> None:
    cost = WIND._replace(metric="specific-cost", typical=Decimal(1325), unit="USD/kW")
    operands = (stated("cost", 20_000_000)._replace(currency="USD"), stated("capacity", 100))
    for place, mark in (("world", "implausible"), ("country/kz", "implausible"), ("country/us", "")):
        (one,) = figures(*operands, setting=SETTING._replace(ranges=[cost._replace(place=place)]))
        assert (one.mark, one.checked) == (mark, bool(mark))
    time = WIND._replace(metric="construction-time", typical=Decimal(1), unit="year")
    steps = (stated("full-operation", 740000), stated("ground-broken", 737400))
    (late,) = figures(*steps, setting=SETTING._replace(ranges=[time]))
    assert (round(late.figure, 1), late.mark) == (Decimal("7.1"), "")


def test_a_project_finished_before_it_began_is_impossible() -> None:
    found = figures(stated("full-operation", 737000), stated("ground-broken", 737400))
    assert [(one.unit, one.mark) for one in found] == [("year", "impossible")]


def test_nothing_is_divided_by_zero() -> None:
    assert figures(stated("expected_generation", 350), stated("capacity", 0)) == []


def test_ranges_fit_by_technology_then_place_then_year() -> None:
    here = WIND._replace(id="range/kz", place="country/kz", period="2015")
    later = WIND._replace(id="range/2010", period="2010")
    elsewhere = WIND._replace(id="range/us", place="country/us")
    gas = WIND._replace(id="range/gas", technologies=("gas",))
    ranges = [elsewhere, later, WIND, gas, here]
    best = fitting(ranges, "capacity-factor", "wind", {}, "country/kz", "2019-07-01")
    assert [one.id for one in best] == ["range/kz", "range/w", "range/2010", "range/us"]
    nearer = later._replace(tier=1)
    best = fitting([WIND, nearer], "capacity-factor", "wind", {}, "country/kz", "2021")
    assert [one.id for one in best] == ["range/2010", "range/w"]
    broad = fitting(ranges, "capacity-factor", "gas-turbine", {"gas-turbine": "gas"}, "country/kz", "")
    assert [one.id for one in broad] == ["range/gas"]


def test_the_tiny_world_has_figures_but_no_ranges(graph: Graph) -> None:
    found = implied(graph, "plant/zhelkent-wind")
    factors = [one for one in found if one.implication.metric == "capacity-factor"]
    assert [(round(one.figure, 1), one.chosen) for one in factors] == [
        (Decimal("36.4"), False),
        (Decimal("40.0"), True),
        (Decimal("40.8"), False),
    ]
    assert {one.usual for one in factors} == {"no range for capacity-factor of wind"}


@pytest.mark.parametrize("first", ["", ", expected: true"], ids=["present", "first stage"])
def test_a_later_capacity_is_left_out_where_the_page_gives_a_nearer_one(world: Path, first: str) -> None:
    page = world / "documents/2021/herald-zhelkent.yaml"
    text = page.read_text(encoding="utf-8")
    both = f"[{{value: 0.1 GW, at: headline{first}}}, {{value: 400 MW, at: ¶4, expected: true}}]"
    page.write_text(text.replace("{value: 0.1 GW, at: headline}", both), encoding="utf-8")
    assert "400 MW" in page.read_text(encoding="utf-8")
    sources = [one.source for one in implied(open_graph(world), "plant/zhelkent-wind")]
    assert any("0.1 GW" in source for source in sources)
    assert not any("400 MW" in source for source in sources)


def test_only_plants_and_units_imply_figures(graph: Graph) -> None:
    with pytest.raises(KhorgosError, match="neither a plant nor a unit"):
        implied(graph, "company/longfeng")


def test_the_seeds_fifty_megawatts_and_seventy_thousand_tonnes_are_what_kazakhstan_emits() -> None:
    (one,) = [one for one in kg.plausible("plant/copper-mine-solar") if one.implication.metric == "avoided-co2"]
    assert one.assumed is not None
    assert (one.assumed.id, one.ranges[0].place) == ("range/wri-kz-solar-capacity-factor-2017", "country/kz")
    assert round(one.figure, 3) == Decimal("0.841")
    assert one.mark == ""
    assert abs(one.figure / one.ranges[0].centre - 1) < Decimal("0.05")


@pytest.mark.slow
def test_zhanatas_has_a_capacity_factor_for_each_of_three_generation_figures() -> None:
    factors = [one for one in kg.plausible("plant/zhanatas-wind") if one.implication.metric == "capacity-factor"]
    hundred = {str(one.operands[0].amount): round(one.figure, 1) for one in factors if one.operands[1].amount == 100}
    assert hundred == {"319": Decimal("36.4"), "350": Decimal("40.0"), "360": Decimal("41.1")}
    assert all(one.mark == "" and one.ranges[0].unit == "%" for one in factors)


@pytest.mark.slow
def test_unit_errors_in_real_claims_are_found() -> None:
    report = inject(kg.open_graph(), sample=120)
    assert len(report.trials) == 120 * len(ERRORS)
    assert report.recall() >= 0.95
    assert min(report.recall(error) for error in ERRORS) >= 0.95
    assert report.held / report.amounts > 0.6


def test_real_figures_are_hardly_ever_marked_without_reason() -> None:
    held, _, alarms = alarms_on(kg.open_graph())
    assert len(held) > 150
    assert len(alarms) / len(held) <= 0.02, [one.row() for one in alarms]


@pytest.mark.slow
def test_every_known_slip_is_marked() -> None:
    marked = [one for one in kg.plausible() if one.mark]
    assert {(one.entity, part.role, part.amount) for one in marked for part in one.operands} >= SLIPS.keys()


@pytest.mark.parametrize("name", [one.name for one in IMPLICATIONS])
def test_the_page_tells_of_the_measure(name: str) -> None:
    page = Path(__file__).parent.parent / "docs" / "plausibility.md"
    assert name in page.read_text(encoding="utf-8")


def test_the_command_writes_tables_csv_and_json(run_kg: Run, tmp_path: Path) -> None:
    table = run_kg("plausible", "plant/zhelkent-wind")
    assert "no range for capacity-factor of wind" in table.stdout  # type: ignore[attr-defined]
    assert "without a range" in table.stderr  # type: ignore[attr-defined]
    rows = json.loads(run_kg("plausible", "-f", "json").stdout)  # type: ignore[attr-defined]
    assert {row["entity"] for row in rows} >= {"plant/zhelkent-wind"}
    file = tmp_path / "out.csv"
    assert run_kg("plausible", "-f", "csv", "-o", str(file)).stdout == ""  # type: ignore[attr-defined]
    assert file.read_text(encoding="utf-8").startswith("entity,measure,")


def test_wrong_use_is_one_clear_line(run_kg: Run) -> None:
    for arguments, words in (
        (("company/longfeng",), "neither a plant nor a unit"),
        (("plant/nowhere",), "no entity"),
        (("--trust", "nobody"), "nobody"),
        (("-f", "xml"), "unknown format"),
    ):
        result = run_kg("plausible", *arguments)
        assert result.returncode == 2  # type: ignore[attr-defined]
        assert words in result.stderr  # type: ignore[attr-defined]
        assert result.stderr.count("\n") == 1  # type: ignore[attr-defined]
