"""How concentrated lending is: by what it is for, by period and by currency, never mixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.evidence import labels
from kg.store import Graph
from kg.ties import Facts, documents_of, facts, kind

from .asked import Parameter
from .market import BOUNDS, Concentration, Deal, markets, period_of
from .report import counted

METHOD = (
    "Deals that are signed, disbursed or repaid (stage=firm; or all that are told of) are grouped by what they finance: the technology of a "
    "plant, else the kind of asset, else companies or countries; and by the period of signature, approval or disbursement. Amounts are summed in the "
    "one currency asked for, as the documents state them; nothing is converted, and deals in other currencies are counted "
    "in the remarks. A package is left out where its parts are there. A deal of several lenders whose shares are not told "
    "is divided equally among those named (shared=equally) or left out (shared=no). HHI is the sum of squared shares in "
    f"percent, 10,000 for one lender. {BOUNDS} With measure=deals each deal counts 1."
)
PARAMETERS = (
    Parameter("by", "sector|all", "sector: what is financed; all: one market", "sector"),
    Parameter("currency", "USD|CNY|KZT|EUR|RUB|GBP", "amounts in this currency alone", "USD"),
    Parameter("measure", "amount|deals", "what is summed", "amount"),
    Parameter("stage", "firm|all", "firm: signed, disbursed or repaid", "firm"),
    Parameter("shared", "equally|no", "deals of several lenders", "equally"),
    Parameter("years", "number", "length of a period; 0: all years together", 0, least=0, most=100),
    Parameter("fewest", "number", "only markets with so many deals", 1),
    Parameter("seed", "number", "of the bootstrap", 1, least=0),
)
FIRM = ("signed", "disbursed", "repaid")


@dataclass(frozen=True, repr=False)
class Lenders(Concentration):
    """Markets of lending."""

    name = "lenders"
    method = METHOD


def run(
    graph: Graph, by: str, currency: str, measure: str, stage: str, shared: str, years: int, fewest: int, seed: int
) -> Lenders:
    """Concentration of lending; see METHOD."""
    known = facts(graph)
    every = {thing: values for thing, values in known.items() if kind(thing) == "financing"}
    packages = {part for values in every.values() for part in values.get("part_of", ())}
    left: dict[str, int] = {}
    kept: dict[str, Facts] = {}
    for thing, values in every.items():
        reason = _left_out(thing, values, packages, currency, measure, stage, shared)
        if reason:
            left[reason] = left.get(reason, 0) + 1
        else:
            kept[thing] = values
    deals = list(_deals(graph, kept, by, measure, years))
    split = sum(len(values["lender"]) > 1 for values in kept.values())
    remarks = [f"{number} of {len(every)} deals left out: {reason}" for reason, number in sorted(left.items())]
    remarks += [f"{counted(split, 'deal')} of several lenders divided equally among those named"] if split else []
    rows, shares = markets(graph, deals, "deals" if measure == "deals" else currency, seed)
    return Lenders(graph, tuple(row for row in rows if row.deals >= fewest), tuple(remarks), shares)


def _left_out(
    thing: str, values: Facts, packages: set[str], currency: str, measure: str, stage: str, shared: str
) -> str:
    """Why a deal does not count; empty where it does."""
    if not values.get("lender"):
        return "no lender is told"
    if thing in packages:
        return "packages whose parts are there"
    if stage == "firm" and values.get("stage", ("",))[0] not in FIRM:
        return "not told to be signed, disbursed or repaid"
    if measure == "amount" and "amount" not in values:
        return "no amount is told"
    if measure == "amount" and values["amount"][0][1] != currency:
        return f"in another currency than {currency}"
    if shared == "no" and (len(values["lender"]) > 1 or values.get("instrument", ("",))[0] == "syndicated-loan"):
        return "several lenders without told shares"
    return ""


def _deals(graph: Graph, kept: dict[str, Facts], by: str, measure: str, years: int) -> Iterator[Deal]:
    for thing, values in kept.items():
        date = next((values[field][0] for field in ("signed", "approved", "disbursed") if field in values), "")
        market = sector(graph, values.get("financed", ("",))[0]) if by == "sector" else "all"
        amount = 1.0 if measure == "deals" else values["amount"][0][0]
        for lender in values["lender"]:
            share = amount / len(values["lender"])
            yield Deal(thing, market, period_of(date, years), lender, share, documents_of(graph, thing))


def sector(graph: Graph, thing: str) -> str:
    """What a financed thing is: a plant's technology, else its kind with the commodity."""
    values, names = facts(graph).get(thing, {}), labels(graph)
    if "technology" in values and kind(thing) in ("plant", "description"):
        code = values["technology"][0]
        return str(names.get(f"technology/{code}", code))
    words = {"field": "oil or gas field", "line": "grid", "description": "not named", "agency": "government"}
    goods = [names.get(f"commodity/{code}", code) for code in values.get("commodity", ())[:1]]
    word: str = words.get(kind(thing), kind(thing)) or "not told"
    return f"{word} ({goods[0]})" if goods and kind(thing) in ("mine", "factory") else word
