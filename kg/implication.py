"""Implications: what claims on one thing say together, such as a capacity factor, without any of them saying it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple


class Operand(NamedTuple):
    """A stated amount that an implied figure is made from."""

    role: str
    """The field that states it (`capacity`), or for a step in a project's life its type (`ground-broken`)."""
    amount: Decimal
    """In the field's canonical unit; money in whole units of `currency`; a date as its day number."""
    text: str
    """As people read it: `350 GWh/year`, `2019-07`."""
    document: str
    chosen: bool
    """Whether the view keeps this value."""
    currency: str = ""
    claim: str = ""


class Implication(NamedTuple):
    """A measure that follows from others."""

    name: str
    help: str
    unit: str
    """Of the figure; `{currency}` stands for that of the money in it."""
    operands: tuple[tuple[str, ...], ...]
    """For each place in the formula, the roles that may fill it, the best first."""
    formula: Callable[..., Decimal]
    words: str
    """How the figure comes about, with a place for each operand's text."""
    metric: str = ""
    """The metric of the ranges to hold it against; empty where the figure is a ratio that is 100 % by definition."""
    limit: Decimal | None = None
    """What physics forbids to exceed."""
    assumes: str = ""
    """A metric whose typical value is borrowed as the last operand, where no document states what it stands for."""
    unless: tuple[str, ...] = ()
    """Not computed for a thing of which one of these roles is stated."""
    slips: bool = True
    """Whether a figure far off points to a slip; delays are real, and dates have no unit to mistake."""
    local: bool = False
    """Whether the measure differs so much between countries that another country's range marks nothing."""
