"""From another publisher's file to a data folder: documents, cards and a publisher, like any that people write.

One row is one record's claims, and the dataset's version is the document. What a source describes gets ids in the source's own namespace
(`plant/gppd-wri1000288`), so nothing is merged by assumption; with `linked`, what people have judged to be ours is written under our ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from kg.country import alpha_2, country_name
from kg.curation.canonical import CARD_TAGS, header_lines, record_lines, restored, subject_order
from kg.curation.reading import LARGEST_FILE, read_yaml
from kg.curation.records import claims_of
from kg.curation.wellformed import Written, name_card, well_formed
from kg.errors import KhorgosError
from kg.files import whole_file
from kg.link import Link
from kg.models import BY_KIND
from kg.models.base import ASSET
from kg.models.fields import fields_of
from kg.progress import Progress
from kg.record import Reading, Record, slug
from kg.sources import Source, known_source, read_records

Facts = dict[str, Any]
Statement = tuple[str, Facts]
_EVERY = 500
"""Records between two signs of progress."""


class Edition(NamedTuple):
    """Which version of a dataset is imported, where it differs from the one the adapter was written for."""

    published: str = ""
    url: str = ""


class Imported(NamedTuple):
    """What came of an import: records and claims, findings told on the way, and the files written (none in a dry run)."""

    document: str
    records: int
    claims: int
    files: tuple[str, ...]


def import_source(
    name: str,
    reading: Reading,
    folder: str = "",
    edition: Edition = Edition(),
    links: Iterable[Link] | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Import a file into a data folder, made if there is none; without `folder` everything is read and checked, and nothing
    written. With `links`, only records that a person has confirmed to be ours are taken, under our ids.

    What cannot be read is told to `reading.report`. The document is whole or absent. KhorgosError for wrong use.
    """
    source = known_source(name)
    if source.name == "oeo":
        raise KhorgosError("oeo holds terms, not facts; it serves to check alignments (see docs/sources.md)")
    ours = None if links is None else _ours(source, links)
    batch = _Batch(source, _document_id(source, reading, edition), ours)
    say = progress or (lambda what, done, total: None)
    for number, record in enumerate(read_records(name, reading)):
        if number % _EVERY == 0:
            say(f"reading {source.name}", number, 0)
        batch.add(reading, record)
    say("", 0, 0)
    files = _write(Path(folder), source, reading, edition, batch) if folder and batch.blocks else ()
    return Imported(batch.document, batch.records, batch.claims, tuple(files))


def read_country(text: str) -> str:
    """The alpha-2 code of what a user calls a country; KhorgosError where there is none."""
    code = alpha_2(text) if text else ""
    if text and not code:
        raise KhorgosError(f"no country {text!r}; write its ISO 3166-1 code, such as KAZ or KZ")
    return code


def _document_id(source: Source, reading: Reading, edition: Edition) -> str:
    """`document/2021/wri-gppd-kz`; the file's name is part of it where several files make up the dataset."""
    year = (edition.published or source.published)[:4] or "undated"
    name = source.name.removeprefix(f"{source.publisher}-")
    stem = slug(Path(reading.path).stem) if "{file}" in source.url else ""
    country = "" if name.endswith(f"-{reading.country.lower()}") else reading.country.lower()
    return (
        f"document/{year}/{'-'.join(part for part in dict.fromkeys((source.publisher, name, stem, country)) if part)}"
    )


def _ours(source: Source, links: Iterable[Link]) -> dict[str, str]:
    """id in the source -> our id, of confirmed links."""
    found = {}
    for link in links:
        prefix, _, local = link.object_id.partition(":")
        if link.confirmed and prefix == source.name:
            found[local] = link.subject_id.removeprefix("khorgos:")
    return found


