"""The packages of the project file are the folders of the tree, and the wheel holds what an installation needs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from kg.version import VERSION

ROOT = Path(__file__).parent.parent


def listed() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return set(project["tool"]["setuptools"]["packages"])


def test_every_folder_with_python_is_listed_as_a_package() -> None:
    folders = {path.parent.relative_to(ROOT) for path in (ROOT / "kg").rglob("*.py")}
    names = {".".join(folder.parts) for folder in folders} | {"kg.cli", "kg.data", "kg.ontology"}
    assert names == listed()


def test_the_changelog_and_the_citation_know_the_version() -> None:
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {VERSION}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_the_required_packages_of_the_project_are_the_ones_that_users_asked_for_among_others() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {requirement.split(">")[0] for requirement in project["project"]["dependencies"]}
    assert {"networkx", "rdflib", "pydantic", "typer"} <= names


@pytest.mark.slow
def test_the_wheel_holds_one_top_level_package_with_data_ontology_and_questions(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"kg", f"khorgos-{VERSION}.dist-info"}
    for folder, pattern, inside in (
        ("data", "**/*.yaml", "kg/data"),
        ("ontology", "*.ttl", "kg/ontology"),
        ("kg/questions", "*.rq", "kg/questions"),
        ("cli", "*.py", "kg/cli"),
        ("kg/pictures", "*.json", "kg/pictures"),
        ("kg/pages", "*.html", "kg/pages"),
        ("kg/pages", "*.css", "kg/pages"),
        ("kg/pages", "*.js", "kg/pages"),
        ("kg", "*.tsv", "kg"),
    ):
        wanted = {f"{inside}/{path.relative_to(ROOT / folder).as_posix()}" for path in (ROOT / folder).glob(pattern)}
        assert wanted - set(names) == set()
    assert "kg/py.typed" in names
