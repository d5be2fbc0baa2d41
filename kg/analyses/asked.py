"""What an analysis may be told, and the values as typed turned into those it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from kg.errors import KhorgosError, nearest
from kg.meaning import meant
from kg.store import Graph
from kg.values.money import USUAL


class Parameter(NamedTuple):
    """A name, the form of its value, and what it means.

    `form` is entity, number, date, or the words to choose from, separated by |. `default`: its value where it is left
    out. `kinds`: the kinds of entity wanted. `least`, `most`: of a number.
    """

    name: str
    form: str
    help: str
    default: Any = None
    kinds: tuple[str, ...] = ()
    least: int = 1
    most: int = 100_000
    required: bool = False


def checked(graph: Graph, name: str, parameters: Iterable[Parameter], values: Mapping[str, Any]) -> dict[str, Any]:
    """The keyword arguments of an analysis; KhorgosError for an unknown parameter or a value that does not fit."""
    known = {parameter.name: parameter for parameter in parameters}
    for given in values:
        if given not in known:
            offer = nearest(given, known) if known else "it takes none"
            raise KhorgosError(f"{name} has no parameter {given!r}; {offer}")
    for parameter in known.values():
        if parameter.required and values.get(parameter.name) is None:
            raise KhorgosError(f"{name} needs {parameter.name}=…: {parameter.help}")
    return {
        parameter.name: _value(graph, parameter, values[parameter.name])
        if values.get(parameter.name) is not None
        else parameter.default
        for parameter in known.values()
    }


def _value(graph: Graph, parameter: Parameter, given: Any) -> Any:
    if parameter.form == "entity":
        return meant(graph, str(given), parameter.kinds)
    if parameter.form == "number":
        return _number(parameter, given)
    if parameter.form == "date":
        return _date(parameter, str(given))
    choices = parameter.form.split("|")
    said = USUAL.get(str(given).upper(), str(given))
    found = next((choice for choice in choices if choice.casefold() == said.casefold()), None)
    if found is None:
        raise KhorgosError(f"{parameter.name}={given}: {nearest(str(given), choices)} ({', '.join(choices)})")
    return found


def _number(parameter: Parameter, given: Any) -> int:
    try:
        value = int(given)
        if isinstance(given, bool) or value != float(given):
            raise ValueError
    except (TypeError, ValueError, OverflowError):
        raise KhorgosError(f"{parameter.name}={given} is no whole number") from None
    if not parameter.least <= value <= parameter.most:
        raise KhorgosError(f"{parameter.name}={given} is not between {parameter.least} and {parameter.most:,}")
    return value


def _date(parameter: Parameter, given: str) -> str:
    from datetime import date

    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", given):
        raise KhorgosError(f"{parameter.name}={given} is no date; write 2021, 2021-06 or 2021-06-23")
    try:
        date.fromisoformat(given + {4: "-01-01", 7: "-01", 10: ""}[len(given)])
    except ValueError:
        raise KhorgosError(f"{parameter.name}={given} is no day of the calendar") from None
    return given