class _Batch:
    """What is to be written: text by kind and subject, and names by id."""

    def __init__(self, source: Source, document: str, ours: Mapping[str, str] | None) -> None:
        self.source, self.document, self.ours = source, document, ours
        self.prefix = slug(source.name)
        self.blocks: dict[str, dict[str, bytes]] = {}
        self.cards: dict[str, bytes] = {}
        self.owners: dict[str, str] = {}
        self.owner_ids: dict[str, str] = {}
        self.records = self.claims = self.size = 0

    def add(self, reading: Reading, record: Record) -> None:
        """Check a record and keep its text; what breaks a rule is reported and left out whole."""
        subject = record.subject
        if self.ours is not None:
            subject = self.ours.get(record.id, "")
            if subject.partition("/")[0] != record.kind:  # an id may stand for a deal and for what it pays
                return
        statements = self._statements(record, subject)
        if self.ours is not None and not statements:
            return
        written = []
        for one, facts in statements:
            done = well_formed(one, facts, record.id) or self._long_way(reading, record, one, facts)
            if done is None:
                return
            written.append(done)
        cards = self._cards(reading, record, subject, statements) if self.ours is None else {}
        try:
            blocks = [(one, text.encode()) for (one, _), (text, _) in zip(statements, written, strict=True)]
            known = {one: text.encode() for one, text in cards.items()}
        except UnicodeEncodeError:
            reading.wrong(record.line, record.id, "", "has halves of characters, which are no text", "it is left out")
            return
        for one, text in blocks:
            self._keep(one, text)
        self.cards.update(known)
        self.claims += sum(claims for _, claims in written)
        self.records += 1

    def _long_way(self, reading: Reading, record: Record, subject: str, facts: Facts) -> Written | None:
        """What is no well-formed record is checked as a curator's would be; None after a report."""
        placed = {name: _at(value, record.id) for name, value in facts.items()}
        claims, problems = claims_of(self.document, subject, placed)
        for problem in problems:
            reading.wrong(record.line, record.id, str(problem.path[0]), problem.message, problem.remedy)
        return None if problems else Written("".join(record_lines(subject, placed)), len(claims))

    def _keep(self, subject: str, text: bytes) -> None:
        self.size += len(text)
        if self.size > LARGEST_FILE:
            raise KhorgosError(
                f"the document grows beyond {LARGEST_FILE:,} bytes; take one country at a time, such as --country KAZ"
            )
        self.blocks.setdefault(subject.partition("/")[0], {})[subject] = text

    def _statements(self, record: Record, subject: str) -> list[Statement]:
        facts = dict(record.facts)
        kind = _kind(record.kind)
        commissioned = facts.pop("commissioned", None) if kind.asset else None
        if record.country and kind.located:
            facts.setdefault("country", f"country/{record.country.lower()}")
        if record.owner and kind.owned and self.ours is None and _one_name(record.owner):
            facts["investor"] = self._owner(record.owner)
        if self.ours is not None:
            facts = {name: value for name, value in facts.items() if not self._theirs(value)}
            if not set(BY_KIND[record.kind].key) <= facts.keys():  # by what is left nobody would know it
                return []
        statements = [(subject, facts)] if facts else []
        if commissioned:
            step = {"asset": subject, "milestone_type": "commissioned", "date": commissioned}
            statements.append((f"milestone/{self.prefix}-{slug(record.id)}-commissioned", step))
        return statements

    def _theirs(self, value: Any) -> bool:
        """Whether a fact names something in the source's own namespace, which is not imported under our ids."""
        if isinstance(value, list):
            return any(map(self._theirs, value))
        text = value.get("value") if isinstance(value, dict) else value
        return isinstance(text, str) and text.partition("/")[2].startswith(f"{self.prefix}-") and text[0].islower()

    def _owner(self, name: str) -> str:
        """The id of an owner: one for each spelling, for whether two spellings are one owner is not known."""
        known = self.owner_ids.get(name)
        if known is None:
            known = f"company/{self.prefix}-{slug(name)}"
            if known in self.owners:
                known += f"-{blake2b(name.encode(), digest_size=3).hexdigest()}"
            self.owners[known] = name
            self.owner_ids[name] = known
        return known

    def _cards(self, reading: Reading, record: Record, subject: str, statements: list[Statement]) -> dict[str, str]:
        """New cards for what the record names."""
        cards = {subject: name_card(subject, _names(reading, record))} if _kind(record.kind).named else {}
        for one, facts in statements:
            refs = _kind(one.partition("/")[0]).refs
            for field, value in facts.items():
                if field in refs:
                    identifier = value["value"] if isinstance(value, dict) else value
                    if isinstance(identifier, str) and identifier not in self.cards:
                        cards.update(self._card_of(identifier))
        return cards

    def _card_of(self, identifier: str) -> dict[str, str]:
        """A card for a country or an owner that a record names."""
        if identifier.startswith("country/"):
            return {identifier: name_card(identifier, {"en": [country_name(identifier[-2:].upper())]})}
        if identifier in self.owners:
            return {identifier: name_card(identifier, {"mul": [self.owners[identifier]]})}
        return {}


