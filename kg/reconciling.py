"""A client of the W3C Reconciliation API, version 0.2: what does another service call our entities?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from kg.errors import KhorgosError
from kg.link import NOTHING, PROPOSED, Link
from kg.naming import is_chinese
from kg.politeness import Asker
from kg.progress import Progress
from kg.record import Record
from kg.terms import CURIES

BATCH = 10
"""Queries a request: what Wikidata's service asks for at most."""
LIMIT = 5
_VERSION = "0.2"


class Manifest(NamedTuple):
    """What a service says of itself."""

    name: str
    identifier_space: str


class Candidate(NamedTuple):
    """A candidate of a service: its id and name there, the service's score, and whether it is sure."""

    id: str
    name: str
    score: float
    match: bool
    description: str


class Reconciled(NamedTuple):
    """One of our entities with a service's candidates, best first."""

    record: Record
    candidates: tuple[Candidate, ...]


def read_manifest(asker: Asker) -> Manifest:
    """The service's manifest. KhorgosError where it is none, or of another version of the API."""
    raw = asker.kept("manifest") or asker.get()
    if not isinstance(raw, dict) or not isinstance(raw.get("identifierSpace"), str):
        raise KhorgosError(f"{asker.url} gives no manifest of a reconciliation service; name its endpoint")
    versions = raw.get("versions") or []  # the field is optional, and 0.1 had none
    if versions and _VERSION not in versions:
        raise KhorgosError(
            f"{asker.url} speaks version {', '.join(map(str, versions))} of the API; {_VERSION} is needed"
        )
    asker.keep("manifest", raw)
    return Manifest(str(raw.get("name", asker.url)), raw["identifierSpace"])


def reconcile(
    asker: Asker, records: Sequence[Record], kind_there: str = "", progress: Progress | None = None
) -> Iterator[Reconciled]:
    """Each record with its candidates. What was answered before is not asked again; each answer is kept as soon as it is there."""
    say = progress or (lambda what, done, total: None)
    asked = {json.dumps(_query(record, kind_there), ensure_ascii=False, sort_keys=True): record for record in records}
    missing = [key for key in asked if asker.kept(key) is None]
    for start in range(0, len(missing), BATCH):
        say("asking", start, len(missing))
        batch = missing[start : start + BATCH]
        answer = asker.get(
            urlencode(
                {"queries": json.dumps({f"q{place}": json.loads(key) for place, key in enumerate(batch)})}
            ).encode()
        )
        for place, key in enumerate(batch):
            asker.keep(key, _results(answer, f"q{place}", asker.url))
    say("", 0, 0)
    for record in records:
        key = json.dumps(_query(record, kind_there), ensure_ascii=False, sort_keys=True)
        yield Reconciled(
            record, tuple(sorted(map(_candidate, asker.kept(key) or ()), key=lambda one: (-one.score, one.id)))
        )


def _query(record: Record, kind_there: str) -> dict[str, Any]:
    name = next((name for tag, name in record.names if not is_chinese(name)), record.label)
    return {"query": name, "limit": LIMIT, **({"type": kind_there} if kind_there else {})}


def _results(answer: Any, key: str, url: str) -> list[dict[str, Any]]:
    """The usable candidates of one query; a query that the service leaves out is an error, for silence is no «none»."""
    try:
        found = answer[key]["result"]
        return [one for one in found if isinstance(one, dict) and isinstance(one.get("id"), str) and one["id"]]
    except (KeyError, TypeError):
        raise KhorgosError(f"{url} gives no result for a query; is it version {_VERSION} of the API?") from None


def _candidate(raw: dict[str, Any]) -> Candidate:
    score = raw.get("score")
    return Candidate(
        raw["id"],
        str(raw.get("name", "")),
        float(score) if isinstance(score, int | float) else 0.0,
        raw.get("match") is True,
        str(raw.get("description") or ""),
    )


def rows(reconciled: Iterable[Reconciled], manifest: Manifest) -> list[Link]:
    """Candidates as SSSOM rows that nobody has judged, with a row for each entity for which there is none."""
    return [
        row for one in reconciled for row in (_rows(one, manifest) if one.candidates else [_none(one.record, manifest)])
    ]


def _rows(one: Reconciled, manifest: Manifest) -> list[Link]:
    return [
        _none(one.record, manifest).model_copy(
            update={
                "object_id": curie(manifest.identifier_space, candidate.id),
                "object_label": candidate.name,
                "comment": _words(candidate, manifest.name),
            }
        )
        for candidate in one.candidates
    ]


def _none(record: Record, manifest: Manifest) -> Link:
    return Link(
        subject_id=f"khorgos:{record.id}",
        subject_label=record.label,
        predicate_id="skos:exactMatch",
        object_id=NOTHING,
        mapping_justification=PROPOSED,
        object_source=manifest.identifier_space,
        comment=f"{manifest.name} knows nothing called {record.label}",
    )


def _words(candidate: Candidate, service: str) -> str:
    sure = "match" if candidate.match else "possible"
    said = f"; {candidate.description}" if candidate.description else ""
    return f"{sure}: {service} gives it {candidate.score:g}{said}"


def curie(space: str, local: str) -> str:
    """An id of the service as a CURIE; a whole IRI where no prefix of ours stands for its namespace."""
    prefix = next((name for name, namespace in CURIES.items() if namespace == space), "")
    return f"{prefix}:{local}" if prefix else f"{space}{local}"
