"""What the ontology has, for remarks on queries that find nothing or sum what is no number."""

from __future__ import annotations

import re

from kg import terms
from kg.errors import nearest
from kg.evidence import field_shapes
from kg.store import Graph

_BESIDE = frozenset(
    (
        "Claim",
        "View",
        "GradedValue",
        "grade",
        "voices",
        "at",
        "approximate",
        "expected",
        "bound",
        "reportedBy",
        "stated",
        "figureUnit",
        "writtenAfter",
        "candidate",
    )
)
_DATED = ("as_of", "since", "until")


def unknown_terms(graph: Graph, text: str) -> list[tuple[str, str]]:
    """Each `kg:` term of a query that the ontology does not have, with the nearest that it has."""
    names = {name for _, name in field_shapes(graph)}
    dates = {name for (_, name), shape in field_shapes(graph).items() if shape.form == "date"} | set(_DATED)
    known = {terms.camel(name) for name in names | set(_DATED)} | _BESIDE | set(terms.CLASSES.values())
    known |= {terms.camel(f"{name}_{end}") for name in dates for end in ("earliest", "latest")}
    used = sorted(set(re.findall(r"\bkg:(\w+)", text)))
    return [
        (f"kg:{name}", nearest(name, known).replace("did you mean ", "did you mean kg:"))
        for name in used
        if name not in known
    ]


def summed_money(graph: Graph, text: str) -> list[str]:
    """Each variable of a query that is summed or averaged and stands for an amount of money, which is a node and no number."""
    money = {terms.camel(name) for (_, name), shape in field_shapes(graph).items() if shape.form == "money"}
    summed = re.findall(r"(?i)\b(?:SUM|AVG)\s*\(\s*(?:DISTINCT\s+)?[?$](\w+)\s*\)", text)
    nodes = {variable for name, variable in re.findall(r"\bkg:(\w+)\s+[?$](\w+)", text) if name in money}
    return sorted(nodes.intersection(summed))
