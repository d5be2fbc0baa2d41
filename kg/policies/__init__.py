"""Built-in trust policies: one short YAML file each, to read and to start your own from."""

from __future__ import annotations

POLICIES = ("default", "latest", "official", "majority")
"""Names for `--trust`; anything else is read as a policy file."""
