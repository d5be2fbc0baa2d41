"""Other views of a build: the same documents under another policy, or as known by or held on a day.

A view is made beside the build it belongs to: the store is copied by hard links, and only what differs is written.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from hashlib import blake2b

from kg import ledger, quads, terms
from kg.builds import Build
from kg.errors import KhorgosError, nearest
from kg.evidence import origins
from kg.perspective import DEFAULT, Perspective, named
from kg.progress import Progress
from kg.revision import from_known, graph_of_view, rewrite
from kg.sparql import written_iris
from kg.store import Graph, open_graph, opened

_KEPT = 24
"""Views kept beside a build; the least lately made go first."""


def open_view(
    data: str | os.PathLike[str] | None = None,
    perspective: Perspective = DEFAULT,
    progress: Progress | None = None,
    text: str | None = None,
) -> Graph:
    """Open the graph of a data folder in a perspective: trust policy, known by, on.

    `text`: the one query that it is opened for; its named graphs are then only right if the query can read them, which
    makes a view much sooner. Raises what `open_graph` raises, and KhorgosError where the policy ranks a publisher nobody declared.
    """
    return view_at(open_graph(data, progress), perspective, text)


def view_at(graph: Graph, perspective: Perspective, text: str | None = None) -> Graph:
    """Another view of the graph that is open; `text` as for `open_view`."""
    base = opened(graph.build._replace(view=""))
    if perspective == DEFAULT:
        return base
    return opened(ensure_view(base, perspective, text is not None and not _READS_GRAPHS.search(text)), perspective)


_READS_GRAPHS = re.compile(r"(?i)graph|from|describe")
"""Without one of these words, in whatever sense, a query reads nothing but the default graph."""


_VIEWS = terms.BASE + "view/"
_LONGEST_NAME = 150
"""Characters that several views' names together may have as a folder's name."""


def for_query(graph: Graph, text: str) -> Graph:
    """The graph with every view that a query names (`view:official`) as a named graph beside the documents.

    Such a view is the same in every query: its name says all of its policy and clocks, whatever the default graph's are.
    Only what a licence leaves out of the graph is left out of it, too.
    """
    names = tuple(sorted(iri.removeprefix(_VIEWS) for iri in written_iris(text) if iri.startswith(_VIEWS)))
    if not names:
        return graph
    views = {name: named(name) for name in names}
    together = "+".join((graph.perspective.name, *names))
    if len(together) > _LONGEST_NAME:
        together = f"views-{blake2b(together.encode(), digest_size=12).hexdigest()}"
    build = graph.build._replace(view=together)
    if not os.path.isdir(build.store):
        _make(os.path.dirname(build.store), lambda path: _with_views(path, graph, views))
    return opened(build, graph.perspective)


def _with_views(path: str, graph: Graph, views: dict[str, Perspective]) -> None:
    import pyoxigraph as ox

    base = opened(graph.build._replace(view=""))
    if graph.perspective == DEFAULT:
        base.store.backup(path)
    else:  # a copy of a view's store would lack what lies in its log alone: all that makes it another view
        _write(path, base, graph.perspective)
    store = ox.Store(path)
    groups = ledger.grouped(base.build.file(ledger.NAME))
    for name, view in views.items():
        if graph.perspective.licence:
            view = view._replace(licence=graph.perspective.licence)
        node = f"<{_VIEWS}{name}>"
        lines = [
            f"{node} <{terms.TYPE}> <{terms.ONTOLOGY}View> .\n",
            f"{node} {quads.predicate('name')} {quads.literal(name)} .\n",
        ]
        lines += graph_of_view(base, groups, view, f" {node} .")
        store.bulk_load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)
    store.optimize()


def ensure_view(base: Graph, perspective: Perspective, facts: bool = False) -> Build:
    """The build of a view, made if there is none. KhorgosError where its policy ranks a publisher nobody declared.

    `facts`: its default graph is enough; grades and documents may then be missing, or those of another view.
    """
    check_publishers(base, perspective)
    build = base.build._replace(view=perspective.name)
    if facts and not os.path.isdir(build.store):
        build = build._replace(view=f"{perspective.name}.facts")
    if not os.path.isdir(build.store):
        _make(os.path.dirname(build.store), lambda path: _write(path, base, perspective, facts))
    return build


def _write(path: str, base: Graph, perspective: Perspective, facts: bool = False) -> None:
    write = from_known if perspective.leaves_out else rewrite
    write(path, base, perspective, facts)


def check_publishers(base: Graph, perspective: Perspective) -> None:
    """KhorgosError where a policy ranks a publisher nobody declared. `base` is the default view."""
    known = {origin.source.publisher for origin in origins(base).values()}
    for place, group in enumerate(perspective.policy.rank, 1):
        for publisher in group.publisher:
            if publisher not in known:
                raise KhorgosError(
                    f"{perspective.trust}  rank {place}: no publisher {publisher!r} has a document; "
                    f"{nearest(publisher, known)}"
                )


def _make(target: str, write: Callable[[str], None]) -> None:
    """Make a store beside `target` and rename it into place."""
    parent = os.path.dirname(target)
    try:
        os.makedirs(parent, exist_ok=True)
        _sweep(parent)
        beside = tempfile.mkdtemp(prefix=".making-", dir=parent)
    except OSError as error:
        raise KhorgosError(
            f"{parent} cannot be written: {error.strerror}; set KHORGOS_CACHE to another folder"
        ) from None
    try:
        write(os.path.join(beside, "store"))
        os.chmod(beside, 0o755)
        if not os.path.isdir(target):
            os.rename(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _sweep(parent: str) -> None:
    made = sorted((entry for entry in os.scandir(parent) if entry.is_dir()), key=lambda entry: -entry.stat().st_mtime)
    for entry in made[_KEPT:]:
        shutil.rmtree(entry.path, ignore_errors=True)
