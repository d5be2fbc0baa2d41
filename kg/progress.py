"""A progress line for terminals."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and of how much."""

_PATIENCE = 1.0
"""Seconds before anything is shown: what is quick needs no progress."""


class ProgressLine:
    """Shows what is being done and how far, on one line of stderr that is cleared at the end."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.shown = 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show `what done/total`, at most ten times a second; an empty `what` clears the line."""
        now = time.monotonic()
        if not what:
            if self.shown:
                sys.stderr.write("\r\x1b[K")
            return
        if now - self.started < _PATIENCE or now - self.shown < 0.1:
            return
        self.shown = now
        share = f" {done}/{total}" if total else ""
        sys.stderr.write(f"\r\x1b[K{what}{share}")
        sys.stderr.flush()
