"""A release is whole, says the same each time, and catalogues, tools and people can read it."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars
import pyoxigraph as ox
import pytest
from frictionless import Package, system

from kg.errors import KhorgosError
from kg.releasing import make_release
from tests.conftest import Run
from tests.releases import TOLD, contents, real_release


@pytest.fixture
def broken(released: Path, tmp_path: Path) -> Path:
    """A copy of the release to break."""
    return Path(shutil.copytree(released, tmp_path / "broken"))


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
    for one in package["resources"]:
        one.pop("hash"), one.pop("bytes")
    (broken / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert error in frictionless_errors(broken)


def test_frictionless_would_find_a_changed_file(broken: Path) -> None:
    with (broken / "tables/names.csv").open("a", encoding="utf-8") as file:
        file.write("plant/zhelkent-wind,en,Another name,weak\n")
    assert {"hash-count", "byte-count"} <= set(frictionless_errors(broken))


def test_the_package_tells_of_every_file_but_the_catalogue_the_sums_and_the_site(released: Path) -> None:
    package = json.loads((released / "datapackage.json").read_text(encoding="utf-8"))
    told = {one["path"] for one in package["resources"]}
    made_later = {"datapackage.json", "dataset.ttl", "SHA256SUMS"}
    assert told == {name for name in contents(released) if not name.startswith("site/")} - made_later
    assert len({one["name"] for one in package["resources"]}) == len(package["resources"])


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


def test_the_examples_in_sql_run(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(released)
    page = Path(__file__).parent.parent / "docs/release.md"
    for text in (page.read_text(encoding="utf-8"), (released / "README.md").read_text(encoding="utf-8")):
        for block in re.findall(r"```sql\n(.*?)```", text, re.DOTALL):
            for statement in filter(str.strip, block.split(";")):
                rows = duckdb.sql(statement.replace("zhanatas", "zhelkent")).fetchall()
                assert rows, statement


def test_the_kept_values_are_the_view(released: Path, invented: Path) -> None:
    import kg

    values = polars.read_parquet(released / "tables/values.parquet")
    (kept,) = values.filter(subject="plant/zhelkent-wind", field="capacity")["value"]
    assert float(kept) == kg.query("SELECT ?mw { plant:zhelkent-wind kg:capacity ?mw }", data=invented).value()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--version", "a/b"), "version 'a/b'"),
        (("--date", "2026-02-30"), "'2026-02-30' is no day"),
        (("--date", "2026"), "'2026' is no day"),
        (("--address", "ftp://example.org/"), "address"),
        (("--address", "https://example.org/a"), "ends in a slash"),
        (("--address", 'https://example.org/"><script>/'), "address"),
        (("--licence", "cc-bi"), "did you mean cc-by"),
        (("--previous", "nowhere"), "no release"),
    ],
)
def test_wrong_words_are_one_line_and_nothing_is_made(
    run_kg: Run, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = run_kg("release", str(tmp_path / "made"), *arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert os.listdir(tmp_path) == []


def test_a_folder_that_exists_is_left_alone(run_kg: Run, tmp_path: Path) -> None:
    result = run_kg("release", str(tmp_path))
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "exists" in result.stderr
    assert "no folder is named" in run_kg("release", "", cwd=tmp_path).stderr
    missing = run_kg("release", str(tmp_path / "no" / "where"))
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
    assert "cannot be made" in missing.stderr
    assert os.listdir(tmp_path) == []


def test_the_command_writes_the_same_as_the_library(run_kg: Run, released: Path, tmp_path: Path) -> None:
    arguments = ("--version", TOLD.version, "--address", TOLD.address)
    result = run_kg("release", str(tmp_path / "made"), *arguments, env={"SOURCE_DATE_EPOCH": "1935817200"})
    assert (result.returncode, result.stderr, result.stdout) == (0, "", "")
    assert contents(tmp_path / "made") == contents(released)


@pytest.mark.slow
def test_what_the_licence_leaves_out_is_said(run_kg: Run, world: Path, tmp_path: Path) -> None:
    document = world / "documents/2022/notes-two-plants.yaml"
    document.write_text(
        document.read_text(encoding="utf-8").replace("read: excerpt", "read: excerpt\nlicence: ODbL-1.0")
    )
    result = run_kg("release", str(tmp_path / "made"), data=world)
    words = "left out: 1 documents with 8 claims of Wind Notes, under ODbL-1.0"
    assert (result.returncode, result.stderr) == (0, f"{words}\n")
    assert words in (tmp_path / "made/README.md").read_text(encoding="utf-8")
    assert frictionless_errors(tmp_path / "made") == []
    assert run_kg("release", str(tmp_path / "whole"), "--licence", "odbl", data=world).stderr == ""
    nothing = run_kg("release", str(tmp_path / "none"), "--licence", "cc0", data=world)
    assert (nothing.returncode, nothing.stderr.count("\n")) == (2, 1)
    assert "nothing of the data may be given under CC0-1.0" in nothing.stderr


def test_a_full_disk_leaves_nothing(run_kg: Run, invented: Path, tmp_path: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    run_kg("build")
    result = run_kg("release", str(tmp_path / "made"), preexec_fn=small_files)
    assert result.returncode == 2
    assert result.stderr.startswith(f"kg: {tmp_path}/made cannot be written")
    assert "File too large" in result.stderr
    assert result.stderr.count("\n") == 1
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_release_that_is_ended_half_way_leaves_nothing(number: int, invented: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "--data", str(invented), "release", str(tmp_path / "made")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not list(tmp_path.glob(".made.*/graph")):
        time.sleep(0.005)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    if number == signal.SIGKILL:
        assert [name.split(".")[1] for name in os.listdir(tmp_path)] == [
            "made"
        ]  # nobody can clean up; the next one does
        make_release(str(tmp_path / "made"), TOLD, data=invented)
        assert os.listdir(tmp_path) == ["made"]
        return
    assert (process.returncode, said) == (130, "kg: interrupted\n")
    assert os.listdir(tmp_path) == []


def test_a_missing_library_is_named_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.releasing.find_spec", lambda name: None if name == "polars" else name)
    with pytest.raises(KhorgosError, match=r"needs polars; run: pip install 'khorgos\[release\]'"):
        make_release(str(tmp_path / "made"), TOLD)


@pytest.mark.slow
def test_frictionless_finds_nothing_wrong_with_the_real_data() -> None:
    assert frictionless_errors(real_release()) == []


@pytest.mark.slow
def test_the_real_release_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    make_release(str(tmp_path / "again"), TOLD)
    assert contents(tmp_path / "again") == contents(real_release())
