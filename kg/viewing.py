"""Other views of a build: the same documents under another policy, or as known by or held on a day.

A view is made beside the build it belongs to: the store is copied by hard links, and only what differs is written.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kg import ledger, quads, terms
from kg.builds import Build
from kg.claim import Claim
from kg.errors import KhorgosError, nearest
from kg.evidence import field_shapes, labels, origins
from kg.perspective import DEFAULT, Perspective, named
from kg.progress import Progress
from kg.store import Graph, open_graph, opened
from kg.view import STATES, Chosen, Source, chosen_of, is_end, not_held

if TYPE_CHECKING:
    import pyoxigraph as ox


_KEPT = 24
"""Views kept beside a build; the least lately made go first."""

Groups = Mapping[tuple[str, str], list[Claim]]


def open_view(
    data: str | os.PathLike[str] | None = None, perspective: Perspective = DEFAULT, progress: Progress | None = None
) -> Graph:
    """Open the graph of a data folder in a perspective: trust policy, known by, on.

    Raises what `open_graph` raises, and KhorgosError where the policy ranks a publisher nobody declared.
    """
    return view_at(open_graph(data, progress), perspective)


def view_at(graph: Graph, perspective: Perspective) -> Graph:
    """Another view of the graph that is open."""
    base = opened(graph.build._replace(view=""))
    return base if perspective == DEFAULT else opened(ensure_view(base, perspective), perspective)


_MENTIONED = re.compile(r"(?:\bview:|/khorgos/view/)([a-z](?:[a-z0-9-]*[a-z0-9])?)")


def for_query(graph: Graph, text: str) -> Graph:
    """The graph with every view that a query names (`view:official`) as a named graph beside the documents."""
    names = tuple(sorted(set(_MENTIONED.findall(text))))
    if not names:
        return graph
    build = graph.build._replace(view="+".join((graph.perspective.name, *names)))
    if not os.path.isdir(build.store):
        views = {name: named(name) for name in names}
        for view in views.values():
            _check_publishers(graph, view)
        _make(os.path.dirname(build.store), lambda path: _with_views(path, graph, views))
    return opened(build, graph.perspective)


def _with_views(path: str, graph: Graph, views: dict[str, Perspective]) -> None:
    import pyoxigraph as ox

    graph.store.backup(path)
    store = ox.Store(path)
    used = origins(graph)
    grouped = ledger.grouped(graph.build.file(ledger.NAME)).items()
    kept = {key: [claim for claim in group if claim.document in used] for key, group in grouped}
    groups = {key: group for key, group in kept.items() if group}
    for name, view in views.items():
        node = f"<{terms.BASE}view/{name}>"
        lines = [
            f"{node} <{terms.TYPE}> <{terms.ONTOLOGY}View> .\n",
            f"{node} {quads.predicate('name')} {quads.literal(name)} .\n",
        ]
        lines += graph_of_view(graph, groups, view, f" {node} .")
        store.bulk_load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)
    store.optimize()


def graph_of_view(graph: Graph, groups: Groups, view: Perspective, ending: str) -> Iterator[str]:
    """All facts that a view keeps, as N-Quads lines, sorted."""
    known = {name: origin.source for name, origin in origins(graph).items()}
    shape = shapes_of(graph)
    over = _over(groups, known, shape, view)
    chosen = [one for one in chosen_of(groups, known, shape, view) if one.subject not in over]
    yield from sorted(
        {*view_lines(chosen, ending), *(f"{quads.type_line(one.subject)[:-3]}{ending}\n" for one in chosen)}
    )


def ensure_view(base: Graph, perspective: Perspective) -> Build:
    """The build of a view, made if there is none. KhorgosError where its policy ranks a publisher nobody declared."""
    _check_publishers(base, perspective)
    build = base.build._replace(view=perspective.name)
    if not os.path.isdir(build.store):
        write = _from_known if perspective.leaves_out else _rewrite
        _make(os.path.dirname(build.store), lambda path: write(path, base, perspective))
    return build


def _check_publishers(base: Graph, perspective: Perspective) -> None:
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


def _rewrite(path: str, base: Graph, perspective: Perspective) -> None:
    """Make a copy of the default view's store into another view's: what differs is removed and added."""
    import pyoxigraph as ox

    base.store.backup(path)
    store = ox.Store(path)
    before, after = changed_lines(base, ledger.grouped(base.build.file(ledger.NAME)), perspective)
    for quad in _parsed(before - after):
        store.remove(quad)
    store.extend(_parsed(after - before))


def _from_known(path: str, base: Graph, perspective: Perspective) -> None:
    """Make the store of a view that leaves documents out, from the lines of the graph that stay."""
    import pyoxigraph as ox

    groups = ledger.grouped(base.build.file(ledger.NAME))
    before, after = changed_lines(base, groups, perspective)
    known = {name for name, origin in origins(base).items() if perspective.uses(origin.source)}
    gone = {f"<{terms.entity_iri(thing)}>" for thing in (origins(base).keys() - known) | _unheard(base, groups, known)}
    gone |= _links_of(base, gone)
    with open(base.build.graph, encoding="utf-8") as file:
        kept = [line for line in file if line not in before and _stays(line, gone)]
    store = ox.Store(path)
    store.bulk_load("".join((*kept, *after)).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)


def _links_of(base: Graph, gone: set[str]) -> set[str]:
    """Rows of links about things that are gone."""
    import pyoxigraph as ox

    source, links = ox.NamedNode(terms.OWL + "annotatedSource"), ox.NamedNode(terms.LINKS_GRAPH)
    return {str(q.subject) for q in base.store.quads_for_pattern(None, source, None, links) if str(q.object) in gone}


_KINDS = terms.CLASSES.keys() - {"document", "publisher"}
_DOCUMENTS = f"<{terms.BASE}document/"


def _stays(line: str, gone: set[str]) -> bool:
    """Whether a line of the graph is in a document that stays or, in the default graph, about a thing that does."""
    last = line[:-3].rpartition(" ")[2]
    if last.startswith(_DOCUMENTS):
        return last not in gone
    return line.partition(" ")[0] not in gone


def changed_lines(base: Graph, groups: Groups, perspective: Perspective) -> tuple[set[str], set[str]]:
    """The facts of the default view that another view may change, and what it has in their place."""
    known = {name: origin.source for name, origin in origins(base).items()}
    shape = shapes_of(base)
    touched = {key: group for key, group in groups.items() if _may_differ(key, group, known, shape, perspective)}
    over = _over(groups, known, shape, perspective)
    touched |= {key: group for key, group in groups.items() if key[0] in over}
    before = list(chosen_of(touched, known, shape))
    old = set(view_lines(before)) | _grades(before, known, shape)
    new = [one for one in chosen_of(touched, known, shape, perspective) if one.subject not in over]
    told = {one.subject for one in new} | {subject for subject, name in groups if (subject, name) not in touched}
    old |= {quads.type_line(subject) for subject, _ in touched if subject not in told and subject not in labels(base)}
    return old, set(view_lines(new)) | _grades(new, known, shape) | _shared(groups, touched, known, shape)


def _grades(
    chosen: Iterable[Chosen], known: Mapping[str, Source], shape: Mapping[tuple[str, str], tuple[bool, bool]]
) -> set[str]:
    found: set[str] = set()
    for one in chosen:
        found.update(quads.grade_lines(one, known, shape[one.subject.partition("/")[0], one.property]))
    return found


def _over(
    groups: Groups,
    known: Mapping[str, Source],
    shape: Mapping[tuple[str, str], tuple[bool, bool]],
    perspective: Perspective,
) -> set[str]:
    """Stakes and positions that did not hold on the day, if one is asked for."""
    if not perspective.on:
        return set()
    ends = {key: group for key, group in groups.items() if is_end(*key)}
    return not_held(chosen_of(ends, known, shape, perspective), perspective.on)


def _may_differ(
    key: tuple[str, str],
    group: list[Claim],
    known: Mapping[str, Source],
    shape: Mapping[tuple[str, str], tuple[bool, bool]],
    perspective: Perspective,
) -> bool:
    """Whether a property could have another value: its values compete, or a clock leaves some of its claims out."""
    many, changes = shape[key[0].partition("/")[0], key[1]]
    if perspective.on and (
        changes
        or key[0].partition("/")[0] in STATES
        or any(k in ("since", "until") for claim in group for k, _ in claim.qualifiers)
    ):
        return True
    if perspective.leaves_out and not all(perspective.uses(known[claim.document]) for claim in group):
        return True
    return not many and len({(claim.value, claim.unit) for claim in group}) > 1


def _shared(
    groups: Groups,
    touched: Groups,
    known: Mapping[str, Source],
    shape: Mapping[tuple[str, str], tuple[bool, bool]],
) -> set[str]:
    """Facts about money that a property outside the touched ones needs as well: sums of money are nodes of their own."""
    rest = {
        key: group for key, group in groups.items() if key not in touched and any(c.datatype == "money" for c in group)
    }
    return {line for line in view_lines(chosen_of(rest, known, shape)) if line.startswith(f"<{terms.BASE}money/")}


def shapes_of(graph: Graph) -> dict[tuple[str, str], tuple[bool, bool]]:
    """Of each (kind, field): whether it has many values, whether it changes with time."""
    return {key: (shape.many, shape.changes) for key, shape in field_shapes(graph).items()}


def view_lines(chosen: Iterable[Chosen], ending: str = " .") -> Iterator[str]:
    """The facts that a view keeps, as N-Quads lines."""
    for one in chosen:
        yield from quads.chosen_lines(one, ending)


def _parsed(lines: Iterable[str]) -> Iterable[ox.Quad]:
    import pyoxigraph as ox

    return ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)


def _unheard(base: Graph, groups: Groups, known: set[str]) -> set[str]:
    """Things that no known document speaks of."""
    heard: set[str] = set()
    for (subject, _), group in groups.items():
        for claim in group:
            if claim.document in known:
                heard.add(subject)
                if claim.datatype == "entity":
                    heard.add(claim.value)
                heard.update(text for key, text in claim.qualifiers if key == "reported_by")
    things = {subject for subject, _ in groups} | {name for name in labels(base) if name.partition("/")[0] in _KINDS}
    return things - heard
