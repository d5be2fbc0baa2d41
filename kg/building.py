"""Making a build: read, check, write the graph, load the store."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path

from kg import ledger
from kg.curation.dataset import Dataset, read_dataset
from kg.curation.reading import LARGEST_FILE
from kg.errors import DataError, KhorgosError
from kg.graph import documents_of, graph_lines, own_lines, shape
from kg.matching import index_lines
from kg.models.fields import fields
from kg.progress import Progress
from kg.version import VERSION

_KEPT = 4
_STALE_SECONDS = 7 * 24 * 3600


def content_hash(files: Iterable[tuple[str, os.DirEntry[str]]]) -> str:
    """A hash over names and bytes of all inputs."""
    digest = blake2b(VERSION.encode(), digest_size=10)
    for name, entry in files:
        digest.update(f"\0{name}\0".encode())
        try:
            digest.update(
                Path(entry.path).read_bytes() if os.path.getsize(entry.path) <= LARGEST_FILE else b"too large"
            )
        except OSError:
            digest.update(b"unreadable")
    return digest.hexdigest()


def make_build(folder: str, target: str, content: str, progress: Progress | None = None) -> None:
    """Build beside `target` and rename. DataError where the data has findings."""
    say = progress or (lambda what, done, total: None)
    dataset = read_dataset(folder, lambda done, total: say("reading documents", done, total))
    if dataset.findings:
        say("", 0, 0)
        raise DataError(dataset.findings)
    parent = os.path.dirname(target)
    try:
        os.makedirs(parent, exist_ok=True)
        _sweep(parent)
        beside = tempfile.mkdtemp(prefix=".building-", dir=parent)
    except OSError as error:
        raise KhorgosError(
            f"{parent} cannot be written: {error.strerror}; set KHORGOS_CACHE to another folder"
        ) from None
    try:
        _fill(beside, dataset, content, say)
        _rename(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        say("", 0, 0)


def _fill(folder: str, dataset: Dataset, content: str, say: Progress) -> None:
    say("making quads", 0, 0)
    own = own_lines(dataset)
    lines = graph_lines(dataset, own)
    graph = os.path.join(folder, "graph.nq")
    with open(graph, "w", encoding="utf-8") as file:
        file.writelines(lines)
    say("loading the store", 0, 0)
    load(graph, os.path.join(folder, "store"))
    _write(folder, "own.nq", "".join(sorted(own)))
    _write(folder, "names.tsv", "".join(index_lines(dataset.cards)))
    _write(folder, ledger.NAME, "".join(ledger.lines(dataset.claims)))
    _write(folder, ledger.COMPETING, "".join(ledger.lines(ledger.competing(dataset.claims, shape()))))
    _write(folder, ledger.DATED, "".join(ledger.lines(ledger.dated(dataset.claims, shape()))))
    _write(folder, "documents.json", json.dumps(documents_of(dataset), ensure_ascii=False))
    specs = [asdict(spec) for spec in fields().values()]
    _write(folder, "fields.json", json.dumps(specs, ensure_ascii=False))
    counts = {
        "content": content,
        "quads": len(lines),
        "documents": len(dataset.documents),
        "claims": sum(len(document.claims) for document in dataset.documents.values()),
        "entities": len(dataset.cards),
    }
    _write(folder, "build.json", json.dumps(counts, indent=1) + "\n")


def load(graph: str, store: str) -> None:
    """Load N-Quads into a new Oxigraph store on disk."""
    import pyoxigraph as ox

    opened = ox.Store(store)
    opened.bulk_load(path=graph, format=ox.RdfFormat.N_QUADS, lenient=True)
    opened.optimize()
    opened.flush()


def _write(folder: str, name: str, text: str) -> None:
    Path(folder, name).write_text(text, encoding="utf-8")


def _rename(beside: str, target: str) -> None:
    """Into place; where another process was first, its build is the same and ours is not needed."""
    os.chmod(beside, 0o755)
    try:
        os.rename(beside, target)
    except OSError:
        if not os.path.isdir(target):
            raise


def prune(folder: str) -> int:
    """Remove every build but this one, and the views kept of it: all are made anew when asked for. The bytes that were freed.

    What another process is building stays.
    """
    finished, left = _builds(os.path.dirname(folder))
    other = [entry.path for entry in (*finished, *left) if entry.path != folder]
    gone = [path for path in (*other, os.path.join(folder, "views")) if os.path.isdir(path)]
    before = sum(_size(path) for path in gone)
    for path in gone:
        shutil.rmtree(path, ignore_errors=True)
    return before - sum(_size(path) for path in gone)


def _size(folder: str) -> int:
    return sum(os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(folder) for name in names)


def _sweep(parent: str) -> None:
    """Remove what killed builds left behind, and old builds beyond the latest few."""
    finished, left = _builds(parent)
    old = (entry for entry in finished[_KEPT:] if time.time() - entry.stat().st_mtime > _STALE_SECONDS)
    for entry in (*left, *old):
        shutil.rmtree(entry.path, ignore_errors=True)


def _builds(parent: str) -> tuple[list[os.DirEntry[str]], list[os.DirEntry[str]]]:
    """Finished builds, the latest first, and what killed ones left behind more than an hour ago."""
    entries = sorted((entry for entry in os.scandir(parent) if entry.is_dir()), key=lambda e: -e.stat().st_mtime)
    making = [entry for entry in entries if entry.name.startswith(".building-")]
    return (
        [entry for entry in entries if entry not in making],
        [entry for entry in making if time.time() - entry.stat().st_mtime > 3600],
    )
