"""Giving back: Mismatch Finder, QuickStatements, and reports of who disagrees with whom."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import Finding, KhorgosError
from kg.givebacks import GIVEBACKS, giveback
from kg.link import MANUAL, Link, read_links
from kg.record import Reading
from kg.statements import Statement, agrees
from kg.store import Graph


def statement(name: str, value: Any, guid: str = "Q1$A", rank: str = "normal") -> dict[str, Any]:
    return {
        "id": guid,
        "rank": rank,
        "mainsnak": {"snaktype": "value", "property": name, "datavalue": {"value": value}},
    }


def power(amount: str, unit: str = "Q6982035") -> dict[str, str]:
    return {"amount": amount, "unit": f"http://www.wikidata.org/entity/{unit}"}


def dump(folder: Path, *statements: dict[str, Any], item: str = "Q1") -> Reading:
    claims: dict[str, list[Any]] = {}
    for one in statements:
        claims.setdefault(one["mainsnak"]["property"], []).append(one)
    path = folder / "dump.json"
    lines = [json.dumps({"id": "Q99", "claims": {}}), json.dumps({"id": item, "claims": claims})]
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    findings: list[Finding] = []
    return Reading(str(path), findings.append)


def links(invented: Path) -> list[Link]:
    return list(read_links(invented)[0].values())


def rows(lines: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines))))


def test_what_wikidata_says_otherwise_is_a_mismatch_with_its_statement_and_our_page(
    graph: Graph, invented: Path, tmp_path: Path
) -> None:
    lines = list(
        giveback(graph, links(invented), "mismatches", reading=dump(tmp_path, statement("P2109", power("+90"))))
    )
    assert (
        lines[0]
        == "item_id,statement_guid,property_id,wikidata_value,meta_wikidata_value,external_value,external_url,type\n"
    )
    assert lines[1:] == ["Q1,Q1$A,P2109,90,,100,https://energy.example/news/17,statement\n"]


@pytest.mark.parametrize(
    "value", [power("+100"), power("+100.4"), power("+0.1", "Q5879479"), power("+100000000", "Q25236")]
)
def test_the_same_power_in_any_unit_is_no_mismatch(graph: Graph, invented: Path, tmp_path: Path, value: Any) -> None:
    assert rows(giveback(graph, links(invented), "mismatches", reading=dump(tmp_path, statement("P2109", value)))) == []


def test_one_statement_that_agrees_is_enough_and_deprecated_ones_do_not_count(
    graph: Graph, invented: Path, tmp_path: Path
) -> None:
    wrong = statement("P2109", power("+90"), "Q1$B")
    agreed = dump(tmp_path, wrong, statement("P2109", power("+100")))
    assert rows(giveback(graph, links(invented), "mismatches", reading=agreed)) == []
    deprecated = dump(tmp_path, {**wrong, "rank": "deprecated"})
    assert rows(giveback(graph, links(invented), "mismatches", reading=deprecated)) == []


def test_a_value_that_wikidata_lacks_is_a_quickstatement_with_the_page_as_reference(
    graph: Graph, invented: Path, tmp_path: Path
) -> None:
    (line,) = giveback(graph, links(invented), "quickstatements", reading=dump(tmp_path))
    assert line.rstrip("\n").split("\t") == [
        "Q1", "P2109", "100U6982035", "S854", '"https://energy.example/news/17"', "S1476", 'en:"Zhelkent wind farm opens"',
        "S577", "+2021-06-23T00:00:00Z/11",
    ]  # fmt: skip


def test_what_wikidata_has_is_left_alone(graph: Graph, invented: Path, tmp_path: Path) -> None:
    reading = dump(tmp_path, statement("P2109", power("+90")))
    assert list(giveback(graph, links(invented), "quickstatements", reading=reading)) == []


def test_only_confirmed_links_are_given_back(graph: Graph, invented: Path, tmp_path: Path) -> None:
    for change in ({"predicate_modifier": "Not"}, {"mapping_justification": "semapv:CompositeMatching"}):
        unsure = [link.model_copy(update=change) for link in links(invented)]
        assert list(giveback(graph, unsure, "quickstatements", reading=dump(tmp_path))) == []


def test_dates_agree_as_far_as_both_are_told() -> None:
    def said(day: str) -> Statement:
        return Statement("Q1", "", "commissioned", day, day)

    assert agrees(said("2021"), "2021-06-20")
    assert agrees(said("2021-06-20"), "2021-06")
    assert not agrees(said("2020"), "2021-06-20")


def test_a_publisher_is_told_what_others_say_otherwise(graph: Graph, invented: Path) -> None:
    (row,) = rows(giveback(graph, links(invented), "publishers", "energy-ministry"))
    assert (row["thing"], row["field"], row["they_say"], row["others_say"]) == (
        "plant/zhelkent-wind",
        "capacity",
        "100 MW",
        "98 MW",
    )
    assert (row["on_page"], row["other_publishers"]) == ("https://energy.example/news/17", "Wind Notes")


def test_an_estimate_contradicts_nobody_and_nobody_contradicts_itself(graph: Graph, invented: Path) -> None:
    found = rows(giveback(graph, links(invented), "publishers"))
    assert {row["field"] for row in found} == {"capacity"}
    assert all(row["publisher"] not in row["other_publishers"].split(" | ") for row in found)


def test_a_dataset_is_told_where_its_linked_records_disagree(graph: Graph, invented: Path, tmp_path: Path) -> None:
    path = tmp_path / "gppd.csv"
    header = "country,country_long,name,gppd_idnr,capacity_mw,latitude,longitude,primary_fuel,commissioning_year,owner,source,url"
    lines = ["KAZ,Kazakhstan,Zhelkent,A1,50,44.2,80.0,Hydro,2015,,,", "KAZ,Kazakhstan,Other,A2,1,44.2,80.0,Wind,,,,"]
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    link = Link(
        subject_id="khorgos:plant/zhelkent-wind",
        predicate_id="skos:exactMatch",
        object_id="gppd:A1",
        mapping_justification=MANUAL,
    )
    found = rows(giveback(graph, [link], "records", "gppd", Reading(str(path), print)))
    assert [(row["record"], row["field"], row["they_say"], row["our_page_says"]) for row in found] == [
        ("A1", "capacity", "50 MW", "100 MW"),
        ("A1", "technology", "hydro", "wind"),
    ]


def test_the_same_links_give_the_same_bytes(graph: Graph, invented: Path, tmp_path: Path) -> None:
    reading = dump(tmp_path, statement("P2109", power("+90")))
    for form in GIVEBACKS:
        if form.name != "records":
            first = list(giveback(graph, links(invented), form.name, reading=reading))
            assert first == list(giveback(graph, links(invented)[::-1], form.name, reading=reading))


@pytest.mark.parametrize(
    ("form", "target", "words"),
    [
        ("mismatch", "", "mismatches"),
        ("mismatches", "", "needs a file"),
        ("publishers", "energy-ministri", "energy-ministry"),
        ("records", "", "needs a file"),
    ],
)
def test_wrong_use_is_one_clear_line(graph: Graph, form: str, target: str, words: str) -> None:
    with pytest.raises(KhorgosError, match=words):
        list(giveback(graph, [], form, target))


def test_the_command_writes_a_file_and_exits_with_findings_for_rows_it_cannot_read(tmp_path: Path, run_kg: Any) -> None:
    reading = dump(tmp_path, statement("P2109", power("+90")))
    out = tmp_path / "out.csv"
    assert run_kg("giveback", "mismatches", reading.path, "-o", str(out)).returncode == 0
    assert out.read_text(encoding="utf-8").count("\n") == 2
    Path(reading.path).write_text("{broken\n", encoding="utf-8")
    result = run_kg("giveback", "mismatches", reading.path)
    assert result.returncode == 1
    assert "dump.json:1" in result.stderr
    assert run_kg("giveback", "publishers", "energy-ministry", "more").returncode == 2
