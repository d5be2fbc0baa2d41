"""The site while it is made: what is told, templates, and how one page links to another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import terms
from kg.dossier import Dossiers
from kg.grade import GRADES
from kg.licence import address_of, spdx_of
from kg.place import read_ontology
from kg.publication import Release

if TYPE_CHECKING:
    from jinja2 import Environment

LANGUAGES = {"en": "English", "zh": "中文", "ru": "Русский", "kk": "Қазақша"}


class Word(NamedTuple):
    """What a class or property is called, by language."""

    by_language: Mapping[str, str]

    def __str__(self) -> str:
        return self.by_language.get("en", "")


class Site:
    """A site of a release."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.told = Dossiers(release.graph, release.data)

    @cached_property
    def environment(self) -> Environment:
        """Templates that escape whatever they are given."""
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        made = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        made.filters["grouped"] = lambda number: f"{number:,}"
        made.globals.update(
            site=self,
            told=self.told,
            release=self.release.told,
            licence=spdx_of(self.release.licence),
            licence_address=address_of(self.release.licence),
            grades=GRADES,
            languages=LANGUAGES,
            href=safe_href,
            base=terms.BASE,
        )
        return made

    def page(self, template: str, path: str, **known: Any) -> tuple[str, str]:
        """A page by its template; `root` leads from it to the root of the site."""
        root = "../" * path.count("/")
        return path, self.environment.get_template(template).render(root=root, path=path, **known)

    @cached_property
    def _terms(self) -> dict[str, Word]:
        import pyoxigraph as ox

        found: dict[str, dict[str, str]] = {}
        for triple in ox.parse(read_ontology("khorgos.ttl"), format=ox.RdfFormat.TURTLE):
            if triple.predicate.value == terms.LABEL and isinstance(triple.object, ox.Literal):
                found.setdefault(getattr(triple.subject, "value", ""), {})[triple.object.language or "en"] = (
                    triple.object.value
                )
        return {iri: Word(words) for iri, words in found.items()}

    def kind(self, kind: str) -> Word:
        """What a kind of things is called."""
        return self._terms.get(terms.ONTOLOGY + terms.CLASSES[kind]) or Word({"en": kind})

    def field(self, name: str) -> Word:
        """What a field is called."""
        return self._terms.get(terms.property_iri(name)) or Word({"en": name.replace("_", " ")})


@lru_cache(maxsize=4096)
def safe_href(address: str) -> str:
    """An address that may be linked to: that of a web page; empty for any other, such as `javascript:`.

    >>> safe_href("https://example.org/a"), safe_href("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return address if address.startswith(("https://", "http://")) else ""
