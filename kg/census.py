"""How much a graph holds, counted from its quads: triples, subjects, objects, and by class, property and link."""

from __future__ import annotations

import collections
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


class Counter:
    """Counts triples that come sorted by subject; one that comes several times in a row counts once."""

    def __init__(self) -> None:
        self._subjects = 0
        self._objects: set[object] = set()
        self._classes: collections.Counter[str] = collections.Counter()
        self._properties: collections.Counter[str] = collections.Counter()
        self._last: ox.Triple | None = None

    def add(self, triple: ox.Triple) -> None:
        """Count one more."""
        if triple == self._last:
            return
        if self._last is None or triple.subject != self._last.subject:
            self._subjects += 1
        self._last = triple
        name = triple.predicate.value
        self._properties[name] += 1
        self._objects.add(triple.object)
        if name == terms.TYPE:
            self._classes[str(getattr(triple.object, "value", ""))] += 1

    @property
    def census(self) -> Census:
        """What was counted."""
        classes, properties = dict(sorted(self._classes.items())), dict(sorted(self._properties.items()))
        return Census(self._properties.total(), self._subjects, len(self._objects), classes, properties)


class Counts(NamedTuple):
    """Counts of a dataset with named graphs."""

    whole: Census
    """Of all graphs together: a triple that several graphs have counts once."""
    view: Census
    """Of the default graph."""
    links: dict[tuple[str, str], int]
    """(prefix of the dataset that links go to, IRI of what they say) -> how many the graph of links has."""


def count(quads: Iterable[ox.Quad]) -> Counts:
    """Count quads that come sorted as text."""
    import pyoxigraph as ox

    spaces = {prefix: space for prefix, space in terms.CURIES.items() if prefix not in _OURS}
    default, links = ox.DefaultGraph(), ox.NamedNode(terms.LINKS_GRAPH)
    whole, view = Counter(), Counter()
    found: collections.Counter[tuple[str, str]] = collections.Counter()
    for quad in quads:
        triple = quad.triple
        whole.add(triple)
        if quad.graph_name == default:
            view.add(triple)
        elif quad.graph_name == links and triple.predicate.value.startswith(_LINKS):
            target = str(getattr(triple.object, "value", ""))
            prefix = next((one for one, space in spaces.items() if target.startswith(space)), "")
            found[prefix, triple.predicate.value] += bool(prefix)
    return Counts(whole.census, view.census, {key: number for key, number in sorted(found.items()) if number})


_OURS = frozenset((*terms.VOCABULARIES, "khorgos", "semapv", "orcid"))
_LINKS = (terms.SKOS, terms.OWL + "sameAs")
