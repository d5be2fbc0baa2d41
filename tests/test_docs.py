"""What the documents promise is there: commands, exports, questions, examples, the dictionary."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib.plugins.sparql
from renew_docs import MARKED, printed, shown

import kg
from kg.analyses import ANALYSES
from kg.curation.dictionary import renewed
from kg.exports import EXPORTS
from kg.questions import questions
from kg.sources import SOURCES
from kg.terms import PREFIXES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = "\n".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
)


def test_the_data_dictionary_is_what_the_models_say() -> None:
    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert renewed(page) == page, "run: python -m kg.curation.dictionary"


def test_the_readme_table_is_drawn_from_the_data() -> None:
    from kg.statistics import summary_table

    table = README.partition("<!-- kg stats -f markdown -->\n")[2].partition("\n<!-- end -->")[0]
    assert table == summary_table(kg.open_graph()), "renew it with: kg stats -f markdown"


def commands() -> list[str]:
    from kg.cli import app

    return sorted(str(command.name) for command in app.registered_commands)


@pytest.mark.parametrize("command", commands())
def test_the_pages_tell_of_the_command(command: str) -> None:
    assert f"kg {command}" in PAGES


@pytest.mark.parametrize("name", [one.name for one in EXPORTS])
def test_the_pages_tell_of_the_format(name: str) -> None:
    assert re.search(rf"\b{name}\b", PAGES)


@pytest.mark.parametrize("name", [one.name for one in ANALYSES])
def test_the_pages_tell_of_the_analysis(name: str) -> None:
    assert f"| `{name}` |" in PAGES
    assert f"kg analyze {name}" in PAGES or f"kg {name}" in PAGES


@pytest.mark.parametrize("name", [one.name for one in SOURCES])
def test_the_pages_tell_of_the_source(name: str) -> None:
    assert f"## `{name}`" in PAGES


@pytest.mark.parametrize("name", [name for name in kg.__all__ if name[0].islower()])
def test_the_pages_tell_of_the_public_name(name: str) -> None:
    assert f"kg.{name}" in PAGES


def shell_examples(text: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("kg ") and "<" not in line]


FIRST = [line for line in shell_examples(README) if not re.search(r"analyze|plausible|kg path", line)]
"""What a reader tries first and is quick; what else the pages show runs with the slow tests."""


@pytest.mark.parametrize(
    "line", [pytest.param(line, marks=[] if line in FIRST else pytest.mark.slow) for line in shell_examples(PAGES)]
)
def test_the_shell_example_runs(line: str, tmp_path: Path) -> None:
    first = shlex.split(re.split(r"\s\|\s|\s>\s", line.split("  #")[0])[0])
    result = subprocess.run([sys.executable, "-m", *first], capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert result.returncode == 0, result.stderr
    assert result.stdout or "-o" in first


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(block, marks=[] if block in README else pytest.mark.slow)
        for block in re.findall(r"```python\n(.*?)```", PAGES, re.DOTALL)
    ],
)
def test_the_python_example_runs(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "README.md", "exec"), {})


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_the_question_answers_and_its_example_too(name: str) -> None:
    question = next(one for one in questions() if one.name == name)
    parameters = dict(pair.split("=", 1) for pair in shlex.split(question.example)[3:])
    assert len(kg.ask(name)) >= len(kg.ask(name, **parameters)) > 0
    assert {parameter.name for parameter in question.parameters} == set(
        re.findall(r"\$([a-z]\w*)", question.text.partition("SELECT")[2])
    )


SPARQL = (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [command for command, _ in shown(SPARQL)])
def test_the_recipe_answers_here_and_with_the_prefixes_of_the_page_elsewhere(command: str) -> None:
    _, _, text = shlex.split(command)
    assert kg.query(text)
    (prefixes,) = re.findall(r"```sparql\n(.*?)```", SPARQL, re.DOTALL)
    assert rdflib.plugins.sparql.prepareQuery(prefixes + text).algebra.name == "SelectQuery"


@pytest.mark.slow
@pytest.mark.parametrize(("command", "told"), shown(SPARQL))
def test_the_recipe_prints_what_the_page_says(command: str, told: str) -> None:
    assert printed(command) == told, "renew the page with: python -m tests.renew_docs docs/sparql.md"


def test_the_page_lists_every_prefix() -> None:
    assert dict(re.findall(r"^PREFIX ([\w-]+): <(.*)>$", SPARQL, re.MULTILINE)) == PREFIXES


def test_there_are_at_least_fifteen_questions() -> None:
    assert len(questions()) >= 15


@pytest.mark.slow
@pytest.mark.parametrize("name", ["plausibility", "echoes"])
def test_the_figures_that_a_script_gives_for_the_page_are_about_those_on_it(name: str) -> None:
    """The data grow, so figures may be off by a tenth until the pages are renewed."""
    ((command, told),) = MARKED.findall((ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8"))
    figures, anew = (
        [float(n.replace(",", "")) for n in re.findall(r"\d[\d,.]*\d|\d", text)] for text in (told, printed(command))
    )
    assert len(figures) == len(anew) > 5
    off = [(one, other) for one, other in zip(figures, anew, strict=True) if abs(one - other) > max(3, 0.1 * other)]
    assert not off, "renew the page with: python -m tests.renew_docs"
