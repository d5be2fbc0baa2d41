"""A map of Kazakhstan: projects by size and technology, full marks at told points, hollow ones at towns and regions."""

from __future__ import annotations

import json
import math
import os
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from kg.canvas import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, RED, SKY, YELLOW, Canvas, place_labels, wrapped


class Spot(NamedTuple):
    """A project: place in degrees, whether the point is told, what it is, MW, label."""

    latitude: float
    longitude: float
    told: bool
    what: str
    mw: float | None
    label: str


_STYLES = {
    "wind": (SKY, "o"), "solar photovoltaic": (ORANGE, "o"), "solar": (ORANGE, "o"), "hydro": (BLUE, "o"),
    "coal": (BLACK, "o"), "gas": (PINK, "o"), "nuclear": (RED, "o"), "waste": (GREEN, "o"), "pumped": (BLUE, "p"), "mine": (GREEN, "^"),
    "field": (PINK, "s"), "pipeline": (GREY, "D"), "refinery": (RED, "P"), "factory": (BLUE, "X"), "line": (YELLOW, "v"),
}  # fmt: skip
"""What (or its first word) -> colour and marker; anything else is grey."""


def draw_map(canvas: Canvas, spots: Sequence[Spot], unplaced: int) -> None:
    """Draw all spots; the largest plants are named."""
    canvas.size(12, 7.6)
    axes = canvas.figure.add_subplot()
    axes.set_axis_off()
    axes.set_aspect(1 / math.cos(math.radians(48)))
    _outline(axes)
    inside = [spot for spot in spots if 45 < spot.longitude < 89 and 39.5 < spot.latitude < 56.5]
    placed = _spread(inside)
    for spot, (x, y) in sorted(placed, key=lambda pair: -(pair[0].mw or 0)):
        colour, marker = _style(spot.what)
        axes.plot(
            x, y, marker, markersize=_size(spot.mw), color=colour, markerfacecolor=colour if spot.told else "none",
            markeredgecolor=colour if not spot.told else "white", markeredgewidth=1.3 if not spot.told else 0.6, zorder=4,
        )  # fmt: skip
    largest = sorted((pair for pair in placed if pair[0].mw), key=lambda pair: (-(pair[0].mw or 0), pair[0].label))
    axes.set_title("Projects of the graph in Kazakhstan (size of plants by MW)", fontsize=10)
    _legend(canvas, axes, [spot for spot, _ in placed])
    away = len(spots) - len(inside)
    axes.text(
        0.0, -0.02,
        f"Full: told point; hollow: middle of its town or region, several in one place spread around it. Without a told "
        f"place: {unplaced}{f'; elsewhere: {away}' if away else ''}. Outline: Natural Earth; towns: GeoNames.",
        transform=axes.transAxes, fontsize=7.5, color="#555555", va="top",
    )  # fmt: skip
    points = [(x, y, _size(spot.mw) / 2 * 100 / 72, wrapped(spot.label, 24, 2)) for spot, (x, y) in largest[:16]]
    others = [(x, y, _size(spot.mw) / 2 * 100 / 72, "") for spot, (x, y) in placed]
    place_labels(canvas, axes, [*points, *others], 7, keep_all=False)


def _outline(axes: Any) -> None:
    with open(os.path.join(os.path.dirname(__file__), "kazakhstan.json"), encoding="utf-8") as file:
        rings = json.load(file)["rings"]
    for ring in rings:
        axes.fill(
            [x for x, _ in ring],
            [y for _, y in ring],
            facecolor="#F4F4F0",
            edgecolor="#888888",
            linewidth=0.9,
            zorder=1,
        )


def _style(what: str) -> tuple[str, str]:
    word = what.replace(",", " ").replace("-", " ").split()[0]
    return _STYLES.get(what) or _STYLES.get(word) or (GREY, "o")


def _size(mw: float | None) -> float:
    """Diameter in points: by the square root of MW, so that areas compare."""
    return 6.0 if not mw else max(5.0, min(34.0, 0.55 * math.sqrt(mw)))


def _spread(spots: Sequence[Spot]) -> list[tuple[Spot, tuple[float, float]]]:
    """Where each is drawn: those that share a place on a spiral around it, the largest in the middle."""
    together: dict[tuple[float, float], list[Spot]] = defaultdict(list)
    for spot in spots:
        together[round(spot.longitude, 2), round(spot.latitude, 2)].append(spot)
    found = []
    for (x, y), group in sorted(together.items()):
        for place, spot in enumerate(sorted(group, key=lambda one: (-(one.mw or 0), one.label))):
            far, turn = 0.34 * math.sqrt(place), 2.399963 * place
            found.append((spot, (x + 1.45 * far * math.cos(turn), y + far * math.sin(turn))))
    return found


def _legend(canvas: Canvas, axes: Any, spots: Sequence[Spot]) -> None:
    from matplotlib.lines import Line2D

    there = sorted({spot.what for spot in spots})
    handles = [
        Line2D([], [], marker=_style(what)[1], color=_style(what)[0], linestyle="none", label=what, markersize=6)
        for what in there
    ]
    handles += [
        Line2D(
            [],
            [],
            marker="o",
            color=GREY,
            markerfacecolor="none",
            linestyle="none",
            label=f"{mw} MW",
            markersize=_size(mw),
        )
        for mw in (50, 500)
    ]
    canvas.figure.legend(handles=handles, loc="outside lower center", ncols=7, frameon=False, fontsize=7.5)
