"""Licences claim by claim: an export under a licence holds nothing that may not be given away under it."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.attribution import credits_of, left_out
from kg.errors import KhorgosError
from kg.exports import EXPORTS
from kg.licence import MAY_GIVE, NAMES, UNKNOWN, licence_of, may_give, spdx
from kg.terms import BASE
from tests.conftest import Run

DATASET = """title: Secret atlas of plants
publisher: closed-atlas
url: https://atlas.example/plants
published: 2030
language: en
read: whole
licence: ODbL-1.0
claims:
  company/longfeng:
    website: {value: https://only-in-the-atlas.example, at: row 1}
  plant/kunshuak-solar:
    coordinates: {value: '44.4444, 77.7777', at: row 1}
    cost: {value: 77777 USD, at: row 1}
    capacity: {value: 77.7 MW, at: row 1}
  plant/zhelkent-wind:
    capacity: {value: 123.4 MW, at: row 2}
  plant/atlas-only:
    operator: {value: company/longfeng, at: row 3}
    technology: {value: hydro, at: row 3}
"""
SECRETS = (
    b"77.7",
    b"77777",
    b"123.4",
    b"44.4444",
    b"only-in-the-atlas",
    b"atlas-only",
    b"Known to the atlas",
    b"Secret atlas",
)


@pytest.fixture
def mixed(world: Path) -> Path:
    """The invented world with a share-alike dataset by a publisher nearer to the facts than any other."""
    (world / "documents/2030").mkdir()
    (world / "documents/2030/closed-atlas-plants.yaml").write_text(DATASET)
    with (world / "publishers.yaml").open("a") as file:
        file.write("closed-atlas: {name: Closed Atlas, publisher_kind: government, tier: 1}\n")
    with (world / "entities/plant.yaml").open("a") as file:
        file.write("plant/atlas-only:\n  names: {en: [Known to the atlas]}\n")
    (world / "links/atlas.sssom.tsv").write_text(
        "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
        "khorgos:plant/atlas-only\tskos:exactMatch\tgppd:WRI9000777\tsemapv:ManualMappingCuration\n"
    )
    return world


def exported(folder: Path, form: str, licence: str | None = None) -> bytes:
    out = io.BytesIO()
    kg.export(form, out, data=folder, licence=licence)
    if not form.endswith("parquet"):
        return out.getvalue()
    import polars

    return repr(polars.read_parquet(io.BytesIO(out.getvalue())).rows()).encode()


@pytest.mark.parametrize("form", [one.name for one in EXPORTS])
def test_nothing_leaks_in_any_format(form: str, mixed: Path) -> None:
    whole, given = exported(mixed, form), exported(mixed, form, "cc-by")
    assert any(secret in whole for secret in SECRETS)
    assert [secret for secret in SECRETS if secret in given] == []
    assert b"closed-atlas-plants" not in given
    if form != "attribution":
        assert b"WRI9000777" not in given


def test_the_rest_is_what_it_would_be_if_the_document_had_never_been_read(mixed: Path, invented: Path) -> None:
    given = set(exported(mixed, "nquads", "cc-by").splitlines())
    without = set(exported(invented, "nquads").splitlines())
    publisher = f"<{BASE}publisher/closed-atlas>".encode()
    assert {line for line in given - without if not line.startswith(publisher)} == set()
    assert without - given == set()


def test_no_quad_of_the_document_is_left_neither_in_its_graph_nor_through_the_view(mixed: Path, invented: Path) -> None:
    store = kg.open_graph(mixed, licence="cc-by").store
    document = ox.NamedNode(BASE + "document/2030/closed-atlas-plants")
    assert list(store.quads_for_pattern(None, None, None, document)) == []
    assert list(store.quads_for_pattern(document, None, None, None)) == []
    capacity = "SELECT ?mw { plant:kunshuak-solar kg:capacity ?mw }"
    assert kg.query(capacity, data=mixed).value() == 77.7
    assert kg.query(capacity, data=mixed, licence="cc-by").value() == kg.query(capacity, data=invented).value()
    assert kg.query("ASK { plant:kunshuak-solar kg:cost ?cost }", data=mixed, licence="cc-by").value() is False


def test_another_view_named_in_a_query_shows_no_more(mixed: Path, invented: Path) -> None:
    text = "SELECT ?mw { GRAPH view:latest { plant:kunshuak-solar kg:capacity ?mw } }"
    assert kg.query(text, data=mixed).value() == 77.7
    assert kg.query(text, data=mixed, licence="cc-by").value() == kg.query(text, data=invented).value()


def test_under_its_own_licence_everything_is_given(mixed: Path) -> None:
    assert exported(mixed, "turtle", "odbl") == exported(mixed, "turtle")


def test_what_is_left_out_is_told_by_publisher(mixed: Path) -> None:
    rows = left_out(kg.open_graph(mixed, licence="cc-by"))
    assert [(row.publisher, row.licence, row.documents, row.claims) for row in rows] == [
        ("Closed Atlas", "ODbL-1.0", 1, 7)
    ]
    assert left_out(kg.open_graph(mixed)) == []


def test_whom_to_credit_is_whom_the_export_holds(mixed: Path) -> None:
    used = {row.publisher: row.licence for row in credits_of(kg.open_graph(mixed, licence="cc-by"))}
    assert "Closed Atlas" not in used
    assert used["Almas Herald"] == "CC-BY-4.0"
    assert (
        "## Closed Atlas (ODbL-1.0)\n\n- Secret atlas of plants: <https://atlas.example/plants>"
        in exported(mixed, "attribution").decode()
    )


def test_the_command_says_what_it_leaves_out_and_writes_the_credits(mixed: Path, tmp_path: Path, run_kg: Run) -> None:
    done = run_kg("export", "turtle", "--licence", "cc-by", "--attribution", str(tmp_path / "c.md"), data=mixed)
    assert done.returncode == 0
    assert done.stderr == "left out: 1 documents with 7 claims of Closed Atlas, under ODbL-1.0\n"
    assert "Almas Herald" in (tmp_path / "c.md").read_text()
    wrong = run_kg("export", "turtle", "--licence", "ccby", data=mixed)
    assert (wrong.returncode, "did you mean cc-by?" in wrong.stderr) == (2, True)


def test_terms_of_a_publisher_count_where_the_document_says_nothing(mixed: Path) -> None:
    path = mixed / "publishers.yaml"
    path.write_text(
        path.read_text().replace("  name: Wind Notes\n", "  name: Wind Notes\n  terms_of_use: All rights reserved\n")
    )
    rows = left_out(kg.open_graph(mixed, licence="cc-by"))
    assert {(row.publisher, row.licence) for row in rows} == {("Closed Atlas", "ODbL-1.0"), ("Wind Notes", UNKNOWN)}


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("CC BY 4.0", "CC-BY-4.0"), ("CC-BY-4.0", "CC-BY-4.0"), ("Creative Commons Attribution 4.0", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"), ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("CC-BY-NC-4.0", "CC-BY-NC-4.0"), ("CC BY-NC-SA 4.0", "CC-BY-NC-SA-4.0"), ("CC BY-ND 4.0", UNKNOWN),
        ("CC0 1.0", "CC0-1.0"), ("ODbL 1.0", "ODbL-1.0"), ("ODC-By-1.0", "ODC-By-1.0"), ("MIT", "MIT"), ("ask us", UNKNOWN), ("", ""),
    ],
)  # fmt: skip
def test_licences_are_known_as_people_write_them(text: str, identifier: str) -> None:
    assert spdx(text) == identifier


def test_share_alike_and_non_commercial_never_come_under_attribution_alone() -> None:
    refused = {name for name in (*NAMES, UNKNOWN) if not may_give(name, "cc-by")}
    assert refused == {"CC-BY-NC-SA-4.0", "CC-BY-NC-4.0", "CC-BY-SA-4.0", "ODbL-1.0", UNKNOWN}
    assert all(not may_give(UNKNOWN, under) for under in MAY_GIVE)
    assert licence_of("", "") == "CC-BY-4.0"


def test_an_unknown_licence_is_told() -> None:
    with pytest.raises(KhorgosError, match="no export under 'gpl'"):
        kg.open_graph(licence="gpl")


def test_a_card_that_no_document_speaks_of_is_our_own_and_stays(mixed: Path) -> None:
    with (mixed / "entities/plant.yaml").open("a") as file:
        file.write("plant/nobody-speaks-of:\n  names: {en: [Nobody speaks of it]}\n")
    asked = "SELECT ?plant { ?plant a kg:PowerPlant }"
    given = {str(row["plant"]) for row in kg.query(asked, data=mixed, licence="cc-by")}
    assert f"{BASE}plant/nobody-speaks-of" in given
    assert f"{BASE}plant/atlas-only" not in given
    then = {str(row["plant"]) for row in kg.query(asked, data=mixed, known_by="2022-01-01")}
    assert f"{BASE}plant/nobody-speaks-of" not in then
