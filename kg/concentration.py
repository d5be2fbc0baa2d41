"""Concentration of a market: shares, Herfindahl-Hirschman index, and how far a small sample lets them be known."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Part(NamedTuple):
    """One deal's amount for one party."""

    party: str
    deal: str
    amount: float


def totals(parts: Sequence[Part]) -> dict[str, float]:
    """Amounts by party, the largest first."""
    sums: dict[str, float] = {}
    for part in parts:
        sums[part.party] = sums.get(part.party, 0.0) + part.amount
    return dict(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])))


def hhi(amounts: Mapping[str, float]) -> float:
    """The Herfindahl-Hirschman index from 0 to 10,000: the sum of the squared shares in percent.

    >>> hhi({"a": 50, "b": 30, "c": 20})
    3800.0
    """
    whole = sum(amounts.values())
    return round(sum((100 * amount / whole) ** 2 for amount in amounts.values()), 6) if whole else 0.0


def top_share(amounts: Mapping[str, float], number: int) -> float:
    """The share of the largest `number` in percent (concentration ratio).

    >>> top_share({"a": 50, "b": 30, "c": 20}, 2)
    80.0
    """
    whole = sum(amounts.values())
    return round(100 * sum(sorted(amounts.values(), reverse=True)[:number]) / whole, 6) if whole else 0.0


FEWEST = 8
"""Deals below which no interval is given: there is too little to draw again from."""


def interval(parts: Sequence[Part], seed: int, draws: int = 2000, level: float = 0.95) -> tuple[float, float] | None:
    """A bootstrap interval of the HHI of the market that the deals come from; None below FEWEST deals.

    Deals are drawn again with replacement. A sample looks more concentrated than its market, and what is drawn from the sample
    more concentrated than the sample, by as much again. So the percentiles are moved down by twice that; the interval is
    widened to the index itself where it would miss it.
    """
    deals: dict[str, list[Part]] = {}
    for part in parts:
        deals.setdefault(part.deal, []).append(part)
    if len(deals) < FEWEST:
        return None
    groups, dice = [deals[key] for key in sorted(deals)], random.Random(seed)
    found = sorted(
        hhi(totals([part for group in dice.choices(groups, k=len(groups)) for part in group])) for _ in range(draws)
    )
    seen, tail = hhi(totals(parts)), (1 - level) / 2
    down = 2 * (sum(found) / draws - seen)
    low, high = found[int(tail * draws)] - down, found[min(draws - 1, int((1 - tail) * draws))] - down
    return round(max(0.0, min(low, seen)), 6), round(min(10_000.0, max(high, seen)), 6)
