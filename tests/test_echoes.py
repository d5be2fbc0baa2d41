"""Unmarked echoes are proposed with reasons, judged pairs stay away, and nothing marks by itself."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.claim import Claim
from kg.curation.dataset import read_dataset
from kg.echo import THRESHOLD, Comparison, Page, proposals
from kg.echoing import FILE, echoes, judgements, pages, unmarked
from kg.errors import KhorgosError
from kg.place import data_folder

sys.path.insert(0, str(Path(__file__).parent / "echoes"))
from calibrate import labelled, rates

HEAD = "copy\toriginal\tjudgement\tauthor\tdate\treason\n"
PAIR = "document/2021/notes-copy\tdocument/2021/ministry-zhelkent-opens"


@pytest.fixture
def copied(world: Path) -> Path:
    """The tiny world with an unmarked copy of the ministry's page, a day later, by another publisher."""
    page = (world / "documents/2021/ministry-zhelkent-opens.yaml").read_text(encoding="utf-8")
    copy = page.replace("energy-ministry", "wind-notes").replace("2021-06-23", "2021-06-24")
    copy = copy.replace("https://energy.example/news/17", "https://notes.example/copy")
    (world / "documents/2021/notes-copy.yaml").write_text(copy, encoding="utf-8")
    return world


def judge(world: Path, text: str) -> None:
    (world / FILE).write_text(HEAD + text, encoding="utf-8")


def test_an_unmarked_copy_is_proposed_with_its_reasons(copied: Path) -> None:
    (echo,) = echoes(read_dataset(copied))
    assert (echo.copy, echo.original) == ("document/2021/notes-copy", "document/2021/ministry-zhelkent-opens")
    assert echo.score > 0.9
    words = "; ".join(echo.reasons)
    for reason in (
        "18 of 18 facts shared",
        "100% of them in the same paragraph",
        "published 1 day apart",
        "titles 100%",
    ):
        assert reason in words, words


def test_nothing_is_marked_by_itself(copied: Path) -> None:
    before = {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}
    echoes(read_dataset(copied))
    assert before == {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}


@pytest.mark.parametrize("judgement", ["echo", "independent"])
def test_a_judged_pair_is_not_proposed_again(copied: Path, judgement: str) -> None:
    judge(copied, f"{PAIR}\t{judgement}\tkhorgos:curators\t2026-11-24\tread both\n")
    assert echoes(read_dataset(copied)) == []
    assert len(unmarked(read_dataset(copied))) == (judgement == "echo")


def test_a_marked_copy_is_not_proposed(copied: Path) -> None:
    page = copied / "documents/2021/notes-copy.yaml"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("claims:", "reprint_of: 2021/ministry-zhelkent-opens\nclaims:", 1), encoding="utf-8")
    dataset = read_dataset(copied)
    assert echoes(dataset) == []
    assert len(proposals(pages(dataset), marks=False)) == 1


def test_pages_of_one_publisher_are_one_voice_already(copied: Path) -> None:
    page = copied / "documents/2021/notes-copy.yaml"
    page.write_text(page.read_text(encoding="utf-8").replace("wind-notes", "energy-ministry"), encoding="utf-8")
    assert echoes(read_dataset(copied)) == []


def claim(document: str, subject: str, name: str, value: str, at: str = "¶1") -> Claim:
    return Claim(
        f"{document}{subject}{name}{value}", document, subject, name, value, "decimal", "MW", value, (("at", at),)
    )


def page(
    name: str, facts: list[tuple[str, str, str]], day: str, title: str = "A wind farm", language: str = "en"
) -> Page:
    return Page(
        name, title, language, f"publisher/{name}", 3, day, day, "", tuple(claim(name, *fact) for fact in facts)
    )


FACTS = [("plant/x", f"field_{n}", str(n)) for n in range(8)]
OTHERS = [page(f"other-{n}", [(f"plant/{n}", "capacity", str(n))], "2020-01-01", f"Title {n}") for n in range(40)]


def test_the_same_facts_a_year_later_are_less_of_an_echo() -> None:
    compared = Comparison(
        [page("a", FACTS, "2021-06-01"), page("b", FACTS, "2021-06-02"), page("c", FACTS, "2022-09-01"), *OTHERS]
    )
    assert compared.score("a", "b") > compared.score("a", "c") + 0.1
    assert compared.score("a", "b") > THRESHOLD


def test_figures_that_differ_speak_against_an_echo() -> None:
    other = [(subject, name, "9" + value) for subject, name, value in FACTS[:4]] + FACTS[4:]
    compared = Comparison(
        [page("a", FACTS, "2021-06-01"), page("b", FACTS, "2021-06-01"), page("c", other, "2021-06-01"), *OTHERS]
    )
    assert compared.score("a", "b") > compared.score("a", "c") + 0.1
    assert any("differ" in reason for reason in compared.echo("a", "c").reasons)


