"""Tables and lines on a narrow terminal: rows stay apart, dates and figures whole."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.tables import text_table, width, wrapped
from kg.wording import description_text, why_text

IDS = [f"milestone/zhanatas-wind-{step}" for step in ("ground-broken", "grid-connection", "full-operation")]
ROWS = [[one, "Zhanatas wind power plant", "2019-07-15", "289,000 t/year", "true"] for one in IDS]
HEAD = ("milestone", "asset_name", "date", "avoided", "reached by then")


@pytest.mark.parametrize("limit", [60, 70, 80, 100])
def test_ids_are_cut_in_the_middle_and_rows_stay_apart(limit: int) -> None:
    head, _, *rows = text_table(HEAD, ROWS, limit).splitlines()
    assert max(map(width, (head, *rows))) <= max(limit, 66)
    firsts = [row.split()[0] for row in rows]
    assert len(set(firsts)) == 3
    assert [first.endswith(end) for first, end in zip(firsts, ("broken", "connection", "operation"), strict=True)]
    assert all("2019-07-15" in row and "289,000 t/year" in row for row in rows), "dates and figures are never cut"


def test_a_table_that_fits_is_as_it_is() -> None:
    assert text_table(HEAD, ROWS, 200) == text_table(HEAD, ROWS)


@pytest.mark.parametrize("limit", [50, 72])
def test_a_line_is_broken_at_spaces_by_what_it_takes_on_the_terminal(limit: int) -> None:
    line = "  also " + " · ".join(["Zhanatas Wind Farm", "札纳塔斯风电项目", "Жанатасская ВЭС"] * 4)
    lines = wrapped(line, limit).splitlines()
    assert max(map(width, lines)) <= limit
    assert " ".join(part.strip() for part in lines).split() == line.split()
    assert wrapped(line, 0) == line


def test_what_is_shown_of_a_thing_fits(invented: Path) -> None:
    described, reason = (
        kg.show("plant/zhelkent-wind", data=invented),
        kg.why("plant/zhelkent-wind", "capacity", data=invented),
    )
    assert max(map(width, description_text(described, 80).splitlines())) <= 80
    assert max(map(width, why_text(reason, 110).splitlines())) <= 110
    assert description_text(described) == str(described)
