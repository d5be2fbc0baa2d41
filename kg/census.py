"""How much a graph holds, counted from its quads: triples, subjects, objects, and by class, property and link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from kg import terms

if TYPE_CHECKING:
    import pyoxigraph as ox


class Census(NamedTuple):
    """Counts of one RDF graph."""

    triples: int
    subjects: int
    objects: int
    classes: dict[str, int]
    """IRI -> things of that class."""
    properties: dict[str, int]
    """IRI -> triples."""


def census(triples: Iterable[ox.Triple]) -> Census:
    """Count triples that come sorted by subject; one that comes several times in a row counts once."""
    subjects, objects = 0, set()
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    last, subject = None, None
    for triple in triples:
        if triple == last:
            continue
        last = triple
        if triple.subject != subject:
            subject = triple.subject
            subjects += 1
        name = triple.predicate.value
        properties[name] += 1
        objects.add(triple.object)
        if name == terms.TYPE:
            classes[str(getattr(triple.object, "value", ""))] += 1
    return Census(
        properties.total(), subjects, len(objects), dict(sorted(classes.items())), dict(sorted(properties.items()))
    )


def links_by_target(quads: Iterable[ox.Quad]) -> dict[tuple[str, str], int]:
    """How many links the graph of links has, by (prefix of the dataset they go to, IRI of what they say)."""
    spaces = {prefix: space for prefix, space in terms.CURIES.items() if prefix not in _OURS}
    found: Counter[tuple[str, str]] = Counter()
    for quad in quads:
        if quad.predicate.value.startswith(_LINKS) and getattr(quad.graph_name, "value", "") == terms.LINKS_GRAPH:
            target = str(getattr(quad.object, "value", ""))
            prefix = next((one for one, space in spaces.items() if target.startswith(space)), "")
            if prefix:
                found[prefix, quad.predicate.value] += 1
    return dict(sorted(found.items()))


_OURS = frozenset((*terms.VOCABULARIES, "khorgos", "semapv", "orcid"))
_LINKS = (terms.SKOS, terms.OWL + "sameAs")
