"""The list of whom to credit: every publisher with its licence and documents, as Markdown."""

from __future__ import annotations

from typing import IO

from kg.attribution import credits_of
from kg.licence import spdx_of
from kg.store import Graph

_HEAD = """# Whom to credit

The Khorgos contributors. Khorgos: the open knowledge graph of China-Kazakhstan energy projects. {licence}.

Facts were taken from these documents, which belong to their publishers. CC-BY-4.0 beside a public page is the licence of the facts
as written down here; beside a dataset it is the publisher's own.
"""


def write(graph: Graph, name: str, out: IO[bytes]) -> None:
    """Write the list, by publisher and licence."""
    lines = [_HEAD.format(licence=spdx_of(graph.perspective.licence or "cc-by"))]
    for credit in credits_of(graph):
        lines.append(f"\n## {credit.publisher} ({credit.licence})\n\n")
        lines += [f"- {title}: <{url}>\n" for title, url in credit.titles]
    out.write("".join(lines).encode())
