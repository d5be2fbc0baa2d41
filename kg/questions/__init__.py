"""Saved questions: SPARQL files whose leading comment gives title, help and parameters. A question is one file.

    # title: what it answers
    # help: what a row is, and what to mind
    # param region (entity:region): only this region
    # param country (entity:country = country/kz): where the plants stand
    # example: kg ask plants region=Jambyl

The form of a parameter is entity, concept:<scheme>, year, date or text. An entity may be told its kinds, joined by |;
`GROUPS` names several. After = stands what is asked where nothing is said; `any` asks without it.
"""

from __future__ import annotations

import os
import re
import textwrap
from typing import NamedTuple

from kg.errors import KhorgosError, nearest
from kg.ties import ORGANIZATIONS, PROJECTS

FOLDER = os.path.dirname(os.path.abspath(__file__))
ANY = "any"
"""The value that asks without a parameter, also where it has a default."""
GROUPS = {
    "asset": (*PROJECTS, "description"),
    "organization": (*ORGANIZATIONS, "description"),
    "party": (*ORGANIZATIONS, "country", "person", "description"),
    "place": ("country", "region", "town"),
}
"""Words for several kinds of entity; what a document leaves unnamed (a description) may stand for most."""
_PARAMETER = re.compile(r"^# param (\w+) \(([\w:|-]+)(?: = (\S+))?\): (.*)$", re.MULTILINE)


class Parameter(NamedTuple):
    """A parameter of a question, written `$name` in its text. `default`: its value where none is given, else empty."""

    name: str
    form: str
    default: str
    help: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of entity it takes; empty where it takes any."""
        words = self.form.partition(":")[2].split("|") if self.form.startswith("entity:") else []
        return tuple(dict.fromkeys(kind for word in words for kind in GROUPS.get(word, (word,))))

    @property
    def wanted(self) -> str:
        """What to write, in words: `plant or mine`, `code or name`, `year`."""
        form, _, rest = self.form.partition(":")
        words = {"entity": rest.replace("|", " or ") or "anything", "concept": "code or name", "date": "day"}
        return words.get(form, form)


class Question(NamedTuple):
    """A saved question."""

    name: str
    title: str
    help: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str

    @property
    def usage(self) -> str:
        """The title, what a row is and what to mind, the parameters and an example."""
        lines = [self.title, "", *textwrap.wrap(self.help, 100), ""]
        size = max((len(parameter.name) for parameter in self.parameters), default=0) + 2
        for parameter in self.parameters:
            usual = f"; {parameter.default} unless told, {ANY} for all" if parameter.default else ""
            lines.append(f"  {parameter.name + '=…':{size}}  {parameter.help} ({parameter.wanted}{usual})")
        return "\n".join([*lines, *([""] if self.parameters else []), f"Example: {self.example}"])


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
    parameters = tuple(Parameter(*found) for found in _PARAMETER.findall(text))
    return Question(name, head["title"], head["help"], parameters, head.get("example", f"kg ask {name}"), text)


def questions() -> list[Question]:
    """All questions, by name."""
    return [question(name) for name in names()]
