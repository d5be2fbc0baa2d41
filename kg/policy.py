"""Trust policies: short files that say whose value a view keeps.

about: Lenders before the press, and the cautious figure where all else is equal.
rank:                                   # publishers in order; what no line fits comes last
  - {publisher: [aiib, ebrd]}
  - {kind: [government, embassy]}
  - {tier: [1, 2]}
order: [rank, voices, published]        # the first criterion that tells two values apart decides
changing: [firm, held, rank, published] # for properties that change with time, such as status
ties: smaller                           # text, smaller or larger
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from kg.concepts import SCHEMES
from kg.errors import KhorgosError, nearest
from kg.policies import POLICIES


class Criterion(NamedTuple):
    """One step of a policy. `descending`: larger is better. Missing dates come last either way."""

    name: str
    descending: bool
    words: str


CRITERIA = {
    criterion.name: criterion
    for criterion in (
        Criterion("rank", False, "the publisher that the policy ranks first comes first"),
        Criterion("tier", False, "the publisher nearest to the facts comes first"),
        Criterion("voices", True, "more independent voices come first"),
        Criterion("published", True, "the latest publication comes first"),
        Criterion("firm", False, "what is so comes before what is only expected"),
        Criterion("held", True, "the latest state known comes first"),
    )
}
"""What a policy may order by."""

TIES = {
    "text": (Criterion("value", False, "values tie, so the first in sorting order is taken"),),
    "smaller": (Criterion("number", False, "values tie, so the smaller is taken"),),
    "larger": (Criterion("number", True, "values tie, so the larger is taken"),),
}
"""How a policy may break ties."""

_LAST = tuple(
    Criterion(name, False, "values tie, so the first in sorting order is taken")
    for name in ("value", "datatype", "unit")
)
_STATE = ("firm", "held")
_LONGEST = 100_000
"""Bytes of a policy file."""


class Group(NamedTuple):
    """Publishers that a policy ranks alike: those that fit every condition given."""

    publisher: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    tier: tuple[int, ...] = ()

    def fits(self, publisher: str, kind: str, tier: int) -> bool:
        """Whether a publisher belongs to it."""
        return (
            (not self.publisher or publisher in self.publisher)
            and (not self.kind or kind in self.kind)
            and (not self.tier or tier in self.tier)
        )


class Policy(NamedTuple):
    """An ordered list of criteria for properties that change with time, one for all others, and what they rank by."""

    name: str
    about: str
    rank: tuple[Group, ...]
    order: tuple[Criterion, ...]
    changing: tuple[Criterion, ...]

    def steps(self, changes: bool) -> tuple[Criterion, ...]:
        """The criteria for a property that does or does not change with time, tie-breaks included."""
        return self.changing if changes else self.order

    def rank_of(self, publisher: str, kind: str, tier: int) -> int:
        """The place of a publisher in the policy's ranking; the number of groups where none fits."""
        return next(
            (place for place, group in enumerate(self.rank) if group.fits(publisher, kind, tier)), len(self.rank)
        )


@lru_cache(maxsize=16)
def policy(trust: str) -> Policy:
    """A built-in policy by name, or one read from a file. KhorgosError where there is none or it cannot be understood."""
    built_in = trust in POLICIES
    path = os.path.join(os.path.dirname(__file__), "policies", f"{trust}.yaml") if built_in else trust
    if not built_in and not os.path.isfile(path):
        raise KhorgosError(
            f"no trust policy {trust!r}; {nearest(trust, POLICIES)} (built in: {', '.join(POLICIES)}; or give a policy file)"
        )
    content = _content(path)
    name = trust if built_in else f"file-{blake2b(content, digest_size=5).hexdigest()}"
    return _policy(name, trust, _read(trust, content))


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            content = file.read(_LONGEST + 1)
    except OSError as error:
        raise KhorgosError(f"{path} cannot be read: {error.strerror}") from None
    if len(content) > _LONGEST:
        raise KhorgosError(f"{path} has more than {_LONGEST:,} bytes, and a policy is short; is it another file?")
    return content


