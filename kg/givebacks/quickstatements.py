"""QuickStatements V1: one line a value that a linked Wikidata item lacks, with the page as its reference.

Where an item has a statement of the property, it is left alone: what disagrees is for the Mismatch Finder, and nothing is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.link import Link
from kg.record import Reading
from kg.sourced import Sourced, sourced_values
from kg.statements import MEGAWATT, PROPERTIES, linked_items, point_of, read_statements
from kg.store import Graph

URL, TITLE, PUBLISHED = "S854", "S1476", "S577"
_PRECISIONS = {4: 9, 7: 10, 10: 11}


def write(graph: Graph, links: Iterable[Link], target: str, reading: Reading) -> Iterator[str]:
    """Lines item by item: item, property, value, then the reference's properties and values, parted by tabs."""
    items = linked_items(links)
    found = []
    for item, statements in read_statements(reading, set(items)):
        told = {one.field for one in statements}
        for value in sourced_values(graph, items[item], tuple(PROPERTIES)):
            if value.field not in told and value.origin.url:
                found.append("\t".join((item, PROPERTIES[value.field], _value(value), *_reference(value))) + "\n")
    yield from sorted(found)


def _value(value: Sourced) -> str:
    match value.field:
        case "capacity":
            return f"{value.value}U{MEGAWATT.removeprefix('Q')}"
        case "coordinates":
            return "@{}/{}".format(*point_of(value.value))
    return moment(value.value)


def moment(day: str) -> str:
    """A partial date: `2021-06` -> `+2021-06-00T00:00:00Z/10`."""
    return f"+{day}{'-00' * ((10 - len(day)) // 3)}T00:00:00Z/{_PRECISIONS[len(day)]}"


def _reference(value: Sourced) -> Iterator[str]:
    """The page: its address, its title, and its date where it gives one. No date of retrieval: the data has none."""
    yield from (URL, f'"{value.origin.url}"')
    if value.origin.title:
        yield from (TITLE, f'{_language(value)}:"{_quoted(value.origin.title)}"')
    if len(value.origin.published) in _PRECISIONS:
        yield from (PUBLISHED, moment(value.origin.published))


def _language(value: Sourced) -> str:
    return value.language or "und"


def _quoted(text: str) -> str:
    """V1 knows no escape for quotation marks within a string."""
    return text.replace('"', "'").replace("\t", " ")
