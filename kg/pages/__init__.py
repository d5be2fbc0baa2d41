"""The static site: one module a family of pages. A family is one file and one line here.

A module has `pages(site)`, which gives (path, text) of each file, and uses the templates of this folder. Links are relative, so the
site can be read from a disk or put under any address; nothing is fetched from elsewhere.
"""

from __future__ import annotations

from typing import NamedTuple


class Family(NamedTuple):
    """A family of pages: its name, what they show, and its module."""

    name: str
    help: str
    module: str


PAGES: tuple[Family, ...] = (
    Family("home", "what there is, kind by kind, and how to read it", "home"),
    Family("search", "names in any script, found without a network", "search"),
    Family("kinds", "all things of a kind", "kinds"),
    Family("things", "a thing: names, values, claims, neighbours, links", "things"),
    Family("documents", "a document: what it says, and where", "documents"),
    Family("publishers", "a publisher: its documents", "publishers"),
    Family("redirects", "an id that gave way to others", "redirects"),
    Family("statements", "Turtle of each thing, TriG of each document", "statements"),
)
