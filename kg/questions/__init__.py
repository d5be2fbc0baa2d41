"""Saved questions: SPARQL files whose leading comment gives title, help and parameters. A question is one file."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from kg.errors import KhorgosError, nearest

FOLDER = os.path.dirname(os.path.abspath(__file__))


class Parameter(NamedTuple):
    """A parameter of a question, written `$name` in its text. `form`: entity, concept:<scheme>, year, date or text."""

    name: str
    form: str
    help: str


class Question(NamedTuple):
    """A saved question."""

    name: str
    title: str
    help: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str


def names() -> list[str]:
    """The names of all questions."""
    return sorted(file.removesuffix(".rq") for file in os.listdir(FOLDER) if file.endswith(".rq"))


def question(name: str) -> Question:
    """One question; KhorgosError that names the nearest where there is none."""
    if name not in names():
        raise KhorgosError(f"no question {name!r}; {nearest(name, names())} (kg ask lists all)")
    with open(os.path.join(FOLDER, f"{name}.rq"), encoding="utf-8") as file:
        text = file.read()
    head = dict(re.findall(r"^# (title|help|example): (.*)$", text, re.MULTILINE))
    parameters = tuple(
        Parameter(*found) for found in re.findall(r"^# param (\w+) \(([\w:-]+)\): (.*)$", text, re.MULTILINE)
    )
    return Question(name, head["title"], head["help"], parameters, head.get("example", f"kg ask {name}"), text)


def questions() -> list[Question]:
    """All questions, by name."""
    return [question(name) for name in names()]
