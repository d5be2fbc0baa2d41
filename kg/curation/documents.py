"""Document files: one page that was read, and what it says."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from kg.claim import Claim
from kg.curation.cards import valid_id
from kg.curation.reading import Trouble, YamlFile, locate, read_yaml
from kg.curation.records import claims_of
from kg.errors import Finding, KhorgosError, nearest
from kg.models import BY_KIND
from kg.models.documents import Document

HEADER = tuple(Document.model_fields)
NEEDED = ("title", "publisher", "url", "language", "read")
UNDATED = "undated"
"""The folder of documents whose page gives no date."""


class DocumentFile(NamedTuple):
    """One document file: its id, header (None where it is wrong) and claims."""

    id: str
    file: YamlFile
    header: Document | None
    claims: list[Claim]
    findings: list[Finding]


def document_paths(folder: Path) -> list[Path]:
    """Every document file, in order. KhorgosError where a folder cannot be read: leaving it out would be silent loss."""
    try:
        years = sorted(entry.path for entry in os.scandir(folder / "documents") if entry.is_dir())
        paths = [Path(entry.path) for year in years for entry in os.scandir(year) if entry.name.endswith(".yaml")]
    except OSError as error:
        raise KhorgosError(f"{error.filename} cannot be read: {error.strerror}; check its permissions") from None
    return sorted(path for path in paths if not path.name.startswith("."))


def read_document(folder: Path, path: Path) -> DocumentFile:
    """Read one document file; what is wrong becomes findings."""
    name = path.relative_to(folder).as_posix()
    identifier = "document/" + path.relative_to(folder / "documents").with_suffix("").as_posix()
    file = read_yaml(path, name)
    if file.content is None and file.findings:
        return DocumentFile(identifier, file, None, [], list(file.findings))
    if not isinstance(file.content, dict):
        trouble = Trouble((), "", "", "is not a document", "begin with title, publisher, url (see data/README.md)")
        return DocumentFile(identifier, file, None, [], [*file.findings, *locate(file.text, name, [trouble])])
    troubles: list[Trouble] = []
    header = _header(identifier, file.content, troubles)
    claims = _claims(identifier, file.content.get("claims"), troubles)
    return DocumentFile(identifier, file, header, claims, [*file.findings, *locate(file.text, name, troubles)])


def _header(identifier: str, content: dict[str, Any], troubles: list[Trouble]) -> Document:
    raw = {key: value for key, value in content.items() if key != "claims" and value is not None}
    for key, prefix in (("publisher", "publisher/"), ("reprint_of", "document/")):
        if isinstance(raw.get(key), str):
            raw[key] = prefix + raw[key].removeprefix(prefix)
    for key in NEEDED:
        if key not in raw:
            troubles.append(Trouble((key,), "", key, "is missing", "every document has one"))
    _, year, slug = identifier.split("/", 2)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        troubles.append(Trouble((), "", "", f"{slug!r} is not a slug", "name the file with a-z, 0-9 and hyphens"))
    try:
        header = Document.model_validate(raw)
    except ValidationError as error:
        details = error.errors(include_url=False)
        troubles += [_wrong_header(detail) for detail in details]
        wrong = {detail["loc"][0] for detail in details}
        header = Document.model_validate({key: value for key, value in raw.items() if key not in wrong})
        if "published" in wrong:
            return header
    expected = str(header.published)[:4] if header.published else UNDATED
    if year != expected:
        troubles.append(
            Trouble(
                ("published",),
                "",
                "published",
                f"does not fit the folder {year}",
                f"move the file to documents/{expected}/",
            )
        )
    return header


def _wrong_header(detail: Any) -> Trouble:
    key = str(detail["loc"][0])
    if detail["type"] == "extra_forbidden":
        return Trouble((key,), "", key, "unknown key", nearest(key, (*HEADER, "claims")))
    return Trouble((key,), "", key, str(detail["msg"]).removeprefix("Value error, "))


def _claims(identifier: str, records: Any, troubles: list[Trouble]) -> list[Claim]:
    if not isinstance(records, dict) or not records:
        troubles.append(
            Trouble(("claims",), "", "claims", "says nothing", "write kind/slug: {field: value} below claims")
        )
        return []
    claims: list[Claim] = []
    for subject, record in records.items():
        wrong = _wrong_record(str(subject), record)
        if wrong is not None:
            troubles.append(wrong)
            continue
        found, problems = claims_of(identifier, subject, record)
        claims += found
        troubles += [
            Trouble(("claims", subject, *p.path), subject, str(p.path[0]), p.message, p.remedy) for p in problems
        ]
        troubles += _missing_key(subject, record)
    return claims


def _wrong_record(subject: str, record: Any) -> Trouble | None:
    kind = subject.partition("/")[0]
    place = ("claims", subject)
    if kind not in BY_KIND or kind in ("document", "publisher"):
        return Trouble(
            place,
            subject,
            "",
            f"no kind {kind!r}",
            nearest(kind, [k for k in BY_KIND if k not in ("document", "publisher")]),
        )
    if not valid_id(subject):
        return Trouble(place, subject, "", "is not an id", f"write {kind}/slug with a-z, 0-9 and hyphens")
    if not isinstance(record, dict) or not record:
        return Trouble(place, subject, "", "says nothing", "write field: value below it")
    return None


def _missing_key(subject: str, record: dict[str, Any]) -> list[Trouble]:
    """Unnamed things have no card; each document that speaks of one gives the fields it is known by."""
    kind = subject.partition("/")[0]
    return [
        Trouble(
            ("claims", subject), subject, name, "is missing", f"a {kind} is known by {', '.join(BY_KIND[kind].key)}"
        )
        for name in BY_KIND[kind].key
        if name not in record
    ]
