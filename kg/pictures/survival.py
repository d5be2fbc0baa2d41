"""Survival curves with bounds, and what became of the projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.canvas import BLUE, GREY, PALETTE, Canvas
from kg.lifetimes import Step

_STYLES = ("-", "--", "-.", ":")


def draw_survival(
    canvas: Canvas, curves: Mapping[str, Sequence[Step]], bound: Mapping[str, Sequence[Step]], states: Mapping[str, int]
) -> None:
    """Curves to the left, counts by state to the right. `bound`: grey curves for the other way of leaving."""
    canvas.size(10.5, 4.6)
    left, right = canvas.figure.subplots(1, 2, width_ratios=(2.2, 1))
    for place, (label, steps) in enumerate(curves.items()):
        if steps:
            _curve(left, steps, PALETTE[place % 7], _STYLES[place // 7 % 4], label, len(curves) <= 2)
    for steps in bound.values():
        if steps:
            _curve(left, steps, GREY, "--", "if nobody writes, it is not built", False)
    left.set_ylim(0, 1.03)
    left.set_xlim(left=0)
    left.set_xlabel("years since the first announcement, agreement or ground-breaking")
    left.set_ylabel("share not yet operating")
    left.set_title("How long announced projects wait" + (" (band: 95%)" if len(curves) <= 2 else ""), fontsize=10)
    left.legend(frameon=False, fontsize=8, loc="upper right")
    names = sorted(states, key=lambda state: (states[state], state))
    bars = right.barh(names, [states[name] for name in names], color=BLUE)
    right.bar_label(bars, padding=2)
    right.set_title("What became of them", fontsize=10)
    right.margins(x=0.12)


def _curve(axes: Any, steps: Sequence[Step], colour: str, style: str, label: str, band: bool) -> None:
    times = [0.0, *(step.time for step in steps)]
    axes.step(times, [1.0, *(step.left for step in steps)], where="post", color=colour, linestyle=style, label=label)
    if band:
        low, high = [1.0, *(step.low for step in steps)], [1.0, *(step.high for step in steps)]
        axes.fill_between(times, low, high, step="post", color=colour, alpha=0.18, linewidth=0)
