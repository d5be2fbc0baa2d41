"""Running native code that may nest deeply or run long: on a big stack, and so that Ctrl-C ends it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_STACK = 256 << 20
"""Bytes of address space. 5,000 nested parentheses overflow the usual 8 MB and would end the process."""


def on_big_stack(work: Callable[[], T]) -> T:
    """Run `work` in a thread with a big stack and wait. Ctrl-C interrupts the waiting, not the native call."""
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            _let_go(error)
            failure.append(error)

    before = threading.stack_size(_STACK)
    try:
        thread = threading.Thread(target=run, daemon=True, name="kg-query")
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    if failure:
        raise failure[0]
    return outcome[0]


def _let_go(error: BaseException) -> None:
    """Drop what the frames of an error hold: native answers may only be dropped by the thread that made them."""
    trace = error.__traceback__.tb_next if error.__traceback__ else None
    while trace is not None:
        trace.tb_frame.clear()
        trace = trace.tb_next


def without_descriptors(work: Callable[[], T]) -> T:
    """Run `work` while the process can open no file and no socket, so that no query reaches the network.

    For programs of our own only: in somebody's notebook other threads may need files. On Windows it just runs.
    """
    try:
        import resource
    except ImportError:
        return work()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    free = os.open(os.devnull, os.O_RDONLY)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, hard))
    try:
        return work()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
