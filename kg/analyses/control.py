"""Who ultimately owns what: integrated shares through chains of stakes, circles and unknown shares included."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kg.ownership import chains, circle, controlled, excess, integrated
from kg.ownership import holders as upstream
from kg.stakes import Stake, percent, told
from kg.store import Graph
from kg.ties import ORGANIZATIONS, PROJECTS

from .asked import Parameter
from .report import Names, Report, named

if TYPE_CHECKING:
    from kg.canvas import Canvas

PARTIES = (*ORGANIZATIONS, "country", "description")
PARAMETERS = (
    Parameter("of", "entity", "only this company or project", kinds=(*ORGANIZATIONS, *PROJECTS, "description")),
    Parameter("by", "entity", "only this owner", kinds=PARTIES),
    Parameter("at", "date", "stakes held on that day; without it, on the latest day of which the data tells"),
    Parameter("holders", "ultimate|all", "ultimate: owners whom nobody is told to own", "ultimate"),
)


METHOD = (
    "Stakes with a told share are multiplied along each chain and added over all chains (integrated shares). Where "
    "companies hold each other or themselves, the chains run in circles; they are summed to the end by the inverse "
    "of (I - A), and what a circle holds of itself is given to its outside owners (Brioschi, Buzzacchi and Colombo "
    "1989). A parent, an investor without a share or a project company counts as a chain of unknown share, "
    "unless a stake between the two is told: it is shown, never guessed. An ultimate owner is one whom nobody is told to own. An owner controls what it and all "
    "that it controls hold more than half of together. Where a parent and its subsidiary are both told to hold the "
    "same share of one thing, it is one stake told twice, and the subsidiary's counts, and so "
    "with a country and a company of it. Stakes that no document tells as a fact (sales that were planned, agreed or failed) "
    "are left out. A stake is held from its start, else from the first day for which a dated document vouches for it, to its "
    "end. From the last day that is vouched for on, it counts while the stakes vouched for nearer to the day leave room below "
    "100 %, and less what its owner is told to have sold since; its share is the one told nearest to the day. Where only "
    "pages without a date may stand for a day, it counts last, unless it is told to be bought. Where one document tells owners "
    "of the whole and others tell other owners, the telling of more documents counts. What still exceeds 100 % is disputed."
)


class Holding(NamedTuple):
    """An owner's part in a thing. `share_percent` is the sum over all chains of known shares: `exact`, or `at least`
    where a further chain has a share that nobody tells, `as told` where a document tells the sum of chains whose shares
    are not told, `disputed` where more than the whole of a thing in a chain is told to be held; None (`not told`) where all chains have
    an unknown share."""

    owned: str
    owned_name: str
    owner: str
    owner_name: str
    share_percent: float | None
    known: str
    direct_percent: float | None
    controls: bool
    chain: str
    documents: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Control(Report[Holding]):
    """Owners of things with integrated shares. `stakes`: what was reckoned with; `circles`: things that hold themselves;
    `over`: things of which more than 100% is held, with the sum."""

    stakes: tuple[Stake, ...]
    circles: tuple[str, ...]
    over: dict[str, float]

    name = "control"
    row = Holding
    method = METHOD

    def draw(self, canvas: Canvas, names: Names) -> None:
        """Owners to the left, what they own to the right, shares on the arrows."""
        from kg.pictures.layers import Arrow, draw_layers

        shown = {(row.owner, row.owned) for row in self.rows}
        things = {owned for _, owned in shown}
        if len(things) > 24:
            from kg.errors import KhorgosError

            raise KhorgosError(f"{len(things)} things do not fit into one picture; name one with of=… or by=…")
        edges = {(stake.owner, stake.owned): stake for stake in self.stakes}
        kept = {
            pair
            for owner, owned in shown
            for chain in chains(edges, owned)
            if owner in chain
            for pair in pairwise(chain[chain.index(owner) :])
        }
        above = {one for thing in things for one in upstream(edges, thing)}
        kept |= {pair for pair in edges if set(pair) <= above & set(self.circles)}
        arrows = [Arrow(a, b, percent(edges[a, b].share), edges[a, b].share is not None) for a, b in sorted(kept)]
        draw_layers(canvas, arrows, names, marked=things, title="Who owns what: chains of stakes")


def run(graph: Graph, of: str | None, by: str | None, at: str | None, holders: str) -> Control:
    """Owners with integrated shares; see Control.method."""
    _, found, twice, about, left_out = told(graph, at)
    known = {(stake.owner, stake.owned): stake.share for stake in found if stake.share is not None}
    circles = tuple(circle(known, {name for pair in known for name in pair}))
    over, remarks = excess(known), list(left_out)
    things = [of] if of else sorted({stake.owned for stake in found})
    rows: list[Holding] = []
    for thing in things:
        more, problem = _owners_of(graph, thing, found, known, twice, holders == "all", by, over)
        rows += more
        remarks += [problem] if problem and (more or not by) else []
    concerned = {one for row in rows for one in upstream([(stake.owner, stake.owned) for stake in found], row.owned)}
    told_of = (*remarks_on(graph, found, twice, over, circles), *about)
    remarks = [remark for key, remark in told_of if key in concerned] + remarks
    if of and not rows:
        remarks.append(f"nobody is told to hold a part of {of}" + (f" on {at}" if at else ""))
    if by and not rows:
        remarks.append(
            f"{by} is not told to hold anything"
            + ("" if holders == "all" else " as an ultimate owner; try holders=all")
        )
    return Control(graph, tuple(rows), tuple(remarks), found, circles, over)


def remarks_on(
    graph: Graph,
    found: tuple[Stake, ...],
    twice: dict[tuple[str, str], tuple[str, Stake]],
    over: dict[str, float],
    circles: tuple[str, ...],
) -> list[tuple[str, str]]:
    """What is odd about stakes, with the thing it is about: told twice, more than all, held by itself."""
    return [
        *(
            (
                owned,
                f"{owner} and {sub}, which belongs to it, are both told to hold {percent(stake.share)} of {owned}: counted once",
            )
            for (owner, owned), (sub, stake) in sorted(twice.items())
        ),
        *(
            (
                one,
                f"{one}: its stakes add up to {percent(total)} ({_told(found, one)}), so shares in it are too high; kg ask owners owned={one} shows when each was told",
            )
            for one, total in over.items()
        ),
        *((one, f"{one} ({named(graph, one)}) holds a part of itself, directly or in a circle") for one in circles),
    ]


def _told(found: tuple[Stake, ...], thing: str, most: int = 4) -> str:
    """Who is told to hold how much of a thing, the largest first."""
    stakes = sorted(
        (stake for stake in found if stake.owned == thing and stake.share), key=lambda one: -(one.share or 0)
    )
    words = [f"{stake.owner} {percent(stake.share)}" for stake in stakes]
    return ", ".join(words if len(words) <= most + 1 else [*words[:most], f"and {len(words) - most} more"])


def _owners_of(
    graph: Graph,
    thing: str,
    found: tuple[Stake, ...],
    known: dict[tuple[str, str], float],
    twice: dict[tuple[str, str], tuple[str, Stake]],
    everyone: bool,
    by: str | None,
    over: dict[str, float],
) -> tuple[list[Holding], str]:
    pairs = [(stake.owner, stake.owned) for stake in found]
    owned_by_somebody = {owned for owner, owned in pairs if owner != owned}
    shares, problem = integrated(known, thing)
    behind = {(stake.owner, stake.owned): stake for stake in found}
    ways = chains(pairs, thing)
    rows = []
    for owner in upstream(pairs, thing):
        if owner == thing or (by and owner != by) or not (everyone or owner not in owned_by_somebody or by):
            continue
        mine = [chain[chain.index(owner) :] for chain in ways if owner in chain] or [(owner, thing)]
        open_ends = [
            chain for chain in mine if any(behind[pair].share is None for pair in _links(chain) if pair in behind)
        ]
        share = shares.get(owner)
        again = twice[owner, thing][1] if (owner, thing) in twice else None
        known_as = "not told" if share is None else "at least" if open_ends else "exact"
        if share is not None and any(one in over for chain in mine for one in chain):
            known_as = "disputed"
        if again is not None and again.share is not None and (share or 0) < again.share:
            share, known_as = again.share, "as told"
        direct = again.share if again is not None else known.get((owner, thing))
        best = min(mine, key=lambda chain: (chain in open_ends, len(chain), chain))
        rows.append(
            Holding(
                thing,
                named(graph, thing),
                owner,
                named(graph, owner),
                None if share is None else round(100 * share, 6),
                known_as,
                None if direct is None else round(100 * direct, 6),
                thing in controlled(known, owner),
                _written(graph, best, behind),
                _behind(mine, behind, again),
            )
        )
    rows.sort(key=lambda row: (-(row.share_percent or 0), row.owner))
    return rows, f"{thing}: {problem}; its integrated shares are not known" if problem else ""


def _behind(ways: list[tuple[str, ...]], stakes: dict[tuple[str, str], Stake], again: Stake | None) -> tuple[str, ...]:
    """The documents that tell of the stakes along some chains, and of the one that is told twice."""
    told = {pair for way in ways for pair in _links(way) if pair in stakes}
    return tuple(
        sorted({one for pair in told for one in stakes[pair].documents} | set(again.documents if again else ()))
    )


def _links(chain: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(pairwise(chain))


def _written(graph: Graph, chain: tuple[str, ...], behind: dict[tuple[str, str], Stake]) -> str:
    """A chain in words: owner 80 % > company ? > plant."""
    words = [named(graph, chain[0])]
    for pair in _links(chain):
        words += [percent(behind[pair].share if pair in behind else None), ">", named(graph, pair[1])]
    return " ".join(words)
