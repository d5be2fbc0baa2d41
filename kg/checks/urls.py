"""Each page is one document."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from kg.curation.dataset import Dataset
from kg.errors import Finding


def run(dataset: Dataset) -> Iterable[Finding]:
    """One finding for each document whose page an earlier one already has."""
    seen: dict[str, str] = {}
    for document in dataset.documents.values():
        if document.header is None or document.header.url is None:
            continue
        page = page_key(document.header.url)
        if page in seen:
            yield Finding(
                document.file.name, 3, "", "url", f"the same page as {seen[page]}", "keep one of the two files", "urls"
            )
        seen.setdefault(page, document.id)


def page_key(url: str) -> str:
    """An address without what does not tell pages apart: scheme, www, trailing slash, fragment.

    >>> page_key("https://www.example.org/a/") == page_key("http://example.org/a")
    True
    """
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}{query}"
