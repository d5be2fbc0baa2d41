"""A map of Kazakhstan: projects by size and technology, full marks for what operates, hollow ones for plans, a dot where the point is told."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kg.canvas import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, RED, SKY, Box, Canvas, pixels, place_labels, wrapped


class Spot(NamedTuple):
    """A project: place in degrees, whether the point is told, what it is, MW, label, and whether it operates, is being built or planned."""

    latitude: float
    longitude: float
    told: bool
    what: str
    mw: float | None
    label: str
    stage: str = "operating"


class Town(NamedTuple):
    """A town to find one's way by: its name and place in degrees."""

    label: str
    latitude: float
    longitude: float


_DARK = "#555555"
_STYLES = {
    "wind": (SKY, "o"), "solar": (ORANGE, "o"), "hydro": (BLUE, "o"), "pumped": (BLUE, "p"), "gas": (PINK, "o"), "coal": (BLACK, "o"),
    "nuclear": (RED, "o"), "waste": (GREEN, "o"), "other": (GREY, "o"), "mine": (_DARK, "^"), "field": (_DARK, "s"),
    "factory": (_DARK, "X"), "refinery": (_DARK, "P"), "pipeline": (_DARK, "D"), "line": (_DARK, "v"),
}  # fmt: skip
"""First word of what it is -> colour and marker: plants by colour, all else by shape."""
_STAGES = {
    "operating": ("full", "operating"), "building": ("left", "under construction"), "planned": ("none", "planned, or not told"),
}  # fmt: skip
"""Stage -> how a mark is filled, and the words for it; as in the timeline, hollow is what is only planned."""
_STRETCH = 1 / math.cos(math.radians(48))
"""How much longer a degree is drawn to the north than to the east."""
_POINTS = 17.5
"""Points of print to a degree of longitude, at the size drawn."""


def draw_map(
    canvas: Canvas, spots: Sequence[Spot], unplaced: int, towns: Sequence[Town], around: Sequence[Town]
) -> None:
    """Draw all spots, the largest plants named; `towns` and names of countries `around` to find one's way by."""
    canvas.size(12, 7.5)
    axes = canvas.figure.add_subplot()
    axes.set_axis_off()
    axes.set_aspect(_STRETCH)
    rings = _outline(axes)
    inside = [spot for spot in spots if 45 < spot.longitude < 89 and 39.5 < spot.latitude < 56.5]
    placed = _spread(inside, rings)
    for spot, (x, y) in sorted(placed, key=lambda pair: -(pair[0].mw or 0)):
        axes.plot(x, y, zorder=4, **_look(*_style(spot.what), spot.stage, _size(spot.mw)))
        if spot.told:
            axes.plot(x, y, zorder=4, **_dot(_size(spot.mw)))
    axes.set_title("Projects of the graph in Kazakhstan (area of plants by MW)", fontsize=10)
    _legend(canvas, [spot for spot, _ in placed])
    away = len(spots) - len(inside)
    axes.text(
        0.0, -0.02,
        f"With a dot: told point; else the middle of its town or region, several in one place spread around it. Without a told "
        f"place: {unplaced}{f'; elsewhere: {away}' if away else ''}. Outline: Natural Earth; towns: GeoNames.",
        transform=axes.transAxes, fontsize=7.5, color=_DARK, va="top",
    )  # fmt: skip
    _names(canvas, axes, placed, towns, around)


