"""Grades: voices, nearness and agreement, each on its own and all in SPARQL."""

from __future__ import annotations

import json
from math import cos, radians
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Run

import kg
from kg.calendar import latest
from kg.claim import Claim
from kg.curation.dataset import Dataset, read_dataset
from kg.grade import GRADES, agree, grade
from kg.graph import shape, sources_of
from kg.view import Source, standings, view_of

TIERS = {"ministry": 1, "news": 2, "paper": 2, "portal": 3, "blog": 4}
SOURCES = {name: Source(tier, name, f"202{tier}-01-01") for name, tier in TIERS.items()} | {
    "blog-reprint": Source(4, "news", "2022-02-02")
}


def claim(value: str, document: str, datatype: str = "decimal") -> Claim:
    return Claim(f"{value}{document}", document, "plant/a", "capacity", value, datatype, "MW", value, ())


def graded(*claims: Claim, many: bool = False, changes: bool = False) -> tuple[str, int, int]:
    ranked = standings(claims, SOURCES, changes)
    return tuple(grade(ranked[0], ranked, SOURCES, many, changes))


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ({"ministry": "100", "news": "100", "portal": "100"}, ("a", 3, 0)),
        ({"ministry": "100", "news": "100", "portal": "100", "paper": "100", "blog": "90"}, ("a", 4, 1)),
        ({"ministry": "100", "news": "100", "portal": "90"}, ("b", 2, 1)),
        ({"portal": "100", "blog": "100"}, ("b", 2, 0)),
        ({"news": "100"}, ("c", 1, 0)),
        ({"blog": "100"}, ("d", 1, 0)),
        ({"ministry": "100", "news": "90"}, ("e", 1, 1)),
        ({"ministry": "100", "news": "90", "portal": "90", "blog": "90"}, ("e", 1, 3)),
    ],
    ids=str,
)
def test_a_grade_follows_from_voices_nearness_and_agreement(
    says: dict[str, str], expected: tuple[str, int, int]
) -> None:
    assert graded(*(claim(value, document) for document, value in says.items())) == expected


def test_a_reprint_is_no_second_voice() -> None:
    assert graded(claim("100", "news"), claim("100", "blog-reprint")) == ("c", 1, 0)


def test_numbers_within_one_percent_agree() -> None:
    assert graded(claim("100", "ministry"), claim("100.5", "news"), claim("99.8", "paper")) == ("a", 3, 0)


@pytest.mark.parametrize(
    ("one", "other", "datatype", "same"),
    [
        ("2021", "2021-06-23", "date", True),
        ("2021-06", "2021-07", "date", False),
        ("160000000 USD", "160000000 CNY", "money", False),
        ("160000000 USD", "159000000 USD", "money", True),
        ("100", "102", "decimal", False),
        ("POINT(69.645 43.51)", "POINT(69.66 43.51)", "wkt", True),
        ("POINT(69.645 43.51)", "POINT(69.645 43.54)", "wkt", False),
        ("status/operating", "status/retired", "concept", False),
    ],
)
def test_what_counts_as_agreement(one: str, other: str, datatype: str, same: bool) -> None:
    first, second = (standings([claim(value, "news", datatype)], SOURCES, False)[0] for value in (one, other))
    assert agree(first, second) is same


def test_values_of_a_property_of_many_do_not_compete() -> None:
    assert graded(claim("100", "news"), claim("90", "paper"), many=True)[0] == "c"


def test_an_earlier_state_does_not_contest_a_later_one() -> None:
    states = [claim("construction", "ministry", "string"), claim("operating", "news", "string")]
    assert graded(*states, changes=True) == ("c", 1, 0)


def test_every_value_of_the_view_has_one_grade_in_sparql() -> None:
    graded = "GRAPH graph:grades { ?g rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:grade ?grade }"
    without = kg.query(
        f"SELECT (COUNT(*) AS ?n) {{ ?s a kg:PowerPlant ; ?p ?o . ?p ^rdf:predicate ?c FILTER NOT EXISTS {{ {graded} }} }}"
    )
    assert without.value() == 0
    counts = kg.query(f"SELECT ?grade (COUNT(*) AS ?n) {{ {graded} ?s ?p ?o }} GROUP BY ?grade")
    assert {str(row["grade"]).rpartition("/")[2] for row in counts} == set(GRADES)
    assert kg.why("plant/zhanatas-wind", "expected_generation").values[0].grade == "a"


def test_each_value_of_a_property_of_many_is_told_with_its_grade() -> None:
    assert "\ngrades: largest a; " in str(kg.why("plant/zhanatas-wind", "tag"))
    assert "\ngrade a: three or more" in str(kg.why("plant/zhanatas-wind", "capacity"))


