"""Linking 35,000 plants with 200,000 records: time against splink on the same blocks, and memory.

The records are synthetic, drawn with a fixed seed: towns in clusters, names of made-up words, and for every other plant one to three records with
another spelling, a point some kilometres off and a capacity some percent off. Needs `pip install splink`. Run: python tests/benchmarks/linking.py
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator

from kg.blocking import LARGEST_BLOCK, Blocks, cell_of, cells_around, name_keys
from kg.linking import link
from kg.profile import Profile, profiles
from kg.record import Record

PLANTS, RECORDS, COUNTRIES, TOWNS = 35_000, 200_000, 160, 9_000
_SYLLABLES = [
    "ba",
    "be",
    "bor",
    "dan",
    "dar",
    "den",
    "el",
    "gor",
    "han",
    "is",
    "kar",
    "kel",
    "kir",
    "kol",
    "lan",
    "lek",
    "mar",
    "mir",
    "nor",
    "ok",
    "ost",
    "pav",
    "ra",
    "rin",
    "sal",
    "shar",
    "sk",
    "tal",
    "tan",
    "tor",
    "ul",
    "ur",
    "van",
    "ves",
    "yan",
    "zha",
    "zor",
]
_TECHNOLOGIES = (
    "coal",
    "gas",
    "hydro",
    "hydro",
    "solar-photovoltaic",
    "solar-photovoltaic",
    "solar-photovoltaic",
    "wind",
    "wind",
    "oil",
)
_ENDINGS = {
    "coal": "power station",
    "gas": "CHP",
    "hydro": "HPP",
    "solar-photovoltaic": "Solar Park",
    "wind": "Wind Farm",
    "oil": "power plant",
}
_OTHER_ENDINGS = {"coal": "TPP", "gas": "TETs", "hydro": "GES", "solar-photovoltaic": "SPP", "wind": "WPP", "oil": ""}


def towns(draw: random.Random) -> list[tuple[str, str, float, float]]:
    """(name, country, latitude, longitude), most of them in few regions, as power plants are."""
    centres = [(draw.uniform(-35, 65), draw.uniform(-120, 140)) for _ in range(COUNTRIES)]
    found = []
    for _ in range(TOWNS):
        country = min(int(draw.expovariate(0.03)), COUNTRIES - 1)
        latitude, longitude = centres[country]
        name = "".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))).capitalize()
        code = chr(65 + country // 26) + chr(65 + country % 26)
        found.append((name, code, latitude + draw.gauss(0, 4), longitude + draw.gauss(0, 5)))
    return found


def world() -> tuple[list[Record], list[Record]]:
    """Ours and theirs."""
    draw = random.Random(20261124)
    places = towns(draw)

    def plant(source: str, number: int) -> Record:
        name, country, latitude, longitude = draw.choice(places)
        technology = draw.choice(_TECHNOLOGIES)
        label = f"{name} {_ENDINGS[technology]}" + (f" {draw.randint(1, 4)}" if draw.random() < 0.3 else "")
        capacity = round(draw.lognormvariate(3, 1.5), 1) + 1
        point = (round(latitude + draw.gauss(0, 0.08), 4), round(longitude + draw.gauss(0, 0.08), 4))
        year = str(draw.randint(1950, 2022)) if draw.random() < 0.6 else ""
        return Record(
            source, str(number), 0, "plant", (("mul", label),), country, *point, None, capacity, technology, "", year
        )

    def copy(one: Record, number: int) -> Record:
        name = one.label.split()[0]
        if draw.random() < 0.3:
            name = name.replace("zh", "j").replace("sh", "ch") + draw.choice(("", "skaya", "sk"))
        digits = " ".join(part for part in one.label.split() if part.isdigit())
        return one._replace(
            source="theirs",
            id=str(number),
            names=(("mul", f"{name} {_OTHER_ENDINGS[one.technology]} {digits}".strip()),),
            latitude=round((one.latitude or 0) + draw.gauss(0, 0.01), 4),
            longitude=round((one.longitude or 0) + draw.gauss(0, 0.01), 4),
            capacity_mw=round((one.capacity_mw or 0) * draw.uniform(0.93, 1.05), 1),
        )

    ours = [plant("ours", number) for number in range(PLANTS)]
    theirs: list[Record] = []
    for one in ours[::2]:
        theirs += [copy(one, len(theirs) + place) for place in range(draw.randint(1, 3))]
    theirs += [plant("theirs", number) for number in range(len(theirs), RECORDS)]
    draw.shuffle(theirs)
    return ours, theirs


def candidate_pairs(ours: list[Profile], theirs: list[Profile]) -> Iterator[tuple[int, int]]:
    """Every pair that shares a block."""
    blocks = Blocks(theirs)
    for number, one in enumerate(ours):
        for near in blocks.near(one):
            yield number, near


def peak_gb() -> float:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


class Watch:
    """Wall and CPU seconds since the last look."""

    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def look(self) -> tuple[float, float]:
        wall, cpu = time.perf_counter(), time.process_time()
        taken = wall - self.wall, cpu - self.cpu
        self.wall, self.cpu = wall, cpu
        return taken


def ours_measured() -> None:
    """Names taken apart and profiles made; then blocks, scores, verdicts."""
    ours, theirs = world()
    watch = Watch()
    left, right = profiles(ours), profiles(theirs)
    prepared = watch.look()
    proposals = link(left, right)
    print(*prepared, *watch.look(), peak_gb(), sum(one.verdict == "match" for one in proposals))


def splink_measured() -> None:
    """The same profiles as tables; then splink's prediction on the pairs of the same blocks, with weights given: no training is counted."""
    import logging

    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.CRITICAL)
    ours, theirs = world()
    watch = Watch()
    left, right = profiles(ours), profiles(theirs)
    sizes = Counter(key for one in right for key in name_keys(one))
    tables = []
    for side, made in (("a", left), ("b", right)):
        tables.append(
            pd.DataFrame(
                {
                    "unique_id": [one.id for one in made],
                    "source_dataset": side,
                    "country": [one.country for one in made],
                    "family": [one.family for one in made],
                    "name": [one.names[0].core if one.names else None for one in made],
                    "number": [" ".join(sorted(one.numbers)) or None for one in made],
                    "capacity": [one.capacity for one in made],
                    "latitude": [one.latitude for one in made],
                    "longitude": [one.longitude for one in made],
                    "year": [one.year for one in made],
                    "cells": [_cells(one, side == "a") for one in made],
                    "prefixes": [
                        ["|".join(key) for key in sorted(name_keys(one)) if sizes[key] <= LARGEST_BLOCK] for one in made
                    ],
                }
            )
        )
    prepared = watch.look()
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.7]),
            cl.ExactMatch("number"),
            cl.ExactMatch("family"),
            cl.DistanceInKMAtThresholds("latitude", "longitude", [1.5, 5, 20]),
            _within("capacity"),
            cl.ExactMatch("year"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("cells", arrays_to_explode=["cells"]),
            block_on("prefixes", arrays_to_explode=["prefixes"]),
        ],
        probability_two_random_records_match=1e-6,
        retain_intermediate_calculation_columns=False,
    )
    api = DuckDBAPI()
    linker = Linker([api.register(table) for table in tables], settings)
    found = len(linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe())
    print(*prepared, *watch.look(), peak_gb(), found)


