"""AidData's Geospatial Global Chinese Development Finance table (`final_input.csv`): one row is one project.

A project becomes a description (a title names no asset for certain), its funder another (the table does not name it), and the financing that joins
them. Traps: amounts are in constant dollars of 2021 and so no face amounts; a day of 01 may stand for an unknown day or month; where no commitment is
known its year is that of the first work; headers say MM/DD/YYYY and values are YYYY-MM-DD; years are written 2019.0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2
from kg.record import Reading, Record
from kg.rows import rows

ID, TITLE, ISO, STATUS = "AidData.Record.ID", "Title", "Recipient.ISO-3", "Status"
COMMITTED, COMPLETED = "Commitment.Date.(MM/DD/YYYY)", "Actual.Completion.Date.(MM/DD/YYYY)"
NEEDED = (
    ID,
    TITLE,
    ISO,
    STATUS,
    "Sector.Name",
    "Commitment.Year",
    COMMITTED,
    COMPLETED,
    "Level.of.precision",
    "OSM.link",
)
STAGES = {
    "Pipeline: Pledge": "announced", "Pipeline: Commitment": "signed", "Implementation": "disbursed", "Completion": "disbursed",
    "Suspended": "signed", "Cancelled": "cancelled",
}  # fmt: skip
"""Status -> stage of the financing, after AidData's definitions: all but a pledge rest on a binding agreement."""
STATUSES = {
    "Pipeline: Pledge": "announced", "Pipeline: Commitment": "agreed", "Implementation": "construction", "Completion": "operating",
    "Suspended": "suspended", "Cancelled": "cancelled",
}  # fmt: skip
LONGEST_NAME = 160


def read(reading: Reading) -> Iterator[Record]:
    """Three records a row: the project, its funder, the financing."""
    for line, row in rows(reading, NEEDED):
        country = alpha_2(row[ISO])
        if reading.country and country != reading.country:
            continue
        identifier = row[ID].strip()
        if not identifier.isdigit():
            reading.wrong(line, identifier[:60], ID, "is not a number", "each project has its id")
            continue
        yield from project(reading, line, identifier, row[TITLE], country, row[STATUS], row[COMMITTED], row)


def project(
    reading: Reading,
    line: int,
    identifier: str,
    title: str,
    country: str,
    status: str,
    committed: str,
    row: dict[str, Any],
) -> Iterator[Record]:
    """The project, its funder and the financing as records."""
    name = shortened(title)
    where = {"scope": f"country/{country.lower()}"} if country else {}
    yield Record(
        "aiddata",
        identifier,
        line,
        "description",
        (("en", name),),
        country,
        status=STATUSES.get(status, ""),
        facts=where,
        raw=row,
    )
    yield Record(
        "aiddata", f"{identifier}-funder", line, "description", (("en", shortened(f"Funder of: {title}")),), country,
        facts={"home": "country/cn"}, raw=row,
    )  # fmt: skip
    facts: dict[str, Any] = {
        "lender": f"description/aiddata-{identifier}-funder",
        "financed": f"description/aiddata-{identifier}",
    }
    if status in STAGES:
        facts["stage"] = STAGES[status]
    day = told_date(committed)
    if day and STAGES.get(status) != "announced":
        facts["signed"] = {"value": day, "approximate": True} if len(day) == 4 else day
    yield Record("aiddata", identifier, line, "financing", (("en", name),), country, facts=facts, raw=row)


def told_date(text: str) -> str:
    """A date as precise as it is known: AidData writes 01 for a day or month it does not know.

    >>> told_date("2019-01-01"), told_date("2018-05-01"), told_date("2014-05-19 00:00:00")
    ('2019', '2018-05', '2014-05-19')
    """
    return text[:10].removesuffix("-01").removesuffix("-01") if text.endswith("-01") else text[:10]


def shortened(title: str) -> str:
    """A title in at most 160 characters."""
    text = " ".join(title.split())
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1].rstrip() + "…"
