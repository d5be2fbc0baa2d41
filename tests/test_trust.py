"""docs/trust.md: every command on it prints what the page says."""

from __future__ import annotations

import pytest
from renew_docs import ROOT, printed, renewed, shown

PAGE = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("command", "told"), shown(PAGE))
def test_the_command_prints_what_the_page_says(command: str, told: str) -> None:
    assert told
    assert printed(command) == told, "renew the page with: python -m tests.renew_docs docs/trust.md"


def test_renewing_puts_in_anew_what_commands_print_and_nothing_else() -> None:
    page = """before
<!-- kg ask --sparql unresolved -->
stale
<!-- end -->
```console
$ echo one
stale
$ echo two | tr o 0
tw0
```
<!-- no command -->
after
"""
    anew = renewed(page)
    assert "stale" not in anew
    assert "$ echo one\none\n$ echo two | tr o 0\ntw0\n```\n<!-- no command -->\nafter\n" in anew
    assert anew.startswith("before\n<!-- kg ask --sparql unresolved -->\n# title:")
    assert renewed(anew) == anew


def test_a_command_goes_on_over_lines_while_a_quote_is_open() -> None:
    page = "```console\n$ echo 'a\nb' | wc -l\n2\n$ true\n```\n"
    assert shown(page) == [("echo 'a\nb' | wc -l", "2\n"), ("true", "")]
    assert renewed(page) == page
