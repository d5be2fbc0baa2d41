"""Shares as stacked bars, with the concentration and its interval beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from kg.canvas import BLACK, GREY, PALETTE, Canvas, wrapped
from kg.tables import width


class Bar(NamedTuple):
    """A market: its label, the amounts by party (the largest first), HHI and its bounds."""

    label: str
    parts: list[tuple[str, float]]
    hhi: float
    low: float | None
    high: float | None


_NAMED = 3
"""Parties that are told apart in a bar; the others are one."""


def draw_shares(canvas: Canvas, bars: Sequence[Bar], title: str) -> None:
    """Bars of 100%, from the first market at the top down."""
    canvas.size(11.5, 1.6 + 0.52 * len(bars))
    left, right = canvas.figure.subplots(1, 2, sharey=True, width_ratios=(3, 1))
    for row, bar in enumerate(bars):
        _bar(left, -row, bar)
    left.set_yticks([-row for row in range(len(bars))], [wrapped(bar.label, 30, 2) for bar in bars])
    left.set_xlim(0, 100)
    left.margins(y=0.02)
    left.set_xlabel("share in % (blue: the largest of a market, orange: the second, green: the third)")
    left.set_title(title, fontsize=10)
    for row, bar in enumerate(bars):
        if bar.low is not None and bar.high is not None:
            right.plot((bar.low, bar.high), (-row, -row), color=GREY, linewidth=4, solid_capstyle="butt")
        right.plot(bar.hhi, -row, "o", color=BLACK, markersize=5)
    right.axvline(2500, color=GREY, linewidth=0.8, linestyle=":")
    right.set_xlim(0, 10_400)
    right.set_xticks((0, 2500, 5000, 10_000), ("0", "2,500", "5,000", "10,000"))
    right.set_xlabel("concentration (HHI; 10,000: one alone)")
    bounded = any(bar.low is not None for bar in bars)
    right.set_title("bar: 95% bootstrap" if bounded else "too few deals for an interval", fontsize=8)
    right.tick_params(axis="y", length=0, labelleft=False)


def _cut(name: str, fits: int) -> str:
    """A name on at most two lines of so many columns; of words that do not fit, the beginning."""
    lines = wrapped(name, fits, 2).split("\n")
    return "\n".join(line if width(line) <= fits else line[: max(1, fits - 1)].rstrip("… ") + "…" for line in lines)


def _bar(axes: Any, y: float, bar: Bar) -> None:
    whole = sum(amount for _, amount in bar.parts)
    shown = bar.parts[:_NAMED]
    rest = bar.parts[_NAMED:]
    pieces = [(name, amount, PALETTE[place]) for place, (name, amount) in enumerate(shown)]
    if rest:
        pieces.append(
            (f"{len(rest)} other{'s' if len(rest) > 1 else ''}", sum(amount for _, amount in rest), "#DDDDDD")
        )
    start = 0.0
    for name, amount, colour in pieces:
        share = 100 * amount / whole
        axes.barh(
            y, share, left=start, color=colour + ("66" if len(colour) == 7 else ""), edgecolor="white", height=0.78
        )
        fits = int(share * 0.95)
        if fits >= 5:
            axes.text(start + share / 2, y, _cut(name, fits), ha="center", va="center", fontsize=7)
        start += share