class _Kind(NamedTuple):
    """What an import must know of a kind."""

    asset: bool
    named: bool
    located: bool
    owned: bool
    refs: frozenset[str]
    """Fields that name another entity."""


@cache
def _kind(kind: str) -> _Kind:
    fields = fields_of(kind)
    refs = frozenset(name for name, spec in fields.items() if spec.form == "ref")
    return _Kind(kind in ASSET, BY_KIND[kind].named, "country" in fields, "investor" in fields, refs)


def _names(reading: Reading, record: Record) -> dict[str, list[str]]:
    """The record's names by language; its id where it has none."""
    names: dict[str, list[str]] = {}
    for tag, text in record.names:
        short = " ".join(text.split())
        if len(short) > _LONGEST:
            reading.wrong(
                record.line,
                record.id,
                "name",
                f"has {len(short)} characters; at most {_LONGEST}",
                "this name is left out",
            )
        elif short and short not in (known := names.setdefault(tag if tag in CARD_TAGS else "mul", [])):
            known.append(short)
    return names or {"mul": [record.id]}


_LONGEST = 160


def _one_name(owner: str) -> bool:
    return bool(owner) and len(owner) <= _LONGEST and not any(sign in owner for sign in ";[|")


def _at(value: Any, place: str) -> Any:
    """A value with its place in the document."""
    if isinstance(value, list):
        return [_at(one, place) for one in value]
    return {**value, "at": place} if isinstance(value, dict) else {"value": value, "at": place}


def _write(folder: Path, source: Source, reading: Reading, edition: Edition, batch: _Batch) -> Iterator[str]:
    """Cards and publisher first, the document last, so that a document is never there without what it names."""
    files = {}
    for kind in sorted({identifier.partition("/")[0] for identifier in batch.cards}):
        cards = {one: text for one, text in batch.cards.items() if one.startswith(f"{kind}/")}
        files[f"entities/{kind}.yaml"] = _added(folder, f"entities/{kind}.yaml", cards)
    publisher = {"name": source.publisher_name, "publisher_kind": "database", "tier": 2, "website": source.website}
    entry = restored("publishers.yaml", {source.publisher: publisher}).encode()
    files["publishers.yaml"] = _added(folder, "publishers.yaml", {source.publisher: entry})
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        with whole_file(str(folder / file)) as out:
            out.write(text)
        yield str(folder / file)
    year, name = batch.document.split("/")[1:]
    path = folder / "documents" / year / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = {
        "title": source.title,
        "publisher": source.publisher,
        "url": edition.url or source.url.format(file=quote(Path(reading.path).name)),
        "published": edition.published or source.published or None,
        "language": "en",
        "read": "excerpt" if reading.country or batch.ours is not None else "whole",
        "licence": source.licence,
    }
    with whole_file(str(path)) as out:
        out.write("".join(header_lines(header)).encode() + b"claims:\n")
        for kind in sorted(batch.blocks, key=subject_order):
            blocks = batch.blocks[kind]
            out.write(b"".join([blocks[subject] for subject in sorted(blocks)]))
    yield str(path)


def _added(folder: Path, name: str, entries: Mapping[str, bytes]) -> bytes:
    """A file of the folder with more entries, in canonical form; what stands there stays. KhorgosError where it cannot be read."""
    path = folder / name
    texts = dict(entries)
    if path.exists():
        file = read_yaml(path, name)
        if file.findings or not isinstance(file.content, dict):
            raise KhorgosError(f"{path} cannot be read; run: kg --data {folder} check")
        texts.update({str(key): restored(name, {key: file.content[key]}).encode() for key in file.content})
    return b"".join([texts[key] for key in sorted(texts)])
