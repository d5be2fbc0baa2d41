"""The static site: a page for every thing, document and publisher, to be read offline or put on any web host."""

from __future__ import annotations

from importlib import import_module

from kg.pages import PAGES
from kg.publication import Release
from kg.site import Site


def write(release: Release) -> None:
    """Write site/, and index.html that leads there."""
    site = Site(release)
    for family in PAGES:
        for number, (path, text) in enumerate(import_module(f"kg.pages.{family.module}").pages(site)):
            if not number % 100:
                release.say(f"release: site, {family.name}", number, 0)
            release.write(f"site/{path}", text)
    release.write("index.html", site.environment.get_template("door.html").render())
