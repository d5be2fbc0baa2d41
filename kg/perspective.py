"""A perspective: whom to trust, what was known by a day, what held on a day, what may be given away under a licence.

Each gives another view of the same claims.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from kg.calendar import latest
from kg.errors import KhorgosError
from kg.licence import known_licence, may_give
from kg.policies import POLICIES
from kg.policy import Policy, policy


class Usable(Protocol):
    """What decides whether a document is used at all."""

    @property
    def published(self) -> str:
        """Latest day it may have been published; empty where unknown."""

    @property
    def licence(self) -> str:
        """SPDX identifier of the licence its facts come under."""


class Perspective(NamedTuple):
    """Which view: a trust policy (built in or a file), two clocks, and a licence."""

    trust: str = "default"
    known_by: str = ""
    """Only documents published by this day are used; empty: all."""
    on: str = ""
    """What held on this day; empty: the latest state known."""
    licence: str = ""
    """Only documents whose facts may be given away under this licence are used; empty: all."""

    @property
    def policy(self) -> Policy:
        """The trust policy."""
        return policy(self.trust)

    @property
    def name(self) -> str:
        """As in its IRI, `view:official-known-by-2021-01-01`; a policy file is named by its content."""
        parts = (("known-by", self.known_by), ("on", self.on), ("licence", self.licence))
        clocks = (f"-{key}-{value}" for key, value in parts if value)
        return (self.trust if self.trust in POLICIES else self.policy.name) + "".join(clocks)

    def knows(self, published: str) -> bool:
        """Whether a document of this (latest possible) day of publication is used. One without a date is not, where
        a day is asked for: nobody can say that it was there by then."""
        return not self.known_by or "" < published <= self.known_by

    def uses(self, source: Usable) -> bool:
        """Whether a document is used: known by the day, and under a licence that allows it."""
        return self.knows(source.published) and may_give(source.licence, self.licence)

    @property
    def leaves_out(self) -> bool:
        """Whether some documents may not be used."""
        return bool(self.known_by or self.licence)

    def __str__(self) -> str:
        return self.name


DEFAULT = Perspective()

_NAME = re.compile(r"([a-z][a-z0-9]*)(?:-known-by-([0-9-]+?))?(?:-on-([0-9-]+?))?(?:-licence-([a-z0-9-]+))?")


def perspective(
    trust: str = "default", known_by: str | None = None, on: str | None = None, licence: str | None = None
) -> Perspective:
    """A perspective, checked. KhorgosError for an unknown policy or licence, or a date that is none.

    A partial date means its last day: known by 2021 is known by 2021-12-31.
    """
    if trust not in POLICIES:
        policy(trust)
    return Perspective(trust, _day("known by", known_by), _day("on", on), known_licence(licence) if licence else "")


def named(name: str) -> Perspective:
    """The perspective of a view's name in SPARQL.

    >>> named("official-known-by-2021-06")
    Perspective(trust='official', known_by='2021-06-30', on='', licence='')
    """
    found = _NAME.fullmatch(name)
    if found is None:
        raise KhorgosError(
            f"view:{name} is no view; write view:official or view:default-known-by-2021-01-01-on-2020-09-30"
        )
    return perspective(*found.groups())


def _day(what: str, text: str | None) -> str:
    if text is None:
        return ""
    from kg.calendar import is_date

    if not is_date(text):
        raise KhorgosError(f"{what} {text!r}: that is no date; write 2021-06-23, 2021-06 or 2021")
    return latest(text)
