"""Where data, ontology and cache lie: beside the package in a wheel, in sibling folders of a checkout."""

from __future__ import annotations

import os
import sys

from kg.errors import KhorgosError

PACKAGE = os.path.dirname(os.path.abspath(__file__))


def _beside(name: str) -> str:
    inside = os.path.join(PACKAGE, name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), name)


def data_folder(given: str | os.PathLike[str] | None = None) -> str:
    """The data folder: the one given, else KHORGOS_DATA, else the project's own. KhorgosError where it is none."""
    folder = os.path.abspath(given or os.environ.get("KHORGOS_DATA") or _beside("data"))
    if not os.path.isdir(os.path.join(folder, "documents")):
        raise KhorgosError(
            f"{folder} is not a data folder (it has no documents/); name one with --data or KHORGOS_DATA"
        )
    return folder


def ontology_folder() -> str:
    """The folder of khorgos.ttl and shapes.ttl."""
    return _beside("ontology")


def cache_folder() -> str:
    """Where builds are kept: KHORGOS_CACHE, else the user's cache folder."""
    given = os.environ.get("KHORGOS_CACHE")
    if given:
        return os.path.abspath(given)
    if sys.platform.startswith("linux"):  # what platformdirs answers, without importing it on every query
        return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "khorgos")
    from platformdirs import user_cache_dir

    return user_cache_dir("khorgos")


def read_ontology(name: str) -> str:
    """The text of one ontology file."""
    with open(os.path.join(ontology_folder(), name), encoding="utf-8") as file:
        return file.read()
