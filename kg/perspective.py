"""A perspective: whom to trust, what was known by a day, what held on a day. Each gives another view of the same claims."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.calendar import latest
from kg.errors import KhorgosError
from kg.policies import POLICIES
from kg.policy import Policy, policy


class Perspective(NamedTuple):
    """Which view: a trust policy (built in or a file), and two clocks."""

    trust: str = "default"
    known_by: str = ""
    """Only documents published by this day are used; empty: all."""
    on: str = ""
    """What held on this day; empty: the latest state known."""

    @property
    def policy(self) -> Policy:
        """The trust policy."""
        return policy(self.trust)

    @property
    def name(self) -> str:
        """As in its IRI, `view:official.known-by.2021-01-01`; a policy file is named by its content."""
        clocks = (f".{key}.{day}" for key, day in (("known-by", self.known_by), ("on", self.on)) if day)
        return (self.trust if self.trust in POLICIES else self.policy.name) + "".join(clocks)

    def knows(self, published: str) -> bool:
        """Whether a document of this (latest possible) day of publication is used. One without a date is not, where
        a day is asked for: nobody can say that it was there by then."""
        return not self.known_by or "" < published <= self.known_by

    def __str__(self) -> str:
        return self.name


DEFAULT = Perspective()

_NAME = re.compile(r"([a-z][a-z0-9-]*?)(?:\.known-by\.([0-9-]+))?(?:\.on\.([0-9-]+))?")


def perspective(trust: str = "default", known_by: str | None = None, on: str | None = None) -> Perspective:
    """A perspective, checked. KhorgosError for an unknown policy or a date that is none.

    A partial date means its last day: known by 2021 is known by 2021-12-31.
    """
    if trust not in POLICIES:
        policy(trust)
    return Perspective(trust, _day("known by", known_by), _day("on", on))


def named(name: str) -> Perspective:
    """The perspective of a view's name in SPARQL.

    >>> named("official.known-by.2021-06")
    Perspective(trust='official', known_by='2021-06-30', on='')
    """
    found = _NAME.fullmatch(name)
    if found is None:
        raise KhorgosError(
            f"view:{name} is no view; write view:official or view:default.known-by.2021-01-01.on.2020-09-30"
        )
    return perspective(*found.groups())


def _day(what: str, text: str | None) -> str:
    if not text:
        return ""
    from kg.calendar import is_date

    if not is_date(text):
        raise KhorgosError(f"{what} {text!r}: that is no date; write 2021-06-23, 2021-06 or 2021")
    return latest(text)