def landmarks() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Towns, and countries and seas around, with their names by language and places."""
    read = _read("landmarks.json")
    return read["towns"], read["around"]


def _read(name: str) -> Any:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return json.load(file)


def _names(
    canvas: Canvas,
    axes: Any,
    placed: Sequence[tuple[Spot, tuple[float, float]]],
    towns: Sequence[Town],
    around: Sequence[Town],
) -> None:
    """What lies around, the largest plants by name, then the towns, where there is room."""
    marks = [(x, y, pixels(_size(spot.mw) / 2), "") for spot, (x, y) in placed]
    largest = sorted((pair for pair in placed if pair[0].mw), key=lambda pair: (-(pair[0].mw or 0), pair[0].label))
    points = [(x, y, pixels(_size(spot.mw) / 2), wrapped(spot.label, 24, 2)) for spot, (x, y) in largest[:16]]
    taken = [_written(canvas, axes, country) for country in around]
    place_labels(canvas, axes, [*points, *marks], 7, keep_all=False, taken=taken)
    for town in towns:
        axes.plot(town.longitude, town.latitude, ".", markersize=3, color=_DARK, zorder=2)
    dots = [(town.longitude, town.latitude, 2.5, town.label) for town in towns]
    place_labels(canvas, axes, dots, 6.5, keep_all=False, colour="#777777", taken=taken)


def _written(canvas: Canvas, axes: Any, country: Town) -> Box:
    """The name of a country or sea, and the pixels it takes."""
    canvas.figure.canvas.draw()
    shown = axes.text(
        country.longitude, country.latitude, country.label, fontsize=8.5, color="#AAAAAA", ha="center", va="center"
    )
    box = shown.get_window_extent(canvas.figure.canvas.get_renderer())
    return box.x0, box.y0, box.x1, box.y1


def _outline(axes: Any) -> list[list[tuple[float, float]]]:
    rings: list[list[tuple[float, float]]] = _read("kazakhstan.json")["rings"]
    for ring in rings:
        axes.fill(*zip(*ring, strict=True), facecolor="#F4F4F0", edgecolor="#888888", linewidth=0.9, zorder=1)
    return rings


def _dot(size: float) -> dict[str, Any]:
    """What marks a told point, inside a mark of this size."""
    return {
        "marker": "o", "markersize": min(2.6, 0.4 * size), "color": BLACK, "markeredgecolor": "white",
        "markeredgewidth": min(0.6, 0.08 * size), "linestyle": "none",
    }  # fmt: skip


def _look(colour: str, marker: str, stage: str, size: float) -> dict[str, Any]:
    """How a project is drawn: full where it operates, half while it is built, else an outline."""
    fill = _STAGES[stage][0]
    return {
        "marker": marker, "markersize": size, "linestyle": "none", "color": colour, "fillstyle": "full" if fill == "none" else fill,
        "markerfacecolor": "#FFFFFFAA" if fill == "none" else colour, "markerfacecoloralt": "white",
        "markeredgecolor": "white" if fill == "full" else colour, "markeredgewidth": 0.6 if fill == "full" else 1.1,
    }  # fmt: skip


def _style(what: str) -> tuple[str, str]:
    return _STYLES.get(_word(what), _STYLES["other"])


def _word(what: str) -> str:
    return what.replace(",", " ").replace("-", " ").split()[0]


def _size(mw: float | None) -> float:
    """Diameter in points: by the square root of MW, so that areas compare."""
    return 6.0 if not mw else max(4.0, min(40.0, 0.5 * math.sqrt(mw)))


def _spread(
    spots: Sequence[Spot], rings: Sequence[Sequence[tuple[float, float]]]
) -> list[tuple[Spot, tuple[float, float]]]:
    """Where each is drawn: told points where they are; of the others the largest first, each on the nearest free place of a
    spiral around its own, in the country if it lies there."""
    from matplotlib.path import Path

    country = Path(max(rings, key=len))
    found: list[tuple[Spot, tuple[float, float]]] = []
    for spot in sorted(spots, key=lambda one: (not one.told, -(one.mw or 0), one.label)):
        place = (spot.longitude, spot.latitude)
        if not spot.told:
            at_home = country.contains_point(place)
            free = (
                one
                for one in _spiral(*place)
                if _free(one, spot, found) and (not at_home or country.contains_point(one))
            )
            place = next(free, place)
        found.append((spot, place))
    return found


def _spiral(x: float, y: float) -> Iterator[tuple[float, float]]:
    """Places around a point, ever further, a few points of print apart."""
    for step in range(1500):
        far, turn = 2.2 * math.sqrt(step) / _POINTS, 2.399963 * step
        yield x + far * math.cos(turn), y + far / _STRETCH * math.sin(turn)


def _free(place: tuple[float, float], spot: Spot, others: Sequence[tuple[Spot, tuple[float, float]]]) -> bool:
    size = _size(spot.mw)
    return all(
        math.hypot(place[0] - x, (place[1] - y) * _STRETCH) * _POINTS >= (size + _size(other.mw)) / 2 + 1.5
        for other, (x, y) in others
    )


def _legend(canvas: Canvas, spots: Sequence[Spot]) -> None:
    """Technologies and kinds that are there, one for each style, and sizes."""
    from matplotlib.lines import Line2D

    there: dict[str, str] = {}
    for spot in sorted(spots, key=lambda one: (len(one.what), one.what)):
        there.setdefault(_word(spot.what) if _word(spot.what) in _STYLES else "other", spot.what)
    looks = [(there[word], *style, 6.0) for word, style in _STYLES.items() if word in there]
    handles = [
        Line2D([], [], marker=marker, color=colour, linestyle="none", label=what, markersize=size)
        for what, colour, marker, size in looks
    ]
    stages = [stage for stage in _STAGES if any(spot.stage == stage for spot in spots)]
    handles += [Line2D([], [], label=_STAGES[stage][1], **_look(GREY, "o", stage, 7.0)) for stage in stages]
    if any(spot.told for spot in spots):
        handles.append(Line2D([], [], label="told point", **_dot(7.0)))
    handles += [Line2D([], [], label=f"{mw:,} MW", **_look(GREY, "o", "planned", _size(mw))) for mw in (100, 1000)]
    canvas.figure.legend(handles=handles, loc="outside lower center", ncols=9, frameon=False, fontsize=7.5)
