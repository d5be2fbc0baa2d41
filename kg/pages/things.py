"""A page for every thing: names in four languages, values with grades, every claim, neighbours, and links elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.terms import expanded

if TYPE_CHECKING:
    from kg.dossier import Tie
    from kg.site import Site

_PREDICATES = {
    "exactMatch": "the same as",
    "closeMatch": "close to",
    "broadMatch": "a part of",
    "narrowMatch": "the whole of",
    "relatedMatch": "related to",
}


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """<kind>/<slug>.html of each thing."""
    for thing, kind in site.told.kinds.items():
        facts = site.told.facts(thing)
        documents = {claim.document for claims in site.told.claims.get(thing, {}).values() for claim in claims}
        yield site.page(
            "thing.html",
            f"{thing}.html",
            thing=thing,
            kind=kind,
            facts=facts,
            names=_names(site, thing),
            mentions=_mentions(site, thing),
            ties=[_tie(tie) for tie in site.told.ties.get(thing, ())],
            claims=sum(len(claims) for claims in site.told.claims.get(thing, {}).values()),
            documents=len(documents),
        )


def _names(site: Site, thing: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Names by language: English, Chinese, Russian, Kazakh, then those of no one language; the first is the label."""
    order = {"label": 0, "strong": 1, "weak": 2}
    rows = [dict(row) for row in site.told.names.get(thing, ())]
    found = []
    for tag in ("en", "zh", "ru", "kk", ""):
        own = sorted(
            (row for row in rows if row["language"] == tag), key=lambda row: (order[str(row["strength"])], row["name"])
        )
        if own:
            found.append((tag, own))
    return found


def _mentions(site: Site, thing: str) -> list[tuple[str, str, list[str]]]:
    """(kind, field, things of the kind that name it in the field)."""
    told = site.told.mentions.get(thing, ())
    groups = groupby(told, key=lambda pair: (site.told.kinds[pair[1]], pair[0]))
    return [(kind, field, [one for _, one in pairs]) for (kind, field), pairs in groups]


def _tie(tie: Tie) -> dict[str, str]:
    """A link elsewhere: what it says, what it is called there, its IRI, and a page that shows it."""
    iri = expanded(tie.curie)
    page = tie.dataset if tie.curie.startswith("gppd:") else iri  # GPPD's records have ids and no pages
    return {
        "words": _PREDICATES[tie.predicate],
        "label": tie.label or tie.curie,
        "iri": iri,
        "page": page,
        **tie._asdict(),
    }
