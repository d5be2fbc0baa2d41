"""The view as one SQL text over a table of claims: what a policy does, for any engine, and what the build is tested against.

The text is standard SQL with the place of nulls spelled out, so that engines agree; the policy is its ORDER BY.
Columns of `claims`: subject, property, value, datatype, unit, voice, published, held (dates as text, null where unknown),
firm, rank, tier (integers), number (the value as a number, 0 where it is none), many, changes (booleans).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.claim import Claim
from kg.perspective import Perspective
from kg.policy import Criterion
from kg.view import Source, counts, firmness, held_by, number

COLUMNS = (
    "subject", "property", "value", "datatype", "unit", "voice", "published", "held", "firm", "rank", "tier", "number", "many", "changes",
)  # fmt: skip
"""Columns of the table of claims, in the order of `claim_rows`."""


def view_sql(perspective: Perspective) -> str:
    """The view of the table `claims` under a policy, as SQL: subject, property, value, datatype, unit.

    >>> "rank ASC NULLS LAST, published DESC NULLS LAST" in view_sql(Perspective("official"))
    True
    """
    policy = perspective.policy
    return f"""WITH candidates AS (
  SELECT subject, property, value, datatype, unit, number, many, changes, count(DISTINCT voice) AS voices,
         min(firm) AS firm, min(rank) AS rank, min(tier) AS tier, max(held) AS held, max(published) AS published
  FROM claims GROUP BY subject, property, value, datatype, unit, number, many, changes
), placed AS (
  SELECT subject, property, value, datatype, unit, many, firm, row_number() OVER (
    PARTITION BY subject, property ORDER BY {_order(policy.changing)}) AS place
  FROM candidates WHERE changes
  UNION ALL
  SELECT subject, property, value, datatype, unit, many, firm, row_number() OVER (
    PARTITION BY subject, property ORDER BY {_order(policy.order)}) AS place
  FROM candidates WHERE NOT changes
), dates AS (
  SELECT subject, property, value, datatype, firm, place FROM placed
  WHERE NOT many AND datatype IN ('gYear', 'gYearMonth', 'date')
), first AS (
  SELECT subject, property, value, datatype, firm, place FROM dates WHERE place = 1
), finer AS ({_refined("first")}
), finest AS ({_refined("finer")}
)
SELECT subject, property, value, datatype, unit FROM placed AS one
WHERE many OR place = coalesce(
  (SELECT min(finest.place) FROM finest WHERE finest.subject = one.subject AND finest.property = one.property),
  (SELECT min(finer.place) FROM finer WHERE finer.subject = one.subject AND finer.property = one.property), 1)"""


def _refined(table: str) -> str:
    """Of the dates that lie within the one a table has, and are as firm, the one the policy places first."""
    return f"""
  SELECT subject, property, value, datatype, firm, place FROM (
    SELECT dates.*, row_number() OVER (PARTITION BY dates.subject, dates.property ORDER BY dates.place) AS nearest
    FROM dates JOIN {table} AS coarse ON dates.subject = coarse.subject AND dates.property = coarse.property
    WHERE dates.firm <= coarse.firm AND dates.value LIKE coarse.value || '-%'
  ) AS within WHERE nearest = 1"""


def _order(steps: Iterable[Criterion]) -> str:
    return ", ".join(f"{step.name} {'DESC' if step.descending else 'ASC'} NULLS LAST" for step in steps)


def claim_rows(
    claims: Iterable[Claim],
    sources: Mapping[str, Source],
    shape: Mapping[tuple[str, str], tuple[bool, bool]],
    perspective: Perspective,
) -> Iterator[tuple[Any, ...]]:
    """Rows of the table of claims; what the perspective's clocks leave out is no row.

    Since when a stake or a position holds is not known to a single row, so `on` is for views without those.
    """
    rank_of = perspective.policy.rank_of
    for claim in claims:
        source = sources[claim.document]
        many, changes = shape[claim.subject.partition("/")[0], claim.property]
        if counts(claim, source, changes, perspective):
            held = held_by(claim, source)
            yield (
                claim.subject, claim.property, claim.value, claim.datatype, claim.unit, source.voice, source.published or None,
                (min(held, perspective.on) if perspective.on else held) or None, firmness(claim),
                rank_of(source.publisher, source.kind, source.tier), source.tier, number(claim.value), many, changes,
            )  # fmt: skip
