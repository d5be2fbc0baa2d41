"""What a release tells otherwise than the one before: claims, values of the view, things and documents. Nothing goes silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.pairing import CONTENT, ids_now, pairs
from kg.snapshot import Snapshot

ADDED, CHANGED, WITHDRAWN, LEFT_OUT = "added", "changed", "withdrawn", "left out"


class Change(NamedTuple):
    """One thing that differs."""

    what: str
    """claim, value, thing, name, link or document."""
    change: str
    """added, changed, withdrawn, or left out (its licence does not allow it any more)."""
    id: str
    """Of the claim, thing, link or document, as the release before had it; of what was added, the new one."""
    now: str = ""
    """The id that stands for it now, where it is another."""
    thing: str = ""
    field: str = ""
    document: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""


def changes(old: Snapshot, new: Snapshot, left_out: Mapping[str, str]) -> list[Change]:
    """Every difference, withdrawn first. `left_out`: documents that the licence leaves out, each with its own."""
    old, hidden = _without(old, left_out)
    found = [*hidden, *_claims(old, new), *_values(old, new)]
    for family in (_things, _names, _links, _documents):
        found += family(old, new)
    order = (LEFT_OUT, WITHDRAWN, CHANGED, ADDED)
    return sorted(found, key=lambda one: (order.index(one.change), one.what, one))


def _without(old: Snapshot, left_out: Mapping[str, str]) -> tuple[Snapshot, list[Change]]:
    """The release before without what may not be given away any more, and what that is, in numbers alone."""
    gone = {one for one in old.documents if one in left_out}
    if not gone:
        return old, []
    hidden = {key for key, row in old.claims.items() if row["document"] in gone}
    kept = {key: row for key, row in old.claims.items() if key not in hidden}
    told = {end for row in kept.values() for end in (row["subject"], row["object"])}
    only = {old.claims[key][end] for key in hidden for end in ("subject", "object")} - told
    touched = {(old.claims[key]["subject"], old.claims[key]["field"]) for key in hidden}
    rest = old._replace(
        claims=kept,
        documents={key: row for key, row in old.documents.items() if key not in gone},
        things={key: row for key, row in old.things.items() if key not in only},
        values={key: found for key, found in old.values.items() if key not in touched},
        names=frozenset(name for name in old.names if name[0] not in only),
        links={key: row for key, row in old.links.items() if row["thing"] not in only},
    )
    numbers = {one: sum(old.claims[key]["document"] == one for key in hidden) for one in gone}
    found = [
        Change("document", LEFT_OUT, one, reason=f"{numbers[one]} claims under {left_out[one]}") for one in sorted(gone)
    ]
    if only - {""}:
        found.append(Change("thing", LEFT_OUT, "", reason=f"{len(only - {''})} things that only these tell of"))
    return rest, found


def _claims(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    gone = {key: row for key, row in old.claims.items() if key not in new.claims}
    came = {key: row for key, row in new.claims.items() if key not in old.claims}
    moved = _moved_documents(old, new)
    for key, now in pairs(gone, came, new, moved):
        yield _changed_claim(key, now, gone.pop(key), came.pop(now), new)
    for key, row in gone.items():
        told = _claim(row)
        yield Change("claim", WITHDRAWN, key, **told, before=_value(row), reason=_why_withdrawn(row, new))
    for key, row in came.items():
        yield Change("claim", ADDED, key, **_claim(row), after=_value(row))


def _claim(row: Mapping[str, str]) -> dict[str, str]:
    return {"thing": row["subject"], "field": row["field"], "document": row["document"]}


def _value(row: Mapping[str, str]) -> str:
    return f"{row['value']} {row['unit']}".strip()


def _changed_claim(key: str, now: str, before: dict[str, str], after: dict[str, str], new: Snapshot) -> Change:
    reasons = []
    for end in ("subject", "value"):
        if before[end] != after[end] and before[end] in new.redirects:
            reasons.append(_gave_way(before[end], new))
    if before["document"] != after["document"]:
        reasons.append(f"{before['document']} is {after['document']} now")
    another = _value(before) != _value(after)
    told = [
        name for name in CONTENT if before.get(name, "") != after.get(name, "") and not (another and name == "stated")
    ]
    first = "; ".join((_value(before), *(f"{name}: {before.get(name, '') or 'not told'}" for name in told)))
    second = "; ".join((_value(after), *(f"{name}: {after.get(name, '') or 'not told'}" for name in told)))
    return Change("claim", CHANGED, key, now, **_claim(after), before=first, after=second, reason="; ".join(reasons))


def _why_withdrawn(row: Mapping[str, str], new: Snapshot) -> str:
    for end in (row["subject"], row["object"]):
        if end in new.redirects:
            return _gave_way(end, new)
    return "the document says so no longer" if row["document"] in new.documents else "its document was withdrawn"


def _gave_way(identifier: str, new: Snapshot) -> str:
    targets, reason = new.redirects[identifier]
    return f"{identifier} gave way to {' and '.join(targets)}: {reason}"


def _values(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    for (thing, field), before in old.values.items():
        after = new.values.get((thing, field))
        same = {frozenset(ids_now(one, new)) for one in before}
        if after is None or before == after or (len(before) == len(after) and all(ids & after for ids in same)):
            continue
        texts = ("; ".join(sorted(found)) for found in (before, after))
        yield Change("value", CHANGED, thing, "", thing, field, "", *texts)


def _things(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    for one, row in old.things.items():
        if one in new.things:
            if row["name"] != new.things[one]["name"]:
                yield Change("thing", CHANGED, one, thing=one, before=row["name"], after=new.things[one]["name"])
        elif one in new.redirects:
            now = " ".join(new.redirects[one][0])
            yield Change("thing", WITHDRAWN, one, now, one, before=row["name"], reason=_gave_way(one, new))
        else:
            yield Change("thing", WITHDRAWN, one, thing=one, before=row["name"], reason="nothing tells of it any more")
    for one in new.things.keys() - old.things.keys():
        yield Change("thing", ADDED, one, thing=one, after=new.things[one]["name"])


def _names(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    for thing, language, name in old.names - new.names:
        if not any((one, language, name) in new.names for one in ids_now(thing, new)):
            yield Change("name", WITHDRAWN, thing, thing=thing, field=language, before=name)
    for thing, language, name in new.names - old.names:
        yield Change("name", ADDED, thing, thing=thing, field=language, after=name)


def _links(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    for key in old.links.keys() - new.links.keys():
        row = old.links[key]
        yield Change("link", WITHDRAWN, key, thing=row["thing"], before=_link(row))
    for key in new.links.keys() - old.links.keys():
        row = new.links[key]
        yield Change("link", ADDED, key, thing=row["thing"], after=_link(row))


def _link(row: Mapping[str, str]) -> str:
    return " ".join(part for part in (row["predicate_modifier"], row["predicate_id"], row["object_id"]) if part)


_HEADER = ("title", "publisher", "url", "published", "language", "read", "reprint_of", "licence")


def _documents(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    moved = _moved_documents(old, new)
    for one, row in old.documents.items():
        now = moved.get(one, one)
        if now not in new.documents:
            yield Change("document", WITHDRAWN, one, document=one, before=row["title"], reason="it is no longer read")
            continue
        after = new.documents[now]
        told = [name for name in _HEADER if row.get(name, "") != after.get(name, "")]
        if told or now != one:
            texts = ("; ".join(f"{name}: {side.get(name, '') or 'not told'}" for name in told) for side in (row, after))
            yield Change("document", CHANGED, one, now if now != one else "", "", "", now, *texts)
    for one in new.documents.keys() - old.documents.keys() - set(moved.values()):
        yield Change("document", ADDED, one, document=one, after=new.documents[one]["title"])


def _moved_documents(old: Snapshot, new: Snapshot) -> dict[str, str]:
    """Documents that have another id now, known by their address."""
    by_address = {row["url"]: one for one, row in new.documents.items() if row["url"] and one not in old.documents}
    gone: Iterable[str] = (one for one in old.documents if one not in new.documents)
    return {one: by_address[old.documents[one]["url"]] for one in gone if old.documents[one]["url"] in by_address}
