"""Which claims of two releases are one claim told otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.snapshot import Snapshot

CONTENT = ("stated", "at", "as_of", "since", "until", "approximate", "expected", "bound", "reported_by", "note")
"""What a claim tells besides its value."""


def pairs(
    gone: Mapping[str, dict[str, str]], came: Mapping[str, dict[str, str]], new: Snapshot, moved: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Claims that went and came which are one claim told otherwise: the same document, thing and field, and the same
    value, or the same place, or no other that it could be."""
    waiting: dict[tuple[str, str, str], list[str]] = {}
    for key, row in came.items():
        waiting.setdefault((row["document"], row["subject"], row["field"]), []).append(key)
    places: dict[tuple[str, str, str], list[str]] = {}
    for key, row in gone.items():
        document = moved.get(row["document"], row["document"])
        for subject in ids_now(row["subject"], new):
            if (document, subject, row["field"]) in waiting:
                places.setdefault((document, subject, row["field"]), []).append(key)
                break
    found: list[tuple[str, str]] = []
    for place, keys in sorted(places.items()):
        found += _matched(keys, waiting[place], gone, came, new)
    return found


def _matched(
    left: list[str],
    right: list[str],
    gone: Mapping[str, dict[str, str]],
    came: Mapping[str, dict[str, str]],
    new: Snapshot,
) -> Iterator[tuple[str, str]]:
    left, right = list(left), list(right)
    for alike in (_same_content, _same_value, _same_place):
        for one in list(left):
            other = next((key for key in right if alike(gone[one], came[key], new)), None)
            if other is not None:
                left.remove(one)
                right.remove(other)
                yield one, other
    if len(left) == len(right) == 1:
        yield left[0], right[0]


def _same_value(before: Mapping[str, str], after: Mapping[str, str], new: Snapshot) -> bool:
    return after["value"] in ids_now(before["value"], new) and before["unit"] == after["unit"]


def _same_content(before: Mapping[str, str], after: Mapping[str, str], new: Snapshot) -> bool:
    return _same_value(before, after, new) and all(before.get(key) == after.get(key) for key in CONTENT)


def _same_place(before: Mapping[str, str], after: Mapping[str, str], new: Snapshot) -> bool:
    return bool(before["at"]) and before["at"] == after["at"]


def ids_now(identifier: str, new: Snapshot) -> tuple[str, ...]:
    """The ids that may stand for an id now; its own where it did not give way."""
    found, seen = [identifier], {identifier}
    for one in found:
        more = [other for other in new.redirects.get(one, ((), ""))[0] if other not in seen]
        seen.update(more)
        found += more
    return tuple(found)
