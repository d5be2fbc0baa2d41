"""Who owns what: stakes with their shares, parents, and investors whose share is not told; from owner to owned."""

from __future__ import annotations

from kg import projecting
from kg.columns import Columns
from kg.network import Network

RELATIONS = frozenset(("stake", "parent", "investor"))


def project(columns: Columns, chosen: projecting.Selection) -> Network:
    """The network of owners and what they own."""
    network = projecting.project(columns, projecting.narrowed(chosen, RELATIONS))
    return network._replace(edges=projecting.turned(network.edges))
