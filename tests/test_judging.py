"""Judging: answers become SSSOM rows, whole files or nothing, resumable; and sssom-py accepts what is written."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import KhorgosError
from kg.graph import link_lines
from kg.judging import judge_file
from kg.link import MANUAL, NOTHING, PROPOSED, Link, read_links
from kg.proposing import merged
from kg.reviewing import Judge
from kg.sssom import description_of, read_sssom, sssom_text, write_links
from kg.store import Graph

ROOT = Path(__file__).parent.parent
JUDGE = Judge("orcid:0000-0002-1825-0097", "2026-11-24", "0.9")
SOURCE = "https://example.org/plants"


def proposal(subject: str, target: str, comment: str = "match: the same name (+7.0)") -> Link:
    return Link(
        subject_id=f"khorgos:plant/{subject}",
        predicate_id="skos:exactMatch",
        object_id=target,
        object_label="" if target == NOTHING else f"Plant {target[-1]}",
        mapping_justification=PROPOSED,
        object_source=SOURCE,
        comment=comment,
        other="" if target == NOTHING else "capacity_mw=50|technology=wind",
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gppd.sssom.tsv"
    rows = [
        proposal("zhelkent-wind", "gppd:A1"),
        proposal("zhelkent-wind", "gppd:A2", "possible: names alike (+3.0)"),
        proposal("kunshuak-solar", "gppd:B1", "possible: a word in common (+1.0)"),
        proposal("kunshuak-solar", "gppd:B2", "possible: a word in common (+1.0)"),
    ]
    write_links(str(path), rows, "Invented plants.")
    return path


def judged(file: Path, graph: Graph, *answers: str) -> tuple[list[Link], str]:
    lines, said = iter(answers), []
    judge_file(str(file), JUDGE, lambda: next(lines, None), said.append, graph)
    return [row for row in read_sssom(str(file)) if row.judged], "\n".join(said)


def test_an_answer_becomes_a_row_with_author_date_justification_and_confidence(file: Path, graph: Graph) -> None:
    (row,), _ = judged(file, graph, "s", "s", "y 0.8 same turbines, same site")
    assert (row.subject_id, row.object_id) == ("khorgos:plant/zhelkent-wind", "gppd:A1")
    assert (row.author_id, row.mapping_date, row.mapping_justification) == (JUDGE.author, "2026-11-24", MANUAL)
    assert (row.confidence, row.comment, row.confirmed) == ("0.8", "same turbines, same site", True)


def test_two_records_stand_side_by_side_with_the_reasons(file: Path, graph: Graph) -> None:
    _, said = judged(file, graph, "q")
    assert "ours" in said
    assert "theirs" in said
    assert "Kunshuak solar plant · 昆舒阿克光伏电站" in said
    assert "a word in common (+1.0)" in said


def test_a_rejected_pair_stays_as_a_negative_row_and_is_not_asked_again(file: Path, graph: Graph) -> None:
    (row,), _ = judged(file, graph, "n other owner", "q")
    assert (row.object_id, row.predicate_modifier, row.comment) == ("gppd:B1", "Not", "other owner")
    assert not row.confirmed
    _, said = judged(file, graph, "q")
    assert "gppd:B1" not in said
    assert "gppd:B2" in said


def test_looked_and_found_none_is_a_row_and_rejects_every_candidate(file: Path, graph: Graph) -> None:
    rows, _ = judged(file, graph, "o", "q")
    assert {(row.object_id, row.predicate_modifier) for row in rows} == {
        ("gppd:B1", "Not"),
        ("gppd:B2", "Not"),
        (NOTHING, ""),
    }
    assert [row.object_source for row in rows if row.absent] == [SOURCE]


def test_a_plant_that_is_found_is_not_asked_about_again(file: Path, graph: Graph) -> None:
    _, said = judged(file, graph, "y", "q")
    assert "gppd:B2" not in said
    assert "zhelkent-wind = gppd:A1" in said


def test_undo_takes_the_last_answer_back_also_in_the_file(file: Path, graph: Graph) -> None:
    before = file.read_text(encoding="utf-8")
    rows, _ = judged(file, graph, "y", "u", "q")
    assert rows == []
    assert file.read_text(encoding="utf-8") == before
    rows, said = judged(file, graph, "u", "y", "q")
    assert "nothing to undo" in said
    assert len(rows) == 1


def test_a_part_of_a_plant_is_broader_there_and_a_sum_is_narrower(file: Path, graph: Graph) -> None:
    rows, _ = judged(file, graph, "p", "w", "q")
    assert {row.predicate_id for row in rows} == {"skos:broadMatch", "skos:narrowMatch"}


def test_a_strange_answer_is_explained_and_asked_again(file: Path, graph: Graph) -> None:
    rows, said = judged(file, graph, "perhaps", "?", "y", "q")
    assert said.count("y the same · n not the same") == 2
    assert len(rows) == 1


@pytest.mark.parametrize("answer", ["y 5", "n 95 %", "y -1", "y 1.5"])
def test_a_number_that_is_no_confidence_is_no_comment(answer: str, file: Path, graph: Graph) -> None:
    rows, said = judged(file, graph, answer, "q")
    assert rows == []
    assert "is no confidence; write a number from 0 to 1" in said
    (row,), _ = judged(file, graph, "n 2 km apart", "q")
    assert row.comment == "2 km apart"


def test_a_session_ends_anywhere_and_goes_on_later_with_the_same_result(
    file: Path, graph: Graph, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "gppd.sssom.tsv"
    other.parent.mkdir()
    other.write_bytes(file.read_bytes())
    for answer in ("n", "y", "n", "y"):
        judged(file, graph, answer)
    judged(other, graph, "n", "y", "n", "y")
    assert file.read_bytes() == other.read_bytes()
    assert description_of(str(file)) == "Invented plants."


def test_a_session_that_cannot_write_leaves_the_file_as_it_was(
    file: Path, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()

    def broken(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(OSError, match="No space"):
        judged(file, graph, "y")
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("judge", "words"),
    [
        (Judge("me", "2026-11-24"), "is no id of an author"),
        (Judge("orcid:0", "24.11.2026"), "date"),
        (Judge("orcid:0", "2026", "high"), "is no confidence"),
    ],
)
def test_a_judge_without_a_name_a_date_or_a_number_is_told(file: Path, graph: Graph, judge: Judge, words: str) -> None:
    with pytest.raises(KhorgosError, match=words):
        judge_file(str(file), judge, lambda: None, print, graph)


def test_new_proposals_keep_the_judged_rows_and_do_not_ask_what_they_settle() -> None:
    yes = proposal("zhelkent-wind", "gppd:A1").model_copy(update={"mapping_justification": MANUAL})
    no = proposal("kunshuak-solar", "gppd:B1").model_copy(
        update={"mapping_justification": MANUAL, "predicate_modifier": "Not"}
    )
    fresh = [
        proposal("zhelkent-wind", "gppd:A1"),
        proposal("zhelkent-wind", "gppd:A2"),
        proposal("kunshuak-solar", "gppd:B1"),
    ]
    again = proposal("kunshuak-solar", "gppd:B2")
    assert merged([*fresh, again], [yes, no]) == [yes, no, again]


def test_candidates_for_descriptions_are_not_judged_here_and_stay(file: Path, graph: Graph) -> None:
    candidate = proposal("zhelkent-wind", "khorgos:mine/x").model_copy(
        update={"predicate_id": "kg:candidate", "object_source": ""}
    )
    write_links(str(file), [*read_sssom(str(file)), candidate], "Invented plants.")
    _, said = judged(file, graph, "y", "y")
    assert "mine/x" not in said
    assert candidate.object_id in {row.object_id for row in read_sssom(str(file))}


def test_only_judged_rows_become_links_in_the_graph() -> None:
    said = {
        "proposed": proposal("a", "gppd:A1"),
        "same": proposal("a", "gppd:A1").model_copy(update={"mapping_justification": MANUAL}),
        "not": proposal("a", "gppd:A1").model_copy(
            update={"mapping_justification": MANUAL, "predicate_modifier": "Not"}
        ),
        "none": proposal("a", NOTHING).model_copy(update={"mapping_justification": MANUAL}),
        "part": proposal("a", "gppd:A1").model_copy(
            update={"mapping_justification": MANUAL, "predicate_id": "skos:broadMatch"}
        ),
    }
    linked = {
        name: [
            line
            for line in link_lines(row)
            if line.startswith("<https://w3id.org/khorgos/plant/a> <http://www.w3.org/2004/02/skos")
        ]
        for name, row in said.items()
    }
    assert {name: len(lines) for name, lines in linked.items()} == {
        "proposed": 0,
        "same": 1,
        "not": 0,
        "none": 0,
        "part": 1,
    }


def test_none_found_must_say_where() -> None:
    text = sssom_text([proposal("a", NOTHING).model_copy(update={"object_source": ""})], "x", "y")
    folder = Path(os.environ["KHORGOS_CACHE"]) / "none-found"
    (folder / "links").mkdir(parents=True)
    (folder / "links" / "x.sssom.tsv").write_text(text, encoding="utf-8")
    _, (finding,) = read_links(folder)
    assert "object_source is missing" in finding.message


def test_a_dialogue_on_a_terminal_writes_the_file(file: Path, run_kg) -> None:  # type: ignore[no-untyped-def]
    result = run_kg("link", "review", str(file), "--author", JUDGE.author, "--date", "2026-11-24", input="n\no\nq\n")
    assert result.returncode == 0, result.stderr
    assert "judged" in result.stderr
    assert {row.object_id for row in read_sssom(str(file)) if row.judged} == {"gppd:B1", "gppd:B2", NOTHING}


def test_a_pseudo_terminal_is_a_terminal_too(file: Path, invented: Path) -> None:
    import pty

    parent, child = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "kg",
        "--data",
        str(invented),
        "link",
        "review",
        str(file),
        "--author",
        JUDGE.author,
    ]
    process = subprocess.Popen(command, stdin=child, stdout=child, stderr=child, close_fds=True)
    os.close(child)
    os.write(parent, b"y\nq\n")
    shown = b""
    while True:
        try:
            part = os.read(parent, 4096)
        except OSError:  # the other side is closed: how a terminal ends
            break
        if not part:
            break
        shown += part
    assert process.wait(timeout=60) == 0
    assert b"1 judged" in shown
    assert sum(row.judged for row in read_sssom(str(file))) == 1


def test_an_interrupt_on_a_terminal_keeps_what_was_answered(file: Path, invented: Path) -> None:
    import pty

    command = [
        sys.executable,
        "-m",
        "kg",
        "--data",
        str(invented),
        "link",
        "review",
        str(file),
        "--author",
        JUDGE.author,
    ]
    pid, terminal = pty.fork()
    if not pid:
        os.execv(sys.executable, command)
    shown = b""

    def until(words: bytes, press: bytes = b"") -> None:
        """Press a key and read on to the words; pressed again where nothing comes, for a signal that arrives just
        before the reading of a line begins does not end it."""
        nonlocal shown
        os.write(terminal, press)
        while words not in shown:
            if press and not select.select([terminal], [], [], 2)[0]:
                os.write(terminal, press)
                continue
            try:
                shown += os.read(terminal, 4096)
            except OSError:  # the other side is closed: how a terminal ends
                break
        assert words in shown

    until(b"? >")
    shown = b""
    os.write(terminal, b"n\r")
    until(b"? >")
    until(b"interrupted", press=b"\x03")
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 130
    os.close(terminal)
    assert [(row.object_id, row.predicate_modifier) for row in read_sssom(str(file)) if row.judged] == [
        ("gppd:B1", "Not")
    ]
    assert b"Traceback" not in shown


@pytest.mark.slow
def test_sssom_py_accepts_what_is_written_and_what_the_project_holds(file: Path, graph: Graph) -> None:
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    judged(file, graph, "n", "o", "y", "q")
    for path in (file, *sorted((ROOT / "data" / "links").glob("*.sssom.tsv"))):
        read = parse_sssom_table(str(path))
        validate(read)
        assert len(read.df) == len(read_sssom(str(path)))
