"""The store: a build opened read-only, with the view as default graph and every document as a named graph."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.builds import Build, ensure_build
from kg.errors import KhorgosError
from kg.perspective import DEFAULT, Perspective
from kg.progress import Progress

if TYPE_CHECKING:
    import pyoxigraph as ox


class Graph(NamedTuple):
    """An opened build. `store` is a pyoxigraph Store; use it directly for anything not offered here."""

    build: Build
    store: ox.Store
    perspective: Perspective = DEFAULT


def open_graph(data: str | os.PathLike[str] | None = None, progress: Progress | None = None) -> Graph:
    """Open the graph of a data folder (default: the project's own), building it first where it changed.

    Raises KhorgosError where the folder or cache cannot be used, DataError where the data has findings.
    `kg.viewing.open_view` opens other views than the default one.
    """
    return opened(ensure_build(data, progress))


def view_triples(
    graph: Graph, subject: str | None = None, predicate: str | None = None
) -> Iterator[tuple[Any, Any, Any]]:
    """Triples of the view with this subject and predicate IRI, as pyoxigraph terms."""
    import pyoxigraph as ox

    s = ox.NamedNode(subject) if subject is not None else None
    p = ox.NamedNode(predicate) if predicate is not None else None
    return (tuple(quad.triple) for quad in graph.store.quads_for_pattern(s, p, None, ox.DefaultGraph()))


@lru_cache(maxsize=8)
def opened(build: Build, perspective: Perspective = DEFAULT) -> Graph:
    """A build opened; `perspective` is what its view was made for."""
    import pyoxigraph as ox

    try:
        return Graph(build, ox.Store.read_only(build.store), perspective)
    except OSError as error:
        raise KhorgosError(f"{build.store} cannot be opened ({error}); delete {build.folder} and run again") from None
