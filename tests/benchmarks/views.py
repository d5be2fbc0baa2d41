"""What another policy or day costs: against the same question on the default view, and a view of many claims against loading them.

    python tests/benchmarks/views.py [CLAIMS]

CPU and wall seconds of whole processes, cold (the view is made) and warm (it lies in the cache); then, in one process, a
view of CLAIMS invented claims (default 1,000,000) under another policy against reading them from their ledger.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from random import Random
from statistics import median

import kg
from kg import ledger
from kg.claim import Claim
from kg.perspective import Perspective
from kg.view import Source, chosen_of

QUESTIONS = {
    "view only": "SELECT (SUM(?mw) AS ?total) { ?p a kg:PowerPlant ; kg:capacity ?mw }",
    "with documents": "SELECT (COUNT(*) AS ?n) { GRAPH ?d { ?p kg:capacity ?mw } }",
}
SWITCHES = {
    "--trust official": ["--trust", "official"],
    "--on": ["--on", "2021-07-01"],
    "--known-by": ["--known-by", "2021-07-01"],
}


def run(arguments: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of one `kg query`."""
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg", "query", *arguments], check=True, capture_output=True)
    after = os.times()
    return (
        time.perf_counter() - start,
        after.children_user + after.children_system - before.children_user - before.children_system,
    )


def switches(rounds: int = 5) -> None:
    """Each switch cold and warm, against the default view."""
    views = os.path.join(kg.build().folder, "views")
    for name, text in QUESTIONS.items():
        plain = [run(["-f", "csv", text]) for _ in range(rounds)]
        base = tuple(median(values) for values in zip(*plain, strict=True))
        print(f"{name}: default view {base[0]:.2f} s wall, {base[1]:.2f} s CPU")
        for switch, arguments in SWITCHES.items():
            cold, warm = [], []
            for _ in range(rounds):
                shutil.rmtree(views, ignore_errors=True)
                cold.append(run([*arguments, "-f", "csv", text]))
                warm.append(run([*arguments, "-f", "csv", text]))
            for state, taken in (("made", cold), ("cached", warm)):
                wall, cpu = (median(values) for values in zip(*taken, strict=True))
                print(
                    f"  {switch:18} {state:7} +{wall - base[0]:.2f} s wall, +{cpu - base[1]:.2f} s CPU, {wall / base[0]:.1f} times"
                )


def invented(count: int) -> list[Claim]:
    """Claims on plants by 2,000 documents, three on each property, one in four of them alone in its value."""
    random = Random(1)
    values = [str(random.randrange(10, 1000)) for _ in range(count // 3 + 1)]
    found = []
    for place in range(count):
        subject, name = f"plant/p{place // 30}", f"field_{place // 3 % 10}"
        value = values[place // 3] if random.random() < 0.75 else str(random.randrange(10, 1000))
        qualifiers = (("at", "¶1"),) if place % 2 else ()
        found.append(
            Claim(
                f"{place:020x}",
                f"document/{random.randrange(2000)}",
                subject,
                name,
                value,
                "decimal",
                "MW",
                value,
                qualifiers,
            )
        )
    return found


def many(count: int) -> None:
    """A view under another policy against loading its claims."""
    random, shape = Random(2), {("plant", f"field_{n}"): (False, False) for n in range(10)}
    sources = {
        f"document/{n}": Source(
            random.randrange(1, 5), f"v{n % 700}", f"20{random.randrange(10, 26)}-01-01", "", f"p{n % 700}", "blog"
        )
        for n in range(2000)
    }
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, ledger.NAME)
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(ledger.lines(invented(count)))
        loading, groups = timed(lambda: ledger.grouped(path))
        for trust in ("default", "official", "latest", "majority"):
            taken, _ = timed(lambda trust=trust: sum(1 for _ in chosen_of(groups, sources, shape, Perspective(trust))))  # type: ignore[misc]
            print(
                f"{count:,} claims: loading {loading:.2f} CPU s, view {trust} {taken:.2f} CPU s, {taken / loading:.2f} times loading"
            )


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """CPU seconds of this process, and the result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    switches()
    many(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