def _read(where: str, content: bytes) -> Mapping[str, Any]:
    import ryaml

    try:
        found = ryaml.loads(content.decode("utf-8"))
    except (ryaml.InvalidYamlError, UnicodeDecodeError) as error:
        raise KhorgosError(f"{where} is no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(found, dict):
        raise KhorgosError(f"{where} is no policy; it needs at least `order: [tier, voices, published]`")
    return found


def _policy(name: str, where: str, content: Mapping[str, Any]) -> Policy:
    keys = ("about", "rank", "order", "changing", "ties")
    for key in content:
        if key not in keys:
            raise KhorgosError(f"{where}  {key}: unknown key; {nearest(str(key), keys)}")
    rank = tuple(_group(f"{where}  rank {place}", line) for place, line in enumerate(_list(where, content, "rank"), 1))
    order = _criteria(f"{where}  order", _list(where, content, "order"))
    if not order:
        raise KhorgosError(f"{where}  order: is missing; list criteria, for example [tier, voices, published]")
    stated = _list(where, content, "changing")
    changing = _criteria(f"{where}  changing", stated or [*_STATE, *(step.name for step in order)])
    ranked = any(step.name == "rank" for step in (*order, *changing))
    if ranked and not rank:
        raise KhorgosError(f"{where}  rank: is missing, and order asks for it; rank publishers, kinds or tiers")
    if rank and not ranked:
        raise KhorgosError(f"{where}  rank: decides nothing, for order does not name it; write order: [rank, …]")
    ties = content.get("ties", "text")
    if not isinstance(ties, str) or ties not in TIES:
        raise KhorgosError(f"{where}  ties: {ties!r} is no way to break ties; {nearest(str(ties), TIES)}")
    last = (*TIES[ties], *_LAST)
    return Policy(name, str(content.get("about", "")), rank, (*order, *last), (*changing, *last))


_EXAMPLES = {
    "rank": "[{kind: [government, embassy]}, {tier: [1]}]",
    "order": "[tier, voices, published]",
    "changing": "[firm, held, tier]",
}


def _list(where: str, content: Mapping[str, Any], key: str) -> list[Any]:
    found = content.get(key, [])
    if not isinstance(found, list) or (not found and key in content and key != "order"):
        raise KhorgosError(f"{where}  {key}: must be a list, such as {_EXAMPLES[key]}")
    return found


def _criteria(where: str, names: list[Any]) -> tuple[Criterion, ...]:
    for name in names:
        if not isinstance(name, str) or name not in CRITERIA:
            raise KhorgosError(f"{where}: {name!r} is no criterion; {nearest(str(name), CRITERIA)}")
        if names.count(name) > 1:
            raise KhorgosError(f"{where}: {name} stands twice; a second time it decides nothing, so delete it")
    return tuple(CRITERIA[name] for name in names)


def _group(where: str, line: Any) -> Group:
    if not isinstance(line, dict) or not line:
        raise KhorgosError(f"{where}: must be a mapping, such as {{kind: [government], tier: [1]}}")
    found: dict[str, tuple[Any, ...]] = {}
    for key, given in line.items():
        if key not in Group._fields:
            raise KhorgosError(f"{where}  {key}: unknown key; {nearest(str(key), Group._fields)}")
        values = given if isinstance(given, list) else [given]
        if not values:
            raise KhorgosError(f"{where}  {key}: is empty and would rank everybody; name one, or leave it out")
        known = {"kind": SCHEMES["publisher-kind"], "tier": SCHEMES["tier"], "publisher": ()}[key]
        for value in values:
            if not isinstance(value, str | int) or isinstance(value, bool):
                raise KhorgosError(f"{where}  {key}: {value!r} is no name of a {key}")
            if known and str(value) not in known:
                raise KhorgosError(f"{where}  {key}: no {key} {value!r}; {nearest(str(value), known)}")
        found[key] = tuple(int(value) if key == "tier" else str(value) for value in values)
    return Group(**found)
