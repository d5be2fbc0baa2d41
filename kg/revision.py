"""What another view of the same claims changes, and the store of a view written from that of the default one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kg import ledger, quads, terms
from kg.claim import Claim
from kg.evidence import field_shapes, origins
from kg.perspective import Perspective
from kg.store import Graph
from kg.view import Chosen, Source, chosen_of, hangs_on_day, is_end, not_held, several

if TYPE_CHECKING:
    import pyoxigraph as ox

Groups = Mapping[tuple[str, str], list[Claim]]


def rewrite(path: str, base: Graph, perspective: Perspective, facts: bool = False) -> None:
    """Make a copy of the default view's store into another view's: what differs is removed and added.

    `facts`: in its default graph alone, for grades cost as much again.
    """
    name = ledger.DATED if perspective.on else ledger.COMPETING
    _copied(path, base, *changed_lines(base, ledger.grouped(base.build.file(name)), perspective, facts))


def _copied(path: str, base: Graph, before: set[str], after: set[str]) -> ox.Store:
    """A copy of the default view's store with these lines in place of those."""
    import pyoxigraph as ox

    base.store.backup(path)
    store = ox.Store(path)
    for quad in _parsed(before - after):
        store.remove(quad)
    store.extend(_parsed(after - before))
    return store


def from_known(path: str, base: Graph, perspective: Perspective, facts: bool = False) -> None:
    """Make the store of a view that leaves documents out: they are removed where they are few, else the others loaded.

    `facts`: its default graph alone.
    """
    documents = origins(base)
    known = {name for name, origin in documents.items() if perspective.uses(origin.source)}
    few = len(known) > _MOST * len(documents)
    whole = few or perspective.licence  # only with a clock does it not matter what the others speak of
    groups = ledger.grouped(base.build.file(ledger.NAME), None if whole else known)
    (_remove_unknown if few else _load_known)(path, base, groups, known, perspective, facts)


_MOST = 0.7
"""Part of the documents from which on it is cheaper to remove the others than to load these."""


def _remove_unknown(
    path: str, base: Graph, groups: Groups, known: set[str], perspective: Perspective, facts: bool
) -> None:
    import pyoxigraph as ox

    before, after = changed_lines(base, groups, perspective, facts)
    before.update(_own_lines(base, groups, known, perspective)[1])
    store = _copied(path, base, before, after)
    for document in () if facts else origins(base).keys() - known:
        store.remove_graph(ox.NamedNode(terms.entity_iri(document)))


def _load_known(path: str, base: Graph, groups: Groups, known: set[str], perspective: Perspective, facts: bool) -> None:
    import pyoxigraph as ox

    used = {key: kept for key, group in groups.items() if (kept := [one for one in group if one.document in known])}
    claims = [] if facts else [claim for group in used.values() for claim in group]
    lines = _own_lines(base, groups, known, perspective)[0]
    lines.extend({quads.type_line(claim.subject, claim.document) for claim in claims})
    for claim in claims:
        lines.extend(quads.claim_lines(claim))
    lines.extend(_told(base, used, perspective._replace(known_by="", licence=""), facts))  # as nothing else is left
    store = ox.Store(path)
    store.bulk_load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)


def _told(base: Graph, groups: Groups, perspective: Perspective, facts: bool) -> set[str]:
    """All that a view makes of claims: facts and classes, and grades where more than facts is asked for."""
    known, shape = {name: origin.source for name, origin in origins(base).items()}, shapes_of(base)
    over = _over(groups, known, shape, perspective)
    chosen = [one for one in chosen_of(groups, known, shape, perspective) if one.subject not in over]
    classes = map(quads.type_line, {one.subject for one in chosen})
    return {*view_lines(chosen), *classes, *_grades(() if facts else chosen, known, shape)}