def test_of_what_changes_a_grade_speaks_of_what_is_said_since(world: Path) -> None:
    """A later page alone tells another state: earlier ones do not say otherwise since."""
    page = (
        "title: Later\npublisher: wind-notes\nurl: https://notes.example/later\npublished: 2030-01-01\nlanguage: en\nread: whole\n"
        "claims:\n  plant/zhelkent-wind:\n    status: {value: cancelled, at: ¶1}\n"
    )
    (world / "documents" / "2030").mkdir()
    (world / "documents" / "2030" / "wind-notes-later.yaml").write_text(page, encoding="utf-8")
    told = str(kg.why("plant/zhelkent-wind", "status", data=world))
    assert "\ngrade d: one distant voice, and nobody says otherwise since\n" in told
    assert "operating" in told


def test_what_is_only_expected_is_marked_and_what_is_so_is_not(world: Path, run_kg: Run) -> None:
    lines = str(kg.show("plant/zhelkent-wind", data=world)).splitlines()
    line = next(line for line in lines if line.startswith("expected_generation"))
    assert " GWh/year (expected)   [" in line or " kWh/year (expected)   [" in line
    assert not any("(expected)" in line for line in lines if line.startswith("capacity"))
    assert any("others say" in line and "(expected; " in line for line in lines)
    values = json.loads(run_kg("show", "plant/zhelkent-wind", "-f", "json", data=world).stdout)["values"]
    assert values["expected_generation"][0]["expected"] is True
    assert values["capacity"][0]["expected"] is False


class Told(NamedTuple):
    """A claim as its file tells it, for reckoning without the library's own grades."""

    value: tuple[str, str, str]
    voice: str
    tier: int
    held: str


@pytest.mark.slow
def test_grades_reckoned_anew_from_the_files_are_those_of_the_view() -> None:
    dataset = read_dataset(str(Path(__file__).parent.parent / "data"))
    tiers = {identifier: int(publisher.tier) for identifier, publisher in dataset.publishers.items()}
    sources, shapes = sources_of(dataset), shape()
    groups: dict[tuple[str, str], list[Told]] = {}
    for c in dataset.claims:
        day = next((latest(text) for key in ("until", "as_of") for k, text in c.qualifiers if k == key), "")
        held = day or sources[c.document].published or sources[c.document].written_after
        own = dataset.documents[c.document].header.publisher
        told = Told((c.value, c.datatype, c.unit), root(dataset, c.document), tiers[own], held)
        groups.setdefault((c.subject, c.property), []).append(told)
    wrong = 0
    for one in view_of(dataset.claims, sources, shapes):
        many, changes = shapes[one.subject.partition("/")[0], one.property]
        for kept in one.standings:
            found = grade(kept, one.ranked, sources, many, changes)
            wrong += found != reckoned(kept[:3], groups[one.subject, one.property], many, changes)
    assert wrong == 0


def root(dataset: Dataset, document: str) -> str:
    """Who speaks: the publisher of the page that is not itself marked as a reprint."""
    while before := dataset.documents[document].header.reprint_of:
        document = f"document/{before.removeprefix('document/')}"
    return str(dataset.documents[document].header.publisher)


def reckoned(value: tuple[str, str, str], told: list[Told], many: bool, changes: bool) -> tuple[str, int, int]:
    own = [one for one in told if one.value == value]
    rest = [] if many else [one for one in told if one.value != value]
    if changes:
        first = min(one.held for one in own)
        late = {one.value for one in rest if one.held >= first}
        rest = [one for one in rest if one.value in late]
    yes = {one.voice for one in own} | {one.voice for one in rest if like(value, one.value)}
    no = {one.voice for one in rest if not like(value, one.value)} - yes
    near, share = min(one.tier for one in own) <= 2, len(yes) / (len(yes) + len(no))
    if share <= 0.5:
        return "e", len(yes), len(no)
    letter = "a" if len(yes) >= 3 and near and share >= 0.8 else "b" if len(yes) >= 2 else "c" if near else "d"
    return letter, len(yes), len(no)


def like(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    (a, sort, unit), (b, other_sort, other_unit) = one, other
    if sort in ("decimal", "integer", "money") and (sort, unit) == (other_sort, other_unit):
        (x, _, currency), (y, _, other_currency) = a.partition(" "), b.partition(" ")
        return currency == other_currency and abs(float(x) - float(y)) <= 0.01 * max(abs(float(x)), abs(float(y)))
    if {sort, other_sort} <= {"date", "gYear", "gYearMonth"}:
        return a.startswith(b) or b.startswith(a)
    if sort == other_sort == "wkt":  # a degree of latitude is 111.2 km
        (x, y), (u, v) = ([float(n) for n in text[6:-1].split()] for text in (a, b))
        return ((y - v) ** 2 + ((x - u) * cos(radians(y))) ** 2) ** 0.5 * 111.2 <= 2
    return (a, unit) == (b, other_unit)
