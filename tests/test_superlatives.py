"""Superlatives are checked against what was known then; descriptions get ranked candidates and no answer."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

import kg
from kg.identification import judge, withdraw
from kg.resolving import resolve
from kg.superlative import VERDICTS, Checked, superlatives

HEAD = "title: {name}\npublisher: wind-notes\nurl: https://notes.example/{name}\npublished: {year}\nlanguage: en\nread: whole\nclaims:\n"
CALLED = """  distinction/called:
    distinguishes: plant/zhelkent-wind
    superlative: largest
    described_as: plant
    technology: wind
"""


def page(world: Path, name: str, year: int, claims: str) -> None:
    folder = world / "documents" / str(year)
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(HEAD.format(name=name, year=year) + claims, encoding="utf-8")


def winds(world: Path, year: int, **megawatts: int) -> None:
    """Other wind plants, running in Kazakhstan."""
    cards = "".join(f"plant/{name}:\n  names: {{en: [{name.title()} wind]}}\n" for name in megawatts)
    path = world / "entities" / "plant.yaml"
    path.write_text(path.read_text(encoding="utf-8") + cards, encoding="utf-8")
    claims = "".join(
        f"  plant/{name}:\n    technology: wind\n    country: country/kz\n    status: operating\n    capacity: {mw} MW\n"
        for name, mw in megawatts.items()
    )
    page(world, f"others-{year}", year, claims)


def verdict(world: Path) -> Checked:
    (checked,) = superlatives(kg.open_graph(world))
    return checked


def test_the_largest_of_enough_known_in_the_country_told_is_supported(world: Path) -> None:
    winds(world, 2021, small=10, middle=50)
    page(
        world,
        "called",
        2023,
        CALLED + "    scope: country/kz\n  plant/zhelkent-wind: {country: country/kz, status: operating}\n",
    )
    assert verdict(world).verdict == "supported"


def test_something_larger_that_ran_and_was_known_contradicts(world: Path) -> None:
    winds(world, 2021, small=10, giant=500)
    page(
        world,
        "called",
        2023,
        CALLED + "    scope: country/kz\n  plant/zhelkent-wind: {country: country/kz, status: operating}\n",
    )
    found = verdict(world)
    assert (found.verdict, found.competitors[0].id) == ("contradicted", "plant/giant")
    assert "500 MW" in found.why


def test_a_plan_does_not_contradict_what_stands(world: Path) -> None:
    winds(world, 2021, small=10, middle=50, giant=500)
    others = world / "documents" / "2021" / "others-2021.yaml"
    told = others.read_text(encoding="utf-8").replace("capacity: 500 MW", "capacity: {value: 500 MW, expected: true}")
    others.write_text(told, encoding="utf-8")
    runs = "  plant/zhelkent-wind: {country: country/kz, status: operating}\n"
    page(world, "called", 2023, CALLED + "    scope: country/kz\n" + runs)
    found = verdict(world)
    assert found.verdict == "supported"
    assert found.why == "100 MW is ahead of all 2 others known (left out, only expected: Giant wind 500 MW)"
    assert "plant/giant" not in {rival.id for rival in found.competitors}


def test_plans_are_held_against_each_other(world: Path) -> None:
    winds(world, 2021, small=10, middle=50, giant=500, planned=400)
    others = world / "documents" / "2021" / "others-2021.yaml"
    told = others.read_text(encoding="utf-8")
    for megawatts in (400, 500):
        told = told.replace(f"capacity: {megawatts} MW", f"capacity: {{value: {megawatts} MW, expected: true}}")
    others.write_text(told, encoding="utf-8")
    called = CALLED.replace("zhelkent-wind", "planned")
    page(world, "called", 2023, called + "    scope: country/kz\n")
    found = verdict(world)
    assert (found.verdict, found.why) == ("contradicted", "Giant wind has 500 MW against 400 MW (expected)")


def test_what_became_known_later_does_not_contradict(world: Path) -> None:
    winds(world, 2021, small=10, middle=50)
    page(
        world,
        "called",
        2023,
        CALLED + "    scope: country/kz\n  plant/zhelkent-wind: {country: country/kz, status: operating}\n",
    )
    winds(world, 2024, giant=500)
    assert verdict(world).verdict == "supported"


@pytest.mark.parametrize(
    ("scope", "others", "words"),
    [
        ("    macroregion: central-asia\n", {"small": 10, "middle": 50}, "the graph knows only those of central asia"),
        ("", {"small": 10, "middle": 50}, "no document says of which place"),
        ("    scope: country/kz\n", {}, "had a figure in the graph"),
    ],
)
def test_without_data_for_the_scope_it_is_undecidable_and_says_so(
    world: Path, scope: str, others: dict[str, int], words: str
) -> None:
    if others:
        winds(world, 2021, **others)
    page(world, "called", 2023, CALLED + scope + "  plant/zhelkent-wind: {country: country/kz, status: operating}\n")
    found = verdict(world)
    assert found.verdict == "undecidable"
    assert words in found.why


@pytest.mark.slow
def test_every_distinction_of_the_data_has_a_verdict_and_a_reason() -> None:
    found = [
        one for one in superlatives(kg.open_graph(), "plant/zhanatas-wind") if one.distinction.superlative == "largest"
    ]
    assert found
    assert all(one.verdict in VERDICTS and one.why for one in superlatives(kg.open_graph()))


def test_a_description_gets_a_ranking_by_each_measure_and_no_answer() -> None:
    found = resolve(kg.open_graph(), "description/largest-copper-mine-kazakhstan")
    firsts = {one.field: one.candidate.id for one in found.proposals if one.place == 1}
    assert len(firsts) >= 3
    assert len(set(firsts.values())) >= 2, "measures disagree, so nobody may pick"
    assert {one.verdict for one in found.judgements} == {"candidate"}


def test_a_ranking_tells_what_each_figure_counts_how_far_along_each_mine_is_and_who_powers_it() -> None:
    found = resolve(kg.open_graph(), "description/largest-copper-mine-kazakhstan")
    concentrate = next(one.candidate for one in found.proposals if one.candidate.id == "mine/altay-polymetally")
    assert "concentrate" in concentrate.note
    candidates = [one.candidate for one in found.proposals]
    assert {"operating", "announced"} <= {one.status for one in candidates}
    assert any(one.note.startswith("expected") for one in candidates)
    solar = next(near for near in found.near if near.candidate == "mine/kounrad")
    assert (solar.field, solar.id, solar.power) == ("supplies", "plant/kounrad-solar", "4.77 MW")


def test_known_by_another_day_what_was_supported_may_be_contradicted(world: Path) -> None:
    winds(world, 2021, small=10, middle=50)
    page(
        world,
        "called",
        2023,
        CALLED + "    scope: country/kz\n  plant/zhelkent-wind: {country: country/kz, status: operating}\n",
    )
    winds(world, 2024, giant=500)
    assert [one.verdict for one in kg.superlatives(data=world)] == ["supported"]
    assert [one.verdict for one in kg.superlatives(data=world, known_by="2024")] == ["contradicted"]


def test_what_has_a_name_or_fits_nothing_is_said_in_one_line(world: Path) -> None:
    with pytest.raises(kg.KhorgosError, match="has a name, so there is nothing to resolve"):
        resolve(kg.open_graph(), "plant/zhanatas-wind")
    with pytest.raises(kg.KhorgosError, match="nothing in the graph fits description/copper-mine"):
        resolve(kg.open_graph(world), "description/copper-mine")


WHO = {"author": "orcid:0000-0002-1825-0097", "reason": "the permit names it"}
MINE = "description/copper-mine"


def test_a_judgement_is_recorded_with_author_date_and_reason_and_can_be_withdrawn(world: Path) -> None:
    judge(kg.open_graph(world), str(world), MINE, "plant/zhelkent-wind", **WHO, on="2026-01-02")
    (judged,) = resolve(kg.open_graph(world), MINE).judgements
    assert (judged.candidate, judged.verdict, judged.author, judged.date, judged.reason) == (
        "plant/zhelkent-wind", "same", WHO["author"], "2026-01-02", WHO["reason"],
    )  # fmt: skip
    same = f"ASK {{ GRAPH graph:links {{ {MINE.replace('/', ':')} skos:exactMatch plant:zhelkent-wind }} }}"
    assert kg.query(same, data=world).value() is True
    withdraw(kg.open_graph(world), str(world), MINE, "plant/zhelkent-wind", WHO["author"], "revised", "2026-02-03")
    (left,) = resolve(kg.open_graph(world), MINE).judgements
    assert left.verdict == "candidate"
    assert all(
        words in left.reason
        for words in ("judged same on 2026-01-02", WHO["reason"], "withdrawn on 2026-02-03", "revised")
    )
    assert kg.query(same, data=world).value() is False


def pages_of(world: Path) -> dict[str, str]:
    """Everywhere that a judgement ought to be seen, as text."""
    turtle, network = BytesIO(), BytesIO()
    kg.export("turtle", turtle, data=world)
    kg.export("graphml", network, data=world)
    return {
        "show description": str(kg.show(MINE, data=world)),
        "show candidate": str(kg.show("plant/zhelkent-wind", data=world)),
        "show what speaks of it": str(kg.show("plant/kunshuak-solar", data=world)),
        "why": str(kg.why("plant/kunshuak-solar", "investor", data=world)),
        "turtle": turtle.getvalue().decode(),
        "graphml": network.getvalue().decode(),
        "ask": str(kg.ask("candidates", description=MINE, data=world)),
        "view": str(kg.query("SELECT ?who { ?p kg:investor ?d . ?d skos:exactMatch ?who }", data=world)),
    }


def test_a_judgement_is_seen_wherever_the_description_is_until_it_is_withdrawn(world: Path) -> None:
    page(world, "investor", 2022, f"  plant/kunshuak-solar: {{investor: {MINE}}}\n")
    before = pages_of(world)
    judge(kg.open_graph(world), str(world), MINE, "plant/zhelkent-wind", **WHO, on="2026-01-02")
    told = pages_of(world)
    assert "judged same" in told["show description"]
    assert "judged same" in told["show candidate"]
    words = f"= Zhelkent wind farm, as {WHO['author']} judged on 2026-01-02"
    assert words in told["show what speaks of it"]
    assert words in told["why"]
    assert "skos:exactMatch plant:zhelkent-wind" in told["turtle"]
    assert "judged_same" in told["graphml"]
    assert "same" in told["ask"]
    assert "zhelkent-wind" in told["view"]
    withdraw(kg.open_graph(world), str(world), MINE, "plant/zhelkent-wind", WHO["author"], "revised", "2026-02-03")
    after = pages_of(world)
    silent = ("show what speaks of it", "why", "turtle", "graphml", "view")
    assert {key: after[key] for key in silent} == {key: before[key] for key in silent}
    assert "withdrawn on 2026-02-03" in after["ask"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"author": "me"}, "author 'me' is no CURIE"),
        ({"reason": " "}, "a judgement needs its reason"),
        ({"description": "plant/zhelkent-wind"}, "is no description"),
        ({"candidate": "plant/zhelkent-win"}, "did you mean plant/zhelkent-wind"),
    ],
)
def test_a_judgement_without_author_reason_or_known_ids_is_refused(
    world: Path, change: dict[str, str], words: str
) -> None:
    given = {"description": MINE, "candidate": "plant/zhelkent-wind", **WHO, **change}
    with pytest.raises(kg.KhorgosError, match=words):
        judge(kg.open_graph(world), str(world), **given)
    assert not (world / "links" / "judgements.sssom.tsv").exists()


def test_a_pair_is_judged_once_until_that_is_withdrawn(world: Path) -> None:
    graph = kg.open_graph(world)
    judge(graph, str(world), MINE, "plant/zhelkent-wind", **WHO, same=False)
    with pytest.raises(kg.KhorgosError, match="withdraw that first"):
        judge(graph, str(world), MINE, "plant/zhelkent-wind", **WHO)
    with pytest.raises(kg.KhorgosError, match="nothing to withdraw"):
        withdraw(graph, str(world), MINE, "plant/kunshuak-solar", **WHO)
