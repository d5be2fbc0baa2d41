"""Networks against their peers: build to networkx against rdflib's route, writers against networkx's, engines against networkx.

python -m tests.benchmarks.network [read] [memory] [write] [rank]
"""

from __future__ import annotations

import gc
import io
import json
import random
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import networkx
import pyoxigraph as ox
import rdflib
from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

from kg import algorithms
from kg.builds import Build
from kg.exports import gexf, graphml
from kg.models.fields import fields
from kg.network import Network, as_networkx
from kg.projections import network_of
from kg.quads import iri, literal, predicate, type_line
from kg.store import Graph
from kg.terms import LABEL
from tests.benchmarks.timing import call_cpu, in_turns, report

NODES, SEED = 20_000, 5
FIELDS = ("operator", "developer", "contractor")


def lines(edges: int, evidence: bool) -> Iterator[str]:
    """Plants and companies with names, relations between them, and with `evidence` one document that states each."""
    dice = random.Random(SEED)
    half = NODES // 2
    for kind in ("company", "plant"):
        for number in range(half):
            thing = f"{kind}/{kind}-number-{number}"
            yield type_line(thing)
            yield f"{iri(thing)} <{LABEL}> {literal(f'{kind} number {number}', '@en')} .\n"
    pairs: set[tuple[int, int, str]] = set()
    while len(pairs) < edges:
        pairs.add((dice.randrange(half), int(half * dice.random() ** 3), dice.choice(FIELDS)))
    for plant, company, field in pairs:
        fact = f"{iri(f'plant/plant-number-{plant}')} {predicate(field)} {iri(f'company/company-number-{company}')}"
        yield f"{fact} .\n"
        if evidence:
            yield f"{fact} {iri(f'document/{dice.randrange(2000, 2026)}/page-{dice.randrange(2000)}')} .\n"


def build(folder: Path, edges: int, evidence: bool) -> Graph:
    """A build of synthetic quads: sorted, as builds are."""
    (folder / "graph.nq").write_text("".join(sorted(set(lines(edges, evidence)))), encoding="utf-8")
    (folder / "fields.json").write_text(json.dumps([asdict(spec) for spec in fields().values()]), encoding="utf-8")
    return Graph(Build(str(folder), f"synthetic-{edges}-{evidence}"), ox.Store())


def ours(graph: Graph) -> networkx.MultiDiGraph[str]:
    """From the build to networkx."""
    return as_networkx(network_of(graph))


def rdflib_route(graph: Graph) -> Any:
    """rdflib's parse of the same N-Quads, and its own conversion of the default graph; of documents it keeps nothing."""
    dataset = rdflib.Dataset()
    dataset.parse(graph.build.graph, format="nquads")
    return rdflib_to_networkx_multidigraph(dataset.default_graph)


def quads_one_by_one(graph: Graph) -> networkx.MultiDiGraph[str]:
    """`add_edge` for each quad, as one writes it at first."""
    store = ox.Store()
    store.bulk_load(path=graph.build.graph, format=ox.RdfFormat.N_QUADS)
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for s, p, o, g in store:
        made.add_edge(s.value, o.value, p.value, **({} if g == ox.DefaultGraph() else {"document": g.value}))
    return made


def kept(make: Callable[[], Any]) -> tuple[int, Any]:
    """Bytes that a result holds, by tracemalloc, and the result."""
    gc.collect()
    tracemalloc.start()
    made = make()
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return size, made


def peak(work: Callable[[], object]) -> int:
    """The most bytes that a call has at once, beyond what was there."""
    gc.collect()
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def synthetic(edges: int) -> Iterator[tuple[str, Graph]]:
    """Builds of so many edges: without documents, and with one for each edge."""
    for what, evidence in (("the view alone", False), ("a document for each", True)):
        with tempfile.TemporaryDirectory() as name:
            yield what, build(Path(name), edges, evidence)


