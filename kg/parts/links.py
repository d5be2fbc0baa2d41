"""Links to other datasets as people judged them, and what still waits for a judgement."""

from __future__ import annotations

from kg.link import read_rows
from kg.publication import Release
from kg.tabulating import thing_kinds


def write(release: Release) -> None:
    """Write the SSSOM files, with the rows about things that are in the graph."""
    known = thing_kinds(release.graph)
    for path in sorted((release.data / "links").glob("*.sssom.tsv")):
        rows, _ = read_rows(path, path.name)
        unknown = {
            number
            for number, link in rows.items()
            if any(_own(end) and _own(end) not in known for end in (link.subject_id, link.object_id))
        }
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for number, line in enumerate(lines, 1) if number not in unknown]
        release.write(f"links/{path.name}", "".join(f"{line}\n" for line in kept))


def _own(curie: str) -> str:
    """The id of one of our own; empty for others."""
    return curie.removeprefix("khorgos:") if curie.startswith("khorgos:") else ""
