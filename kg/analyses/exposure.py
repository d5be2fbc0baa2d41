"""What depends on one supplier, lender or owner, and what would be affected if it fell out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.evidence import labels
from kg.ownership import integrated
from kg.participation import parts_of, two_mode
from kg.stakes import told
from kg.store import Graph
from kg.ties import ORGANIZATIONS, PROJECTS, Tie, documents_of, evidence, facts, kind, one, ties

from .asked import Parameter
from .report import Names, Report, named

if TYPE_CHECKING:
    from kg.canvas import Canvas

METHOD = (
    "Direct dependence: everything in which the entity has a part as supplier, lender, owner, investor, contractor, "
    "operator, developer or project company. `sole`: no other is told in this role (of suppliers: with this item), so that "
    "nothing in the documents could stand in; `others` names those who might. share_percent is the told share where there "
    "is one: of an owner the integrated share, of a lender its part of the lending told in the currency with most (deals "
    "of several divided equally), else its part among those in the role. Knock-on (order 2 and more): what the "
    "affected thing supplies, owns, or is a part of. It says what the documents tie to the entity, not that it would "
    "stop: contracts end, others step in. Without an entity: who is the only one, for how many projects."
)
PARAMETERS = (
    Parameter("entity", "entity", "the supplier, lender or owner; without one, all are ranked", kinds=(*ORGANIZATIONS, "country", "plant", "mine", "field", "pipeline", "refinery", "line", "factory", "description")),
    Parameter("depth", "number", "how many orders of knock-on", 2, most=5),
    Parameter("top", "number", "without an entity: at most so many rows", 25, most=10_000),
)  # fmt: skip
ROLES = ("supplier", "lender", "owner", "investor", "contractor", "operator", "developer", "project company")


class Dependence(NamedTuple):
    """Something that depends on the entity: directly (order 1) or through `through`."""

    id: str
    name: str
    order: int
    role: str
    through: str
    sole: bool
    share_percent: float | None
    others: tuple[str, ...]
    capacity_mw: float | None
    status: str
    documents: tuple[str, ...]


class Ranked(NamedTuple):
    """An organization by what depends on it: how much of it has nobody else told in the role, and the MW of these plants."""

    id: str
    name: str
    dependent: int
    sole: int
    sole_mw: float
    roles: tuple[str, ...]
    sole_for: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Exposure(Report[Dependence]):
    """What depends on `entity`. `cut_off`: organizations and projects that would be tied to no other."""

    entity: str
    cut_off: tuple[str, ...]

    name = "exposure"
    row = Dependence
    method = METHOD

    def draw(self, canvas: Canvas, names: Names) -> None:
        """The entity to the left, what depends on it to the right, further what depends on that."""
        from kg.pictures.layers import Arrow, draw_layers

        rows = sorted(self.rows, key=lambda row: (row.order, not row.sole, -(row.capacity_mw or 0), row.id))
        shown = {self.entity} | {row.id for row in rows[:22]}
        arrows: dict[tuple[str, str], Arrow] = {}
        for row in rows:
            source = row.through or self.entity
            if (
                row.id in shown
                and source in shown
                and (source, row.id) not in arrows
                and (row.id, source) not in arrows
            ):
                text = row.role + (f" {row.share_percent:.0f} %" if row.share_percent is not None else "")
                arrows[source, row.id] = Arrow(source, row.id, text, row.sole or row.order > 1)
        left = len({row.id for row in rows}) - len(shown) + 1
        note = f"{left} more are not shown. " if left > 0 else ""
        note += "Dashed: others are told in the same role."
        draw_layers(canvas, list(arrows.values()), names, (self.entity,), f"What depends on {names(self.entity)}", note)


@dataclass(frozen=True, repr=False)
class Exposures(Report[Ranked]):
    """Organizations by how much has nobody else."""

    name = "exposure"
    row = Ranked
    method = METHOD

    def draw(self, canvas: Canvas, names: Names) -> None:
        """Bars: dependent, and of these sole."""
        from kg.pictures.counts import draw_counts

        rows = [(names(row.id), row.sole, row.dependent - row.sole) for row in self.rows[:20]]
        draw_counts(
            canvas,
            rows,
            ("nobody else is told in the role", "others are told"),
            "Who much depends on (projects and organizations)",
        )


def run(graph: Graph, entity: str | None, depth: int, top: int) -> Exposure | Exposures:
    """What depends on an entity, or a ranking of all; see METHOD."""
    if entity is None:
        return _ranking(graph, top)
    direct = [tie for tie in ties(graph) if tie.party == entity and tie.role in ROLES and tie.target != entity]
    rows = [_direct(graph, tie) for tie in direct]
    seen, edge = {entity, *(row.id for row in rows)}, sorted({row.id for row in rows} | {entity})
    for order in range(2, depth + 2):
        further = [row for thing in edge for row in _knock_on(graph, thing, order) if row.id not in seen]
        if order == 2:
            rows += [row._replace(order=1, through="") for row in further if row.through == entity]
            further = [row for row in further if row.through != entity]
        if order > depth:
            break
        rows += further
        edge = sorted({row.id for row in further})
        seen |= {row.id for row in further}
    merged = sorted(
        {(row.id, row.role, row.through): row for row in rows}.values(),
        key=lambda row: (row.order, not row.sole, -(row.capacity_mw or 0), row.id, row.role),
    )
    cut = _cut_off(graph, entity)
    return Exposure(graph, tuple(merged), tuple(_remarks(graph, entity, merged, cut)), entity, cut)


def _direct(graph: Graph, tie: Tie) -> Dependence:
    rivals = _rivals(graph, tie)
    share = _share(graph, tie, rivals)
    return _row(
        graph,
        tie.target,
        1,
        tie.role,
        "",
        not rivals,
        share,
        tuple(sorted({named(graph, one.party) for one in rivals})),
        tie.documents,
    )


def _row(
    graph: Graph, thing: str, order: int, role: str, through: str, sole: bool, share: float | None,
    others: tuple[str, ...], documents: tuple[str, ...],
) -> Dependence:  # fmt: skip
    capacity, code = one(graph, thing, "capacity"), one(graph, thing, "status")
    status = labels(graph).get(f"status/{code}", code or "")
    share = None if share is None else round(share, 6)
    return Dependence(
        thing, named(graph, thing), order, role, through, sole, share, others, capacity, status, documents
    )


def _rivals(graph: Graph, tie: Tie) -> list[Tie]:
    """Others in the same role for the same target; of suppliers, those with the same item."""
    item = one(graph, tie.via, "item") if tie.via else None
    return [
        other
        for other in _by_target(graph).get((tie.target, tie.role), [])
        if other.party != tie.party and (tie.role != "supplier" or one(graph, other.via, "item") == item)
    ]


@lru_cache(maxsize=4)
def _by_target(graph: Graph) -> dict[tuple[str, str], list[Tie]]:
    found: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties(graph):
        found[tie.target, tie.role].append(tie)
    return found


def _share(graph: Graph, tie: Tie, rivals: list[Tie]) -> float | None:
    if tie.role == "owner":
        known = {(s.owner, s.owned): s.share for s in told(graph).stakes if s.share is not None}
        share = integrated(known, tie.target).shares.get(tie.party)
        return None if share is None else 100 * share
    if tie.role == "lender":
        return _lent(graph, tie.party, tie.target)
    return None if rivals and tie.role == "investor" else 100 / (1 + len({other.party for other in rivals}))


def _lent(graph: Graph, lender: str, target: str) -> float | None:
    """The lender's percent of what is told to be lent, in the currency with most deals."""
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for thing, values in facts(graph).items():
        if kind(thing) == "financing" and target in values.get("financed", ()) and "amount" in values:
            amount, currency = values["amount"][0]
            for party in values.get("lender", ()):
                sums[currency][party] += amount / len(values["lender"])
    mine = [currency for currency in sums if lender in sums[currency]]
    if not mine:
        return None
    currency = max(mine, key=lambda code: (len(sums[code]), code))
    return 100 * sums[currency][lender] / sum(sums[currency].values())


