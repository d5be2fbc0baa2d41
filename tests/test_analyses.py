"""Analyses on a world with planted answers, on wrong input, and on the real data."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx
import pytest
from conftest import Run
from planted import planted

import kg
from kg.analyses import ANALYSES, analyze, known_analysis, parameters
from kg.analyses.brokers import bridges
from kg.analyses.communities import adjusted_rand, divided, memberships
from kg.analyses.report import table_cell
from kg.errors import KhorgosError
from kg.hops import hops
from kg.participation import one_mode, parts_of, two_mode
from kg.store import Graph, open_graph
from kg.terms import short
from kg.ties import Tie, kind


@pytest.fixture(scope="session")
def folder(invented: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted(invented, tmp_path_factory.mktemp("planted") / "world")


@pytest.fixture(scope="session")
def known(cache: Path, folder: Path) -> Graph:
    return open_graph(folder)


@pytest.fixture(scope="session")
def real(cache: Path) -> Graph:
    return kg.open_graph()


def ask(graph: Graph, name: str, **values: Any) -> Any:
    return analyze(graph, name, values)


def owners(graph: Graph, thing: str, **more: str) -> dict[str, tuple[float | None, str]]:
    return {row.owner: (row.share_percent, row.known) for row in ask(graph, "control", of=thing, **more)}


def test_ownership_runs_through_chains(known: Graph) -> None:
    assert owners(known, "plant/kunshuak-solar")["company/alpha"] == (30, "exact")
    row = next(row for row in ask(known, "control", of="plant/kunshuak-solar") if row.owner == "company/alpha")
    assert row.chain == "Alpha Ltd 60 % > Beta Ltd 50 % > Kunshuak solar plant"
    assert row.documents == ("document/2022/notes-planted",)


def test_a_circle_is_summed_to_its_end_and_named(known: Graph) -> None:
    report = ask(known, "control", of="company/ring-x")
    shares = {row.owner: row.share_percent for row in report}
    assert shares["company/alpha"] == pytest.approx(100 * 0.5 / 0.94)
    assert shares["company/gamma"] == pytest.approx(100 * 0.7 * 0.2 / 0.94)
    assert {"company/ring-x", "company/ring-y"} <= set(report.circles)
    assert any("holds a part of itself" in remark and "ring-x" in remark for remark in report.remarks)


def test_a_closed_circle_is_said_to_have_no_answer_and_the_rest_is_answered(known: Graph) -> None:
    assert any("100% or more" in remark for remark in ask(known, "control", of="company/shut-b").remarks)
    everything = ask(known, "control")
    assert any(row.owned == "plant/kunshuak-solar" and row.share_percent == 30 for row in everything)


def test_a_company_that_holds_itself_belongs_to_its_other_owners(known: Graph) -> None:
    assert owners(known, "company/selfish")["company/alpha"] == (pytest.approx(100), "exact")


def test_shares_above_the_whole_are_told(known: Graph) -> None:
    report = ask(known, "control", of="company/over")
    assert any("120 %" in remark for remark in report.remarks)
    assert {row.owner for row in report} == {"company/alpha"}
    assert report.over["company/over"] == pytest.approx(1.2)


def test_the_stakes_that_exceed_the_whole_are_named_with_a_remedy(known: Graph) -> None:
    remark = next(remark for remark in ask(known, "control", of="company/over").remarks if "120 %" in remark)
    assert "company/alpha 70 %, company/beta 50 %" in remark
    assert "kg ask owners owned=company/over" in remark


def test_a_name_is_not_taken_for_a_word_that_it_is_part_of(known: Graph) -> None:
    assert ask(known, "control", by="Longfeng Wind").remarks[0].startswith("company/longfeng")
    with pytest.raises(KhorgosError, match=r"no entity 'lpha L'"):
        ask(known, "control", by="lpha L")


def test_a_table_leaves_out_ids_that_files_keep(run_kg: Run, folder: Path) -> None:
    table, rows = (
        run_kg("path", "company/longfeng", "company/dala-energy", "-f", form, data=folder).stdout
        for form in ("table", "csv")
    )
    assert "source_name" in table.splitlines()[0]
    assert "via" not in table.splitlines()[0]
    assert rows.splitlines()[0].startswith("path,hop,source,source_name")
    assert "via,documents" in rows.splitlines()[0]


def test_long_lists_are_cut_in_tables_with_their_number() -> None:
    names = tuple(f"company/number-{n}" for n in range(30))
    assert table_cell(names).endswith("company/number-2 +27")
    assert table_cell(("one", "two")) == "one; two"


def test_an_unknown_share_stays_unknown(known: Graph) -> None:
    assert owners(known, "plant/zhelkent-wind")["company/gamma"] == (None, "not told")


def test_concentration_is_that_of_the_planted_shares(known: Graph) -> None:
    row = next(row for row in ask(known, "suppliers") if row.market == "boiler")
    assert (row.hhi, row.top1_percent, row.top3_percent, row.deals) == (3800, 50, 100, 10)
    assert row.low < row.hhi < row.high
    assert row.leaders[0] == "First Ltd 50 %"


def test_money_of_two_currencies_is_never_added(known: Graph) -> None:
    dollars = ask(known, "lenders", currency="USD", by="all")
    assert [(row.summed, row.total, row.hhi) for row in dollars] == [("USD", 100e6, 5200)]
    assert any("another currency" in remark for remark in dollars.remarks)
    assert [row.total for row in ask(known, "lenders", currency="CNY", by="all")] == [900e6]


def test_exposure_tells_sole_suppliers_apart_and_what_follows(known: Graph) -> None:
    report = ask(known, "exposure", entity="company/longfeng")
    row = next(row for row in report if row.id == "plant/zhelkent-wind")
    assert (row.role, row.sole, row.capacity_mw) == ("supplier", True, 100)
    shared = [row for row in ask(known, "exposure", entity="company/first") if row.id == "company/buyer-1"]
    assert (shared[0].sole, shared[0].others) == (False, ("Second Ltd", "Third Ltd"))
    assert ask(known, "exposure").rows[0].sole >= 1


def test_brokers_stand_between_chinese_and_kazakh_organizations(known: Graph) -> None:
    rows = {row.id: row for row in ask(known, "brokers")}
    assert rows["company/beta"].country == "kz"
    assert max(row.bridging for row in rows.values()) > 0
    assert all(0 <= row.bridging <= 1 for row in rows.values())


@pytest.mark.slow
def test_the_columns_of_brokers_are_networkx_s_own_figures(real: Graph) -> None:
    parts = parts_of(real)
    between = networkx.betweenness_centrality(two_mode(parts))
    tight = networkx.constraint(one_mode(parts), weight="weight")
    rows = ask(real, "brokers", top=60).rows
    for row in rows:
        assert row.betweenness == pytest.approx(between[row.id], abs=1e-6)
        assert row.constraint == pytest.approx(tight[row.id], abs=1e-6)
    assert [row.bridging for row in rows] == sorted((row.bridging for row in rows), reverse=True)


def test_the_planted_broker_alone_bridges() -> None:
    """One Chinese lender and one Kazakh operator meet nowhere but through a third company: it bridges their only pair."""
    ties = [
        ("left", "plant/kunshuak-solar"),
        ("middle", "plant/kunshuak-solar"),
        ("middle", "plant/zhelkent-wind"),
        ("right", "plant/zhelkent-wind"),
    ]
    parts = [Tie(f"company/{party}", "developer", target, "", "", "", ()) for party, target in ties]
    found, pairs = bridges(two_mode(parts), ["company/left"], ["company/right"])
    assert (pairs, found["company/middle"]) == (1, 1)
    tied = one_mode(parts)
    assert {tuple(sorted(edge)): tied.edges[edge]["weight"] for edge in tied.edges} == {
        ("company/left", "company/middle"): 1,
        ("company/middle", "company/right"): 1,
    }


def test_planted_groups_are_found_again_with_every_seed() -> None:
    """Two rings of five that one tie joins: every seed divides them alike."""
    left, right = ([f"company/{side}{number}" for number in range(5)] for side in "lr")
    net = networkx.Graph([pair for group in (left, right) for pair in combinations(group, 2)] + [(left[0], right[0])])
    divisions = [divided(net, seed) for seed in range(5)]
    assert all(sorted(map(sorted, division)) == [left, right] for division in divisions)
    assert adjusted_rand(memberships(divisions[0]), memberships(divisions[1])) == 1


def test_stakes_hold_from_their_start_to_their_end(world: Path) -> None:
    page = world / "documents" / "2021" / "herald-zhelkent.yaml"
    page.write_text(
        page.read_text(encoding="utf-8").replace(
            "as_of: 2021-06}", "as_of: 2021-06}\n    start: {value: 2020-05, at: ¶2}\n    end: {value: 2022, at: ¶2}"
        ),
        encoding="utf-8",
    )
    graph = open_graph(world)
    held = {
        day: len(ask(graph, "control", of="plant/zhelkent-wind", at=day))
        for day in ("2020-04-30", "2020-05", "2022-12-31", "2023")
    }
    assert held == {"2020-04-30": 0, "2020-05": 1, "2022-12-31": 1, "2023": 0}


def test_communities_do_not_depend_on_anything_but_the_seed(known: Graph) -> None:
    one, other = (ask(known, "communities", smallest="2") for _ in range(2))
    assert one.rows == other.rows
    assert one.modularity > 0.3
    assert -1 <= one.rand <= 1
    assert sum(row.size for row in one) > 10


def test_the_path_has_documents_places_and_words(known: Graph) -> None:
    steps = ask(known, "path", source="Longfeng Wind Power", target="Дала Энерджи")
    first = [step for step in steps if step.path == 1]
    assert [step.source for step in first] + [first[-1].target] in (
        ["company/longfeng", "event/zhelkent-opening", "company/dala-energy"],
        ["company/longfeng", "plant/zhelkent-wind", "company/dala-energy"],
    )
    assert all(step.document and step.at and step.voices for step in first)


def test_no_path_is_said_clearly(known: Graph) -> None:
    report = ask(known, "path", source="company/lone-a", target="plant/zhelkent-wind", through="things")
    assert report.rows == ()
    assert "no path between company/lone-a and plant/zhelkent-wind" in report.remarks[0]
    assert "company/lone-a is connected with 1 other" in report.remarks[0]


def test_the_timeline_keeps_partial_dates_and_gives_lags(known: Graph) -> None:
    report = ask(known, "timeline", entity="plant/zhelkent-wind")
    assert [row.what for row in report if row.id.startswith("milestone/")] == [
        "agreement signed",
        "ground broken",
        "first power",
    ]
    assert {(lag.first, lag.then): (lag.fewest, lag.most) for lag in report.lags}["agreed", "ground broken"] == (
        346,
        375,
    )


def test_survival_tells_built_from_waiting(known: Graph) -> None:
    report = ask(known, "survival")
    rows = {row.id: row for row in report}
    assert rows["plant/zhelkent-wind"].state == "built"
    assert rows["plant/zhelkent-wind"].years == pytest.approx(3, abs=0.01)
    assert rows["plant/kunshuak-solar"].state == "delayed"
    assert [(step.at_risk, step.events) for step in report.curves["all projects"]] == [
        (2, 1)
    ]  # the other was heard of after three years and a half


def test_similar_gives_reasons(known: Graph) -> None:
    row = ask(known, "similar", project="plant/zhelkent-wind").rows[0]
    assert row.id == "plant/kunshuak-solar"
    assert "both plants" in row.reasons
    assert 0 < row.score < 1


def test_places_tell_how_exactly_they_are_known(known: Graph) -> None:
    rows = {row.id: row for row in ask(known, "places")}
    assert (rows["plant/kunshuak-solar"].latitude, rows["plant/kunshuak-solar"].precision) == (43.57, "point")
    assert rows["plant/zhelkent-wind"].precision == "not told"


def test_a_study_without_dates_says_so(known: Graph) -> None:
    report = ask(known, "diplomacy")
    assert report.rows == ()
    assert "too little is dated" in report.remarks[-1]


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("brokrs", {}, "did you mean brokers?"),
        ("control", {"off": "x"}, "did you mean of?"),
        ("control", {"of": "company/alhpa"}, "did you mean company/alpha"),
        ("control", {"of": "plant/alpha"}, "did you mean"),
        ("control", {"of": "lph"}, "no entity 'lph'"),
        ("control", {"at": "2021-13"}, "no day of the calendar"),
        ("control", {"at": "soon"}, "write 2021"),
        ("control", {"holders": "al"}, "did you mean all?"),
        ("brokers", {"top": "many"}, "no whole number"),
        ("brokers", {"top": "0"}, "not between 1"),
        ("brokers", {"top": 2.7}, "no whole number"),
        ("brokers", {"top": True}, "no whole number"),
        ("brokers", {"top": float("inf")}, "no whole number"),
        ("similar", {}, "needs project="),
        ("similar", {"project": "company/alpha"}, "name one of: plant"),
        ("similar", {"project": "Alpha Ltd"}, "is company/alpha; name one of: plant"),
        ("path", {"source": "", "target": "x"}, "no entity is named"),
        ("lenders", {"currency": "US"}, "did you mean USD?"),
    ],
)
def test_wrong_input_is_answered_with_what_is_right(
    known: Graph, name: str, values: dict[str, str], words: str
) -> None:
    with pytest.raises(KhorgosError) as caught:
        analyze(known, name, values)
    assert words.casefold() in str(caught.value).casefold()
    assert "\n" not in str(caught.value)


def test_what_a_view_does_not_know_is_told_apart_from_what_nobody_knows(folder: Path) -> None:
    with pytest.raises(KhorgosError, match="nothing is told of company/alpha in this view"):
        kg.analyze("control", data=folder, known_by="2021", by="Alpha Ltd")


def test_an_empty_world_is_answered_without_rows(invented: Path, tmp_path: Path) -> None:
    empty = Path(shutil.copytree(invented, tmp_path / "empty"))
    for file in (empty / "documents").rglob("*.yaml"):
        if "ministry-wind-2022" not in file.name:
            file.unlink()
    for name in ("company", "plant", "product", "town", "unit", "event", "description"):
        (empty / "entities" / f"{name}.yaml").unlink()
    shutil.rmtree(empty / "links")
    graph = open_graph(empty)
    for one in ANALYSES:
        if not any(parameter.required for parameter in parameters(one.name)):
            report = analyze(graph, one.name, {})
            assert len(report) == 0
            assert report.columns


@pytest.mark.parametrize(
    "name", [pytest.param(one.name, marks=pytest.mark.slow if one.name == "brokers" else []) for one in ANALYSES]
)
def test_every_analysis_explains_itself_and_types_its_rows(real: Graph, name: str) -> None:
    values = {
        "path": {"source": "LONGi", "target": "Tokayev"},
        "timeline": {"entity": "plant/zhanatas-wind"},
        "similar": {"project": "plant/zhanatas-wind"},
        "diplomacy": {"runs": "20"},
        "communities": {"runs": "3"},
    }.get(name, {})
    report = analyze(real, name, values)
    assert len(report) > 0
    assert report.name == name
    assert len(report.method) > 200
    assert all(type(row) is report.row for row in report)
    if name != "exposure":  # which ranks all where no entity is named
        assert known_analysis(name).row is report.row
    assert len(known_analysis(name).row.__doc__) > 40
    sourced = [row for row in report if row.documents]
    assert len(sourced) == len(report)
    assert all(document.startswith("document/") for row in sourced for document in row.documents)
    assert list(report.to_pandas().columns) == list(report.columns)


def test_a_report_shows_itself_in_a_notebook(known: Graph) -> None:
    shown = ask(known, "control", of="company/over")._repr_html_()
    assert "<th>owner_name</th>" in shown
    assert "<p>company/over: its stakes add up to 120 %" in shown


def test_several_happenings_on_one_day_are_one_unless_asked_otherwise(real: Graph) -> None:
    days, each = (ask(real, "diplomacy", runs="20", count=count).rows[0] for count in ("days", "happenings"))
    assert days.happenings < each.happenings
    assert days.p_holm is not None
    assert days.p_holm >= days.p


def test_real_owners_reach_the_state_through_kazatomprom(real: Graph) -> None:
    shares = {row.owner: row for row in ask(real, "control", of="company/ortalyk", holders="all")}
    assert shares["company/kazatomprom"].direct_percent is not None
    assert shares["company/cgn-mining"].direct_percent == 49
    assert shares["company/cgn"].known == "not told"  # its own 49% were only planned; it bought through its subsidiary


def test_a_sale_that_failed_gives_no_control(real: Graph) -> None:
    report = ask(real, "control", of="company/kmg-international", holders="all")
    assert "company/cefc" not in {row.owner for row in report}
    assert any("were only planned" in remark for remark in report.remarks)
    rows = kg.ask("owners", owned="company/kmg-international")
    assert {row["owner_name"]: row["state"] for row in rows}["CEFC China Energy"] == "planned"


def test_a_famous_name_finds_its_way(real: Graph) -> None:
    steps = ask(real, "path", source="LONGi", target="Tokayev").rows
    assert steps[0].source == "company/longi"
    assert [step.target for step in steps if step.path == 1][-1] == "person/tokayev"


def test_the_event_study_warns_of_what_it_cannot_see(real: Graph) -> None:
    report = ask(real, "diplomacy", runs="20")
    assert any("documents cluster around events" in remark for remark in report.remarks)
    assert {row.test for row in report} == {"main", "placebo window", "placebo dates"}
    assert all("exploratory" in row.verdict for row in report if row.power is not None and row.power < 0.8)


def test_the_command_writes_table_csv_and_json(run_kg: Run, folder: Path, tmp_path: Path) -> None:
    table = run_kg("analyze", "control", "of=plant/kunshuak-solar", data=folder)
    assert "Alpha Ltd 60 % > Beta Ltd 50 %" in table.stdout
    target = tmp_path / "owners.csv"
    assert (
        run_kg("analyze", "control", "of=company/ring-x", "-f", "csv", "-o", str(target), data=folder).returncode == 0
    )
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert rows[0]["documents"] == "document/2022/notes-planted"
    told = json.loads(run_kg("analyze", "suppliers", "-f", "json", data=folder).stdout)
    assert told["analysis"] == "suppliers"
    assert "HHI" in told["method"]
    assert told["rows"][0]["documents"]
    assert "inverse" in run_kg("analyze", "control", "--method", data=folder).stdout
    assert "brokers" in run_kg("analyze", data=folder).stdout
    for wrong, words in (
        (("brokers", "top"), "write name=value"),
        (("brokers", "top=1", "top=2"), "top is given twice: 1 and 2"),
        (("brokers", "--plot", str(tmp_path / "none" / "x.svg")), "no folder"),
    ):
        refused = run_kg("analyze", *wrong, data=folder)
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
        assert words in refused.stderr


def test_the_path_command_offers_names_and_says_where_there_is_none(run_kg: Run, folder: Path) -> None:
    found = run_kg("path", "Longfeng Wind Power", "Dala Energy", data=folder)
    assert "Dala Energy" in found.stdout
    none = run_kg("path", "company/lone-a", "plant/zhelkent-wind", data=folder)
    assert none.returncode == 0
    assert "no path between" in none.stderr
    wrong = run_kg("path", "Longfong", "Dala Enrgy Power Works", data=folder)
    assert wrong.returncode == 2
    assert "did you mean" in wrong.stderr


def test_no_analysis_needs_numpy_scipy_or_matplotlib(folder: Path) -> None:
    script = f"""
