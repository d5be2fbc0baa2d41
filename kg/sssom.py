"""Links as an SSSOM file: metadata in comments, then one row a link, sorted, so that the same links give the same bytes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from kg.errors import DataError
from kg.files import whole_file
from kg.link import Link, read_rows
from kg.terms import BASE, CURIES

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ENDING = ".sssom.tsv"
_DESCRIPTION = "# mapping_set_description: "


def sssom_text(links: Iterable[Link], name: str, description: str) -> str:
    """The text of a file; `name` is the last part of the mapping set's IRI. Columns that no row fills are left out."""
    rows = sorted(set(links), key=lambda link: tuple(getattr(link, field) for field in Link.model_fields))
    columns = [
        field
        for field in Link.model_fields
        if Link.model_fields[field].is_required() or any(getattr(one, field) for one in rows)
    ]
    lines = [*_metadata(rows, name, description), "\t".join(columns)]
    lines += ["\t".join(_cell(getattr(one, field)) for field in columns) for one in rows]
    return "\n".join(lines) + "\n"


def _metadata(rows: Iterable[Link], name: str, description: str) -> list[str]:
    used = {"khorgos", "semapv", "skos"}
    for one in rows:
        curies = (one.subject_id, one.predicate_id, one.object_id, one.author_id)
        used |= {curie.partition(":")[0] for curie in curies if curie}
    # sssom is a prefix that SSSOM knows by itself; it may be told all the same
    prefixes = [f"#   {prefix}: {CURIES[prefix]}" for prefix in sorted(used) if prefix in CURIES]
    return [
        "# curie_map:",
        *prefixes,
        f"# license: {LICENCE}",
        f"{_DESCRIPTION}{json.dumps(description, ensure_ascii=False)}",
        f"# mapping_set_id: {BASE}links/{name}",
    ]


def _cell(text: str) -> str:
    return " ".join(text.split())


def set_name(path: str) -> str:
    """The name of the mapping set in a file: `gppd` for `data/links/gppd.sssom.tsv`."""
    return os.path.basename(path).removesuffix(ENDING).removesuffix(".tsv")


def write_links(path: str, links: Iterable[Link], description: str) -> None:
    """Write a file, whole or not at all."""
    text = sssom_text(links, set_name(path), description)
    with whole_file(path) as file:
        file.write(text.encode())


def read_sssom(path: str) -> list[Link]:
    """The rows of a file, in its order; none where there is no file. DataError where one is wrong."""
    if not os.path.exists(path):
        return []
    rows, findings = read_rows(Path(path), path)
    if findings:
        raise DataError(findings)
    return list(rows.values())


def description_of(path: str) -> str:
    """The description that stands in a file's metadata; empty where there is none."""
    with open(path, encoding="utf-8") as file:
        found = next((line[len(_DESCRIPTION) :].strip() for line in file if line.startswith(_DESCRIPTION)), "")
    return str(json.loads(found)) if found.startswith('"') else found
