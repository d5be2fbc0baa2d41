"""Dated marks on lines, one line a kind, labels below each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from kg.canvas import PALETTE, Canvas


class Mark(NamedTuple):
    """Something between two days (years with fractions), on a line, with a label; `firm`: filled."""

    low: float
    high: float
    line: str
    label: str
    firm: bool = True


def draw_timeline(canvas: Canvas, marks: Sequence[Mark], title: str, note: str) -> None:
    """Every mark has a row of its own, in order of time, so that no labels meet; the colour is the line's."""
    lines = sorted({mark.line for mark in marks})
    colours = {line: PALETTE[place % len(PALETTE)] for place, line in enumerate(lines)}
    ordered = sorted(marks, key=lambda mark: ((mark.low + mark.high) / 2, mark.low, mark.label))
    canvas.size(11, 1.4 + 0.235 * len(ordered))
    axes = canvas.figure.add_subplot()
    first, last = min(mark.low for mark in marks), max(mark.high for mark in marks)
    room = max(last - first, 1.0)
    axes.set_xlim(first - 0.03 * room, last + 0.03 * room)
    axes.set_ylim(-len(ordered) + 0.3, 0.9)
    for row, mark in enumerate(ordered):
        colour, y = colours[mark.line], -row
        axes.axhline(y, color="#EEEEEE", linewidth=0.7, zorder=0)
        middle = (mark.low + mark.high) / 2
        if mark.high - mark.low > 0.02:
            axes.plot((mark.low, mark.high), (y, y), color=colour, linewidth=4, alpha=0.35, solid_capstyle="butt")
        axes.plot(middle, y, "o", color=colour, markersize=6, markerfacecolor=colour if mark.firm else "white")
        right = middle < first + room * 0.55
        text = mark.label if len(mark.label) < 78 else mark.label[:77] + "…"
        edge = max(mark.high, middle) if right else min(mark.low, middle)
        axes.annotate(
            text,
            (edge, y),
            xytext=(7 if right else -7, 0),
            textcoords="offset points",
            va="center",
            ha="left" if right else "right",
            fontsize=7.5,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
        ).set_in_layout(False)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.set_title(title, fontsize=10)
    axes.set_xlabel(note, fontsize=8, color="#555555")
    _legend(axes, colours)


def _legend(axes: Any, colours: dict[str, str]) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], marker="o", color=colour, linestyle="none", label=line) for line, colour in colours.items()
    ]
    axes.figure.legend(
        handles=handles, loc="outside lower center", ncols=min(8, len(handles)), frameon=False, fontsize=8
    )
