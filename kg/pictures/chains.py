"""Paths as rows of boxes, the words of each hop above its arrow."""

from __future__ import annotations

from typing import Any, NamedTuple

from kg.canvas import BLACK, BLUE, ORANGE, Canvas, wrapped


class Link(NamedTuple):
    """A hop: from, in which words, with which evidence, to."""

    source: str
    words: str
    note: str
    target: str


_WIDE, _GAP, _HIGH, _ROW = 1.7, 1.5, 0.7, 1.0
"""Inches: box, arrow, box height, row."""


def draw_chains(canvas: Canvas, chains: list[list[Link]], title: str) -> None:
    """One row a path, the best first."""
    longest = max(len(chain) for chain in chains)
    width, height = (longest + 1) * _WIDE + longest * _GAP, len(chains) * _ROW
    canvas.size(max(width + 0.4, 4), height + 0.6)
    axes = canvas.figure.add_subplot()
    axes.set_axis_off()
    axes.set_xlim(-0.1, width + 0.1)
    axes.set_ylim(-height + 0.45, 0.6)
    for row, chain in enumerate(chains):
        y = -row * _ROW
        _box(axes, 0, y, chain[0].source, ORANGE)
        for place, link in enumerate(chain, 1):
            x = place * (_WIDE + _GAP)
            _box(axes, x, y, link.target, ORANGE if place == len(chain) else BLUE)
            _arrow(axes, x - _GAP, x, y, link)
    axes.set_title(title, fontsize=10)


def _box(axes: Any, x: float, y: float, text: str, colour: str) -> None:
    from matplotlib.patches import FancyBboxPatch

    axes.add_patch(
        FancyBboxPatch(
            (x, y - _HIGH / 2), _WIDE, _HIGH, boxstyle="round,pad=0,rounding_size=0.08",
            facecolor=colour + "22", edgecolor=colour, linewidth=1.2,
        )
    )  # fmt: skip
    axes.text(x + _WIDE / 2, y, wrapped(text, 20, 4), ha="center", va="center", fontsize=7.5)


def _arrow(axes: Any, start: float, end: float, y: float, link: Link) -> None:
    axes.annotate(
        "", xy=(end, y), xytext=(start, y), arrowprops={"arrowstyle": "-|>", "color": BLACK, "shrinkA": 0, "shrinkB": 0}
    )
    middle = (start + end) / 2
    axes.text(middle, y + 0.06, wrapped(link.words, 24, 2), ha="center", va="bottom", fontsize=7.5)
    axes.text(middle, y - 0.07, wrapped(link.note, 26, 2), ha="center", va="top", fontsize=6.8, color="#555555")
