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
        text = question.text
        disk, held = (call_cpu(lambda store=store: query(store, text), at_least=0.3) for store in (graph.store, memory))
        peer = call_cpu(lambda: list(_rdflib(dataset, text)), at_least=0.3)
        print(
            f"{question.name}: on disk {disk * 1000:.1f} ms, in memory {held * 1000:.1f} ms, rdflib (in memory) {peer * 1000:.0f} ms:"
            f" {peer / disk:.0f} and {peer / held:.0f} times",
            flush=True,
        )


def _rdflib(dataset: rdflib.Dataset, text: str) -> rdflib.query.Result:
    return dataset.query(text, initNs={name: rdflib.Namespace(iri) for name, iri in PREFIXES.items()})


if __name__ == "__main__":
    main()
