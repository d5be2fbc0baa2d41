"""Analyses: questions that take more than a query, each with its method and evidence. An analysis is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

from kg.errors import KhorgosError, nearest
from kg.store import Graph

from .asked import Parameter, checked
from .report import Report


class Analysis(NamedTuple):
    """An analysis: its name, what it answers, and the module of that name, which has METHOD, PARAMETERS and `run`."""

    name: str
    help: str

    @property
    def module(self) -> Any:
        """The module of the analysis."""
        return import_module(f"kg.analyses.{self.name}")

    @property
    def row(self) -> Any:
        """The NamedTuple of its rows; its docstring tells of the columns."""
        returned = str(self.module.run.__annotations__["return"])
        return getattr(self.module, returned.partition(" | ")[0]).row


ANALYSES: tuple[Analysis, ...] = (
    Analysis("brokers", "who connects Chinese and Kazakh organizations, and through which projects"),
    Analysis("communities", "groups of organizations and projects that belong together, and what they share"),
    Analysis("control", "ultimate owners through chains of stakes, with integrated shares"),
    Analysis("suppliers", "how concentrated supply is, by item or technology and period"),
    Analysis("lenders", "how concentrated lending is, by sector, period and currency"),
    Analysis("exposure", "what depends on one supplier, lender or owner, and what would be affected without it"),
    Analysis("path", "the best-evidenced short paths between two entities"),
    Analysis("diplomacy", "whether signings and milestones cluster after visits and summits"),
    Analysis("timeline", "what happened when to a project, a company or around an event, with lags"),
    Analysis("survival", "announced projects: built, delayed or silent, with survival curves"),
    Analysis("similar", "projects like one, by structure and attributes, with the reasons"),
    Analysis("places", "where the projects stand, how large they are, and how exactly that is known"),
)


def known_analysis(name: str) -> Analysis:
    """The analysis of this name; KhorgosError that names the nearest where there is none."""
    found = next((one for one in ANALYSES if one.name == name), None)
    if found is None:
        raise KhorgosError(f"no analysis {name!r}; {nearest(name, [one.name for one in ANALYSES])}")
    return found


def parameters(name: str) -> tuple[Parameter, ...]:
    """What an analysis may be told."""
    found: tuple[Parameter, ...] = known_analysis(name).module.PARAMETERS
    return found


def analyze(graph: Graph, name: str, values: Mapping[str, Any]) -> Report[Any]:
    """Run an analysis; values may be text as typed. KhorgosError for an unknown name, parameter, value or entity."""
    module = known_analysis(name).module
    report: Report[Any] = module.run(graph, **checked(graph, name, parameters(name), values))
    return report
