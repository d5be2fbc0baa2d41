"""A build is the same for the same data, whole or absent, and survives company and murder."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Run

import kg

BUILD = [sys.executable, "-m", "kg", "build"]


def environment(world: Path, cache: Path) -> dict[str, str]:
    return {**os.environ, "KHORGOS_DATA": str(world), "KHORGOS_CACHE": str(cache)}


def builds(cache: Path) -> list[str]:
    return sorted(path.name for path in (cache / "builds").iterdir()) if (cache / "builds").exists() else []


def test_the_same_data_gives_the_same_bytes_in_another_folder_and_cache(
    invented: Path, world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Path(kg.build(invented).graph).read_bytes()
    monkeypatch.setenv("KHORGOS_CACHE", str(tmp_path / "other"))
    assert Path(kg.build(world).graph).read_bytes() == first


def test_nothing_is_built_again_when_nothing_changed(world: Path) -> None:
    build = kg.build(world)
    before = os.stat(build.folder).st_mtime_ns
    assert kg.build(world) == build
    assert os.stat(build.folder).st_mtime_ns == before


def test_one_changed_byte_gives_another_build(world: Path) -> None:
    build = kg.build(world)
    page = world / "documents" / "2022" / "notes-two-plants.yaml"
    page.write_text(page.read_text().replace("50 MW", "51 MW"))
    again = kg.build(world)
    assert again.content != build.content
    assert kg.query("SELECT ?mw { plant:kunshuak-solar kg:capacity ?mw }", data=world).value() == 51


def test_two_builders_at_once_both_succeed_and_leave_one_build(world: Path, tmp_path: Path) -> None:
    cache = tmp_path / "shared-cache"
    both = [subprocess.Popen(BUILD, env=environment(world, cache), stdout=subprocess.PIPE, text=True) for _ in range(2)]
    answers = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert answers[0] == answers[1]
    assert len(builds(cache)) == 1


@pytest.mark.slow
def test_a_killed_builder_leaves_nothing_that_a_reader_sees(world: Path, tmp_path: Path) -> None:
    moments = random.Random(7)
    for attempt in range(6):
        cache = tmp_path / f"cache-{attempt}"
        process = subprocess.Popen(
            BUILD, env=environment(world, cache), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(moments.uniform(0.15, 0.9))
        process.send_signal(signal.SIGKILL)
        process.wait()
        whole = [name for name in builds(cache) if not name.startswith(".building-")]
        for name in whole:
            assert (cache / "builds" / name / "build.json").exists()
        again = subprocess.run(BUILD, env=environment(world, cache), capture_output=True, text=True, timeout=60)
        assert again.returncode == 0, again.stderr


def test_what_killed_builders_left_is_swept_after_an_hour(world: Path, cache: Path) -> None:
    left = cache / "builds" / ".building-left"
    left.mkdir(parents=True)
    fresh = cache / "builds" / ".building-fresh"
    fresh.mkdir()
    os.utime(left, (time.time() - 7200,) * 2)
    (world / "documents" / "2022" / "notes-two-plants.yaml").unlink()
    (world / "entities" / "description.yaml").unlink()
    kg.build(world)
    assert (left.exists(), fresh.exists()) == (False, True)


def test_pruning_leaves_the_current_build_and_says_what_was_freed(
    run_kg: Run, world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHORGOS_CACHE", str(tmp_path / "own"))
    old = kg.build(world)
    page = world / "documents" / "2022" / "notes-two-plants.yaml"
    page.write_text(page.read_text().replace("50 MW", "51 MW"))
    kept = kg.build(world)
    kg.export("nquads", tmp_path / "view.nq", data=world, trust="official")
    making = tmp_path / "own" / "builds" / ".building-by-another"
    making.mkdir()
    files = [path for path in Path(kept.folder).rglob("*") if path.is_file() and "views" not in path.parts]
    done = run_kg("build", "--prune", data=world)
    assert (done.returncode, done.stdout.splitlines()[-1].endswith(" MB freed")) == (0, True)
    assert builds(tmp_path / "own") == sorted([making.name, kept.content])
    assert sorted(path for path in Path(kept.folder).rglob("*") if path.is_file()) == sorted(files)
    assert not Path(old.folder).exists()
    assert kg.query("ASK { plant:zhelkent-wind kg:capacity ?mw }", data=world, trust="official")


def test_an_unusable_cache_is_one_line_with_a_remedy(run_kg: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    result = run_kg("build", env={"KHORGOS_CACHE": str(file)})
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "set KHORGOS_CACHE" in result.stderr


def test_wrong_data_is_not_built_and_points_to_the_check(run_kg: Run, world: Path) -> None:
    page = world / "documents" / "2022" / "notes-two-plants.yaml"
    page.write_text(page.read_text().replace("50 MW", "50 GWh").replace("98 MW", "98 GWh"))
    result = run_kg("query", "ASK { ?s ?p ?o }", data=world)
    assert (result.returncode, result.stdout) == (1, "")
    assert "notes-two-plants.yaml:" in result.stderr
    assert "kg check" in result.stderr


def test_progress_appears_only_after_a_second_and_is_cleared(capsys: pytest.CaptureFixture[str]) -> None:
    from kg.progress import ProgressLine

    quick, slow = ProgressLine(), ProgressLine()
    slow.started -= 2
    quick("reading", 1, 10)
    slow("reading", 2, 10)
    slow("", 0, 0)
    assert capsys.readouterr().err == "\r\x1b[Kreading 2/10\r\x1b[K"


PATIENCE = "import sys, kg.progress\nkg.progress._PATIENCE = 0\nsys.argv = ['kg', 'build']\nfrom kg.__main__ import main\nmain()"


def test_progress_is_for_terminals_only(world: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", PATIENCE],
        env=environment(world, tmp_path / "a"),
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "reading documents" in shown
    assert shown.endswith("\r\x1b[K")
    piped = subprocess.run(
        [sys.executable, "-c", PATIENCE], env=environment(world, tmp_path / "b"), capture_output=True, text=True
    )
    assert (piped.returncode, piped.stderr) == (0, "")


def test_what_the_check_finds_is_not_built_from_the_cache(world: Path) -> None:
    kg.build(world)
    (world / "documents" / "2021" / "folder.yaml").mkdir()
    assert kg.check(world)
    with pytest.raises(kg.DataError):
        kg.build(world)
