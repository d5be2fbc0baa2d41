"""Redirects: what became of an id of ours that is no longer used. Merging leaves one successor, splitting several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kg.values.dates import PartialDate

FILE = "redirects.yaml"
KEYS = ("to", "reason", "date", "author")


class Redirect(BaseModel):
    """Why an id gave way, when, who judged so, and to which ids."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: Annotated[tuple[str, ...], Field(min_length=1)]
    reason: Annotated[str, Field(min_length=3, max_length=200)]
    date: PartialDate
    author: Annotated[str, Field(pattern=r"^[A-Za-z]+:\S+$")]


def loop_of(identifier: str, redirects: Mapping[str, Redirect]) -> list[str]:
    """The ids of a loop that begins and ends with this one; empty where there is none.

    >>> one = {"to": ["plant/b"], "reason": "the same plant", "date": "2026-11-24", "author": "khorgos:curators"}
    >>> made = {"plant/a": Redirect.model_validate(one)}
    >>> loop_of("plant/a", made), loop_of("plant/a", {**made, "plant/b": made["plant/a"].model_copy(update={"to": ("plant/a",)})})
    ([], ['plant/a', 'plant/b', 'plant/a'])
    """
    paths = [[identifier]]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for target in redirects[path[-1]].to if path[-1] in redirects else ():
            if target == identifier:
                return [*path, target]
            if target not in seen:
                seen.add(target)
                paths.append([*path, target])
    return []