def _knock_on(graph: Graph, thing: str, order: int) -> list[Dependence]:
    """What a thing supplies, owns, or has as units."""
    known, stating = facts(graph), evidence(graph).stating
    found = []
    for target in known.get(thing, {}).get("supplies", ()):
        found.append(
            _row(graph, target, order, "supplied", thing, False, None, (), stating.get((thing, "supplies", target), ()))
        )
    for other, values in known.items():
        if kind(other) == "unit" and thing in values.get("part_of", ()):
            found.append(_row(graph, other, order, "part of it", thing, False, None, (), documents_of(graph, other)))
    if kind(thing) in ORGANIZATIONS and order > 1:
        for tie in ties(graph):
            if tie.party == thing and tie.role in ("owner", "project company", "supplier"):
                word = {"owner": "owned", "supplier": "supplied"}.get(tie.role, "its project")
                found.append(
                    _row(graph, tie.target, order, word, thing, not _rivals(graph, tie), None, (), tie.documents)
                )
    return found


def _cut_off(graph: Graph, entity: str) -> tuple[str, ...]:
    """Organizations and projects whose only ties are to this one."""
    net = two_mode(parts_of(graph))
    return tuple(sorted(other for other in net[entity] if net.degree(other) == 1)) if entity in net else ()


def _remarks(graph: Graph, entity: str, rows: list[Dependence], cut: tuple[str, ...]) -> list[str]:
    if not rows:
        return [f"nothing is told to depend on {entity}"]
    direct = {row.id for row in rows if row.order == 1}
    plants = {row.id: row for row in rows if row.capacity_mw is not None and kind(row.id) == "plant"}
    running = sum(row.capacity_mw or 0 for row in plants.values() if one(graph, row.id, "status") == "operating")
    sole = {row.id for row in rows if row.order == 1 and row.sole}
    return [
        f"{len(direct)} depend on it directly, {len(sole)} of them in a role in which nobody else is told; "
        f"{len({row.id for row in rows} - direct)} further",
        f"{len(plants)} plants of {sum(row.capacity_mw or 0 for row in plants.values()):,.0f} MW, {running:,.0f} MW operating",
        f"{len(cut)} are tied to nobody else in the network"
        + (": " + ", ".join(named(graph, other) for other in cut[:5]) if cut else ""),
    ]


def _ranking(graph: Graph, top: int) -> Exposures:
    mine: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties(graph):
        if tie.role in ROLES and kind(tie.party) in ORGANIZATIONS and kind(tie.target) in (*PROJECTS, *ORGANIZATIONS):
            mine[tie.party].append(tie)
    rows = []
    for party, parts in sorted(mine.items()):
        sole = sorted({tie.target for tie in parts if not _rivals(graph, tie)})
        capacity = sum(one(graph, thing, "capacity") or 0.0 for thing in sole if kind(thing) == "plant")
        rows.append(
            Ranked(
                party,
                named(graph, party),
                len({tie.target for tie in parts}),
                len(sole),
                round(capacity, 6),
                tuple(sorted({tie.role for tie in parts})),
                tuple(sole),
                tuple(sorted({document for tie in parts for document in tie.documents})),
            )
        )
    rows.sort(key=lambda row: (-row.sole, -row.sole_mw, row.id))
    return Exposures(graph, tuple(rows[:top]), ())
