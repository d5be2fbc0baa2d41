"""What another view of the same claims changes, and the store of a view written from that of the default one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kg import ledger, quads, terms
from kg.claim import Claim
from kg.evidence import field_shapes, labels, origins
from kg.perspective import Perspective
from kg.store import Graph
from kg.view import STATES, Chosen, Source, chosen_of, is_end, not_held

if TYPE_CHECKING:
    import pyoxigraph as ox

Groups = Mapping[tuple[str, str], list[Claim]]


def rewrite(path: str, base: Graph, perspective: Perspective) -> None:
    """Make a copy of the default view's store into another view's: what differs is removed and added."""
    import pyoxigraph as ox

    base.store.backup(path)
    store = ox.Store(path)
    name = ledger.NAME if perspective.on else ledger.COMPETING  # another policy changes only what competes
    before, after = changed_lines(base, ledger.grouped(base.build.file(name)), perspective)
    for quad in _parsed(before - after):
        store.remove(quad)
    store.extend(_parsed(after - before))


def from_known(path: str, base: Graph, perspective: Perspective) -> None:
    """Make the store of a view that leaves documents out, from the lines of the graph that stay."""
    import pyoxigraph as ox

    groups = ledger.grouped(base.build.file(ledger.NAME))
    before, after = changed_lines(base, groups, perspective)
    known = {name for name, origin in origins(base).items() if perspective.uses(origin.source)}
    gone = {
        f"<{terms.entity_iri(thing)}>"
        for thing in (origins(base).keys() - known) | _unheard(base, groups, known, perspective)
    }
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
    return old, set(view_lines(new)) | _grades(new, known, shape) | _shared(base, old)


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


def _shared(base: Graph, old: set[str]) -> set[str]:
    """Facts about sums of money that a property beside those in `old` has as well: sums are nodes of their own."""
    import pyoxigraph as ox

    sums = {line.partition(" ")[0] for line in old if line.startswith(f"<{terms.BASE}money/")}
    default = ox.DefaultGraph()
    held = {
        node
        for node in sums
        for quad in base.store.quads_for_pattern(None, None, ox.NamedNode(node[1:-1]), default)
        if f"{quad.subject} {quad.predicate} {quad.object} .\n" not in old
    }
    return {line for line in old if line.partition(" ")[0] in held}


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


def _unheard(base: Graph, groups: Groups, known: set[str], perspective: Perspective) -> set[str]:
    """Things that no known document speaks of. A licence keeps those that no document at all speaks of: their cards are our own."""
    heard = _spoken_of(groups, known)
    if not perspective.known_by:
        return _spoken_of(groups) - heard
    things = {subject for subject, _ in groups} | {name for name in labels(base) if name.partition("/")[0] in _KINDS}
    return things - heard


def _spoken_of(groups: Groups, documents: set[str] | None = None) -> set[str]:
    """Things that these documents speak of, or any."""
    heard: set[str] = set()
    for (subject, _), group in groups.items():
        for claim in group:
            if documents is None or claim.document in documents:
                heard.add(subject)
                if claim.datatype == "entity":
                    heard.add(claim.value)
                heard.update(text for key, text in claim.qualifiers if key == "reported_by")
    return heard


def graph_of_view(graph: Graph, groups: Groups, view: Perspective, ending: str) -> Iterator[str]:
    """All facts that a view keeps, as N-Quads lines, sorted."""
    known = {name: origin.source for name, origin in origins(graph).items()}
    shape = shapes_of(graph)
    over = _over(groups, known, shape, view)
    chosen = [one for one in chosen_of(groups, known, shape, view) if one.subject not in over]
    yield from sorted(
        {*view_lines(chosen, ending), *(f"{quads.type_line(one.subject)[:-3]}{ending}\n" for one in chosen)}
    )
