"""Groups of organizations and projects that belong together, what they share, and how stable they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, log
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.evidence import labels
from kg.participation import parts_of, two_mode
from kg.store import Graph
from kg.ties import PROJECTS, Tie, countries, facts, kind

from .asked import Parameter
from .report import Names, Report, counted, named

if TYPE_CHECKING:
    from kg.canvas import Canvas

METHOD = (
    "Organizations and what they have a part in make a network (as in brokers). Louvain's method (Blondel and others 2008) "
    "divides it so that more ties lie within groups than chance would put there (modularity). It depends on the order of "
    "work, so it runs with several fixed seeds, and the division of highest modularity is shown. `stability` is the "
    "share of the other runs that keep two members together, averaged over all pairs of the group: 1 is always. The "
    "remarks give the mean adjusted Rand index between the division shown and the others (1 the same, 0 chance). The label "
    "names what the members share more than the rest do: country, technology or commodity, region. "
    "Groups smaller than `smallest` are counted, not shown."
)
PARAMETERS = (
    Parameter("runs", "number", "how many seeds", 20, least=2, most=500),
    Parameter("seed", "number", "the first seed", 1, least=0),
    Parameter("smallest", "number", "leave out groups with fewer members", 4, least=1),
)


class Community(NamedTuple):
    """A group: what its members share, how stable it is, who is in it."""

    number: int
    size: int
    label: str
    stability: float
    projects: int
    organizations: int
    most_connected: str
    members: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Communities(Report[Community]):
    """Groups, the largest first. `modularity` of the division, `rand`: mean adjusted Rand index to the other runs."""

    parts: tuple[Tie, ...]
    modularity: float
    rand: float

    name = "communities"
    row = Community
    method = METHOD

    def draw(self, canvas: Canvas, names: Names) -> None:
        """The largest groups in a circle each, their most connected members named."""
        from kg.canvas import BLUE, GREEN, ORANGE, PINK, RED, SKY
        from kg.pictures.network import Edge, Group, Node, draw_groups

        shown, colours = self.rows[:9], (BLUE, RED, GREEN, PINK, ORANGE, SKY)
        colour = {one: colours[place % len(colours)] for place, row in enumerate(shown) for one in row.members}
        edges = sorted({(tie.party, tie.target) for tie in self.parts if tie.party in colour and tie.target in colour})
        degree = Counter(one for edge in edges for one in edge)
        first = {one for row in shown for one in sorted(row.members, key=lambda one: (-degree[one], one))[:2]}
        nodes = [
            Node(
                one,
                names(one) if one in first else "",
                2.2 + 0.9 * degree[one] ** 0.6,
                colour[one],
                one in first,
                "s" if kind(one) in PROJECTS else "o",
            )
            for one in sorted(colour)
        ]
        groups = [Group(row.members, colour[row.members[0]], f"{row.number}: {row.label}") for row in shown]
        left = len(self.rows) - len(shown)
        title = "Communities (squares: projects, circles: organizations)" + (
            f"; {left} smaller not shown" if left else ""
        )
        draw_groups(canvas, nodes, [Edge(a, b, 0.5) for a, b in edges], groups, title)


def run(graph: Graph, runs: int, seed: int, smallest: int) -> Communities:
    """Groups; see METHOD."""
    parts = parts_of(graph)
    net = two_mode(parts)
    if not len(net):
        return Communities(
            graph, (), ("the network is empty: nobody has a part in anything in this view",), (), 0.0, 0.0
        )
    divisions = [divided(net, seed + place) for place in range(runs)]
    scores = [modularity(net, division) for division in divisions]
    best = max(range(runs), key=lambda place: (round(scores[place], 12), -place))
    others = [memberships(division) for place, division in enumerate(divisions) if place != best]
    mine = memberships(divisions[best])
    rand = sum(adjusted_rand(mine, other) for other in others) / len(others)
    large = [sorted(group) for group in divisions[best] if len(group) >= smallest]
    large.sort(key=lambda group: (-len(group), group))
    rows = tuple(_row(graph, net, parts, number, group, others) for number, group in enumerate(large, 1))
    small = len(divisions[best]) - len(large)
    remarks = (
        f"modularity {scores[best]:.3f}; mean adjusted Rand index to {len(others)} runs with other seeds {rand:.2f}",
        f"{counted(small, 'group')} with fewer than {smallest} members not shown",
    )
    return Communities(graph, rows, remarks, tuple(parts), round(scores[best], 6), round(rand, 6))


def divided(net: Any, seed: int) -> list[set[str]]:
    """Louvain's division with a seed."""
    from kg.algorithms import communities

    return communities(net, seed=seed)


