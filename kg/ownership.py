"""Ownership through chains of stakes: integrated shares with cycles, ultimate owners, control. Pure arithmetic.

Integrated shares follow Brioschi, Buzzacchi and Colombo (1989, "Risk capital financing and the separation of ownership
and control in business groups", Journal of Banking & Finance 13): what circles hold of themselves is taken out, so that the
shares of all holders outside make 100%.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

Shares = Mapping[tuple[str, str], float]
"""(owner, owned) -> share from 0 to 1."""


class Owned(NamedTuple):
    """What is held of one thing: integrated shares by holder, and why they may not be had."""

    shares: dict[str, float]
    problem: str


def holders(shares: Iterable[tuple[str, str]], thing: str) -> list[str]:
    """Everyone upstream of a thing, and the thing itself, sorted."""
    above: dict[str, set[str]] = defaultdict(set)
    for owner, owned in shares:
        above[owned].add(owner)
    found, waiting = {thing}, [thing]
    while waiting:
        for owner in above[waiting.pop()]:
            if owner not in found:
                found.add(owner)
                waiting.append(owner)
    return sorted(found)


def integrated(shares: Shares, thing: str) -> Owned:
    """The integrated share of every holder in a thing, through all chains.

    v = e + A v, solved over the holders upstream (v_i sums the products of shares along all chains from i to the thing,
    circles counted as often as they are run through); the share is v_i / w_i with w_i = (I - A)^-1 at (i, i), which takes
    out what i holds of itself. For a holder whom nobody owns, w_i is 1. Where circles close
    completely (shares round a circle make 100% or more), there is no answer, and `problem` says so.

    >>> integrated({("a", "b"): 0.5, ("b", "c"): 0.4}, "c").shares
    {'a': 0.2, 'b': 0.4}
    """
    names = holders(shares, thing)
    place = {name: i for i, name in enumerate(names)}
    matrix = [[0.0] * len(names) for _ in names]
    for (owner, owned), share in shares.items():
        if owned in place:
            matrix[place[owner]][place[owned]] += share
    inside = circle(shares, names)
    wanted = sorted({place[thing], *(place[name] for name in inside)})
    columns = _columns_of_inverse(matrix, wanted)
    if columns is None or any(value < -1e-9 for column in columns.values() for value in column):
        return Owned({}, f"shares in a circle ({', '.join(inside)}) make 100% or more")
    found = {}
    for name in names:
        own = columns[place[name]][place[name]] if name in inside else 1.0
        share = columns[place[thing]][place[name]] / own
        found[name] = share if name != thing else 1 - 1 / own
    return Owned({name: share for name, share in found.items() if share > 1e-12}, "")


def circle(shares: Iterable[tuple[str, str]], names: Iterable[str]) -> list[str]:
    """Those of `names` that hold themselves, directly or through others: the members of cycles."""
    known = set(names)
    edges = [(owner, owned) for owner, owned in shares if owner in known and owned in known]
    return [name for name in sorted(known) if _reaches(edges, name)]


def _reaches(edges: list[tuple[str, str]], name: str) -> bool:
    """Whether a chain of stakes leads from a holder back to itself."""
    below: dict[str, list[str]] = defaultdict(list)
    for owner, owned in edges:
        below[owner].append(owned)
    seen: set[str] = set()
    waiting = list(below[name])
    while waiting:
        one = waiting.pop()
        if one == name:
            return True
        if one not in seen:
            seen.add(one)
            waiting.extend(below[one])
    return False


def _columns_of_inverse(matrix: list[list[float]], wanted: list[int]) -> dict[int, list[float]] | None:
    """Columns of (I - A)^-1 by Gaussian elimination with pivoting; None where the matrix is singular."""
    size = len(matrix)
    rows = [
        [float(i == j) - matrix[i][j] for j in range(size)] + [float(i == column) for column in wanted]
        for i in range(size)
    ]
    for step in range(size):
        pivot = max(range(step, size), key=lambda i: abs(rows[i][step]))
        if abs(rows[pivot][step]) < 1e-9:
            return None
        rows[step], rows[pivot] = rows[pivot], rows[step]
        top = rows[step]
        for i in range(size):
            factor = rows[i][step] / top[step] if i != step else 0.0
            if factor:
                rows[i] = [a - factor * b for a, b in zip(rows[i], top, strict=True)]
    return {column: [rows[i][size + k] / rows[i][i] for i in range(size)] for k, column in enumerate(wanted)}


def controlled(shares: Shares, holder: str) -> set[str]:
    """What a holder controls: it and what it controls hold together more than half, step by step.

    >>> sorted(controlled({("a", "b"): 0.6, ("a", "d"): 0.3, ("b", "d"): 0.3}, "a"))
    ['b', 'd']
    """
    found: set[str] = set()
    while True:
        votes: dict[str, float] = defaultdict(float)
        for (owner, owned), share in shares.items():
            if owner != owned and (owner == holder or owner in found):
                votes[owned] += share
        more = {owned for owned, share in votes.items() if share > 0.5 + 1e-12 and owned != holder} - found
        if not more:
            return found
        found |= more


def excess(shares: Shares) -> dict[str, float]:
    """Things of which more than all is held: id -> sum of its direct shares, above 1 by more than rounding makes."""
    sums: dict[str, float] = defaultdict(float)
    for (_, owned), share in shares.items():
        sums[owned] += share
    return {owned: total for owned, total in sorted(sums.items()) if total > 1.005}


def chains(edges: Iterable[tuple[str, str]], thing: str, limit: int = 200) -> list[tuple[str, ...]]:
    """Chains of stakes that lead to a thing, from holders whom nobody owns down to it, no holder twice in one."""
    above: dict[str, list[str]] = defaultdict(list)
    for owner, owned in sorted(set(edges)):
        if owner != owned:
            above[owned].append(owner)
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[str, ...]] = [(thing,)]
    while waiting and len(found) < limit:
        chain = waiting.pop()
        further = [owner for owner in above[chain[0]] if owner not in chain]
        if not further and len(chain) > 1:
            found.append(chain)
        waiting.extend((owner, *chain) for owner in reversed(further))
    return found
