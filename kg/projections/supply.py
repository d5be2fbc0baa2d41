"""Who supplies what to whom, and which asset supplies which with power, ore, oil or gas."""

from __future__ import annotations

from kg import projecting
from kg.columns import Columns
from kg.network import Network

RELATIONS = frozenset(("supply", "supplies"))


def project(columns: Columns, chosen: projecting.Selection) -> Network:
    """The network of suppliers and receivers."""
    return projecting.project(columns, projecting.narrowed(chosen, RELATIONS))