def _own_lines(base: Graph, groups: Groups, known: set[str], perspective: Perspective) -> tuple[list[str], list[str]]:
    """What stands in the graph whatever documents say: the lines that stay, and those about things that are gone."""
    with open(base.build.file("own.nq"), encoding="utf-8") as file:
        lines = file.readlines()
    unheard = _unheard(lines, groups, known, perspective)
    gone = {f"<{terms.entity_iri(thing)}>" for thing in (origins(base).keys() - known) | unheard}
    gone |= _links_of(base, gone)
    go = {line for line in lines if line.partition(" ")[0] in gone}
    return [line for line in lines if line not in go], list(go)


def _links_of(base: Graph, gone: set[str]) -> set[str]:
    """Rows of links about things that are gone."""
    import pyoxigraph as ox

    source, links = ox.NamedNode(terms.OWL + "annotatedSource"), ox.NamedNode(terms.LINKS_GRAPH)
    return {str(q.subject) for q in base.store.quads_for_pattern(None, source, None, links) if str(q.object) in gone}


_KINDS = terms.CLASSES.keys() - {"document", "publisher"}
_TYPE = f"<{terms.TYPE}>"


def changed_lines(
    base: Graph, groups: Groups, perspective: Perspective, facts: bool = False
) -> tuple[set[str], set[str]]:
    """The facts of the default view that another view may change, and what it has in their place; their grades as well
    unless `facts` alone are asked for."""
    known = {name: origin.source for name, origin in origins(base).items()}
    shape = shapes_of(base)
    touched = {key: group for key, group in groups.items() if _may_differ(key, group, known, shape, perspective)}
    over = _over(groups, known, shape, perspective)
    touched |= {key: group for key, group in groups.items() if key[0] in over}
    before = {(one.subject, one.property): one for one in chosen_of(touched, known, shape)}
    after = {
        (one.subject, one.property): one
        for one in chosen_of(touched, known, shape, perspective)
        if one.subject not in over
    }
    told = {subject for subject, _ in after}
    for key in before.keys() & after.keys():
        if key[1] not in quads.FIGURES and _content(before[key]) == _content(after[key]):
            del before[key], after[key]
    old = set(view_lines(before.values()))
    old |= _untold(base, {subject for subject, _ in before} - told, old)
    new = set(view_lines(after.values())) | _shared(base, old)
    if not facts:
        old |= _grades(before.values(), known, shape)
        new |= _grades(after.values(), known, shape)
    return old, new


def _content(one: Chosen) -> tuple[object, ...]:
    """All of a choice that its facts and grades rest on: of one property's claims, as many on a value are the same ones."""
    ranked = sorted((each.value, each.datatype, each.unit, each.held, len(each.claims)) for each in one.ranked)
    return ranked, [each[:3] for each in one.standings]


def _untold(base: Graph, subjects: set[str], old: set[str]) -> set[str]:
    """The class of things of which nothing else than `old` stands in the default graph."""
    import pyoxigraph as ox

    default, found = ox.DefaultGraph(), set()
    for subject in subjects:
        line, node = quads.type_line(subject), ox.NamedNode(terms.entity_iri(subject))
        about = base.store.quads_for_pattern(node, None, None, default)
        if all(
            f"{each.subject} {each.predicate} {each.object} .\n" in old
            for each in about
            if str(each.predicate) != _TYPE
        ):
            found.add(line)
    return found


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
    if perspective.on and hangs_on_day(key[0], group, changes):
        return True
    if perspective.leaves_out and not all(perspective.uses(known[claim.document]) for claim in group):
        return True
    return not many and several(group)


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


def _unheard(own: Iterable[str], groups: Groups, known: set[str], perspective: Perspective) -> set[str]:
    """Things that no known document speaks of. A licence keeps those that no document at all speaks of: their cards are our own."""
    heard = _spoken_of(groups, known)
    if not perspective.known_by:
        return _spoken_of(groups) - heard
    name = f"> {quads.predicate('name')} "
    carded = {line.partition(">")[0].removeprefix(f"<{terms.BASE}") for line in own if name in line}
    things = {subject for subject, _ in groups} | {thing for thing in carded if thing.partition("/")[0] in _KINDS}
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
