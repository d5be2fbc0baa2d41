"""What differs from the release before: CHANGES.md for people, changes.csv for machines."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from kg.attribution import licences_left_out
from kg.changes import ADDED, CHANGED, LEFT_OUT, WITHDRAWN, Change, changes
from kg.publication import Release
from kg.snapshot import Snapshot, read_snapshot


def write(release: Release) -> None:
    """Write both, from the tables of this release and the one before."""
    new = read_snapshot(release.folder)
    if release.previous is None:
        found: list[Change] = []
        release.write("CHANGES.md", _first(release, new))
    else:
        old = read_snapshot(release.previous)
        found = changes(old, new, licences_left_out(release.graph))
        release.write("CHANGES.md", "".join(f"{line}\n" for line in _page(release, old, new, found)))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Change._fields)
    writer.writerows(found)
    release.write("changes.csv", text.getvalue())


def _first(release: Release, new: Snapshot) -> str:
    counts = f"{len(new.claims):,} claims of {len(new.documents):,} documents on {len(new.things):,} things"
    return f"# {release.told.version}\n\nNo release before it was named, so all of it counts as new: {counts}.\n"


_WHATS = ("claim", "value", "thing", "name", "link", "document")
_CHANGES = (ADDED, CHANGED, WITHDRAWN, LEFT_OUT)


def _page(release: Release, old: Snapshot, new: Snapshot, found: list[Change]) -> Iterator[str]:
    yield f"# {release.told.version}, compared with {old.version or 'the release before'}"
    yield ""
    if not found:
        yield "Nothing has changed."
        return
    counts = Counter((one.what, one.change) for one in found)
    yield f"| what | {' | '.join(_CHANGES)} |"
    yield f"|---|{'---:|' * len(_CHANGES)}"
    for what in _WHATS:
        yield f"| {what}s | {' | '.join(f'{counts[what, change]:,}' for change in _CHANGES)} |"
    for change, what, title in _SECTIONS:
        some = [one for one in found if (one.change, one.what) == (change, what)]
        if some:
            yield from ("", f"## {title}", "")
            yield from _lines(some, old, new)


_SECTIONS = (
    (LEFT_OUT, "document", "Documents left out for their licence"),
    (LEFT_OUT, "thing", "Things left out for their licence"),
    (WITHDRAWN, "claim", "Claims withdrawn"),
    (WITHDRAWN, "thing", "Things withdrawn"),
    (WITHDRAWN, "name", "Names withdrawn"),
    (WITHDRAWN, "link", "Links withdrawn"),
    (WITHDRAWN, "document", "Documents withdrawn"),
    (CHANGED, "value", "Values of the view that are others now"),
    (CHANGED, "claim", "Claims changed"),
    (CHANGED, "thing", "Things renamed"),
    (CHANGED, "document", "Documents changed"),
    (ADDED, "thing", "Things added"),
    (ADDED, "name", "Names added, by thing"),
    (ADDED, "link", "Links added, by thing"),
    (ADDED, "document", "Documents added"),
    (ADDED, "claim", "Claims added, by document"),
)


def _lines(some: list[Change], old: Snapshot, new: Snapshot) -> Iterator[str]:
    what, change = some[0].what, some[0].change
    if change == ADDED and what in _MANY:
        counts = Counter(getattr(one, _MANY[what]) for one in some)
        yield from (f"- `{whole}`: {number:,}" for whole, number in sorted(counts.items()))
    elif what == "claim":
        some = sorted(some, key=lambda one: (one.document, one.reason, one.thing, one.field, one.id))
        for (document, reason), claims in groupby(some, key=lambda one: (one.document, one.reason)):
            yield f"- `{document}`{': ' if reason else ''}{plain(reason)}"
            yield from (f"  - {_line(one._replace(reason=''), old, new)}" for one in claims)
    else:
        yield from (f"- {_line(one, old, new)}" for one in some)


_MANY = {"claim": "document", "name": "thing", "link": "thing"}
"""What is added in great numbers, and by what it is counted; `changes.csv` lists each."""


def _line(one: Change, old: Snapshot, new: Snapshot) -> str:
    ids = f"`{one.id}`{f' → `{one.now}`' if one.now else ''}" if one.id else ""
    where = f"{_named(one.thing, old, new)}, {one.field}" if one.field and one.what != "name" else one.field
    told = f"{plain(one.before)} → {plain(one.after)}" if one.change == CHANGED else plain(one.before or one.after)
    parts = (where, told, plain(one.reason))
    return " ".join(part for part in (": ".join(part for part in parts if part), f"({ids})" if ids else "") if part)


def _named(thing: str, old: Snapshot, new: Snapshot) -> str:
    row = new.things.get(thing) or old.things.get(thing) or {}
    return plain(row.get("name") or thing)


def plain(text: str) -> str:
    r"""Text that Markdown shows as it stands.

    >>> print(plain("*An* <i>odd</i> [title]"))
    \*An\* \<i\>odd\</i\> \[title\]
    """
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", " ".join(text.split()))
