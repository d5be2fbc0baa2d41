"""kg query against a bare pyoxigraph script, and kg --help against sqlite-utils --help. Needs sqlite-utils."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from timing import in_turns, process_cpu, report

import kg

QUERY = "SELECT (SUM(?mw) AS ?total) { ?plant a kg:PowerPlant ; kg:capacity ?mw }"


def main() -> None:
    """Print both ratios."""
    script = str(Path(sys.executable).with_name("kg"))
    bare = [sys.executable, str(Path(__file__).with_name("bare_query.py")), kg.build().store, QUERY]
    ours, peer = in_turns(21, lambda: process_cpu([script, "query", QUERY]), lambda: process_cpu(bare))
    report("kg query, whole process, against a bare script", ours, peer, "at most 2.5, stretch 1.3")
    other = shutil.which("sqlite-utils", path=str(Path(sys.executable).parent))
    if other is None:
        print("sqlite-utils is not installed: its --help was not compared")
        return
    ours, peer = in_turns(11, lambda: process_cpu([script, "--help"]), lambda: process_cpu([other, "--help"]))
    report("kg --help against sqlite-utils --help", ours, peer, "at most 0.6")


if __name__ == "__main__":
    main()
