"""How good the proposals are on judged pairs, also on pairs the weights never saw: `python tests/echoes/calibrate.py`."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import Any, NamedTuple

from kg.curation.dataset import read_dataset
from kg.echo import THRESHOLD, WEIGHTS, Comparison
from kg.echoing import pages
from kg.place import data_folder


class Labelled(NamedTuple):
    """A judged pair whose documents are there, of two publishers."""

    one: str
    other: str
    echo: bool


def compared() -> Comparison:
    """All pages of the project's data."""
    return Comparison(pages(read_dataset(data_folder())))


def labelled(comparison: Comparison) -> list[Labelled]:
    """The judged pairs that can be proposed: of one publisher they are one voice already."""
    with open(Path(__file__).parent / "pairs.tsv", encoding="utf-8") as file:
        rows = [row[:3] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
    known = comparison.pages
    pairs = [Labelled(one, other, label == "echo") for one, other, label in rows if one in known and other in known]
    return [pair for pair in pairs if known[pair.one].page.publisher != known[pair.other].page.publisher]


def rates(truth: list[bool], scores: list[float], least: float = THRESHOLD) -> tuple[float, float]:
    """Precision and recall of the pairs that score at least so much."""
    kept = [echo for echo, score in zip(truth, scores, strict=True) if score >= least]
    return sum(kept) / len(kept), sum(kept) / sum(truth)


def unseen_scores(comparison: Comparison, pairs: list[Labelled], folds: int = 5) -> list[float]:
    """Scores under weights fitted to the other pairs only; pairs that share a page, however remotely, stay together."""
    import numpy as np

    rows = [comparison.features(pair.one, pair.other) for pair in pairs]
    x = np.array([[row[name] for name in WEIGHTS] + [1.0] for row in rows])
    y = np.array([pair.echo for pair in pairs], dtype=float)
    groups = _groups(pairs)
    order = sorted(set(groups))
    random.Random(1).shuffle(order)
    fold = {group: number % folds for number, group in enumerate(order)}
    scores = np.zeros(len(pairs))
    for number in range(folds):
        held_out = np.array([fold[group] == number for group in groups])
        scores[held_out] = 1 / (1 + np.exp(-x[held_out] @ _fitted(x[~held_out], y[~held_out])))
    return [float(score) for score in scores]


def _fitted(x: Any, y: Any) -> Any:
    """Logistic regression with a ridge of 1 on all but the constant, by Newton's steps."""
    import numpy as np

    ridge = np.ones(x.shape[1])
    ridge[-1] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(100):
        p = 1 / (1 + np.exp(-x @ weights))
        weights -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), x.T @ (p - y) + ridge * weights)
    return weights


def _groups(pairs: list[Labelled]) -> list[str]:
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for pair in pairs:
        parent[root(pair.one)] = root(pair.other)
    return [root(pair.one) for pair in pairs]


def main() -> None:
    """Print what docs/echoes.md shows: precision and recall, with these weights and on pairs not seen."""
    comparison = compared()
    pairs = labelled(comparison)
    truth = [pair.echo for pair in pairs]
    found = {frozenset(pair) for pair in comparison.candidates()}
    echoes = [pair for pair in pairs if pair.echo]
    among = sum(frozenset(pair[:2]) in found for pair in echoes) / len(echoes)
    print(
        f"{len(pairs)} pairs, {len(echoes)} of them echoes, of which {among:.0%} are among the pairs compared at all:\n"
    )
    print("| least score | precision | recall | precision, unseen pairs | recall, unseen pairs |")
    print("|---|---:|---:|---:|---:|")
    seen, unseen = [comparison.score(pair.one, pair.other) for pair in pairs], unseen_scores(comparison, pairs)
    for least in (0.5, 0.6, THRESHOLD, 0.8):
        told = [f"{rate * 100:.1f} %" for scores in (seen, unseen) for rate in rates(truth, scores, least)]
        cells = [f"{least} (default)" if least == THRESHOLD else str(least), *told]
        print(f"| {' | '.join(f'**{cell}**' if least == THRESHOLD else cell for cell in cells)} |")


if __name__ == "__main__":
    main()
