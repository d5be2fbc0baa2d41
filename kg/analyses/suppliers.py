"""How concentrated supply is: by item or by the technology of the plant, and by period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.evidence import labels
from kg.store import Graph
from kg.ties import documents_of, facts, kind

from .asked import Parameter
from .market import BOUNDS, Concentration, Deal, markets, period_of

METHOD = (
    "Supplies are grouped by what is delivered, or by that and the technology of the plant that receives it, and by the period in "
    "which delivery began. What is summed is said in each row: supplies (each counts 1), MW (the power told of the "
    "supply, else the capacity of the plant that receives it, divided equally among those who supply it with the same item), or t "
    "(mass told, never guessed). HHI is the sum of squared shares in percent, 10,000 for one supplier; top1 and top3 are the "
    f"shares of the largest. {BOUNDS} "
    "Above 2,500 a market is usually called highly concentrated. Deals that no page was found for are missing, so what is "
    "measured is what the documents tell."
)
PARAMETERS = (
    Parameter("by", "item|technology", "what makes a market", "item"),
    Parameter("measure", "supplies|MW|t", "what is summed", "supplies"),
    Parameter("years", "number", "length of a period; 0: all years together", 0, least=0, most=100),
    Parameter("fewest", "number", "only markets with so many deals", 1),
    Parameter("seed", "number", "of the bootstrap", 1, least=0),
)


@dataclass(frozen=True, repr=False)
class Suppliers(Concentration):
    """Markets of supply."""

    name = "suppliers"
    method = METHOD


def run(graph: Graph, by: str, measure: str, years: int, fewest: int, seed: int) -> Suppliers:
    """Concentration of supply; see METHOD."""
    deals, silent = list(_deals(graph, by, measure, years)), []
    every = sum(kind(thing) == "supply" for thing in facts(graph))
    told = len({deal.id for deal in deals})
    if told < every:
        reason = (
            "no technology of a plant"
            if by == "technology" and measure == "supplies"
            else f"no figure in {measure}, or no market"
        )
        silent.append(f"{every - told} of {every} supplies left out: {reason} is told of them")
    rows, shares = markets(graph, deals, measure, seed)
    rows = [row for row in rows if row.deals >= fewest]
    return Suppliers(graph, tuple(rows), tuple(silent), shares)


def _deals(graph: Graph, by: str, measure: str, years: int) -> Iterator[Deal]:
    known, names = facts(graph), labels(graph)
    rivals: dict[tuple[str, str], set[str]] = defaultdict(set)
    supplies = {thing: values for thing, values in known.items() if kind(thing) == "supply" and "item" in values}
    for values in supplies.values():
        for supplier in values.get("supplier", ()):
            rivals[values["receiver"][0], values["item"][0]].add(supplier)
    for thing, values in supplies.items():
        receiver, item = values["receiver"][0], values["item"][0]
        technology = (*known.get(receiver, {}).get("technology", ()), "")[0]
        code = f"item/{item}" if by == "item" else f"technology/{technology}" if technology else ""
        amount = _amount(values, known.get(receiver, {}), len(rivals[receiver, item]), measure)
        if code and amount:
            period = period_of((*values.get("start", ()), "")[0], years)
            market = (
                names.get(code, code) if by == "item" else f"{names.get(code, code)}: {names.get(f'item/{item}', item)}"
            )
            for supplier in values.get("supplier", ()):
                yield Deal(thing, market, period, supplier, amount, documents_of(graph, thing))


def _amount(
    supply: dict[str, tuple[Any, ...]], receiver: dict[str, tuple[Any, ...]], rivals: int, measure: str
) -> float:
    if measure == "supplies":
        return 1.0
    if measure == "t":
        return float((*supply.get("mass", ()), 0)[0])
    if "power" in supply:
        return float(supply["power"][0])
    return float((*receiver.get("capacity", ()), 0)[0]) / max(1, rivals)