import sys
for name in ("numpy", "scipy", "matplotlib", "pandas"):
    sys.modules[name] = None
import kg
from kg.analyses import ANALYSES, parameters
values = {{"path": {{"source": "Longfeng Wind Power", "target": "Dala Energy"}}, "timeline": {{"entity": "plant/zhelkent-wind"}},
    "similar": {{"project": "plant/zhelkent-wind"}}}}
for one in ANALYSES:
    print(one.name, len(kg.analyze(one.name, data={str(folder)!r}, **values.get(one.name, {{}}))))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(ANALYSES)


def test_the_walk_through_tells_the_story_of_the_data(real: Graph) -> None:
    """What docs/relationships.md says in words."""
    plant, summit = "plant/copper-mine-solar", "event/china-central-asia-summit-2025"
    none = ask(real, "path", source=plant, target=summit)
    assert "plant/copper-mine-solar is connected with 3 others" in none.remarks[0]
    assert "through countries" in none.remarks[1]
    names = {hop.source for hop in hops(real) if hop.target == plant} | {
        hop.target for hop in hops(real) if hop.source == plant
    }
    assert {one for one in names if kind(one) not in ("country", "region", "town")} <= {
        "company/longi", "description/largest-copper-mine-kazakhstan", "product/longi-p-perc-module",
    }  # fmt: skip
    assert [
        short(row["candidate"])
        for row in kg.ask("candidates", description="description/largest-copper-mine-kazakhstan")
    ] == ["mine/aktogay", "mine/bozshakol"]
    for mine in ("mine/aktogay", "mine/bozshakol"):
        first = ask(real, "path", source=mine, target=summit, number=1).rows
        assert (first[0].relation, first[0].target) == ("is financed by", "company/samruk-kazyna")
        assert (first[-1].source, first[-1].relation) == ("person/tokayev", "took part in")
