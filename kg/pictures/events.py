"""Events and happenings on a line of time, and what was seen in windows around the events against what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kg.canvas import BLUE, GREY, ORANGE, RED, Canvas

_LINES = {"events": (0, RED, "|"), "signings": (-1, ORANGE, "o"), "milestones": (-2, BLUE, "D")}


def draw_events(
    canvas: Canvas,
    events: Sequence[int],
    happenings: Sequence[tuple[int, str]],
    windows: Sequence[tuple[str, str, float, float, str]],
) -> None:
    """Events and happenings (ordinal days) above; (test, window, observed, expected, verdict) below."""
    canvas.size(11, 6.2)
    above, below = canvas.figure.subplots(2, 1, height_ratios=(1, 1.3))
    _lines(above, events, happenings)
    places = range(len(windows))
    below.bar(
        [x - 0.2 for x in places],
        [row[2] for row in windows],
        0.38,
        color=[BLUE if row[0] == "main" else GREY for row in windows],
    )
    below.bar(
        [x + 0.2 for x in places], [row[3] for row in windows], 0.38, facecolor="white", edgecolor="black", hatch="//"
    )
    below.set_xticks(
        list(places),
        [f"{row[1]}\n{_worded(row[0])}\n{row[4].replace(' (', chr(10) + '(')}" for row in windows],
        fontsize=7.5,
    )
    below.set_ylabel("happenings")
    below.set_title("Seen around events (blue; grey: placebo) against expected by chance (hatched)", fontsize=10)


def _worded(test: str) -> str:
    return "after events" if test == "main" else "before events (placebo)"


def _lines(axes: Any, events: Sequence[int], happenings: Sequence[tuple[int, str]]) -> None:
    for event in events:
        axes.axvline(_year(event), color=RED, linewidth=0.7, alpha=0.35, zorder=0)
    for day in events:
        axes.plot(_year(day), 0, "|", color=RED, markersize=14, markeredgewidth=2)
    for day, what in happenings:
        y, colour, marker = _LINES[what]
        axes.plot(_year(day), y, marker, color=colour, markersize=5, alpha=0.75, markeredgewidth=0)
    there = ["events", *sorted({what for _, what in happenings}, key=lambda what: -_LINES[what][0])]
    axes.set_yticks(
        [_LINES[what][0] for what in there], ["visits and summits" if what == "events" else what for what in there]
    )
    axes.set_ylim(-2.6, 0.6)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.set_title("Events and happenings dated to the day", fontsize=10)


def _year(day: int) -> float:
    when = date.fromordinal(day)
    return when.year + (when.timetuple().tm_yday - 1) / 365.25
