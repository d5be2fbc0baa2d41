"""Asking a saved question with parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg import terms
from kg.concepts import SCHEMES
from kg.errors import KhorgosError, nearest
from kg.evidence import known_entity
from kg.questions import Parameter, Question, question
from kg.results import Result
from kg.sparql import bind, query
from kg.store import Graph


def ask(graph: Graph, name: str, parameters: Mapping[str, object] | None = None, alone: bool = False) -> Result:
    """The answer to a saved question. KhorgosError for an unknown question, parameter or value."""
    return query(graph.store, asked_text(graph, question(name), parameters or {}), alone=alone)


def asked_text(graph: Graph, asked: Question, parameters: Mapping[str, object]) -> str:
    """A question's SPARQL with its parameters filled in."""
    known = {parameter.name: parameter for parameter in asked.parameters}
    values = {}
    for key, text in parameters.items():
        if key not in known:
            remedy = nearest(key, known) if known else "it has none"
            raise KhorgosError(f"question {asked.name} has no parameter {key!r}; {remedy}")
        values[key] = _term(graph, known[key], str(text))
    return bind(asked.text, values)


def _term(graph: Graph, parameter: Parameter, text: str) -> Any:
    import pyoxigraph as ox

    form, _, scheme = parameter.form.partition(":")
    if form == "entity":
        return ox.NamedNode(terms.entity_iri(known_entity(graph, text)))
    if form == "concept":
        code = text.removeprefix(f"{scheme}/").removeprefix(f"{scheme}:")
        if code not in SCHEMES[scheme]:
            raise KhorgosError(
                f"{parameter.name}: {text!r} is no {scheme.replace('-', ' ')}; {nearest(code, SCHEMES[scheme])}"
            )
        return ox.NamedNode(terms.concept_iri(scheme, code))
    if form == "year":
        if not re.fullmatch(r"\d{4}", text):
            raise KhorgosError(f"{parameter.name}: {text!r} is not a year; write four digits")
        return ox.Literal(int(text))
    if form == "date":
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise KhorgosError(f"{parameter.name}: {text!r} is not a date; write 2021-06-23")
        return ox.Literal(text, datatype=ox.NamedNode(terms.XSD + "date"))
    return ox.Literal(text)