def _cells(one: Profile, around: bool) -> list[str]:
    if one.latitude is None or one.longitude is None:
        return []
    found = cells_around(one.latitude, one.longitude) if around else (cell_of(one.latitude, one.longitude),)
    return [f"{row},{column}" for row, column in sorted(set(found))]


def _within(column: str):  # type: ignore[no-untyped-def]
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl

    ratio = f"least({column}_l, {column}_r) / greatest({column}_l, {column}_r)"
    levels = [
        cll.CustomLevel(f"{ratio} >= {least}", label_for_charts=str(least)) for least in (0.99, 0.95, 0.85, 0.65, 0.4)
    ]
    return cl.CustomComparison(
        output_column_name=column, comparison_levels=[cll.NullLevel(column), *levels, cll.ElseLevel()]
    )


def main() -> None:
    """Both in processes of their own, in turns; the best of each counts."""
    import subprocess

    ours, theirs = world()
    pairs = sum(1 for _ in candidate_pairs(profiles(ours), profiles(theirs)))
    print(f"{len(ours):,} plants, {len(theirs):,} records, {pairs:,} pairs share a block")
    seen: dict[str, list[list[float]]] = {"kg": [], "splink": []}
    for _ in range(int(os.environ.get("ROUNDS", "3"))):
        for name in seen:
            out = subprocess.run([sys.executable, __file__, name], capture_output=True, text=True, check=True).stdout
            seen[name].append([float(cell) for cell in out.strip().splitlines()[-1].split()])
    best = {name: [min(column) for column in zip(*runs, strict=True)] for name, runs in seen.items()}
    for name, (wall, cpu, wall_after, cpu_after, memory, found) in best.items():
        print(
            f"{name}: preparing {wall:.1f} s ({cpu:.1f} CPU), comparing {wall_after:.1f} s ({cpu_after:.1f} CPU), "
            f"{memory:.2f} GB, {found:,.0f} found"
        )
    for word, places in (
        ("all time", (0, 2)),
        ("all CPU time", (1, 3)),
        ("comparing", (2,)),
        ("CPU time comparing", (3,)),
    ):
        mine, peer = (sum(best[name][place] for place in places) for name in ("kg", "splink"))
        print(f"ratio of {word}: {mine / peer:.2f} (target at most 1)")


if __name__ == "__main__":
    {"kg": ours_measured, "splink": splink_measured}.get(sys.argv[1] if len(sys.argv) > 1 else "", main)()
