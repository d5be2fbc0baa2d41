"""What people and reference managers read first: README.md, CITATION.cff, LICENSE, ATTRIBUTION.md."""

from __future__ import annotations

import json

from kg.attribution import left_out_lines
from kg.exports import export
from kg.licence import address_of, spdx_of
from kg.parts import PARTS
from kg.publication import CREATOR, KEYWORDS, SUMMARY, TITLE, Release
from kg.statistics import summary_table
from kg.terms import BASE


def write(release: Release) -> list[str]:
    """Write the notes; remarks on what the licence left out."""
    release.write("README.md", _readme(release))
    release.write("CITATION.cff", _citation(release))
    release.write("LICENSE", _licence(release))
    with release.writing("ATTRIBUTION.md") as file:
        export(release.graph, "attribution", file)
    return left_out_lines(release.graph)


def _citation(release: Release) -> str:
    """Citation File Format; every text is a JSON string, which YAML reads as it is meant."""
    told = release.told
    lines = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": TITLE,
        "abstract": SUMMARY,
        "version": told.version,
        **({"date-released": told.date} if told.date else {}),
        "license": spdx_of(release.licence),
        "authors": [{"name": CREATOR}],
        "url": told.address,
        "identifiers": [{"type": "url", "value": BASE, "description": "The dataset, whichever its version"}],
        "keywords": list(KEYWORDS),
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in lines.items())


def _licence(release: Release) -> str:
    name, address = spdx_of(release.licence), address_of(release.licence)
    credit = "" if release.licence == "cc0" else _CREDIT
    return f"""Khorgos {release.told.version}: data and ontology

This release is given under {name}: {address}
SPDX-License-Identifier: {name}
{credit}
Facts were taken from the documents that ATTRIBUTION.md lists. The documents belong to their publishers; their titles are quoted to identify
them, and nothing else of their wording is repeated.
"""


_CREDIT = f"""
Give credit to "{CREATOR}", link to the licence, and say what you changed. ATTRIBUTION.md lists whom else to credit.
"""


def cited(release: Release) -> str:
    """The release as a reference."""
    told = release.told
    year = f" ({told.date[:4]})" if told.date else ""
    return f"{CREATOR}{year}. {TITLE}. Version {told.version}. {told.address}"


def _readme(release: Release) -> str:
    parts = "\n".join(f"- {part.help}" for part in PARTS)
    left = left_out_lines(release.graph)
    lacking = (
        "\n\nNot in it, for the licence does not allow it:\n\n" + "\n".join(f"- {line}" for line in left)
        if left
        else ""
    )
    return _README.format(
        title=TITLE,
        version=release.told.version,
        date=f", {release.told.date}" if release.told.date else "",
        summary=SUMMARY,
        table=summary_table(release.graph),
        parts=parts,
        licence=spdx_of(release.licence),
        licence_address=address_of(release.licence),
        lacking=lacking,
        cited=cited(release),
    )


_README = """# {title}

Version {version}{date}. {summary}

{table}

## Begin

- Read it: open `site/index.html` in a browser. It needs no network.
- See that all is whole: `sha256sum -c SHA256SUMS`
- Ask in SQL, with DuckDB:

  ```sql
  SELECT t.name, v.value AS mw, v.grade, v.voices
  FROM 'tables/values.parquet' v JOIN 'tables/things.parquet' t ON t.thing = v.subject
  WHERE v.field = 'capacity' AND t.kind = 'plant' ORDER BY v.value::DOUBLE DESC;
  ```

- Ask in SPARQL: load `graph/khorgos.nq.gz` into any store. The default graph is the view, with one value for each single-valued property;
  every other named graph is a document with what it says. Do not query the union of all graphs: it counts a fact once a document.
- Open `network/khorgos.gexf` in Gephi, `network/khorgos.cyjs` in Cytoscape, `network/khorgos.geojson` in QGIS.

## What is in it

{parts}

`datapackage.json` tells every column, its type, its meaning and whose key it is. Grades run from a (best attested) to e.{lacking}

## Licence and citation

[{licence}]({licence_address}). Whom to credit: `ATTRIBUTION.md`. Please cite:

> {cited}
"""
