"""Boxes in layers, arrows from left to right: chains of owners, what depends on what, paths."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from kg.canvas import BLACK, BLUE, GREY, ORANGE, Canvas, wrapped


class Arrow(NamedTuple):
    """An arrow with its label; `firm`: drawn solid, else dashed."""

    source: str
    target: str
    text: str = ""
    firm: bool = True


_WIDE, _HIGH, _GAP = 2.1, 0.52, 1.35
"""Inches: a box, and the room between layers."""
_BOX, _ROOM = 0.7, 0.16
"""Of the distance between rows: the height of a box, and how far from it arrows run that lead back."""


def draw_layers(
    canvas: Canvas,
    arrows: Sequence[Arrow],
    label: Callable[[str], str],
    marked: Collection[str] = (),
    title: str = "",
    note: str = "",
) -> None:
    """Draw boxes with arrows; boxes in `marked` are filled. Nothing may overlap: rows and columns are as many as needed."""
    layer = _layers(arrows)
    columns: dict[int, list[str]] = defaultdict(list)
    for name in sorted(layer, key=lambda name: (layer[name], name)):
        columns[layer[name]].append(name)
    place = _settled(columns, arrows)
    deepest, highest = max(columns), max(len(names) for names in columns.values())
    width, height = (deepest + 1) * _WIDE + deepest * _GAP + 0.8, highest * (_HIGH + 0.22) + 0.9
    canvas.size(max(width, 5), max(height, 2.2))
    axes = canvas.figure.add_subplot()
    axes.set_axis_off()
    axes.set_xlim(-0.1, width - 0.3)
    axes.set_ylim(-highest - 0.1, 0.7)
    where = {name: (layer[name] * (_WIDE + _GAP), -place[name]) for name in layer}
    for name, (x, y) in where.items():
        _box(canvas, axes, x, y, wrapped(label(name), 24), name in marked)
    out, into = (Counter(ends) for ends in zip(*((arrow.source, arrow.target) for arrow in arrows), strict=True))
    for arrow in arrows:
        near_source, crowded = into[arrow.target] > out[arrow.source], max(into[arrow.target], out[arrow.source]) > 3
        start, end = where[arrow.source], where[arrow.target]
        if crowded and layer[arrow.target] - layer[arrow.source] == 1:
            _bent(axes, start, end, arrow, end[0] - 0.3 if near_source else start[0] + _WIDE + 0.15)
        else:
            _arrow(axes, start, end, arrow, near_source)
    axes.set_title(title, fontsize=10)
    if note:
        axes.text(0, -highest - 0.05, note, fontsize=7.5, color="#555555", va="bottom")


def _layers(arrows: Sequence[Arrow]) -> dict[str, int]:
    """Each box's column: the longest way from a box without arrows into it, at most as many steps as boxes."""
    names = sorted({name for arrow in arrows for name in (arrow.source, arrow.target)})
    layer = dict.fromkeys(names, 0)
    forward = _without_circles(arrows)
    for _ in names:
        for arrow in forward:
            layer[arrow.target] = max(layer[arrow.target], layer[arrow.source] + 1)
    for name in names:  # a box without arrows into it stands next to what it points to
        further = [layer[arrow.target] for arrow in forward if arrow.source == name]
        if further and not any(arrow.target == name for arrow in forward):
            layer[name] = min(further) - 1
    return layer


def _without_circles(arrows: Sequence[Arrow]) -> list[Arrow]:
    """The arrows without those that lead back, in the order of a walk from the left."""
    below: dict[str, list[Arrow]] = defaultdict(list)
    for arrow in sorted(arrows):
        below[arrow.source].append(arrow)
    kept: list[Arrow] = []
    state: dict[str, int] = {}

    def walk(name: str) -> None:
        state[name] = 1
        for arrow in below[name]:
            if state.get(arrow.target) == 1:
                continue
            kept.append(arrow)
            if arrow.target not in state:
                walk(arrow.target)
        state[name] = 2

    into = {arrow.target for arrow in arrows if arrow.source != arrow.target}
    for name in sorted({arrow.source for arrow in arrows}, key=lambda name: (name in into, name)):
        if name not in state:
            walk(name)
    return kept


