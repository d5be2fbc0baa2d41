"""Judgements on who a description is: rows with author, date and reason, which can be withdrawn and never vanish."""

from __future__ import annotations

import os
import re
from datetime import date

from kg.errors import KhorgosError
from kg.evidence import known_entity
from kg.link import MANUAL, Link
from kg.sssom import read_sssom, write_links
from kg.store import Graph

NAME = os.path.join("links", "judgements.sssom.tsv")
ABOUT = "Who descriptions are, as people judged; a withdrawn judgement stays as a mere candidate, with the reason."
_WITHDRAWN = "semapv:UnspecifiedMatching"
_AUTHOR = re.compile(r"[A-Za-z0-9]+:[^\s]+")


def judge(
    graph: Graph,
    folder: str,
    description: str,
    candidate: str,
    author: str,
    reason: str,
    same: bool = True,
    on: str = "",
) -> Link:
    """Record that a description is, or is not, an entity. `on`: the day of the judgement (today). KhorgosError where an
    id is unknown, the author is no CURIE, no reason is given, or the same pair stands judged already."""
    one, other = (known_entity(graph, name) for name in (description, candidate))
    if not one.startswith("description/"):
        raise KhorgosError(f"{one} is no description; two named things that are one are merged by a redirect")
    _check(author, reason)
    path = os.path.join(folder, NAME)
    rows = read_sssom(path)
    standing = next((row for row in rows if row.judged and _pair(row) == (one, other)), None)
    if standing:
        raise KhorgosError(
            f"{standing.author_id} judged {one} and {other} on {standing.mapping_date}; withdraw that first: "
            f"kg resolve {one} --withdraw {other} --author … --reason …"
        )
    rows = [row for row in rows if _pair(row) != (one, other)] + [
        Link(
            subject_id=f"khorgos:{one}",
            predicate_id="skos:exactMatch",
            predicate_modifier="" if same else "Not",
            object_id=f"khorgos:{other}",
            mapping_justification=MANUAL,
            author_id=author,
            mapping_date=on or date.today().isoformat(),
            comment=reason,
        )
    ]
    write_links(path, rows, ABOUT)
    return rows[-1]


def withdraw(
    graph: Graph, folder: str, description: str, candidate: str, author: str, reason: str, on: str = ""
) -> Link:
    """Take a judgement back: it stays as a candidate that says who withdrew it and why. KhorgosError where there is none."""
    one, other = (known_entity(graph, name) for name in (description, candidate))
    _check(author, reason)
    path = os.path.join(folder, NAME)
    rows = read_sssom(path)
    standing = next((row for row in rows if row.judged and _pair(row) == (one, other)), None)
    if standing is None:
        raise KhorgosError(f"nobody has judged {one} and {other}; nothing to withdraw")
    day = on or date.today().isoformat()
    verdict = "different" if standing.predicate_modifier else "same"
    words = f"{standing.author_id} judged {verdict} on {standing.mapping_date}: {standing.comment}; withdrawn on {day} by {author}: {reason}"
    taken = standing.model_copy(
        update={
            "predicate_id": "kg:candidate",
            "predicate_modifier": "",
            "mapping_justification": _WITHDRAWN,
            "mapping_date": day,
            "author_id": author,
            "comment": words,
        }
    )
    write_links(path, [taken if row is standing else row for row in rows], ABOUT)
    return taken


def _pair(row: Link) -> tuple[str, str]:
    return row.subject_id.removeprefix("khorgos:"), row.object_id.removeprefix("khorgos:")


def _check(author: str, reason: str) -> None:
    if not _AUTHOR.fullmatch(author):
        raise KhorgosError(
            f"author {author!r} is no CURIE; say who judges, for example --author orcid:0000-0002-1825-0097"
        )
    if not reason.strip():
        raise KhorgosError("a judgement needs its reason; give --reason TEXT")
