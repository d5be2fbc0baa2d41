"""What can go wrong, said for people: where, what, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class KhorgosError(Exception):
    """A problem with what the user asked; the message is one line and carries the remedy. Exit code 2."""


class QueryError(KhorgosError):
    """A query that cannot be read or may not be run."""


class Finding(NamedTuple):
    """One thing that is wrong in the data: where (file, line, record, field), what, and the remedy."""

    file: str
    line: int
    record: str
    field: str
    message: str
    remedy: str = ""
    rule: str = "format"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        what = f"{self.field}: {self.message}" if self.field else self.message
        parts = [place, self.record, what] if self.record else [place, what]
        return "  ".join(parts) + (f"; {self.remedy}" if self.remedy else "")


class DataError(KhorgosError):
    """The data has findings and cannot be built; `kg check` lists them all. Exit code 1."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(findings)
        first = self.findings[0] if self.findings else ""
        more = f" (and {len(self.findings) - 1} more; run: kg check)" if len(self.findings) > 1 else ""
        super().__init__(f"{first}{more}")


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean x?` for the closest known word, else the list of known words (at most twelve)."""
    from difflib import get_close_matches

    names = sorted(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]}?"
    shown = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return f"known: {shown}" if names else "none is declared"
