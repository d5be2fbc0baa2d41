"""docs/trust.md: every command on it prints what the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "trust.md"


def shown(page: str) -> list[tuple[str, str]]:
    """Commands with the text that stands below each."""
    blocks = re.findall(r"```console\n(.*?)```", page, re.DOTALL)
    return [
        (line, told)
        for block in blocks
        for line, told in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]


def printed(command: str) -> str:
    program = Path(sys.executable).with_name("kg")
    text = re.sub(r"^kg ", f"{program} ", command)
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", text],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "COLUMNS": "200"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("command", "told"), shown(PAGE.read_text(encoding="utf-8")))
def test_the_command_prints_what_the_page_says(command: str, told: str) -> None:
    assert told
    assert printed(command) == told, "renew the page with: python tests/test_trust.py"


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    for command, told in shown(text):
        text = text.replace(f"$ {command}\n{told}", f"$ {command}\n{printed(command)}", 1)
    PAGE.write_text(text, encoding="utf-8")
