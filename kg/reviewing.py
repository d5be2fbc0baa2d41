"""Judging proposals one by one: two records side by side, the reasons, and an answer that becomes an SSSOM row.

Every answer is saved at once, the whole file or nothing, so that a session can end anywhere and go on later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.link import MANUAL, NOTHING, Link
from kg.proposing import FIELDS, detailed, details, settled
from kg.record import Record
from kg.tables import text_table

HELP = (
    "y the same · n not the same · p ours is a part of theirs · w theirs is a part of ours · o none of its candidates: not in "
    "this dataset · s skip · u undo · q save and quit · a number from 0 to 1 and words may follow: y 0.9 same site and owner"
)
_ANSWER = re.compile(
    r"\s*([ynpwosuq?])(?!\S)(?:\s+(0(?:\.\d+)?|1(?:\.0+)?)(?=\s|$))?\s*(.*)", re.IGNORECASE | re.DOTALL
)
_NUMBER_ALONE = re.compile(r"\s*-?[\d.,]+\s*%?\s*")
_RELATIONS = {"y": "skos:exactMatch", "n": "skos:exactMatch", "p": "skos:broadMatch", "w": "skos:narrowMatch"}


class Judge(NamedTuple):
    """Who judges, when, and how sure where they say nothing else."""

    author: str
    date: str
    confidence: str = "0.95"


class Tally(NamedTuple):
    """What a session did: judgements made and proposals left."""

    judged: int
    left: int


def review(
    rows: Sequence[Link],
    ours: dict[str, Record],
    judge: Judge,
    ask: Callable[[], str | None],
    say: Callable[[str], None],
    save: Callable[[list[Link]], None],
) -> Tally:
    """Go through the rows nobody has judged. `ask` gives a line or None at the end; `save` writes all rows, judged and not.

    Proposals that an answer settles (the other candidates of a plant that was found) are not asked.
    """
    judged = [row for row in rows if not row.waits]
    proposals = [row for row in rows if row.waits]
    history: list[tuple[int, list[Link]]] = []
    place = made = 0
    while place < len(proposals):
        row = proposals[place]
        if settled(row, judged):
            place += 1
            continue
        say(shown(row, ours.get(row.subject_id.removeprefix("khorgos:")), place + 1, len(proposals)))
        answer = _answer(ask, say)
        if answer is None:
            break
        letter, confidence, words = answer
        if row.object_id == NOTHING and letter in "pw":
            say(HELP)
        elif letter == "s" or (
            row.object_id == NOTHING and letter == "n"
        ):  # «not absent» says that there is one, and not which
            place += 1
        elif letter == "u":
            if not history:
                say("nothing to undo")
                continue
            place, judged = history.pop()
            made -= 1
            save(_whole(judged, proposals))
        else:
            history.append((place, list(judged)))
            judged += _judgements(
                letter, row, proposals, judge._replace(confidence=confidence or judge.confidence), words
            )
            made += 1
            place += 1
            save(_whole(judged, proposals))
    return Tally(made, sum(not settled(row, judged) for row in proposals))


def _answer(ask: Callable[[], str | None], say: Callable[[str], None]) -> tuple[str, str, str] | None:
    """(letter, confidence, words); None where the session ends."""
    while True:
        line = ask()
        if line is None:
            return None
        match = _ANSWER.fullmatch(line)
        letter = match[1].lower() if match else "?"
        if match and _NUMBER_ALONE.fullmatch(match[3]):
            say(f"{match[3].strip()} is no confidence; write a number from 0 to 1, such as 0.9")
        elif match and letter != "?":
            return None if letter == "q" else (letter, match[2] or "", " ".join(match[3].split()))
        else:
            say(HELP)


def _whole(judged: Sequence[Link], proposals: Sequence[Link]) -> list[Link]:
    return [*judged, *(row for row in proposals if not settled(row, judged))]


def _judgements(letter: str, row: Link, proposals: Sequence[Link], judge: Judge, words: str) -> list[Link]:
    """The rows that an answer makes."""
    if letter == "o" or row.object_id == NOTHING:
        rivals = [one for one in proposals if one.subject_id == row.subject_id and one.object_id != NOTHING]
        none = row.model_copy(update={"object_id": NOTHING, "object_label": "", "other": ""})
        return [*(_judgement("n", one, judge, words) for one in rivals), _judgement("y", none, judge, words)]
    return [_judgement(letter, row, judge, words)]


def _judgement(letter: str, row: Link, judge: Judge, words: str) -> Link:
    """A proposal as a person's judgement; without own words, the matcher's reasons stay as the comment."""
    return row.model_copy(
        update={
            "predicate_id": _RELATIONS[letter],
            "predicate_modifier": "Not" if letter == "n" else "",
            "mapping_justification": MANUAL,
            "author_id": judge.author,
            "mapping_date": judge.date,
            "confidence": judge.confidence,
            "comment": words or row.comment,
            "other": "",
        }
    )


def shown(row: Link, ours: Record | None, number: int, total: int) -> str:
    """A proposal for a reader: fields side by side, and the reasons."""
    left = detailed(details(ours)) if ours is not None else {}
    right = detailed(row.other)
    head = f"\n{number}/{total}  {row.subject_id} = {row.object_id}"
    if row.object_id == NOTHING:
        cells = [["name", ours.label if ours else row.subject_label]] + [
            [name, left[name]] for name in FIELDS if name in left
        ]
        return f"{head}\n{text_table(('', 'ours'), cells, 160)}\n{row.comment}\nlooked for in {row.object_source} and found none?"
    names = " · ".join(name for _, name in ours.names) if ours is not None else row.subject_label
    cells = [["name", names, row.object_label]]
    cells += [[name, left.get(name, ""), right.get(name, "")] for name in FIELDS if name in left or name in right]
    reasons = "\n".join(f"  {reason}" for reason in row.comment.split("; "))
    return f"{head}  ({row.confidence})\n{text_table(('', 'ours', 'theirs'), cells, 160)}\n{reasons}"
