"""Judging a file of links: rows are read, judged and written back, the whole file or nothing after each answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from kg.errors import KhorgosError
from kg.link import Link
from kg.ours import own_records
from kg.place import data_folder
from kg.record import Record
from kg.reviewing import Judge, Tally, review
from kg.sssom import ENDING, description_of, read_sssom, write_links
from kg.store import Graph, open_graph
from kg.terms import CLASSES, CURIES
from kg.values.dates import PartialDate


def unjudged_files() -> list[str]:
    """The files of the data folder's links in which a proposal waits for a judgement."""
    folder = Path(data_folder()) / "links"
    waiting = (path for path in sorted(folder.glob(f"*{ENDING}")) if any(row.waits for row in read_sssom(str(path))))
    return [str(path) for path in waiting]


def judge_file(
    path: str, judge: Judge, ask: Callable[[], str | None], say: Callable[[str], None], graph: Graph | None = None
) -> Tally:
    """Go through the proposals of a file. KhorgosError where the judge's id or date cannot be used, DataError where a row is wrong."""
    _check(judge)
    rows = read_sssom(path)
    description = description_of(path)
    ours = _ours(graph or open_graph(), rows)

    def save(links: list[Link]) -> None:
        write_links(path, links, description)

    return review(rows, ours, judge, ask, say, save)


def _ours(graph: Graph, rows: list[Link]) -> dict[str, Record]:
    kinds = {row.subject_id.removeprefix("khorgos:").partition("/")[0] for row in rows if not row.judged}
    return {record.id: record for kind in sorted(kinds & CLASSES.keys()) for record in own_records(graph, kind)}


def _check(judge: Judge) -> None:
    prefix, colon, local = judge.author.partition(":")
    if not colon or prefix not in CURIES or not re.fullmatch(r"\S+", local):
        raise KhorgosError(f"{judge.author!r} is no id of an author; write a CURIE like orcid:0000-0002-1825-0097")
    try:
        PartialDate.parse(judge.date)
    except ValueError as error:
        raise KhorgosError(f"date: {error}") from None
    if not re.fullmatch(r"0(\.\d+)?|1(\.0+)?", judge.confidence):
        raise KhorgosError(f"{judge.confidence!r} is no confidence; write a number from 0 to 1, such as 0.9")