def reading() -> None:
    """Build to networkx at 200,000 edges, against rdflib's route."""
    for what, graph in synthetic(200_000):
        assert ours(graph).number_of_edges() == 200_000
        routes = [partial(call_cpu, partial(route, graph)) for route in (ours, rdflib_route)]
        report(
            f"build to networkx, 200,000 edges, {what}, against rdflib's route", *in_turns(3, *routes), "at most 0.3"
        )


def memory() -> None:
    """Bytes per edge of the networkx graph, against `add_edge` per quad."""
    for what, graph in synthetic(200_000):
        sizes = []
        for route in (ours, quads_one_by_one):
            size, made = kept(partial(route, graph))
            sizes.append(size / made.number_of_edges())
            del made
        per, theirs = sizes
        print(f"bytes per edge, {what}: {per:.0f} against {theirs:.0f}, ratio {per / theirs:.2f} (target at most 0.65)")


class Sink(io.RawIOBase):
    """A file that forgets."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return len(data)


def writing() -> None:
    """GraphML and GEXF of 60,000 edges, against networkx's writers of the same graph."""
    with tempfile.TemporaryDirectory() as name:
        network: Network = network_of(build(Path(name), 60_000, True))
    graph = as_networkx(network, flat=True)
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "GraphML": (lambda: graphml.write(network, "graphml", Sink()), lambda: networkx.write_graphml(graph, Sink())),
        "GEXF": (lambda: gexf.write(network, "gexf", Sink()), lambda: networkx.write_gexf(graph, Sink())),
    }
    for form, (mine, theirs) in pairs.items():
        times = in_turns(3, partial(call_cpu, mine), partial(call_cpu, theirs))
        report(f"{form}, 60,000 edges, against networkx's writer", *times, "at most 0.2")
        extra, other = peak(mine), peak(theirs)
        print(
            f"{form}, extra memory: {extra / 1e6:.1f} MB against {other / 1e6:.1f} MB, {extra / other:.1%} (target at most 5%)"
        )


def ranked(values: dict[str, float]) -> dict[str, float]:
    """Ranks, ties shared."""
    order = sorted(values, key=lambda node: values[node])
    found: dict[str, float] = {}
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and abs(values[order[end]] - values[order[start]]) <= 1e-9 * max(
            1, abs(values[order[start]])
        ):
            end += 1
        for node in order[start:end]:
            found[node] = (start + end - 1) / 2
        start = end
    return found


def spearman(one: dict[str, float], other: dict[str, float]) -> float:
    """Spearman's rank correlation."""
    from statistics import correlation

    a, b = ranked(one), ranked(other)
    return correlation([a[node] for node in a], [b[node] for node in a])


def ranking() -> None:
    """Centralities at 20,000 edges with rustworkx, against networkx alone."""
    import time

    global NODES
    NODES = 6_000
    with tempfile.TemporaryDirectory() as name:
        graph: Any = as_networkx(network_of(build(Path(name), 20_000, False)))
    graph = networkx.Graph(graph)
    print(f"{graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges without parallels")
    for rank in (algorithms.betweenness, algorithms.closeness, algorithms.pagerank, algorithms.constraint):
        found, seconds = [], []
        for engine in ("rustworkx", "networkx"):
            started, clock = time.process_time(), time.perf_counter()
            found.append(rank(graph, engine=engine))  # type: ignore[operator]
            seconds.append((time.process_time() - started, time.perf_counter() - clock))
        (fast, _), (slow, _) = seconds
        print(
            f"{rank.__name__}: {fast:.2f} s against {slow:.2f} s CPU, {slow / fast:.1f} times faster (target at least 5); "
            f"Spearman {spearman(*found):.6f} (target at least 0.999)"
        )


def main() -> None:
    """Print the ratios of the parts that are named, or of all."""
    parts = {"read": reading, "memory": memory, "write": writing, "rank": ranking}
    for name in sys.argv[1:] or parts:
        parts[name]()


if __name__ == "__main__":
    main()
