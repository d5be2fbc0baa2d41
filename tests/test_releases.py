"""A release is whole, says the same each time, and catalogues, tools and people can read it."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars
import pyoxigraph as ox
import pytest
from frictionless import Package, system

from kg.release import Told
from kg.releasing import make_release

TOLD = Told("2.1.0", "2031-05-06", "https://example.org/khorgos/")


@pytest.fixture(scope="session")
def released(invented: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the invented world; not to be written to."""
    folder = tmp_path_factory.mktemp("release") / "khorgos"
    assert make_release(str(folder), TOLD, data=invented) == []
    return folder


@pytest.fixture
def broken(released: Path, tmp_path: Path) -> Path:
    """A copy of the release to break."""
    return Path(shutil.copytree(released, tmp_path / "broken"))


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def frictionless_errors(folder: Path) -> list[str]:
    """What frictionless finds wrong with every resource: bytes, hashes, types, primary and foreign keys."""
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    return [str(error.type) for task in report.tasks for error in task.errors] + [e.type for e in report.errors]


def test_two_releases_in_different_folders_are_the_same_bytes(
    released: Path, invented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(invented, tmp_path / "elsewhere" / "data")
    monkeypatch.setenv("KHORGOS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("TZ", "Asia/Almaty")
    make_release(str(tmp_path / "again"), TOLD, data=copy)
    assert contents(tmp_path / "again") == contents(released)


def test_the_checksums_are_those_of_every_file(released: Path) -> None:
    lines = (released / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {line[66:]: line[:64] for line in lines}
    found = {name: hashlib.sha256(data).hexdigest() for name, data in contents(released).items()}
    del found["SHA256SUMS"]
    assert told == found


def test_the_dumps_hold_the_graph(released: Path, invented: Path) -> None:
    import kg

    wanted = set(ox.parse(path=kg.build(invented).graph, format=ox.RdfFormat.N_QUADS))
    view = {quad.triple for quad in wanted if quad.graph_name == ox.DefaultGraph()}
    for name, form in (("nq", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)):
        packed = (released / f"graph/khorgos.{name}.gz").read_bytes()
        assert set(ox.parse(gzip.decompress(packed), format=form)) == wanted
    for name, form in (("ttl", ox.RdfFormat.TURTLE), ("nt", ox.RdfFormat.N_TRIPLES), ("rdf", ox.RdfFormat.RDF_XML)):
        packed = (released / f"graph/khorgos-view.{name}.gz").read_bytes()
        assert {quad.triple for quad in ox.parse(gzip.decompress(packed), format=form)} == view


def test_frictionless_finds_nothing_wrong(released: Path) -> None:
    assert frictionless_errors(released) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "error"),
    [
        ("claims", "plant/zhelkent-wind", "plant/nobody-knows", "foreign-key"),
        ("documents", "publisher/almas-herald", "publisher/nobody", "foreign-key"),
        ("things", "plant/kunshuak-solar", "plant/zhelkent-wind", "primary-key"),
        ("fields", "false", "perhaps", "type-error"),
    ],
)
def test_frictionless_would_find_a_broken_key_or_type(broken: Path, table: str, old: str, new: str, error: str) -> None:
    path = broken / f"tables/{table}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    package = json.loads((broken / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        resource.pop("hash"), resource.pop("bytes")
    (broken / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert error in frictionless_errors(broken)


def test_frictionless_would_find_a_changed_file(broken: Path) -> None:
    with (broken / "tables/names.csv").open("a", encoding="utf-8") as file:
        file.write("plant/zhelkent-wind,en,Another name,weak\n")
    assert {"hash-count", "byte-count"} <= set(frictionless_errors(broken))


def test_the_package_tells_of_every_file_but_itself_the_sums_and_the_site(released: Path) -> None:
    package = json.loads((released / "datapackage.json").read_text(encoding="utf-8"))
    told = {resource["path"] for resource in package["resources"]}
    made_later = {"datapackage.json", "SHA256SUMS"}
    assert told == {name for name in contents(released) if not name.startswith("site/")} - made_later
    assert len({resource["name"] for resource in package["resources"]}) == len(package["resources"])


def test_every_parquet_file_holds_what_its_csv_holds(released: Path) -> None:
    for path in sorted((released / "tables").glob("*.parquet")):
        typed = polars.read_parquet(path)
        texts = polars.read_csv(path.with_suffix(".csv"), infer_schema=False)
        assert typed.columns == texts.columns
        assert typed.height == texts.height
        for name in typed.columns:
            assert typed[name].null_count() == texts[name].null_count(), (path.name, name)


def test_duckdb_joins_claims_with_their_documents(released: Path) -> None:
    rows = duckdb.sql(
        f"""SELECT value, publisher FROM '{released}/tables/claims.parquet' JOIN '{released}/tables/documents.parquet'
        USING (document) WHERE subject = 'plant/zhelkent-wind' AND field = 'capacity' ORDER BY ALL"""
    ).fetchall()
    assert len(rows) > 1
    assert len({publisher for _, publisher in rows}) > 1


def test_the_kept_values_are_the_view(released: Path, invented: Path) -> None:
    import kg

    values = polars.read_parquet(released / "tables/values.parquet")
    (kept,) = values.filter(subject="plant/zhelkent-wind", field="capacity")["value"]
    assert float(kept) == kg.query("SELECT ?mw { plant:zhelkent-wind kg:capacity ?mw }", data=invented).value()


def leftovers(folder: Path) -> Iterator[str]:
    return (name for name in os.listdir(folder) if name.startswith("."))
