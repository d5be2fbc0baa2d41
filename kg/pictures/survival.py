"""Survival curves with bounds, and what became of the projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.canvas import BLUE, GREY, LINES, Canvas
from kg.lifetimes import Step

_STYLES = ("-", "--", "-.", ":")
FEW = 5
"""Projects still waiting below which a curve is drawn thin."""


def draw_survival(
    canvas: Canvas, curves: Mapping[str, Sequence[Step]], bound: Mapping[str, Sequence[Step]], states: Mapping[str, int]
) -> None:
    """Curves to the left, counts by state to the right. `bound`: grey curves for the other way of leaving."""
    canvas.size(10.5, 4.6)
    left, right = canvas.figure.subplots(1, 2, width_ratios=(2.2, 1))
    for place, (label, steps) in enumerate((label, steps) for label, steps in curves.items() if steps):
        _curve(left, steps, LINES[place % len(LINES)], _STYLES[place % len(_STYLES)], label, len(curves) <= 2)
    for steps in bound.values():
        if steps:
            _curve(left, steps, GREY, "--", "if those not heard of still wait", False)
    left.set_ylim(0, 1.03)
    left.set_xlim(left=0)
    left.set_xlabel(f"years since the first announcement, agreement or ground-breaking (thin: fewer than {FEW} left)")
    left.set_ylabel("share not yet operating")
    left.set_title("How long announced projects wait" + (" (band: 95%)" if len(curves) <= 2 else ""), fontsize=10)
    left.legend(frameon=False, fontsize=8, loc="upper right")
    names = sorted(states, key=lambda state: (states[state], state))
    bars = right.barh(names, [states[name] for name in names], color=BLUE)
    right.bar_label(bars, padding=2)
    right.set_title("What became of them", fontsize=10)
    right.margins(x=0.12)


def _curve(axes: Any, steps: Sequence[Step], colour: str, style: str, label: str, band: bool) -> None:
    """Thin where fewer than FEW are still waiting, for one more or less would change the curve much."""
    times = [0.0, *(step.time for step in steps)]
    left = [1.0, *(step.left for step in steps)]
    firm = sum(step.at_risk >= FEW for step in steps) + 1
    look = {"where": "post", "color": colour, "linestyle": style}
    axes.step(times[:firm], left[:firm], linewidth=1.9, label=label, **look)
    axes.step(times[firm - 1 :], left[firm - 1 :], linewidth=0.8, **look)
    if band:
        low, high = [1.0, *(step.low for step in steps)], [1.0, *(step.high for step in steps)]
        axes.fill_between(times, low, high, step="post", color=colour, alpha=0.18, linewidth=0)
