"""How good the proposals are, on pairs of records that were judged one by one (`pairs.tsv`), split by plant.

`python tests/linking/evaluation.py` prints the table and the error list of docs/linking.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kg.linking import MATCH, link
from kg.ours import exonyms, own_profiles, own_records
from kg.place import data_folder
from kg.profile import Profile, profiles
from kg.record import Record
from kg.store import Graph, open_graph

HERE = Path(__file__).parent
THEIRS = ("wri-gppd-kazakhstan.yaml", "pypsa-kz-powerplants.yaml")
"""Documents with what the datasets say of our plants."""


class Judged(NamedTuple):
    """A pair that a person judged: the plant it is about, and what the judgement is."""

    entity: str
    pair: frozenset[str]
    same: str
    reason: str


class Figures(NamedTuple):
    """What came of one half."""

    right: int
    wrong: list[frozenset[str]]
    missed: list[frozenset[str]]

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))


def table(name: str) -> Iterator[list[str]]:
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return (line.split("\t") for line in lines[1:])


def judged_pairs() -> list[Judged]:
    return [Judged(entity, frozenset((one, other)), same, why) for entity, one, other, same, why in table("pairs.tsv")]


def half(entity: str) -> str:
    """Which half a plant is in; all records and pairs of one plant are in the same."""
    return "test" if sum(map(ord, entity)) % 2 else "train"


@cache
def told_by_others() -> Graph:
    """Our graph without those documents: a point taken over from a dataset proves no match with it."""
    with TemporaryDirectory() as folder:
        return open_graph(copytree(data_folder(), Path(folder, "data"), ignore=ignore_patterns(*THEIRS)))


def datasets(graph: Graph) -> dict[str, list[Profile]]:
    """The four sets of records: three as published, and ours as the graph has them."""
    records: dict[str, list[Record]] = {}
    for source, identifier, name, lat, lon, km, mw, technology, owner, year in table("records.tsv"):
        point = [float(text) if text else None for text in (lat, lon, km, mw)]
        record = Record(source, identifier, 0, "plant", (("mul", name),), "KZ", *point, technology, owner, year)
        records.setdefault(source, []).append(record)
    found = {source: profiles(part, exonyms(graph)) for source, part in records.items()}
    return {**found, "khorgos": own_profiles(graph, own_records(graph))}


def proposed(graph: Graph) -> set[frozenset[str]]:
    """Every pair of any two datasets that is proposed as a match."""
    return {
        frozenset((f"{one.record.source}:{one.id}", f"{other.record.source}:{other.id}"))
        for first, second in combinations(datasets(graph).values(), 2)
        for one, other, verdict, *_ in link(first, second)
        if other is not None and verdict == MATCH
    }


def figures(graph: Graph, part: str) -> Figures:
    """Precision and recall of the automatic matches for the plants of one half. Pairs that are listed nowhere are wrong."""
    pairs = judged_pairs()
    entity_of = {one: judged.entity for judged in pairs if judged.same in ("yes", "part") for one in judged.pair}
    unsure = {judged.pair for judged in pairs if judged.same == "unsure"}
    wanted = {judged.pair for judged in pairs if judged.same == "yes" and half(judged.entity) == part}
    found = {
        pair
        for pair in proposed(graph) - unsure
        if half(next((entity_of[one] for one in sorted(pair) if one in entity_of), min(pair))) == part
    }
    return Figures(len(found & wanted), sorted(found - wanted, key=sorted), sorted(wanted - found, key=sorted))


def report(graph: Graph) -> str:
    """Table and error list in Markdown."""
    reasons = {judged.pair: judged.reason for judged in judged_pairs()}
    lines = [
        "| half | pairs that are one plant | proposed | right | precision | recall |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    wrong: list[str] = []
    for part in ("train", "test"):
        one = figures(graph, part)
        total, wanted = one.right + len(one.wrong), one.right + len(one.missed)
        lines.append(f"| {part} | {wanted} | {total} | {one.right} | {one.precision:.3f} | {one.recall:.3f} |")
        wrong += [
            f"- wrong ({part}): {' = '.join(sorted(pair))}: {reasons.get(pair, 'not one plant')}" for pair in one.wrong
        ]
        wrong += [f"- missed ({part}): {' = '.join(sorted(pair))}: {reasons[pair]}" for pair in one.missed]
    return "\n".join([*lines, "", *wrong]) + "\n"


if __name__ == "__main__":
    print(report(told_by_others()), end="")
