"""The view takes one value for each single-valued property, and no fact twice."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.claim import Claim
from kg.view import Source, decided_by, standings

SUM = "SELECT (SUM(?mw) AS ?total) { ?plant a kg:PowerPlant ; kg:capacity ?mw }"
LOOSE_SUM = "SELECT (SUM(?mw) AS ?total) { ?anything kg:capacity ?mw }"


def claim(value: str, document: str, **qualifiers: str) -> Claim:
    return Claim(
        f"{value}-{document}",
        document,
        "plant/a",
        "capacity",
        value,
        "decimal",
        "MW",
        f"{value} MW",
        tuple(qualifiers.items()),
    )


def test_the_publisher_nearest_to_the_facts_wins_over_more_voices() -> None:
    sources = {
        "near": Source(1, "p", "2020-01-01"),
        "far1": Source(3, "q", "2022-01-01"),
        "far2": Source(3, "r", "2023-01-01"),
    }
    ranked = standings([claim("90", "far1"), claim("90", "far2"), claim("100", "near")], sources, changes=False)
    assert [standing.value for standing in ranked] == ["100", "90"]
    assert decided_by(ranked[0], ranked[1], changes=False).name == "tier"


def test_reprints_and_two_pages_of_one_publisher_are_one_voice() -> None:
    sources = {name: Source(2, "agency", "2020-01-01") for name in ("a", "b", "c")} | {
        "d": Source(2, "x", "2019-01-01"),
        "e": Source(2, "y", "2019-01-01"),
    }
    ranked = standings(
        [*(claim("90", name) for name in "abc"), claim("100", "d"), claim("100", "e")], sources, changes=False
    )
    assert [(standing.value, standing.voices) for standing in ranked] == [("100", 2), ("90", 1)]


def test_an_undated_document_comes_after_a_dated_one() -> None:
    sources = {"dated": Source(2, "p", "2019-01-01"), "undated": Source(2, "q", "")}
    ranked = standings([claim("90", "undated"), claim("100", "dated")], sources, changes=False)
    assert ranked[0].value == "100"


def test_ties_are_broken_the_same_way_whatever_the_order_of_claims() -> None:
    sources = {"a": Source(2, "p", "2020-01-01"), "b": Source(2, "q", "2020-01-01")}
    claims = [claim("90", "a"), claim("100", "b")]
    assert [s.value for s in standings(claims, sources, False)] == [
        s.value for s in standings(claims[::-1], sources, False)
    ]


def test_what_was_signed_comes_before_what_was_considered() -> None:
    sources = {"bank": Source(1, "p", "2017-01-01"), "press": Source(3, "q", "2016-01-01")}
    claims = [claim("50", "bank", expected="true"), claim("44.5", "press")]
    assert [s.value for s in standings(claims, sources, False)] == ["44.5", "50"]
    yearly = [one._replace(property="expected_generation") for one in claims]
    assert [s.value for s in standings(yearly, sources, False)] == ["50", "44.5"]  # all that is expected is expected


def test_of_dates_that_agree_the_more_precise_is_taken() -> None:
    sources = {"a": Source(1, "p", "2021-01-01"), "b": Source(2, "q", "2020-01-01"), "c": Source(1, "r", "2022-01-01")}

    def dated(value: str, document: str, datatype: str, **known: str) -> Claim:
        return claim(value, document, **known)._replace(datatype=datatype, unit="")

    year, month, day = (
        dated("2020", "a", "gYear"),
        dated("2020-08", "b", "gYearMonth"),
        dated("2020-08-18", "b", "date"),
    )
    best = [s.value for s in standings([year, month, day], sources, False)]
    assert best == ["2020-08-18", "2020-08", "2020"]
    assert decided_by(*standings([year, day], sources, False), changes=False).words.startswith(
        "a date that says the same"
    )
    other = dated("2019-08-18", "b", "date")
    assert standings([year, other], sources, False)[0].value == "2020"
    planned = dated("2020-09-01", "c", "date", expected="true")
    assert standings([year, planned], sources, False)[0].value == "2020"


def test_a_changing_property_takes_the_latest_state_that_is_so() -> None:
    sources = {
        "old": Source(1, "p", "2019-07-15"),
        "new": Source(3, "q", "2021-06-23"),
        "plan": Source(1, "r", "2022-01-01"),
    }
    claims = [claim("building", "old"), claim("running", "new"), claim("expanded", "plan", expected="true")]
    assert [s.value for s in standings(claims, sources, changes=True)] == ["running", "building", "expanded"]


def test_a_state_that_ended_does_not_outlive_its_end() -> None:
    sources = {"history": Source(1, "p", "2024-01-01"), "then": Source(3, "q", "2021-01-01")}
    claims = [claim("building", "history", since="2019", until="2020"), claim("running", "then")]
    assert standings(claims, sources, changes=True)[0].value == "running"


def make_world(folder: Path, documents: dict[str, str]) -> Path:
    """A data folder with plants a and b, unit a-1, and documents whose claims are given as YAML lines."""
    (folder / "entities").mkdir(parents=True)
    (folder / "documents" / "2020").mkdir(parents=True)
    publishers = "".join(
        f"p{n}:\n  name: Publisher {n}\n  publisher_kind: newspaper\n  tier: 2\n" for n in range(len(documents))
    )
    (folder / "publishers.yaml").write_text(publishers)
    for kind, slugs in (("plant", ("a", "b")), ("unit", ("a-1",))):
        (folder / "entities" / f"{kind}.yaml").write_text(
            "".join(f"{kind}/{slug}:\n  names: {{en: [{kind} {slug}]}}\n" for slug in slugs)
        )
    for number, (name, claims) in enumerate(documents.items()):
        head = f"title: {name}\npublisher: p{number}\nurl: http://example.org/{name}\npublished: 2020-01-0{number + 1}\nlanguage: en\nread: whole\nclaims:\n"
        (folder / "documents" / "2020" / f"{name}.yaml").write_text(head + claims)
    return folder


PLANT_A = "  plant/a: {capacity: 100 MW}\n"


@pytest.mark.parametrize("query", [SUM, LOOSE_SUM])
def test_a_capacity_is_summed_once_however_many_documents_agree(tmp_path: Path, query: str) -> None:
    world = make_world(
        tmp_path / "data", {"one": PLANT_A, "two": PLANT_A, "three": PLANT_A + "  plant/b: {capacity: 50 MW}\n"}
    )
    assert kg.query(query, data=world).value() == 150


@pytest.mark.parametrize("query", [SUM, LOOSE_SUM])
def test_a_capacity_is_summed_once_however_much_documents_disagree(tmp_path: Path, query: str) -> None:
    other = "  plant/a: {capacity: [90 MW, 110 MW]}\n"
    world = make_world(tmp_path / "data", {"one": PLANT_A, "two": other, "three": PLANT_A})
    assert kg.query(query, data=world).value() == 100
    every = kg.query("SELECT ?mw { GRAPH ?d { plant:a kg:capacity ?mw } } ORDER BY ?mw", data=world)
    assert [row["mw"] for row in every] == [90, 100, 100, 110]


@pytest.mark.parametrize("query", [SUM, LOOSE_SUM])
def test_a_plant_is_never_added_to_its_own_units(tmp_path: Path, query: str) -> None:
    unit = "  unit/a-1: {part_of: plant/a, unit_capacity: 40 MW}\n"
    world = make_world(tmp_path / "data", {"one": PLANT_A + unit, "two": PLANT_A + unit})
    assert kg.query(query, data=world).value() == 100
    assert (
        kg.query("SELECT (SUM(?mw) AS ?total) { ?unit a kg:PlantUnit ; kg:unitCapacity ?mw }", data=world).value() == 40
    )


def test_the_same_capacity_in_other_units_is_the_same_value(tmp_path: Path) -> None:
    world = make_world(tmp_path / "data", {"one": PLANT_A, "two": "  plant/a: {capacity: 0.1 GW}\n"})
    (value,) = kg.why("plant/a", "capacity", data=world).values
    assert (value.text, value.voices) == ("100 MW", 2)


def test_a_property_of_many_values_keeps_them_all_once(tmp_path: Path) -> None:
    labels = "  plant/a: {purpose: [power-supply, export]}\n"
    world = make_world(tmp_path / "data", {"one": labels, "two": "  plant/a: {purpose: power-supply}\n"})
    assert len(kg.query("SELECT ?p { plant:a kg:purpose ?p }", data=world)) == 2