def modularity(net: Any, division: Sequence[set[str]]) -> float:
    """Newman's modularity of a division."""
    import networkx

    return float(networkx.community.modularity(net, division))


def memberships(division: Sequence[set[str]]) -> dict[str, int]:
    """The number of each member's group."""
    return {one: place for place, group in enumerate(division) for one in group}


def adjusted_rand(one: dict[str, int], other: dict[str, int]) -> float:
    """How alike two divisions of the same members are (Hubert and Arabie 1985): 1 the same, 0 as by chance.

    >>> adjusted_rand({"a": 0, "b": 0, "c": 1}, {"a": 5, "b": 5, "c": 7})
    1.0
    """
    both = Counter((one[name], other[name]) for name in one)
    together = sum(comb(n, 2) for n in both.values())
    left, right = (sum(comb(n, 2) for n in Counter(division.values()).values()) for division in (one, other))
    chance = left * right / comb(len(one), 2) if len(one) > 1 else 0.0
    most = (left + right) / 2
    return 1.0 if most == chance else (together - chance) / (most - chance)


def co_assignment(group: Sequence[str], others: Sequence[dict[str, int]]) -> float:
    """The share of runs that keep two members together, averaged over the pairs."""
    pairs = comb(len(group), 2)
    if not pairs or not others:
        return 1.0
    kept = sum(comb(n, 2) for other in others for n in Counter(other[name] for name in group).values())
    return kept / pairs / len(others)


def _row(
    graph: Graph, net: Any, parts: Sequence[Tie], number: int, group: list[str], others: Sequence[dict[str, int]]
) -> Community:
    inside = set(group)
    projects = [one for one in group if kind(one) in PROJECTS]
    first = max(group, key=lambda one: (net.degree(one), one))
    documents = {d for tie in parts if tie.party in inside and tie.target in inside for d in tie.documents}
    return Community(
        number,
        len(group),
        shared(graph, net, group),
        round(co_assignment(group, others), 4),
        len(projects),
        len(group) - len(projects),
        named(graph, first),
        tuple(group),
        tuple(sorted(documents)),
    )


def shared(graph: Graph, net: Any, group: Sequence[str]) -> str:
    """What a group's members share more than the rest: at most three traits that at least two, and a quarter of those
    with any trait of the sort, have; by how much more often than elsewhere, weighed by how many."""
    inside, everywhere = Counter(_all_traits(graph, group)), Counter(_all_traits(graph, list(net)))
    sorts, all_sorts = (
        Counter(sort for sort, _ in inside.elements()),
        Counter(sort for sort, _ in everywhere.elements()),
    )
    scored = [
        (count * log(count / sorts[trait[0]] * all_sorts[trait[0]] / everywhere[trait]), trait)
        for trait, count in inside.items()
        if count >= 2
        and count / sorts[trait[0]] >= 0.25
        and count / sorts[trait[0]] > everywhere[trait] / all_sorts[trait[0]]
    ]
    found = [trait for _, trait in sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:3]]
    return ", ".join(labels(graph).get(identifier, identifier) for _, identifier in found) or "nothing in particular"


def _all_traits(graph: Graph, group: Sequence[str]) -> list[tuple[str, str]]:
    return [trait for one in group for trait in _traits(graph, one)]


def _traits(graph: Graph, one: str) -> list[tuple[str, str]]:
    """(sort, id) of what is known of a member."""
    values = facts(graph).get(one, {})
    code = countries(graph).get(one)
    found = [("country", f"country/{code}")] if code else []
    for field in ("technology", "commodity"):
        found += [("makes", f"{field}/{value}") for value in values.get(field, ())]
    return found + [("region", value) for value in values.get("region", ())]
