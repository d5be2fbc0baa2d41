"""Documents and their publishers: who says so."""

from __future__ import annotations

from typing import Annotated

from kg.models.base import Concept, Country, Entity, Ref, Text, Url, fact
from kg.values.dates import PartialDate


class Document(Entity):
    """One page that was read. Its id is its path below data/documents, and its IRI names the graph of what it says."""

    kind = "document"

    title: Text | None = fact("its title")
    publisher: Annotated[str, Ref("publisher")] | None = fact("who published it")
    url: Url | None = fact("where it was read")
    published: PartialDate | None = fact("date of publication; absent where the page gives none")
    language: Annotated[str, Concept("language")] | None = fact("ISO 639-1 code")
    read: Annotated[str, Concept("extent")] | None = fact("whole, or excerpt: how much of it the curator could see")
    reprint_of: Annotated[str, Ref("document")] | None = fact(
        "the document it repeats, so that reprints count as one voice"
    )
    licence: Text | None = fact("licence its facts come under, where it is not its publisher's: CC-BY-4.0, ODbL-1.0")


class Publisher(Entity):
    """Who publishes documents, and how near it is to the facts (tier 1 to 4)."""

    kind = "publisher"

    name: Text | None = fact("its name")
    country: Country | None = fact("where it is based; absent for international ones")
    publisher_kind: Annotated[str, Concept("publisher-kind")] | None = fact("what sort of publisher it is")
    tier: Annotated[str, Concept("tier")] | None = fact("1 to 4, see data/README.md")
    website: Url | None = fact("its web address")
    terms_of_use: Text | None = fact("licence or terms its facts come under")
