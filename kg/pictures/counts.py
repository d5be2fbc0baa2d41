"""Counts as bars of two parts."""

from __future__ import annotations

from collections.abc import Sequence

from kg.canvas import BLUE, ORANGE, Canvas, wrapped


def draw_counts(canvas: Canvas, rows: Sequence[tuple[str, float, float]], parts: tuple[str, str], title: str) -> None:
    """Rows (label, first part, second part) from the top down, with a legend of the parts."""
    canvas.size(9, 1.5 + 0.34 * len(rows))
    axes = canvas.figure.add_subplot()
    places = [-row for row in range(len(rows))]
    axes.barh(places, [first for _, first, _ in rows], color=ORANGE, label=parts[0])
    axes.barh(
        places, [second for _, _, second in rows], left=[first for _, first, _ in rows], color=BLUE, label=parts[1]
    )
    axes.margins(y=0.02)
    axes.set_yticks(places, [wrapped(label, 44, 1) for label, _, _ in rows])
    canvas.figure.legend(frameon=False, loc="outside lower center", ncols=2)
    axes.set_title(title, fontsize=10)
