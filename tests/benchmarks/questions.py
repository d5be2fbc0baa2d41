"""Every saved question against rdflib on the same data: both answer over a loaded graph, without start-up."""

from __future__ import annotations

import sys

import pyoxigraph as ox
import rdflib
from timing import call_cpu

import kg
from kg.questions import questions
from kg.sparql import query
from kg.terms import PREFIXES


def main() -> None:
    """Print each question's ratio; names as arguments choose some."""
    graph = kg.open_graph()
    memory = ox.Store()
    memory.bulk_load(path=graph.build.graph, format=ox.RdfFormat.N_QUADS)
    dataset = kg.as_rdflib()
    for question in questions():
        if sys.argv[1:] and question.name not in sys.argv[1:]:
            continue
        disk, held = (_ours(store, question.text) for store in (graph.store, memory))
        peer = _peer(dataset, question.text)
        print(
            f"{question.name}: on disk {disk * 1000:.1f} ms, in memory {held * 1000:.1f} ms, rdflib (in memory) {peer * 1000:.0f} ms:"
            f" {peer / disk:.0f} and {peer / held:.0f} times",
            flush=True,
        )


def _ours(store: ox.Store, text: str) -> float:
    return call_cpu(lambda: query(store, text), at_least=0.3)


def _peer(dataset: rdflib.Dataset, text: str) -> float:
    namespaces = {name: rdflib.Namespace(iri) for name, iri in PREFIXES.items()}
    return call_cpu(lambda: list(dataset.query(text, initNs=namespaces)), at_least=0.3)


if __name__ == "__main__":
    main()
