"""Everything: things as nodes, relations as edges that carry their data."""

from __future__ import annotations

from kg.projecting import project

__all__ = ["project"]
