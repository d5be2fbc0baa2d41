"""Claims, the values that the view keeps of them, and links, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.evidence import all_claims
from kg.exports import claims_csv
from kg.store import Graph
from kg.table_schema import BOOLEAN, INTEGER, Cell, Column, Row, Table
from kg.tabulating import thing_kinds
from kg.told import graded


def claim_tables(graph: Graph, data: Path) -> Iterator[Table]:
    """Claims, values, links."""
    yield claims(graph)
    yield values(graph)
    yield links(graph, data)


_QUALIFIERS = {
    "at": "where in the document: ¶2 is its second paragraph",
    "as_of": "the day or period the value is told for",
    "since": "since when it holds",
    "until": "until when it holds",
    "approximate": "true: about, some",
    "expected": "true: planned or foreseen, not yet so",
    "bound": "lower: at least; upper: at most",
    "reported_by": "whom the document credits",
    "note": "a curator's remark",
}


def claims(graph: Graph) -> Table:
    """Every claim: what which document says of what."""
    columns = (
        Column("claim", meaning="id: a hash of its content", required=True),
        Column("subject", meaning="what it is about", of="things.thing", required=True),
        Column("field", required=True),
        Column("value", meaning="as kept: in the field's unit, an id, a code or a date", required=True),
        Column("object", meaning="the value, where it is a thing", of="things.thing"),
        Column("unit", meaning="unit or currency"),
        Column("datatype"),
        Column("stated", meaning="figures as the document states them"),
        Column("chosen", BOOLEAN, "whether the view keeps this value"),
        Column("grade", meaning="of a value that is kept: a (best attested) to e"),
        Column("document", of="documents.document", required=True),
        *(Column(name, BOOLEAN if name in ("approximate", "expected") else "string", meaning, "things.thing" if name == "reported_by" else "")
          for name, meaning in _QUALIFIERS.items()),
    )  # fmt: skip
    flags = {"true": True, "false": False}
    rows: list[Row] = []
    for row in claims_csv.rows(graph):
        told: dict[str, Cell] = {
            name: flags[str(row[name])] for name in ("chosen", "approximate", "expected") if name in row
        }
        rows.append({**dict[str, Cell](row), **told, "object": row["value"] if row["datatype"] == "entity" else ""})
    return Table("claims", "Claims", columns, ("claim",), rows)


def values(graph: Graph) -> Table:
    """What the view keeps: one value of a single-valued field, all of the others, each once."""
    columns = (
        Column("claim", meaning="the first of the claims that state it", of="claims.claim", required=True),
        Column("subject", of="things.thing", required=True),
        Column("field", required=True),
        Column("value", required=True),
        Column("object", meaning="the value, where it is a thing", of="things.thing"),
        Column("unit", meaning="unit; of money, the currency stands in the value"),
        Column("datatype"),
        Column("grade", meaning="a (best attested) to e"),
        Column("voices", INTEGER, "independent publishers that state it"),
        Column("tier", INTEGER, "of the best document that states it"),
        Column("claims", INTEGER, "how many claims state it"),
    )
    rows: list[Row] = [
        {
            "claim": one.claims[0].id,
            "subject": chosen.subject,
            "field": chosen.property,
            "value": one.value,
            "object": one.value if one.datatype == "entity" else "",
            "unit": one.unit,
            "datatype": one.datatype,
            "grade": letter,
            "voices": one.voices,
            "tier": one.tier,
            "claims": len(one.claims),
        }
        for chosen, one, letter in graded(graph, all_claims(graph))
    ]
    return Table("values", "Values of the view", columns, ("claim",), rows)


def links(graph: Graph, data: Path) -> Table:
    """Rows of the SSSOM files about things of the graph, all in one."""
    from kg.link import COLUMNS, read_links

    columns = (
        Column("link", meaning="id: a hash of its content", required=True),
        Column("thing", of="things.thing", required=True),
        *(Column(name) for name in COLUMNS),
        Column("judged", BOOLEAN, "whether a person has judged it"),
    )
    known = thing_kinds(graph)
    rows: dict[str, Row] = {}
    for _, link in sorted(read_links(data)[0].items()):
        thing = link.subject_id.removeprefix("khorgos:")
        if thing in known:
            rows[link.id] = {"link": link.id, "thing": thing, **link.model_dump(), "judged": link.judged}
    ordered = sorted(rows.values(), key=lambda row: (str(row["thing"]), str(row["object_id"]), str(row["link"])))
    return Table("links", "Links to other datasets, judged and proposed", columns, ("link",), ordered)
