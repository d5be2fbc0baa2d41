"""A Frictionless Data Package: the tables with their columns, types and keys, and every other file."""

from __future__ import annotations

import json
import re
from typing import Any

from kg.licence import address_of, spdx_of
from kg.media import media_of
from kg.parts.tables import tables_of
from kg.publication import CREATOR, KEYWORDS, SUMMARY, TITLE, File, Release, files_of
from kg.table_schema import Table


def write(release: Release) -> None:
    """Write datapackage.json, of the files that are there by now."""
    release.write("datapackage.json", json.dumps(_package(release), ensure_ascii=False, indent=2) + "\n")


def _package(release: Release) -> dict[str, Any]:
    told = release.told
    tables = {f"tables/{table.name}.csv": table for table in tables_of(release.graph, release.data)}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "profile": "data-package",
        "name": "khorgos",
        "title": TITLE,
        "description": SUMMARY,
        "homepage": told.address,
        "version": told.version,
        **({"created": f"{told.date}T00:00:00Z"} if told.date else {}),
        "licenses": [{"name": spdx_of(release.licence), "path": address_of(release.licence)}],
        "contributors": [{"title": CREATOR, "role": "author"}],
        "keywords": list(KEYWORDS),
        "resources": [_resource(file, tables.get(file.path)) for file in files_of(release.folder)],
    }


def _resource(file: File, table: Table | None) -> dict[str, Any]:
    media = media_of(file.path)
    common = {
        "path": file.path,
        "mediatype": media.packed or media.type,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if table is None:
        return {"name": _name(file.path), "type": "file", **common}
    schema = {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json", **table.schema}
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        **common,
        "format": "csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _name(path: str) -> str:
    """A file's path as the name of a resource."""
    return re.sub(r"[^a-z0-9._-]+", "-", path.lower())
