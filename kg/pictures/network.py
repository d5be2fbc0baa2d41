"""A network of nodes and edges: parts that hang together lie together, labels keep out of each other's way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from kg.canvas import GREY, Canvas, place_labels, wrapped


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


Key = Sequence[tuple[str, str, str]]
"""The legend: (what, colour, marker)."""


def draw_network(canvas: Canvas, nodes: Sequence[Node], edges: Sequence[Edge], title: str, key: Key = ()) -> None:
    """Draw; the same nodes and edges give the same picture."""
    place = layout([node.id for node in nodes], [(edge.source, edge.target) for edge in edges])
    canvas.size(13, 10)
    axes = canvas.figure.add_subplot()
    axes.set_axis_off()
    axes.margins(0.09)
    for edge in edges:
        (x0, y0), (x1, y1) = place[edge.source], place[edge.target]
        axes.plot((x0, x1), (y0, y1), color=GREY, linewidth=edge.width, alpha=0.55, zorder=1, solid_capstyle="round")
    for node in nodes:
        axes.plot(
            *place[node.id], node.marker, markersize=2 * node.radius, color=node.colour, zorder=3,
            markeredgecolor="white", markeredgewidth=0.8,
        )  # fmt: skip
    axes.set_title(title, fontsize=10)
    legend(axes, key)
    ordered = sorted(nodes, key=lambda node: (not node.named, -node.radius, node.id))
    points = [
        (*place[node.id], node.radius * 150 / 72 / 1.5, wrapped(node.label, 26, 2) if node.named else "")
        for node in ordered
    ]
    place_labels(canvas, axes, points, 7.5)


def legend(axes: Any, key: Key) -> None:
    """The legend, below the picture."""
    from matplotlib.lines import Line2D

    if key:
        handles = [Line2D([], [], marker=m, color=c, linestyle="none", label=what, markersize=7) for what, c, m in key]
        columns = min(5, len(key), max(1, 150 // max(len(what) + 6 for what, _, _ in key)))
        axes.figure.legend(handles=handles, loc="outside lower center", ncols=columns, frameon=False, fontsize=8)


def layout(names: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Places by springs (Fruchterman and Reingold 1991) with a fixed seed; separate parts on shelves, the largest first."""
    import networkx

    net: networkx.Graph[str] = networkx.Graph()
    net.add_nodes_from(sorted(names))
    net.add_edges_from(sorted(edges))
    parts = sorted((sorted(part) for part in networkx.connected_components(net)), key=lambda part: (-len(part), part))
    found: dict[str, tuple[float, float]] = {}
    x = y = high = 0.0
    wide = 1.9 * math.sqrt(max(1, len(names)))
    for part in parts:
        size = 1.5 * math.sqrt(len(part))
        if x and x + size > wide:
            x, y, high = 0.0, y - high - 0.5, 0.0
        for name, (px, py) in _springs(net.subgraph(part)).items():
            found[name] = (x + size * px, y - size * (1 - py))
        x, high = x + size + 0.9, max(high, size)
    return found


def _springs(net: Any) -> dict[str, tuple[float, float]]:
    """Places from 0 to 1."""
    import networkx

    if len(net) == 1:
        return {next(iter(net)): (0.5, 0.5)}
    ordered: networkx.Graph[str] = networkx.Graph()
    ordered.add_nodes_from(sorted(net))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in net.edges))
    raw = networkx.spring_layout(ordered, seed=1, k=2.2 / math.sqrt(len(net)), iterations=300)
    rounded = {name: (round(float(x), 4), round(float(y), 4)) for name, (x, y) in raw.items()}
    xs, ys = [x for x, _ in rounded.values()], [y for _, y in rounded.values()]
    wide, tall = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    return {name: ((x - min(xs)) / wide, (y - min(ys)) / tall) for name, (x, y) in rounded.items()}
