"""Figures of what the graph holds. Needs matplotlib: pip install 'khorgos[plot]'."""

from __future__ import annotations

from typing import IO, Any

from kg.errors import KhorgosError
from kg.sparql import query
from kg.statistics import stats
from kg.store import Graph

_COLOURS = {"operating": "#0072B2", "under construction": "#E69F00", "planned": "#999999", "ended": "#CC79A7"}
"""Okabe and Ito's colours, told apart by colour-blind readers."""
_STAGES = {
    "operating": ("operating", "commissioning"),
    "under construction": ("construction",),
    "planned": ("proposed", "announced", "agreed", "permitted"),
    "ended": ("suspended", "cancelled", "retired"),
}
_CAPACITY = """SELECT ?technology ?status (SUM(?mw) AS ?total) {
    ?plant a kg:PowerPlant ; kg:technology/kg:name ?technology ; kg:status/skos:notation ?status ; kg:capacity ?mw
    OPTIONAL { ?plant kg:country ?own } OPTIONAL { ?plant kg:region/kg:country ?around }
    FILTER(COALESCE(?own, ?around, country:kz) = country:kz)
} GROUP BY ?technology ?status"""


def draw_coverage(graph: Graph, out: IO[bytes], kind: str) -> None:
    """Documents by year and language, capacity by technology and stage, assets by kind. The same graph, the same bytes."""
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise KhorgosError("drawing needs matplotlib; run: pip install 'khorgos[plot]'") from None
    matplotlib.rcParams |= {
        "svg.hashsalt": "khorgos",
        "font.size": 9,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    figure = Figure(figsize=(10, 7), layout="constrained")
    (years, languages), (capacity, assets) = figure.subplots(2, 2)
    groups: dict[str, list[tuple[str, int]]] = {}
    for count in stats(graph):
        groups.setdefault(count.group, []).append((count.what, count.number))
    _years(years, groups["documents by year"])
    _bars(languages, "Pages by language", groups["documents by language"])
    _capacity(capacity, graph)
    wanted = (
        "plant",
        "mine",
        "field",
        "pipeline",
        "refinery",
        "factory",
        "line",
        "company",
        "bank",
        "financing",
        "event",
        "agreement",
    )
    kinds = [(what, number) for what, number in groups["entities"] if what in wanted]
    _bars(assets, "Entities by kind", sorted(kinds, key=lambda pair: -pair[1]))
    figure.savefig(out, format=kind, dpi=150, metadata={"Date": None} if kind == "svg" else None)


def _years(axes: Any, rows: list[tuple[str, int]]) -> None:
    dated = [(int(year), number) for year, number in rows if year.isdigit()]
    undated = sum(number for year, number in rows if not year.isdigit())
    axes.bar([year for year, _ in dated], [number for _, number in dated], color=_COLOURS["operating"])
    axes.set_title(f"Pages by year of publication ({undated} undated)", loc="left")


def _bars(axes: Any, title: str, rows: list[tuple[str, int]]) -> None:
    names, numbers = [name for name, _ in rows][::-1], [number for _, number in rows][::-1]
    bars = axes.barh(names, numbers, color=_COLOURS["operating"])
    axes.bar_label(bars, padding=2)
    axes.set_title(title, loc="left")


def _capacity(axes: Any, graph: Graph) -> None:
    stage_of = {status: stage for stage, statuses in _STAGES.items() for status in statuses}
    totals: dict[str, dict[str, float]] = {}
    for row in query(graph.store, _CAPACITY):
        stages = totals.setdefault(row["technology"], dict.fromkeys(_STAGES, 0.0))
        stages[stage_of[row["status"]]] += row["total"] / 1000
    names = sorted(totals, key=lambda name: sum(totals[name].values()))
    left = [0.0] * len(names)
    for stage, colour in _COLOURS.items():
        widths = [totals[name][stage] for name in names]
        axes.barh(names, widths, left=left, color=colour, label=stage)
        left = [a + b for a, b in zip(left, widths, strict=True)]
    axes.set_title("Plants in Kazakhstan by technology and stage, GW", loc="left")
    axes.legend(frameon=False, loc="lower right")
