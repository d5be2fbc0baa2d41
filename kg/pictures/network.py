"""A network of nodes and edges: parts that hang together lie together, labels keep out of each other's way."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from kg.canvas import GREY, Box, Canvas, pixels, place_labels, wrapped


class Node(NamedTuple):
    """A node: its label, radius in points, colour, whether the label must be there, and its marker."""

    id: str
    label: str
    radius: float
    colour: str
    named: bool = True
    marker: str = "o"


class Edge(NamedTuple):
    """A line between two nodes."""

    source: str
    target: str
    width: float = 0.8
    alpha: float = 0.55


Key = Sequence[tuple[str, str, str]]
"""The legend: (what, colour, marker)."""
Places = dict[str, tuple[float, float]]


def draw_network(canvas: Canvas, nodes: Sequence[Node], edges: Sequence[Edge], title: str, key: Key = ()) -> None:
    """Draw; the same nodes and edges give the same picture."""
    place = layout([node.id for node in nodes], [(edge.source, edge.target) for edge in edges])
    wide, high = (max(one) - min(one) for one in zip(*place.values(), strict=True))
    canvas.size(12.5, max(5.0, min(10.0, 2 + 10.5 * high / (wide or 1))))
    axes = _axes(canvas, title)
    _edges(axes, edges, place)
    _nodes(canvas, axes, nodes, place, key)


class Group(NamedTuple):
    """Nodes that belong together: their ids, colour, and caption."""

    members: Sequence[str]
    colour: str
    caption: str


def draw_groups(
    canvas: Canvas, nodes: Sequence[Node], edges: Sequence[Edge], groups: Sequence[Group], title: str, key: Key = ()
) -> None:
    """Draw each group in a circle of its own, those with more ties between them nearer; captions above the circles."""
    pairs = [(edge.source, edge.target) for edge in edges]
    circles = _circles([group.members for group in groups], pairs)
    place: Places = {}
    for group, (x, y, radius) in zip(groups, circles, strict=True):
        for name, (px, py) in _inside(group.members, pairs).items():
            place[name] = (x + 0.9 * radius * px, y + 0.9 * radius * py)
    wide, high = (
        max(one[side] + one[2] for one in circles) - min(one[side] - one[2] for one in circles) for side in (0, 1)
    )
    canvas.size(12.5, max(5.0, min(11.0, 1.2 + 12 * high / wide)))
    axes = _axes(canvas, title)
    axes.set_aspect("equal")
    of = {name: group.caption for group in groups for name in group.members}
    _edges(axes, [edge if of[edge.source] == of[edge.target] else edge._replace(alpha=0.2) for edge in edges], place)
    captions = []
    for group, (x, y, radius) in zip(groups, circles, strict=True):
        axes.add_patch(_circle(x, y, radius, group.colour))
        words = wrapped(group.caption, 34, 2)
        captions.append(axes.text(x, y + 1.03 * radius, words, fontsize=8, ha="center", va="bottom", fontweight="bold"))
    canvas.figure.canvas.draw()
    boxes = [caption.get_window_extent() for caption in captions]
    _nodes(canvas, axes, nodes, place, key, [(box.x0, box.y0, box.x1, box.y1) for box in boxes])


def _circle(x: float, y: float, radius: float, colour: str) -> Any:
    from matplotlib.patches import Circle

    return Circle((x, y), radius, facecolor=colour + "14", edgecolor=colour + "66", linewidth=0.8, zorder=0)


def _axes(canvas: Canvas, title: str) -> Any:
    axes = canvas.figure.add_subplot()
    axes.set_axis_off()
    axes.margins(0.09)
    axes.set_title(title, fontsize=10)
    return axes


def _edges(axes: Any, edges: Sequence[Edge], place: Places) -> None:
    from matplotlib.collections import LineCollection

    lines = [(place[edge.source], place[edge.target]) for edge in edges]
    widths, alphas = [edge.width for edge in edges], [edge.alpha for edge in edges]
    axes.add_collection(LineCollection(lines, colors=GREY, linewidths=widths, alpha=alphas, capstyle="round", zorder=1))


def _nodes(
    canvas: Canvas, axes: Any, nodes: Sequence[Node], place: Places, key: Key, taken: list[Box] | None = None
) -> None:
    alike: dict[tuple[float, str, str], list[tuple[float, float]]] = defaultdict(list)
    for node in nodes:
        alike[round(node.radius, 2), node.colour, node.marker].append(place[node.id])
    for (radius, colour, marker), at in sorted(alike.items(), reverse=True):  # small ones over large ones
        axes.plot(
            *zip(*at, strict=True), marker, markersize=2 * radius, color=colour, zorder=3, markeredgecolor="white", markeredgewidth=0.8,
        )  # fmt: skip
    legend(axes, key)
    ordered = sorted(nodes, key=lambda node: (not node.named, -node.radius, node.id))
    points = [
        (*place[node.id], pixels(node.radius), wrapped(node.label, 26, 2) if node.named else "") for node in ordered
    ]
    place_labels(canvas, axes, points, 7.5, taken=taken)


def legend(axes: Any, key: Key) -> None:
    """The legend, below the picture."""
    from matplotlib.lines import Line2D

    if key:
        handles = [Line2D([], [], marker=m, color=c, linestyle="none", label=what, markersize=7) for what, c, m in key]
        columns = min(5, len(key), max(1, 150 // max(len(what) + 6 for what, _, _ in key)))
        axes.figure.legend(handles=handles, loc="outside lower center", ncols=columns, frameon=False, fontsize=8)


def layout(names: Sequence[str], edges: Sequence[tuple[str, str]]) -> Places:
    """Places by springs (Fruchterman and Reingold 1991) with a fixed seed, each part lying on its long side; separate parts on
    shelves, the largest first."""
    import networkx

    net: networkx.Graph[str] = networkx.Graph()
    net.add_nodes_from(sorted(names))
    net.add_edges_from(sorted(edges))
    parts = sorted((sorted(part) for part in networkx.connected_components(net)), key=lambda part: (-len(part), part))
    found: Places = {}
    x = y = high = 0.0
    wide = 1.9 * math.sqrt(max(1, len(names)))
    for part in parts:
        size = 1.5 * math.sqrt(len(part))
        places = _lying(_springs(net.subgraph(part)))
        tall = size * max(py for _, py in places.values())
        if x and x + size > wide:
            x, y, high = 0.0, y - high - 0.5, 0.0
        for name, (px, py) in places.items():
            found[name] = (x + size * px, y - tall + size * py)
        x, high = x + size + 0.9, max(high, tall)
    return found


def _springs(net: Any) -> Places:
    """Places around the middle, some units wide."""
    import networkx

    if len(net) == 1:
        return {next(iter(net)): (0.0, 0.0)}
    ordered: networkx.Graph[str] = networkx.Graph()
    ordered.add_nodes_from(sorted(net))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in net.edges))
    raw = networkx.spring_layout(ordered, seed=1, k=2.2 / math.sqrt(len(net)), iterations=300)
    return {name: (round(float(x), 4), round(float(y), 4)) for name, (x, y) in raw.items()}


def _lying(place: Places) -> Places:
    """Turned so that the longest extent lies level; from 0, as wide as 1."""
    count = len(place)
    mx, my = (sum(one[side] for one in place.values()) / count for side in (0, 1))
    xx = sum((x - mx) ** 2 for x, _ in place.values())
    yy = sum((y - my) ** 2 for _, y in place.values())
    xy = sum((x - mx) * (y - my) for x, y in place.values())
    turn = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(turn), math.sin(turn)
    turned = {
        name: ((x - mx) * cos - (y - my) * sin, (x - mx) * sin + (y - my) * cos) for name, (x, y) in place.items()
    }
    left, low = (min(one[side] for one in turned.values()) for side in (0, 1))
    wide = max(x for x, _ in turned.values()) - left or 1.0
    return {name: (round((x - left) / wide, 4), round((y - low) / wide, 4)) for name, (x, y) in turned.items()}


def _inside(members: Sequence[str], edges: Sequence[tuple[str, str]]) -> Places:
    """Places in a circle of radius 1, by the ties among the members; those tied to nobody here on its rim."""
    import networkx

    net: networkx.Graph[str] = networkx.Graph()
    net.add_nodes_from(sorted(members))
    net.add_edges_from(edge for edge in edges if set(edge) <= set(members))
    place = _springs(net)
    mx, my = (sum(one[side] for one in place.values()) / len(place) for side in (0, 1))
    far = max(math.hypot(x - mx, y - my) for x, y in place.values()) or 1.0
    found = {}
    for name, (x, y) in place.items():
        distance = math.hypot(x - mx, y - my) / far
        evened = distance**0.75 / distance if distance else 0.0  # the middle is crowded: draw it apart
        found[name] = ((x - mx) / far * evened, (y - my) / far * evened)
    return found


def _circles(groups: Sequence[Sequence[str]], edges: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
    """Middle and radius of a circle for each group: drawn together by their ties, then pushed apart until none overlaps."""
    number = {name: place for place, group in enumerate(groups) for name in group}
    ties = Counter(tuple(sorted((number[a], number[b]))) for a, b in edges if number[a] != number[b])
    radius = [0.55 + 0.62 * math.sqrt(len(group)) for group in groups]
    step = 2 * sum(radius) / max(1, len(groups))
    across = math.ceil(math.sqrt(1.4 * len(groups)))
    at = [[step * (place % across), -step * (place // across)] for place in range(len(groups))]
    for round_ in range(400):
        for (a, b), often in sorted(ties.items()):
            _move(at[a], at[b], 0.02 * math.sqrt(often) * (1 - round_ / 400))
        for a in range(len(at)):
            for b in range(a):
                apart = math.hypot(at[a][0] - at[b][0], at[a][1] - at[b][1]) or 0.01
                short = radius[a] + radius[b] + _BETWEEN - apart
                if short > 0:
                    _move(at[a], at[b], -short / apart / 2)
    return [(round(x, 3), round(y, 3), size) for (x, y), size in zip(at, radius, strict=True)]


_BETWEEN = 2.4
"""Room between circles, for captions and names."""


def _move(one: list[float], other: list[float], share: float) -> None:
    """Move two points towards each other by a share of their distance (away where it is negative)."""
    for side in (0, 1):
        way = (other[side] - one[side]) * share
        one[side] += way
        other[side] -= way
