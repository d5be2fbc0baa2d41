"""A tiny invented world (`tests/world/`), its graph, and the command line as a subprocess; nothing of the user's is used."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from kg.store import Graph, open_graph

settings.register_profile("khorgos", deadline=None, database=None, derandomize=True)
settings.load_profile("khorgos")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of the session's own, for this process and all it starts."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KHORGOS_CACHE", str(folder))
        patch.delenv("KHORGOS_DATA", raising=False)
        yield folder


@pytest.fixture(scope="session")
def invented() -> Path:
    """The invented world itself; not to be written to."""
    return Path(__file__).parent / "world"


@pytest.fixture
def world(invented: Path, tmp_path: Path) -> Path:
    """A copy of the invented world to break."""
    return Path(shutil.copytree(invented, tmp_path / "world"))


@pytest.fixture(scope="session")
def graph(cache: Path, invented: Path) -> Graph:
    """The graph of the invented world."""
    return open_graph(invented)


@pytest.fixture(scope="session")
def released(invented: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the invented world; not to be written to."""
    from tests.releases import TOLD, make_release

    folder = tmp_path_factory.mktemp("release") / "khorgos"
    assert make_release(str(folder), TOLD, data=invented) == []
    return folder


@pytest.fixture
def run_kg(invented: Path) -> Run:
    """Run `kg` on the invented world, or on the folder `data`; with `instant`, without any option before the command."""

    def run(
        *arguments: str, data: Path = invented, instant: bool = False, env: dict[str, str] | None = None, **options: Any
    ) -> subprocess.CompletedProcess[str]:
        where = [] if instant else ["--data", str(data)]
        return subprocess.run(
            [sys.executable, "-m", "kg", *where, *arguments],
            env={**os.environ, **({"KHORGOS_DATA": str(data)} if instant else {}), **(env or {})},
            **{
                **({} if "input" in options else {"stdin": subprocess.DEVNULL}),
                "capture_output": True,
                "text": True,
                "timeout": 120,
                **options,
            },
        )

    return run
