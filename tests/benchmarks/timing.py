"""CPU seconds of whole processes and of calls, measured in turns so that a noisy machine disturbs both sides alike."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median


def process_cpu(command: Sequence[str]) -> float:
    """CPU seconds (user and system) of one run of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def process_peak(command: Sequence[str]) -> int:
    """Megabytes of memory that one run of a command holds at most."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], check=True, stdout=subprocess.PIPE, text=True)
    return int(done.stdout)


def call_cpu(work: Callable[[], object], at_least: float = 0.0) -> float:
    """CPU seconds of one call: the mean over as many calls as take `at_least` seconds, for clocks tick coarsely."""
    before, calls = time.process_time(), 0
    while not calls or time.process_time() - before < at_least:
        work()
        calls += 1
    return (time.process_time() - before) / calls


def in_turns(rounds: int, *measures: Callable[[], float]) -> list[float]:
    """The median of each measure over rounds in which all take their turn, after one round that is not counted."""
    for measure in measures:
        measure()
    seen = [[measure() for measure in measures] for _ in range(rounds)]
    return [median(column) for column in zip(*seen, strict=True)]


def report(what: str, ours: float, peer: float, target: str) -> None:
    """One line: both figures, the ratio, and what it should be."""
    print(f"{what}: {ours * 1000:.1f} ms against {peer * 1000:.1f} ms CPU, ratio {ours / peer:.2f} (target {target})")
