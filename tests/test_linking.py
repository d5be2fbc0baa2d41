"""Linking: names, blocks, features, the score that explains itself, and how good the proposals are."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run
from linking.evaluation import figures, report, told_by_others

import kg
from kg.blocking import Blocks
from kg.features import FEATURES
from kg.linking import link
from kg.naming import fold, naming, namings
from kg.ours import exonyms, own_profiles, own_records
from kg.profile import profiles
from kg.record import Record
from kg.scoring import PRIOR, reasons, score
from kg.store import Graph

ROOT = Path(__file__).parent.parent


def plant(
    identifier: str,
    name: str,
    at: tuple[float, float] | None = None,
    mw: float | None = None,
    technology: str = "",
    *,
    year: str = "",
    owner: str = "",
    status: str = "",
    source: str = "theirs",
    precision: float | None = None,
    country: str = "KZ",
) -> Record:
    lat, lon = at or (None, None)
    return Record(
        source,
        identifier,
        0,
        "plant",
        (("mul", name),),
        country,
        lat,
        lon,
        precision,
        mw,
        technology,
        owner,
        year,
        status,
    )


def verdicts(ours: list[Record], theirs: list[Record]) -> dict[tuple[str, str], str]:
    found = link(profiles(ours), profiles(theirs))
    return {(one.one.id, one.other.id if one.other else ""): one.verdict for one in found}


@pytest.mark.parametrize(
    "name", ["Жаңатас жел электр станциясы", "ВЭС Жанатас", "Zhanatas Wind Farm", "Janatas WPP", "札纳塔斯风电场"]
)
def test_a_name_meets_itself_in_every_script(name: str) -> None:
    (read,) = namings([name], {"札纳塔斯": "Zhanatas"})
    assert read.core == "janatas"
    assert read.kind == "wind"


def test_an_exonym_is_known_from_our_cards_and_from_nowhere_else() -> None:
    assert exonyms(kg.open_graph())["札纳塔斯"] == "Zhanatas wind power plant"
    assert namings(["札纳塔斯风电场"], {}) == ()


def test_a_russian_adjective_is_the_town_it_is_made_of() -> None:
    assert fold("almatinskaya") == fold("almaty")
    assert fold("shardarinskaya") == fold("shardara")


def test_capacities_and_years_in_a_name_are_no_numbers_of_plants() -> None:
    assert naming("Zhanatas 100 MW Wind Power Plant").numbers == frozenset()
    assert naming("ТЭЦ-2 Алматы (план 2006)").numbers == {"2"}
    assert naming("Zhambyl II").numbers == {"2"}


def test_two_heat_and_power_plants_of_one_town_are_told_apart_by_their_numbers() -> None:
    ours = [
        plant("a", "Almaty CHP-1", (43.28, 76.93), 145, "coal"),
        plant("b", "Almaty CHP-2", (43.29, 76.80), 510, "coal"),
    ]
    theirs = [plant("1", "Алматинская ТЭЦ-1", None, 145, "coal"), plant("2", "Алматинская ТЭЦ-2", None, 500, "coal")]
    found = verdicts(ours, theirs)
    assert found[("a", "1")] == found[("b", "2")] == "match"
    assert ("a", "2") not in found
    assert ("b", "1") not in found


def test_sun_and_wind_at_one_place_are_two_plants() -> None:
    at = (49.2252, 81.1881)
    assert verdicts(
        [plant("a", "Zhangiz Solar", at, 30, "solar-photovoltaic")], [plant("1", "Zhangiztobe WPP", at, 30, "wind")]
    ) == {("a", ""): "none"}


def test_a_point_in_the_wrong_place_does_not_hide_a_plant_that_agrees_in_all_else() -> None:
    ours = [plant("a", "Kumkol", (46.43, 65.70), 100, "gas", year="2004")]
    theirs = [plant("1", "GTPS Kumkol", (46.43, 68.70), 102, "gas-turbine", year="2004")]
    assert verdicts(ours, theirs) == {("a", "1"): "match"}


def test_a_record_that_sums_two_plants_is_no_match_for_either() -> None:
    at = (43.65, 51.17)
    theirs = [plant("1", "MAEK TPP-2", at, 1255, "gas")]
    ours = [plant("2", "MAEK TPP-2", at, 630, "gas"), plant("3", "MAEK TPP-3", at, 625, "gas")]
    (proposal,) = (one for one in link(profiles(ours), profiles(theirs)) if one.other is not None)
    assert proposal.verdict == "possible"
    assert proposal.note == "the 1255 MW of MAEK TPP-2 are those of MAEK TPP-2 (630) and MAEK TPP-3 (625) together"


def test_half_the_capacity_may_be_a_phase_and_is_left_to_people() -> None:
    at = (42.71, 70.82)
    (proposal,) = link(
        profiles([plant("a", "Burnoye", at, 50, "solar-photovoltaic")]),
        profiles([plant("1", "Burnoye", at, 100, "solar-photovoltaic")]),
    )
    assert proposal.verdict == "possible"
    assert proposal.note == "50 MW are a part of 100 MW: one may be a phase or unit of the other"


def test_a_unit_is_not_its_plant() -> None:
    at = (52.02, 75.47)
    found = verdicts(
        [plant("a", "Ekibastuz GRES-2, unit 3", at, 636, "coal")], [plant("1", "Ekibastuz GRES-2", at, 1000, "coal")]
    )
    assert "match" not in found.values()


def test_what_was_only_planned_is_not_what_ran_before() -> None:
    ours = [plant("a", "Ust-Kamenogorsk CHP", None, 360, "coal", status="agreed")]
    theirs = [plant("1", "Ust-Kamenogorsk TETs", None, 331, "coal", year="1951")]
    assert "match" not in verdicts(ours, theirs).values()


def test_a_point_that_many_share_says_little() -> None:
    at = (43.2408, 76.8507)
    crowd = profiles([plant(str(number), f"Cascade {number}", at, 2.5, "hydro") for number in range(8)])
    (one,) = profiles([plant("a", "Upper Almaty", at, 2.5, "hydro")])
    weight = next(reason.weight for reason in reasons(one, crowd[0]) if reason.feature == "distance")
    assert weight == 3.0


def test_the_reasons_add_up_to_the_score() -> None:
    (one,) = profiles([plant("a", "Sogra CHP", (50.03, 82.77), 75, "coal", year="1961", owner="AES")])
    (other,) = profiles([plant("1", "Sogrinsk", (50.03, 82.77), 75, "coal", year="1961", owner="AES Sogrinsk")])
    assert score(one, other) == pytest.approx(PRIOR + sum(reason.weight for reason in reasons(one, other)))
    assert {reason.feature for reason in reasons(one, other)} <= {feature.name for feature in FEATURES}


def test_plants_of_two_countries_are_never_compared() -> None:
    (one,) = profiles([plant("a", "Dostyk", (44.2, 80.4), 20, "hydro", country="KZ")])
    (other,) = profiles([plant("1", "Dostyk", (44.2, 80.4), 20, "hydro", country="CN")])
    assert score(one, other) is None


def test_a_block_is_a_cell_or_a_word() -> None:
    theirs = profiles(
        [
            plant("near", "Nameless", (50.0, 70.0)),
            plant("called", "Saran SPP", (43.0, 60.0), 1, "solar-photovoltaic"),
            plant("far", "Other", (44.0, 55.0)),
        ]
    )
    (one,) = profiles([plant("a", "Саранская СЭС", (50.05, 70.05), 100, "solar-photovoltaic")])
    assert {theirs[number].id for number in Blocks(theirs).near(one)} == {"near", "called"}


def test_the_same_records_give_the_same_proposals_in_any_order(graph: Graph) -> None:
    theirs = [
        plant(str(number), name, (43.5, 69.7), mw, "wind")
        for number, (name, mw) in enumerate([("Zhelkent", 50.0), ("Zhel-kent WPP", 49.0)])
    ]
    ours = own_profiles(graph, own_records(graph))
    first, second = link(ours, profiles(theirs)), link(ours, profiles(theirs[::-1]))
    assert [(p.one.id, p.other and p.other.id, p.score) for p in first] == [
        (p.one.id, p.other and p.other.id, p.score) for p in second
    ]


@pytest.mark.slow
@pytest.mark.parametrize("part", ["train", "test"])
def test_automatic_matches_are_right_98_times_in_100_and_find_nine_in_ten(part: str) -> None:
    found = figures(told_by_others(), part)
    assert found.precision >= 0.98
    assert found.recall >= 0.9


@pytest.mark.slow
def test_the_page_lists_every_error() -> None:
    page = (ROOT / "docs" / "linking.md").read_text(encoding="utf-8")
    assert report(told_by_others()) in page, "renew it with: python tests/linking/evaluation.py"


def test_every_plant_that_is_found_in_a_dataset_is_judged_in_our_links() -> None:
    from linking.evaluation import datasets

    from kg.link import read_links

    graph, (links, _) = kg.open_graph(), read_links(ROOT / "data")
    judged = {(link.subject_id, link.object_id) for link in links.values() if link.judged}
    waiting = {(link.subject_id, link.object_id) for link in links.values() if not link.judged}
    records = datasets(graph)
    for source in ("gppd", "pypsa-kz"):
        found = {
            (f"khorgos:{one.one.id}", f"{source}:{one.other.id}")
            for one in link(records["khorgos"], records[source])
            if one.other is not None and one.verdict == "match"
        }
        assert found - judged <= waiting, f"judge them: kg link {source} FILE -f sssom -o data/links/{source}.sssom.tsv"
        assert len(found & judged) >= 10


@pytest.mark.parametrize("how", [[], ["--linked"]])
def test_a_question_answers_from_both_datasets_where_they_are_imported(
    world: Path, run_kg: Run, tmp_path: Path, how: list[str]
) -> None:
    file = tmp_path / "gppd.csv"
    file.write_text(
        "country,country_long,name,gppd_idnr,capacity_mw,latitude,longitude,primary_fuel,commissioning_year,owner,source,url\n"
        "KAZ,Kazakhstan,Zhelkent,A1,90,44.2,80.0,Wind,2021,,,\n",
        encoding="utf-8",
    )
    (world / "links" / "gppd.sssom.tsv").write_text(
        "subject_id\tpredicate_id\tobject_id\tobject_label\tmapping_justification\n"
        "khorgos:plant/zhelkent-wind\tskos:exactMatch\tgppd:A1\tZhelkent\tsemapv:ManualMappingCuration\n",
        encoding="utf-8",
    )
    assert run_kg("import", "gppd", str(file), "-o", str(world), *how, data=world).returncode == 0
    row = next(row for row in kg.ask("linked-capacities", data=world) if row["record"] == "A1")
    assert [float(row[name]) for name in ("ours_mw", "theirs_mw", "difference_percent")] == [100.0, 90.0, -10.0]


def test_the_library_proposes_what_the_command_does(tmp_path: Path) -> None:
    file = tmp_path / "gppd.csv"
    file.write_text(
        "country,country_long,name,gppd_idnr,capacity_mw,latitude,longitude,primary_fuel,commissioning_year,owner,source,url\n"
        "KAZ,Kazakhstan,Zhanatas Wind,A1,100,43.5,69.7,Wind,2021,,,\nCHN,China,Zhanatas,A2,100,43.5,69.7,Wind,2021,,,\n",
        encoding="utf-8",
    )
    found = [one for one in kg.propose_links("gppd", file) if one.other is not None]
    matches = [(one.one.id, one.other.id) for one in found if one.other and one.verdict == "match"]
    assert matches == [("plant/zhanatas-wind", "A1")]
    assert "A2" not in {one.other.id for one in found if one.other}


def test_rows_that_cannot_be_read_are_named_and_the_rest_is_linked(run_kg: Run, tmp_path: Path) -> None:
    file = tmp_path / "gppd.csv"
    file.write_text(
        "country,country_long,name,gppd_idnr,capacity_mw,latitude,longitude,primary_fuel,commissioning_year,owner,source,url\n"
        "KAZ,Kazakhstan,Broken,A0,ninety,44.2,80.0,Wind,2021,,,\nKAZ,Kazakhstan,Zhelkent,A1,100,44.2,80.0,Wind,2021,,,\n",
        encoding="utf-8",
    )
    result = run_kg("link", "gppd", str(file), "-f", "csv")
    assert result.returncode == 1
    assert "gppd.csv:2  A0  capacity_mw: 'ninety' is not a number" in result.stderr
    assert "plant/zhelkent-wind,A1" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("link", "gpdp"), "unknown source 'gpdp'; did you mean gppd?"),
        (("link", "gppd"), "which file? write: kg link gppd FILE"),
        (("link", "gppd", "nowhere.csv"), "nowhere.csv cannot be read"),
        (("link", "gppd", "x.csv", "-f", "rdf"), "unknown format 'rdf'"),
        (("link", "review"), "who judges?"),
        (("link", "review", "nowhere.tsv", "--author", "orcid:0"), "nowhere.tsv is not there"),
        (("link", "--service", "wikidata"), "is no web address"),
        (("link", "--service", "http://127.0.0.1:9/", "--kind", "plants"), "no kind 'plants'; did you mean plant?"),
    ],
)
def test_wrong_use_of_the_command_is_one_clear_line(run_kg: Run, arguments: tuple[str, ...], words: str) -> None:
    result = run_kg(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
