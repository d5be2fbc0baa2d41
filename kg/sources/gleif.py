"""GLEIF's golden copy of legal entity identifiers (level 1, LEI-CDF, as CSV): one row is one legal entity.

Traps: duplicates and annulled identifiers stay in the file; a branch has an identifier of its own; sole proprietors are private persons and are left
out; addresses are of registration, which may be a law office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2
from kg.record import Reading, Record
from kg.rows import rows

NEEDED = (
    "LEI", "Entity.LegalName", "Entity.LegalName.xmllang", "Entity.LegalAddress.Country", "Entity.EntityCategory", "Entity.EntityStatus",
    "Registration.RegistrationStatus",
)  # fmt: skip
KINDS = {"RESIDENT_GOVERNMENT_ENTITY": "agency", "INTERNATIONAL_ORGANIZATION": "intergovernmental"}
LEFT_OUT = frozenset(("DUPLICATE", "ANNULLED"))
_OTHER = "Entity.OtherEntityNames.OtherEntityName.{}"
_LATIN = "Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.{}"


def read(reading: Reading) -> Iterator[Record]:
    """Every legal entity that is no natural person and whose identifier stands."""
    for line, row in rows(reading, NEEDED):
        country = alpha_2(row["Entity.LegalAddress.Country"])
        if reading.country and country != reading.country:
            continue
        category = row["Entity.EntityCategory"]
        if row["Registration.RegistrationStatus"] in LEFT_OUT or category == "SOLE_PROPRIETOR":
            continue
        lei = row["LEI"].strip()
        if not valid_lei(lei):
            reading.wrong(line, lei[:60], "LEI", "its check digits are wrong", "20 letters and digits, ISO 17442")
            continue
        kind = KINDS.get(category, "company")
        founded = row.get("Entity.EntityCreationDate", "")[:10]
        facts: dict[str, Any] = {"founded": founded} if founded and kind != "intergovernmental" else {}
        yield Record("gleif", lei, line, kind, _names(row), country, also=(("lei", lei),), facts=facts, raw=row)


def _names(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    names = [(_language(row["Entity.LegalName.xmllang"]), row["Entity.LegalName"].strip())]
    for place in range(1, 6):
        for column in (_OTHER.format(place), _LATIN.format(place)):
            name = row.get(column, "").strip()
            if name:
                names.append((_language(row.get(f"{column}.xmllang", "")), name))
    return tuple(dict.fromkeys(names))


def _language(tag: str) -> str:
    return tag.partition("-")[0].lower() or "mul"


def valid_lei(text: str) -> bool:
    """Whether the check digits fit (ISO 7064, mod 97-10).

    >>> valid_lei("506700GE1G29325QX363"), valid_lei("506700GE1G29325QX364")
    (True, False)
    """
    return re.fullmatch(r"[A-Z0-9]{18}\d\d", text) is not None and int("".join(str(int(c, 36)) for c in text)) % 97 == 1
