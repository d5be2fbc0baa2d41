"""Unit errors put into real claims, and how many of them are marked: `python tests/injection.py`."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import kg
from kg.implication import Operand
from kg.operands import Operands, operands
from kg.plausibility import Implied, Setting, implied, implied_by, setting_of
from kg.store import Graph

ERRORS = {
    "times 10": Decimal(10),
    "divided by 10": Decimal("0.1"),
    "kW for MW": Decimal("0.001"),
    "GWh for MWh": Decimal(1000),
    "万 lost": Decimal("0.0001"),
    "万 too many": Decimal(10_000),
    "亿 for 万": Decimal(10_000),
    "亿 lost": Decimal("0.00000001"),
}
SLIPS = {
    ("plant/khromtau-wind", "expected_generation", Decimal("18.89")): "the page's own, noted in its document",
    ("plant/zhanatas-wind", "expected_avoided_co2", Decimal("2000")): "the page's own, noted in its document",
    ("plant/turgusun-hydro", "expected_avoided_co2", Decimal("680")): "two pages, no other gives it",
    ("plant/shetpe-solar", "expected_avoided_co2", Decimal("2500")): "the page's own, ten times too little",
}
"""Marked values that were looked up and are wrong on their pages."""

STEPS = {"ground-broken", "full-operation", "commissioned", "first-power", "grid-connection"}


class Trial(NamedTuple):
    """One claim, one error, and whether a figure made from it is marked that was not before."""

    entity: str
    role: str
    error: str
    found: bool


class Report(NamedTuple):
    """What the trials come to."""

    amounts: int
    """Claims that state an amount an implied figure may be made from."""
    held: int
    """Those of them with a companion and a range, whose figures are not marked as they stand."""
    trials: list[Trial]

    def recall(self, error: str = "") -> float:
        """The share of errors (of one sort) that are marked."""
        tried = [trial.found for trial in self.trials if error in ("", trial.error)]
        return sum(tried) / len(tried)


def inject(graph: Graph, sample: int = 0, seed: int = 2026) -> Report:
    """Every error in every claim with a companion, or in a seeded sample of so many claims."""
    stated = operands(graph)
    amounts = [
        (entity, one)
        for entity, roles in stated.items()
        for role, ones in roles.items()
        for one in ones
        if role not in STEPS
    ]
    settings = {entity: setting_of(graph, entity) for entity in stated}
    held = [
        (entity, one) for entity, one in amounts if _held(implied_by(entity, stated[entity], settings[entity]), one)
    ]
    chosen = random.Random(seed).sample(held, sample) if sample else held
    trials = [
        Trial(entity, one.role, name, _found(entity, stated[entity], one, factor, settings[entity]))
        for entity, one in chosen
        for name, factor in ERRORS.items()
    ]
    return Report(len(amounts), len(held), trials)


def _made_from(figures: list[Implied], one: Operand) -> Iterator[Implied]:
    """Figures whose operands have this value in this role."""
    for figure in figures:
        if any((other.role, other.amount) == (one.role, one.amount) for other in figure.operands):
            yield figure


def _held(figures: list[Implied], one: Operand) -> bool:
    """Whether a figure made from it is held against something, and none is marked as it stands."""
    made = list(_made_from(figures, one))
    return any(figure.checked for figure in made) and not any(figure.mark for figure in made)


def _found(entity: str, stated: Operands, one: Operand, factor: Decimal, setting: Setting) -> bool:
    wrong = one._replace(amount=one.amount * factor)
    alone = sum(other.chosen for other in stated[one.role]) == 1
    if not alone:
        wrong = wrong._replace(chosen=False)
    changed = {**stated, one.role: [wrong if other is one else other for other in stated[one.role]]}
    return any(figure.mark for figure in _made_from(implied_by(entity, changed, setting), wrong))


def alarms_on(graph: Graph) -> tuple[list[Implied], list[Implied], list[Implied]]:
    """As the data stands: figures held against something, those of them that are marked, and those without a known slip."""
    held = [one for one in implied(graph) if one.checked]
    marked = [one for one in held if one.mark]
    known = SLIPS.keys()
    alarms = [one for one in marked if not any((one.entity, part.role, part.amount) in known for part in one.operands)]
    return held, marked, alarms


def table(graph: Graph) -> str:
    """What docs/plausibility.md shows."""
    report, (held, marked, alarms) = inject(graph), alarms_on(graph)
    rows = {
        "claims that state an amount a figure could be made from": f"{report.amounts:,}",
        "of them with a companion and a range: these can be checked": f"{report.held:,}",
        "injected errors that are marked (recall)": f"{report.recall() * 100:.3g} % of {len(report.trials):,}",
        "figures held against something": f"{len(held):,}",
        "of them marked as the data stands": f"{len(marked):,}",
        "of those not explained by a slip on a page (false alarms)": f"{len(alarms):,}",
    }
    return "\n".join(["| | |", "|---|---:|", *(f"| {what} | {figure} |" for what, figure in rows.items())]) + "\n"


def main() -> None:
    """Print the table; on stderr, the recall of each sort of error, what was missed, and what is marked without reason."""
    graph = kg.open_graph()
    print(table(graph), end="")
    report = inject(graph)
    for error in ERRORS:
        print(f"{error:15} {report.recall(error):.1%}", file=sys.stderr)
    for trial in report.trials:
        if not trial.found:
            print("missed:", *trial[:3], file=sys.stderr)
    for one in alarms_on(graph)[2]:
        print("false alarm:", one.row(), file=sys.stderr)


if __name__ == "__main__":
    main()
