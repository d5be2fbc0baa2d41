"""Stated amounts of plants and their parts, gathered from claims: the operands of implied figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from kg import terms
from kg.calendar import earliest, latest
from kg.evidence import all_claims
from kg.implication import Operand
from kg.implications import IMPLICATIONS
from kg.store import Graph, view_triples
from kg.told import grouped

KINDS = ("plant", "unit")
_ROLES = {role for implication in IMPLICATIONS for roles in implication.operands for role in roles}
_STEP = ("asset", "milestone_type", "date", "part")
_SUPPLY = ("receiver", "item", "product", "rated_power")
Operands = dict[str, list[Operand]]
"""role -> the amounts stated, in the order of documents."""


class _Fact(NamedTuple):
    subject: str
    field: str
    value: str
    currency: str
    stated: str
    document: str
    claim: str
    expected: bool

    @property
    def kind(self) -> str:
        return self.subject.partition("/")[0]

    @property
    def told(self) -> tuple[str, str, str]:
        """Which field of which thing on which page."""
        return self.subject, self.field, self.document


def operands(graph: Graph) -> dict[str, Operands]:
    """The operands of every plant and unit, by its id.

    Of a document that gives a thing both a present and a future value (100 MW, to become 400 MW), the present one counts;
    of several capacities to come the first stage, for what stands beside them (cost, units, output) is of that.
    """
    facts = list(_facts(graph))
    found: dict[str, Operands] = {}
    own = (
        (fact.subject, fact.field, fact) for fact in _first_stages(facts) if fact.kind in KINDS and fact.field in _ROLES
    )
    for subject, role, fact in (*own, *_steps(facts), *_ratings(facts)):
        found.setdefault(subject, {}).setdefault(role, []).append(_operand(graph, fact, role))
    return found


def _first_stages(facts: list[_Fact]) -> Iterator[_Fact]:
    """Facts without what is expected beside what is so, and without the larger of several capacities to come."""
    present = {fact.told for fact in facts if not fact.expected}
    least: dict[tuple[str, str, str], Decimal] = {}
    for fact in facts:
        if fact.field == "capacity":
            least[fact.told] = min(least.get(fact.told, Decimal(fact.value)), Decimal(fact.value))
    for fact in facts:
        later = fact.told in present or (fact.told in least and Decimal(fact.value) > least[fact.told])
        if not (fact.expected and later):
            yield fact


def _facts(graph: Graph) -> Iterator[_Fact]:
    """Every claim on a field that may become an operand, or that says whose it is."""
    wanted = {*_ROLES, *_STEP, *_SUPPLY}
    for claim in all_claims(graph):
        if claim.property in wanted:
            text, _, currency = claim.value.partition(" ") if claim.datatype == "money" else (claim.value, "", "")
            expected = ("expected", "true") in claim.qualifiers
            yield _Fact(claim.subject, claim.property, text, currency, claim.stated, claim.document, claim.id, expected)


def _operand(graph: Graph, fact: _Fact, role: str) -> Operand:
    chosen = (fact.value, fact.currency) in _kept(graph, fact)
    if fact.field == "date":
        text = f"{fact.value} ({role.replace('-', ' ')})"
        return Operand(role, _day(fact.value), text, fact.document, chosen, "", fact.claim)
    text = f"{fact.value} {fact.currency}" if fact.currency else fact.stated
    text = re.sub(r"^\d{4,}", lambda digits: grouped(digits[0]), text)
    return Operand(role, Decimal(fact.value), text, fact.document, chosen, fact.currency, fact.claim)


def _kept(graph: Graph, fact: _Fact) -> set[tuple[str, str]]:
    """The values that the view keeps, each with its currency."""
    triples = view_triples(graph, terms.entity_iri(fact.subject), terms.property_iri(fact.field))
    return {_value(value) for _, _, value in triples}


def _value(term: Any) -> tuple[str, str]:
    text = terms.short(term.value)
    if text.startswith("money/"):
        _, currency, text = text.split("/")
        return text, currency
    return text, ""


def _day(text: str) -> Decimal:
    """The middle of the days that a partial date may mean, as a day number."""
    from datetime import date

    first, last = date.fromisoformat(earliest(text)), date.fromisoformat(latest(text))
    return Decimal(first.toordinal() + last.toordinal()) / 2


def _steps(facts: list[_Fact]) -> Iterator[tuple[str, str, _Fact]]:
    """Dates of steps in a plant's life that were reached, not those of one of its parts: (plant, step, fact)."""
    milestones = _by_subject(facts, "milestone")
    for fact in facts:
        if fact.kind == "milestone" and fact.field == "date" and not fact.expected:
            told = milestones[fact.subject]
            step = told.get("milestone_type", "").partition("/")[2]
            if step in _ROLES and told.get("asset", "").startswith("plant/") and "part" not in told:
                yield told["asset"], step, fact


def _ratings(facts: list[_Fact]) -> Iterator[tuple[str, str, _Fact]]:
    """Ratings of the modules that were supplied to a plant."""
    for told in _by_subject(facts, "supply").values():
        if told.get("item") == "item/solar-module" and told.get("receiver", "").startswith("plant/"):
            for fact in facts:
                if fact.field == "rated_power" and fact.subject == told.get("product"):
                    yield told["receiver"], "module_rating", fact


def _by_subject(facts: list[_Fact], kind: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for fact in facts:
        if fact.kind == kind:
            found.setdefault(fact.subject, {})[fact.field] = fact.value
    return found
