"""Search without a network: a page, a small script, and the names of all that has one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.matching import key_of

if TYPE_CHECKING:
    from kg.site import Site


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """search.html, search.js and names.js."""
    yield site.page("search.html", "search.html")
    yield "search.js", (Path(__file__).parent / "search.js").read_text(encoding="utf-8")
    rows = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in _rows(site))
    kinds = {kind: str(site.kind(kind)) for kind in sorted({*site.told.kinds.values(), "document", "publisher"})}
    words = json.dumps(kinds, ensure_ascii=False, separators=(",", ":"))
    yield "names.js", f"const KINDS = {words};\nconst NAMES = [\n{rows}\n];\n"


def _rows(site: Site) -> Iterator[list[str]]:
    """[id, name, other names, and names of other scripts in Latin letters], of all that has a name of its own."""
    for thing in site.told.kinds:
        names = [str(row["name"]) for row in site.told.names.get(thing, ())]
        if names:
            yield _row(thing, site.told.label(thing), names)
    for identifier, row in site.told.publishers.items():
        yield _row(identifier, str(row["name"]), [])
    for identifier, row in site.told.documents.items():
        yield _row(identifier, str(row["title"]), [])


def _row(identifier: str, label: str, names: list[str]) -> list[str]:
    others = [name for name in dict.fromkeys(names) if name != label]
    latin = dict.fromkeys(key_of(name) for name in (label, *others) if not name.isascii())
    return [identifier, label, " · ".join(others), " · ".join(latin)] if others or latin else [identifier, label]
