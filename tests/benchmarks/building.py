"""The build without YAML parsing, against pyoxigraph's bulk_load of the same quads, at the data's size and at ten times it."""

from __future__ import annotations

import dataclasses
import gc
import tempfile
import time
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import ryaml

from kg.building import load
from kg.curation.dataset import Dataset, read_dataset
from kg.curation.documents import DocumentFile
from kg.curation.records import claims_of
from kg.graph import graph_lines, own_lines
from kg.place import data_folder


def copies(dataset: Dataset, times: int) -> tuple[Dataset, dict[str, Any]]:
    """The data with every document present so many times under other ids, and each document's records."""
    documents: dict[str, DocumentFile] = {}
    records: dict[str, Any] = {}
    for document in dataset.documents.values():
        content = ryaml.loads(document.file.text)["claims"]
        for number in range(times):
            identifier = f"{document.id}-{number}" if number else document.id
            documents[identifier] = document._replace(id=identifier)
            records[identifier] = content
    return dataclasses.replace(dataset, documents=documents), records


def build_cpu(dataset: Dataset, records: dict[str, Any], folder: Path) -> tuple[dict[str, float], int]:
    """CPU seconds of each step from parsed records to a loaded store."""
    seconds: dict[str, float] = {}
    gc.collect()
    started = time.process_time()
    documents = {
        identifier: document._replace(
            claims=[
                c for subject, record in records[identifier].items() for c in claims_of(identifier, subject, record)[0]
            ]
        )
        for identifier, document in dataset.documents.items()
    }
    seconds["validate"] = time.process_time() - started
    started = time.process_time()
    again = dataclasses.replace(dataset, documents=documents)
    lines = graph_lines(again, own_lines(again))
    seconds["claims to quads and view"] = time.process_time() - started
    started = time.process_time()
    with open(folder / "graph.nq", "w", encoding="utf-8") as file:
        file.writelines(lines)
    load(str(folder / "graph.nq"), str(folder / "store"))
    seconds["write and load"] = time.process_time() - started
    return seconds, len(lines)


def bare_load(graph: Path, store: Path) -> float:
    """CPU seconds of bulk_load of the same N-Quads."""
    started = time.process_time()
    opened = ox.Store(str(store))
    opened.bulk_load(path=str(graph), format=ox.RdfFormat.N_QUADS)
    opened.flush()
    return time.process_time() - started


def main() -> None:
    """Print the steps and the ratio at each size."""
    dataset = read_dataset(data_folder())
    for times in (1, 10):
        copied, records = copies(dataset, times)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            steps, quads = build_cpu(copied, records, folder)
            bare = bare_load(folder / "graph.nq", folder / "bare")
        parts = ", ".join(f"{step} {seconds:.2f} s" for step, seconds in steps.items())
        total = sum(steps.values())
        print(
            f"{quads:,} quads: {parts}; bulk_load alone {bare:.2f} s CPU, ratio {total / bare:.2f} (target at most 3)"
        )


if __name__ == "__main__":
    main()
