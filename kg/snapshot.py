"""A release read back from its folder, as far as another one is compared with it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kg.errors import KhorgosError
from kg.publication import digest

Rows = dict[str, dict[str, str]]
"""Id -> row."""
_NEEDED = {
    "claims": ("claim", "subject", "field", "value", "object", "unit", "stated", "document", "at"),
    "values": ("claim", "subject", "field", "value", "unit"),
    "things": ("thing", "name"),
    "documents": ("document", "title", "publisher", "url", "published"),
    "redirects": ("old", "thing", "reason"),
    "names": ("thing", "language", "name", "strength"),
    "links": ("link", "thing", "predicate_modifier", "predicate_id", "object_id"),
}


class Snapshot(NamedTuple):
    """What a release told."""

    version: str
    address: str
    claims: Rows
    things: Rows
    documents: Rows
    values: dict[tuple[str, str], frozenset[str]]
    """(thing, field) -> the values that its view kept, with their units."""
    names: frozenset[tuple[str, str, str]]
    """(thing, language, name)."""
    links: Rows
    redirects: dict[str, tuple[tuple[str, ...], str]]
    """Id that gave way -> the ids that stand for it, and why."""


def read_snapshot(folder: Path) -> Snapshot:
    """Read a release. KhorgosError where it is none, or its tables are not what its SHA256SUMS says."""
    sums = _sums(folder)
    rows = {name: _rows(folder, name, sums) for name in _NEEDED}
    package = _package(folder)
    values: dict[tuple[str, str], set[str]] = {}
    for row in rows["values"]:
        values.setdefault((row["subject"], row["field"]), set()).add(f"{row['value']} {row['unit']}".strip())
    gave_way: dict[str, list[dict[str, str]]] = {}
    for row in rows["redirects"]:
        gave_way.setdefault(row["old"], []).append(row)
    return Snapshot(
        str(package.get("version", "")),
        str(package.get("homepage", "")),
        {row["claim"]: row for row in rows["claims"]},
        {row["thing"]: row for row in rows["things"]},
        {row["document"]: row for row in rows["documents"]},
        {key: frozenset(found) for key, found in values.items()},
        frozenset((row["thing"], row["language"], row["name"]) for row in rows["names"]),
        {row["link"]: row for row in rows["links"]},
        {old: (tuple(one["thing"] for one in ways), ways[0]["reason"]) for old, ways in gave_way.items()},
    )


def _rows(folder: Path, name: str, sums: dict[str, str]) -> Iterable[dict[str, str]]:
    path = folder / "tables" / f"{name}.csv"
    try:
        if sums and digest(path) != sums.get(f"tables/{name}.csv"):
            raise KhorgosError(f"{path} is not what SHA256SUMS says; take that release again from where it is kept")
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            lacking = [column for column in _NEEDED[name] if column not in (reader.fieldnames or ())]
            if lacking:
                raise KhorgosError(f"{path} has no column {lacking[0]}, so {folder} is no release")
            return list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KhorgosError(
            f"{path} cannot be read ({getattr(error, 'strerror', '') or error}), so {folder} is no release"
        ) from None


def _package(folder: Path) -> dict[str, object]:
    path = folder / "datapackage.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise KhorgosError(f"{path} cannot be read ({error}), so {folder} is no release") from None
    return found if isinstance(found, dict) else {}


def _sums(folder: Path) -> dict[str, str]:
    """What the release says its files are; empty while it is being made."""
    try:
        lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {line[66:]: line[:64] for line in lines}
