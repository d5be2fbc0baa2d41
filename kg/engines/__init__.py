"""Engines: libraries that compute on networks. Each is one file with the same functions, and one line here."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from kg.errors import KhorgosError, nearest


class Engine(NamedTuple):
    """An engine: its name, what it is, the module that speaks to it, and the extra that installs it."""

    name: str
    help: str
    module: str
    extra: str = ""


ENGINES: tuple[Engine, ...] = (
    Engine("networkx", "the default; also whatever networkx backend the user has chosen", "by_networkx"),
    Engine("rustworkx", "many times faster on large networks", "by_rustworkx", "fast"),
)


def engine_module(name: str | None) -> Any:
    """The module of an engine (None: networkx). KhorgosError for an unknown one, or one that is not installed."""
    engine = next((one for one in ENGINES if one.name == (name or "networkx")), None)
    if engine is None:
        known = [one.name for one in ENGINES]
        raise KhorgosError(f"unknown engine {name!r}; {nearest(str(name), known)} (engines: {', '.join(known)})")
    try:
        return import_module(f"kg.engines.{engine.module}")
    except ModuleNotFoundError as error:
        if error.name != engine.name:
            raise
        raise KhorgosError(
            f"the engine {engine.name} is not installed; run: pip install 'khorgos[{engine.extra}]'"
        ) from None
