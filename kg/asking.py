"""Asking a saved question with parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg import terms
from kg.errors import KhorgosError, nearest
from kg.evidence import in_view
from kg.questions import ANY, Parameter, Question, question
from kg.results import Result
from kg.sparql import bind, query
from kg.store import Graph


def ask(graph: Graph, name: str, parameters: Mapping[str, object] | None = None, alone: bool = False) -> Result:
    """The answer to a saved question. KhorgosError for an unknown question, parameter or value."""
    return query(graph.store, asked_text(graph, question(name), parameters or {}), alone=alone)


def asked_text(graph: Graph, asked: Question, parameters: Mapping[str, object]) -> str:
    """A question's SPARQL with its parameters filled in, told or by default; `any` leaves one open."""
    known = {parameter.name: parameter for parameter in asked.parameters}
    for key in parameters:
        if key not in known:
            remedy = nearest(key, known) if known else "it has none"
            raise KhorgosError(f"question {asked.name} has no parameter {key!r}; {remedy}")
    told = {key: str(value) for key, value in parameters.items() if value is not None}
    values = {key: _term(graph, known[key], text) for key, text in told.items() if text != ANY}
    usual = {
        key: _entity_node(parameter.default)
        for key, parameter in known.items()
        if parameter.default and key not in told
    }
    return bind(asked.text, {**usual, **values})


def _term(graph: Graph, parameter: Parameter, text: str) -> Any:
    import pyoxigraph as ox

    form, _, scheme = parameter.form.partition(":")
    if form == "year":
        if not re.fullmatch(r"\d{4}", text):
            raise KhorgosError(f"{parameter.name}: {text!r} is not a year; write four digits")
        return ox.Literal(int(text))
    if form == "date":
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise KhorgosError(f"{parameter.name}: {text!r} is not a date; write 2021-06-23")
        return ox.Literal(text, datatype=ox.NamedNode(terms.XSD + "date"))
    if form == "text":
        return ox.Literal(text)
    from kg.meaning import meant, meant_concept, of_kind

    try:
        if form == "concept":
            return ox.NamedNode(terms.concept_iri(scheme, meant_concept(graph, scheme, text)))
        known = in_view(graph, text)  # an id needs no look at all names
        return _entity_node(of_kind(known, parameter.kinds) if known else meant(graph, text, parameter.kinds))
    except KhorgosError as error:
        raise KhorgosError(f"{parameter.name}: {error}") from None


def _entity_node(identifier: str) -> Any:
    import pyoxigraph as ox

    return ox.NamedNode(terms.entity_iri(identifier))