def test_a_translation_is_found_by_its_claims() -> None:
    found = proposals([page("a", FACTS, "2021-06-01"), page("b", FACTS, "2021-06-01", "风电场", "zh"), *OTHERS])
    assert [{echo.copy, echo.original} for echo in found] == [{"a", "b"}]
    assert "in en and zh" in found[0].reasons or "in zh and en" in found[0].reasons


def test_an_error_that_two_pages_alone_share_is_named() -> None:
    told = [("plant/x", "capacity", "100")]
    slip = [("plant/x", "capacity", "1000"), *FACTS]
    listed = [
        page("a", slip, "2021-06-01"),
        page("b", slip, "2021-06-02"),
        page("c", told, "2021"),
        page("d", told, "2021"),
    ]
    compared = Comparison([*listed, *OTHERS])
    assert "these two alone say plant/x capacity 1000" in compared.echo("a", "b").reasons


def test_candidates_grow_with_the_pages_and_not_with_their_square() -> None:
    counts = []
    for number in (500, 1000, 2000):
        many = [
            page(
                f"p{n}",
                [(f"plant/{n // 4}", "capacity", str(n // 4)), ("plant/all", "capacity", "1")],
                "2021",
                f"word{n // 5}",
            )
            for n in range(number)
        ]
        counts.append(sum(1 for _ in Comparison(many).candidates()))
    assert counts[2] / counts[0] == pytest.approx(4, rel=0.1)


@pytest.mark.slow
def test_precision_at_the_default_threshold_on_judged_pairs() -> None:
    compared = Comparison(pages(read_dataset(data_folder())))
    pairs = labelled(compared)
    assert len(pairs) >= 200
    precision, recall = rates([pair.echo for pair in pairs], [compared.score(pair.one, pair.other) for pair in pairs])
    assert precision >= 0.9
    assert recall >= 0.75
    found = {frozenset(pair) for pair in compared.candidates()}
    echo_pairs = [frozenset(pair[:2]) for pair in pairs if pair.echo]
    assert sum(pair in found for pair in echo_pairs) / len(echo_pairs) >= 0.97


@pytest.mark.slow
def test_most_marked_reprints_would_be_proposed_were_they_not_marked() -> None:
    listed = list(pages(read_dataset(data_folder())))
    publisher = {one.id: one.publisher for one in listed}
    marked = {
        frozenset((one.id, one.reprint_of))
        for one in listed
        if one.reprint_of and publisher[one.id] != publisher[one.reprint_of]
    }
    found = {frozenset((echo.copy, echo.original)) for echo in proposals(listed, marks=False)}
    assert len(marked) > 30
    assert len(marked & found) / len(marked) >= 0.7


@pytest.mark.slow
def test_the_projects_judgements_are_in_order_and_kept_away() -> None:
    judged = {row.pair for row in judgements(Path(data_folder()))}
    proposed = {frozenset((echo.copy, echo.original)) for echo in kg.echoes()}
    assert len(judged) > 100
    assert not judged & proposed


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (f"{PAIR}\tperhaps\tme\t2026-11-24\twhy\n", "neither echo nor independent"),
        (f"{PAIR}\techo\tme\tyesterday\twhy\n", "has an author, a date"),
        (f"{PAIR}\techo\tme\t2026-11-24\n", "5 cells"),
        ("document/2021/a\tdocument/2021/a\techo\tme\t2026-11-24\twhy\n", "name two documents"),
    ],
)
def test_a_wrong_judgement_is_one_line_that_names_its_place(copied: Path, row: str, words: str) -> None:
    judge(copied, row)
    with pytest.raises(KhorgosError, match=words) as error:
        echoes(read_dataset(copied))
    assert "echoes.tsv:2" in str(error.value)


@pytest.mark.slow
def test_the_command_prints_pairs_and_its_exit_code_is_no_finding(run_kg: Any, copied: Path, tmp_path: Path) -> None:
    table = run_kg("check", "--echoes", data=copied)
    assert (table.returncode, table.stdout.count("notes-copy")) == (0, 1)
    (row,) = json.loads(run_kg("check", "--echoes", "-f", "json", data=copied).stdout)
    assert set(row) == {"copy", "original", "score", "reasons"}
    file = tmp_path / "echoes.csv"
    assert run_kg("check", "--echoes", "-f", "csv", "-o", str(file), data=copied).stdout == ""
    assert file.read_text(encoding="utf-8").startswith("copy,original,score,reasons\n")
    assert run_kg("check", "--echoes", "--least", "2", data=copied).returncode == 2
    assert run_kg("check", "--echoes", "-f", "text", data=copied).returncode == 2
