"""Giving back: what publishers can take over from us, or should look at. A form is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import NamedTuple

from kg.errors import KhorgosError, nearest
from kg.link import Link
from kg.record import Reading
from kg.store import Graph


class Giveback(NamedTuple):
    """A form: its name, what it holds, what its file is, and the module that writes it.

    The module's `write(graph, links, target, reading)` yields lines of text. `target` narrows it (a publisher, a source).
    """

    name: str
    help: str
    target: str
    file: str
    module: str


GIVEBACKS: tuple[Giveback, ...] = (
    Giveback(
        "mismatches",
        "where Wikidata says otherwise, as the CSV of its Mismatch Finder",
        "",
        "lines of a Wikidata JSON dump with the linked items",
        "mismatches",
    ),
    Giveback(
        "quickstatements",
        "values and references that Wikidata lacks, as QuickStatements V1",
        "",
        "lines of a Wikidata JSON dump with the linked items",
        "quickstatements",
    ),
    Giveback("publishers", "where what a publisher says disagrees with others, as CSV", "PUBLISHER", "", "publishers"),
    Giveback(
        "records", "where a dataset's records disagree with our pages, as CSV", "SOURCE", "the source's file", "records"
    ),
)


def known_giveback(name: str) -> Giveback:
    """The form of this name; KhorgosError that names the nearest where there is none."""
    found = next((one for one in GIVEBACKS if one.name == name), None)
    if found is None:
        known = [one.name for one in GIVEBACKS]
        raise KhorgosError(f"unknown form {name!r}; {nearest(name, known)} (forms: {', '.join(sorted(known))})")
    return found


def giveback(
    graph: Graph, links: Iterable[Link], name: str, target: str = "", reading: Reading | None = None
) -> Iterable[str]:
    """The lines of a form. What cannot be read of its file is told to `reading.report`. KhorgosError for wrong use."""
    form = known_giveback(name)
    if form.file and reading is None:
        raise KhorgosError(f"{name} needs a file: {form.file}")
    write: Callable[[Graph, Iterable[Link], str, Reading | None], Iterable[str]]
    write = import_module(f"kg.givebacks.{form.module}").write
    return write(graph, links, target, reading)
