"""The first page: what there is, kind by kind, how to read it, and the record for crawlers; and the style of all pages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.licence import address_of
from kg.media import media_of
from kg.publication import CREATOR, KEYWORDS, SUMMARY, TITLE, files_of
from kg.terms import BASE, CLASSES

if TYPE_CHECKING:
    from kg.site import Site


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """index.html and style.css."""
    counts = Counter(site.told.kinds.values())
    files = [(file, media_of(file.path)) for file in files_of(site.release.folder)]
    yield site.page(
        "home.html",
        "index.html",
        title=TITLE,
        summary=SUMMARY,
        groups=_groups(counts),
        documents=len(site.told.documents),
        publishers=len(site.told.publishers),
        claims=sum(len(claims) for claims in site.told.said.values()),
        files=files,
        record=_record(site),
    )
    yield "style.css", (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def _groups(counts: Counter[str]) -> list[tuple[str, list[tuple[str, int]]]]:
    """Kinds with their numbers, in the groups and the order of the models."""
    from kg.models import BY_KIND

    groups: dict[str, list[tuple[str, int]]] = {}
    for kind in (one for one in CLASSES if counts[one]):
        groups.setdefault(BY_KIND[kind].__module__.rpartition(".")[2].capitalize(), []).append((kind, counts[kind]))
    return list(groups.items())


def _record(site: Site) -> str:
    """A schema.org Dataset as JSON-LD, safe inside a script element."""
    told = site.release.told
    record: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": told.address,
        "name": TITLE,
        "description": SUMMARY,
        "url": told.address,
        "sameAs": BASE,
        "version": told.version,
        "license": address_of(site.release.licence),
        "isAccessibleForFree": True,
        "keywords": list(KEYWORDS),
        "inLanguage": ["en", "zh", "ru", "kk"],
        "creator": {"@type": "Organization", "name": CREATOR},
        "spatialCoverage": [{"@type": "Country", "name": name} for name in ("China", "Kazakhstan")],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": media_of(file.path).name,
                "contentUrl": told.address + file.path,
                "encodingFormat": media_of(file.path).type,
                "contentSize": f"{file.size} B",
                "sha256": file.sha256,
            }
            for file in files_of(site.release.folder)
            if file.path.startswith(("graph/", "tables/claims", "tables/values"))
        ],
        **({"datePublished": told.date} if told.date else {}),
    }
    return json.dumps(record, ensure_ascii=False, indent=1).replace("<", "\\u003c")
