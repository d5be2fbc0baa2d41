"""Renew what the pages show of the data: `python -m tests.renew_docs [PAGE …]`, from the root of a checkout.

Three things are renewed: what commands print in ```console blocks, what stands between `<!-- COMMAND -->` and `<!-- end -->`
(a `kg` command or a script of tests/), and the picture of the coverage. Without pages, all of README.md and docs/.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
MARKED = re.compile(r"<!-- ((?:kg|python tests/)[^>]*?) -->\n(.*?)<!-- end -->", re.DOTALL)
"""A block that a command makes: the command, and what stands there."""


def shown(page: str) -> list[tuple[str, str]]:
    """The commands of a page's console blocks, each with the text that stands below it."""
    blocks = re.findall(r"```console\n(.*?)```", page, re.DOTALL)
    return [_parted(part) for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]


def _parted(text: str) -> tuple[str, str]:
    """A command, which goes on over lines while a quote is open, and what it prints."""
    lines = text.splitlines(keepends=True)
    ends = next((n for n in range(1, len(lines) + 1) if "".join(lines[:n]).count("'") % 2 == 0), 1)
    return "".join(lines[:ends])[:-1], "".join(lines[ends:])


def printed(command: str) -> str:
    """What a command prints, run from the root of the checkout with this Python and its `kg`. AssertionError where it fails."""
    bin_folder = Path(sys.executable).parent
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        timeout=600,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "200", "PATH": path},
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


def renewed(page: str) -> str:
    """A page with everything that commands print put in anew."""
    for command, told in shown(page):
        page = page.replace(f"$ {command}\n{told}", f"$ {command}\n{printed(command)}", 1)
    for command, told in MARKED.findall(page):
        text = printed(command).strip("\n")
        assert text, f"{command} prints nothing"
        page = page.replace(f"<!-- {command} -->\n{told}", f"<!-- {command} -->\n{text}\n", 1)
    return page


def main(pages: list[str]) -> None:
    """Renew pages, and say which changed."""
    for path in [Path(page).resolve() for page in pages] or PAGES:
        before = path.read_text(encoding="utf-8")
        after = renewed(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(path.relative_to(ROOT))
    if not pages:
        printed("kg stats --plot docs/coverage.svg")


if __name__ == "__main__":
    main(sys.argv[1:])
