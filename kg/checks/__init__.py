"""Checks of the whole data, beyond what each file must satisfy. A check is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kg.checks import (
    canonical_form,
    cards,
    expectations,
    holders,
    links_to_china,
    order,
    ratings,
    redirects,
    shares,
    twins,
    urls,
)
from kg.curation.dataset import Dataset
from kg.errors import Finding


class Check(NamedTuple):
    """A rule: its name, what it demands, and the function that finds what breaks it."""

    name: str
    help: str
    run: Callable[[Dataset], Iterable[Finding]]


CHECKS: tuple[Check, ...] = (
    Check("canonical", "files stand in the form that `kg format` gives them", canonical_form.run),
    Check("urls", "each page is one document", urls.run),
    Check("cards", "each card is used, and no two of a kind share a strong name", cards.run),
    Check("order", "things begin before they end, and a project's steps come in order", order.run),
    Check("expectations", "figures of what is not built yet are marked as expected", expectations.run),
    Check("shares", "owners told by one document hold at most all of a thing", shares.run),
    Check("holders", "owners told by different documents hold at most all of it on any day", holders.run),
    Check("ratings", "units times their rating make the capacity", ratings.run),
    Check("china", "every asset has to do with China", links_to_china.run),
    Check("redirects", "an id that gave way is used nowhere and leads to one that is", redirects.run),
    Check("twins", "no stake, deal or figure stands under two ids", twins.run),
)


def check(dataset: Dataset) -> list[Finding]:
    """Every finding: what is wrong in files, dangling ids, and what breaks a rule; sorted by file and line."""
    return sorted({*dataset.findings, *(finding for one in CHECKS for finding in one.run(dataset))})