def _settled(columns: dict[int, list[str]], arrows: Sequence[Arrow]) -> dict[str, float]:
    """Rows: each box near the middle of its neighbours, columns centred."""
    place = {name: float(row) for names in columns.values() for row, name in enumerate(names)}
    for _ in range(8):
        for column in sorted(columns):
            near: dict[str, list[float]] = defaultdict(list)
            for arrow in arrows:
                near[arrow.source].append(place[arrow.target])
                near[arrow.target].append(place[arrow.source])
            names = sorted(columns[column], key=lambda name: (sum(near[name]) / max(1, len(near[name])), name))
            for row, name in enumerate(names):
                place[name] = float(row)
    highest = max(len(names) for names in columns.values())
    return {name: place[name] + (highest - len(names)) / 2 for names in columns.values() for name in names}


def _box(canvas: Canvas, axes: Any, x: float, y: float, text: str, filled: bool) -> None:
    from matplotlib.patches import FancyBboxPatch

    colour = ORANGE if filled else BLUE
    axes.add_patch(
        FancyBboxPatch(
            (x, y - _BOX / 2),
            _WIDE,
            _BOX,
            boxstyle="round,pad=0,rounding_size=0.08",
            facecolor=colour + "22",
            edgecolor=colour,
            linewidth=1.2,
            zorder=3,
        )
    )
    axes.text(x + _WIDE / 2, y, text, ha="center", va="center", fontsize=8, zorder=4)


def _look(arrow: Arrow) -> dict[str, Any]:
    return {"color": BLACK if arrow.firm else GREY, "linewidth": 1, "linestyle": "-" if arrow.firm else "--"}


def _bent(axes: Any, start: tuple[float, float], end: tuple[float, float], arrow: Arrow, across: float) -> None:
    """An arrow that runs level, up or down at `across`, and level again, its words on the longer level part: where many go to or
    from one box, they share the way."""
    look, (a, b) = _look(arrow), ((start[0] + _WIDE, start[1]), end)
    axes.plot((a[0], across, across), (a[1], a[1], b[1]), zorder=2, **look)
    tip = {"arrowstyle": "-|>", "shrinkA": 0, "shrinkB": 0, **look}
    axes.annotate("", xy=b, xytext=(across, b[1]), zorder=2, arrowprops=tip)
    x, y = ((across + b[0] - 0.1) / 2, b[1]) if across - a[0] < b[0] - across else ((a[0] + across) / 2, a[1])
    _words(axes, x, y, arrow.text)


def _words(axes: Any, x: float, y: float, text: str) -> None:
    if text:
        white = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
        axes.text(x, y, text, fontsize=7.5, ha="center", va="center", zorder=5, bbox=white)


def _arrow(axes: Any, start: tuple[float, float], end: tuple[float, float], arrow: Arrow, near_source: bool) -> None:
    """A straight arrow to the right; one that leads back runs around through the room between boxes."""
    look = _look(arrow)
    if end[0] > start[0]:
        a, b = (start[0] + _WIDE, start[1]), (end[0], end[1])
        share = 0.4 if near_source else 0.6
        x, y = a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
    else:
        low, right = start[1] - _BOX / 2 - _ROOM, end[0] + _WIDE + _ROOM
        bend = [
            (start[0] + _WIDE / 2, start[1] - _BOX / 2),
            (start[0] + _WIDE / 2, low),
            (right, low),
            (right, end[1] - _BOX / 4),
        ]
        axes.plot([x for x, _ in bend], [y for _, y in bend], zorder=2, **look)
        a, b = bend[-1], (end[0] + _WIDE, end[1] - _BOX / 4)
        x, y = (start[0] + _WIDE / 2 + right) / 2, low
    tip = {"arrowstyle": "-|>", "shrinkA": 0, "shrinkB": 0, **look}
    axes.annotate("", xy=b, xytext=a, zorder=2, arrowprops=tip)
    _words(axes, x, y, arrow.text)
