"""Pages as the search for echoes sees them, and what people have judged: `data/links/echoes.tsv`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.calendar import earliest, is_date, latest
from kg.curation.dataset import Dataset
from kg.echo import THRESHOLD, Echo, Page, proposals
from kg.errors import KhorgosError

FILE = "links/echoes.tsv"
COLUMNS = ("copy", "original", "judgement", "author", "date", "reason")
JUDGEMENTS = ("echo", "independent")


class Judgement(NamedTuple):
    """One row: two documents, whether one echoes the other, who says so, when, why."""

    copy: str
    original: str
    judgement: str
    author: str
    date: str
    reason: str

    @property
    def pair(self) -> frozenset[str]:
        """Both documents, in no order."""
        return frozenset((self.copy, self.original))


def judgements(folder: Path) -> list[Judgement]:
    """The judged pairs of a data folder; KhorgosError names the line that is wrong."""
    path = folder / FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise KhorgosError(f"{path} cannot be read: {error}; save it as UTF-8") from None
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    if rows and tuple(rows[0][1]) != COLUMNS:
        raise KhorgosError(f"{path}:{rows[0][0]}: begin with the columns {', '.join(COLUMNS)}, separated by tabs")
    return [_judgement(f"{path}:{number}", cells) for number, cells in rows[1:]]


def _judgement(place: str, cells: list[str]) -> Judgement:
    if len(cells) != len(COLUMNS):
        raise KhorgosError(f"{place}: {len(cells)} cells; write {', '.join(COLUMNS)}")
    row = Judgement(*cells)
    if row.judgement not in JUDGEMENTS:
        raise KhorgosError(f"{place}: judgement {row.judgement!r} is neither echo nor independent")
    if not row.author or not row.reason or not is_date(row.date):
        raise KhorgosError(f"{place}: a judgement has an author, a date (2026-11-24) and a reason")
    if row.copy == row.original or not all(name.startswith("document/") for name in row.pair):
        raise KhorgosError(f"{place}: name two documents, such as document/2021/sasac-zhanatas-full-operation")
    return row


def pages(dataset: Dataset) -> Iterator[Page]:
    """Every document of a dataset with a header that can be read."""
    for identifier, document in dataset.documents.items():
        header = document.header
        if header is not None:
            publisher = dataset.publishers.get(header.publisher or "")
            published = str(header.published) if header.published else ""
            yield Page(
                identifier,
                header.title or "",
                header.language or "",
                header.publisher or identifier,
                int(publisher.tier) if publisher and publisher.tier else 4,
                earliest(published) if published else "",
                latest(published) if published else "",
                header.reprint_of or "",
                tuple(document.claims),
            )


def echoes(dataset: Dataset, least: float = THRESHOLD) -> list[Echo]:
    """Unmarked pairs of a dataset that nobody has judged, best first."""
    return proposals(pages(dataset), (row.pair for row in judgements(dataset.folder)), least)


def unmarked(dataset: Dataset) -> list[Judgement]:
    """Pairs judged to be echoes whose documents still count as two voices."""
    listed = {page.id: page for page in pages(dataset)}

    def voice(name: str) -> str:
        seen = {name}
        while listed[name].reprint_of in listed and listed[name].reprint_of not in seen:
            name = listed[name].reprint_of
            seen.add(name)
        return listed[name].publisher

    return [
        row
        for row in judgements(dataset.folder)
        if row.judgement == "echo" and row.pair <= listed.keys() and voice(row.copy) != voice(row.original)
    ]
