"""Every engine gives what networkx gives."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx
import pytest

from kg import algorithms
from kg.engines import ENGINES, engine_module
from kg.errors import KhorgosError

NAMES = [engine.name for engine in ENGINES]


def random_network(directed: bool, seed: int = 7) -> Any:
    """60 nodes in parts that do not all hang together, with parallel edges, a loop and lonely nodes."""
    import random

    dice = random.Random(seed)
    made: Any = networkx.MultiDiGraph() if directed else networkx.MultiGraph()
    made.add_nodes_from(f"n{number}" for number in range(60))
    for _ in range(120):
        tail, head = dice.randrange(50), dice.randrange(50)
        if (tail < 35) == (head < 35):
            made.add_edge(f"n{tail}", f"n{head}", weight=dice.randint(1, 4), share=dice.random())
    made.add_edge("n3", "n3", weight=1)
    return made


def near(found: dict[str, float], expected: dict[str, float], within: float = 1e-9) -> bool:
    return found.keys() == expected.keys() and all(
        math.isclose(found[node], expected[node], abs_tol=within) or (found[node] != found[node] and expected[node] != expected[node])
        for node in expected
    )  # fmt: skip


@pytest.fixture(params=[True, False], ids=["directed", "undirected"])
def network(request: pytest.FixtureRequest) -> Any:
    return random_network(request.param)


@pytest.mark.parametrize("engine", NAMES)
def test_centralities_are_networkx_s(engine: str, network: Any) -> None:
    assert near(algorithms.betweenness(network, engine=engine), networkx.betweenness_centrality(network))
    assert near(algorithms.closeness(network, engine=engine), networkx.closeness_centrality(network))
    weighted = networkx.betweenness_centrality(network, weight="weight")
    assert near(algorithms.betweenness(network, weight="weight", engine=engine), weighted)


@pytest.mark.parametrize("engine", NAMES)
@pytest.mark.parametrize("weight", [None, "weight"])
def test_pagerank_is_networkx_s(engine: str, weight: str | None, network: Any) -> None:
    from networkx.algorithms.link_analysis import pagerank_alg

    expected = pagerank_alg._pagerank_python(network, weight=weight, tol=1e-10, max_iter=1000)
    assert near(algorithms.pagerank(network, weight, engine=engine), expected, within=1e-7)
    assert math.isclose(sum(algorithms.pagerank(network, weight, engine=engine).values()), 1)


@pytest.mark.parametrize("engine", NAMES)
def test_constraint_is_networkx_s_on_the_simple_network(engine: str, network: Any) -> None:
    simple = algorithms.undirected(network, "weight")
    expected = networkx.constraint(simple, weight="weight")
    assert near(algorithms.constraint(network, "weight", engine=engine), expected)
    assert math.isnan(algorithms.constraint(network, engine=engine)["n59"])


@pytest.mark.parametrize("engine", NAMES)
def test_components_come_largest_first(engine: str, network: Any) -> None:
    expected = networkx.connected_components(network.to_undirected())
    found = algorithms.components(network, engine=engine)
    assert found == sorted(map(set, expected), key=lambda part: (-len(part), min(part)))
    assert len(found[0]) >= len(found[1]) > len(found[-1]) == 1


@pytest.mark.parametrize("engine", NAMES)
@pytest.mark.parametrize("weight", [None, "weight"])
def test_distances_and_paths_agree(engine: str, weight: str | None, network: Any) -> None:
    expected = dict(networkx.shortest_path_length(network, "n1", weight=weight))
    found = algorithms.distances(network, "n1", weight, engine=engine)
    assert found == expected
    far = max(expected, key=lambda node: (expected[node], node))
    paths = algorithms.shortest_paths(network, "n1", far, 3, weight, engine=engine)
    assert paths[0][0] == "n1"
    assert paths[0][-1] == far
    assert len({tuple(path) for path in paths}) == len(paths)
    least = [min(d.get(weight or "", 1) for d in network[a][b].values()) for a, b in zip(paths[0], paths[0][1:], strict=False)]  # fmt: skip
    assert sum(least) == expected[far]


@pytest.mark.parametrize("engine", NAMES)
def test_no_way_gives_no_path_and_a_wrong_end_is_told(engine: str, network: Any) -> None:
    assert algorithms.shortest_paths(network, "n1", "n59", engine=engine) == []
    with pytest.raises(KhorgosError, match="no node 'n999' in the network"):
        algorithms.shortest_paths(network, "n999", "n1", engine=engine)


@pytest.mark.parametrize("engine", NAMES)
def test_communities_are_the_same_for_one_seed(engine: str, network: Any) -> None:
    found = algorithms.communities(network, "weight", seed=3, engine=engine)
    assert found == algorithms.communities(network, "weight", seed=3)
    assert set().union(*found) == set(network)


@pytest.mark.parametrize("engine", NAMES)
def test_an_empty_network_has_no_ranks(engine: str) -> None:
    empty: Any = networkx.MultiDiGraph()
    for rank in (algorithms.betweenness, algorithms.closeness, algorithms.pagerank, algorithms.constraint):
        assert rank(empty, engine=engine) == {}
    assert algorithms.components(empty, engine=engine) == []


def test_an_unknown_engine_is_told_with_the_nearest() -> None:
    with pytest.raises(KhorgosError, match="did you mean rustworkx"):
        engine_module("rustworks")


def test_an_engine_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rustworkx", None)
    monkeypatch.delitem(sys.modules, "kg.engines.by_rustworkx", raising=False)
    with pytest.raises(KhorgosError, match=r"pip install 'khorgos\[fast\]'"):
        engine_module("rustworkx")


def test_every_engine_has_every_function() -> None:
    names = {"betweenness", "closeness", "pagerank", "constraint", "components", "distances", "shortest_paths", "communities"}  # fmt: skip
    for engine in NAMES:
        assert names <= set(dir(engine_module(engine)))


BACKEND = """
import networkx
class Passed:
    __networkx_backend__ = "counting"
    def __init__(self, plain): self.plain = plain
    def __contains__(self, node): return node in self.plain
    def is_directed(self): return self.plain.is_directed()
    def is_multigraph(self): return self.plain.is_multigraph()
class Dispatcher:
    @staticmethod
    def convert_from_nx(graph, **options): return Passed(graph)
    @staticmethod
    def convert_to_nx(found, **options): return found.plain if isinstance(found, Passed) else found
    @staticmethod
    def betweenness_centrality(graph, *arguments, **options): return {node: 42.0 for node in graph.plain}
    @staticmethod
    def should_run(*arguments): return True
    @staticmethod
    def can_run(*arguments): return True
dispatcher = Dispatcher()
def info(): return {"functions": {"betweenness_centrality": {}}}
"""
CHOSEN = """
import networkx, kg.algorithms
plain = networkx.path_graph(3)
print(set(kg.algorithms.betweenness(plain).values()))
"""
GIVEN = """
import networkx, kg.algorithms, counting
theirs = counting.Passed(networkx.path_graph(3))
print(set(kg.algorithms.betweenness(theirs).values()))
try:
    kg.algorithms.betweenness(theirs, engine="rustworkx")
except kg.KhorgosError as error:
    print("backend 'counting'" in str(error))
"""


@pytest.fixture
def backend(tmp_path: Path) -> dict[str, str]:
    """An environment in which networkx finds one more backend, as it finds those that people install."""
    (tmp_path / "counting.py").write_text(BACKEND)
    about = tmp_path / "counting-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: counting\nVersion: 1.0\n")
    points = "[networkx.backends]\ncounting = counting:dispatcher\n[networkx.backend_info]\ncounting = counting:info\n"
    (about / "entry_points.txt").write_text(points)
    return {**os.environ, "PYTHONPATH": str(tmp_path)}


def said(code: str, environment: dict[str, str]) -> str:
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_a_backend_that_the_user_chose_does_the_work(backend: dict[str, str]) -> None:
    assert said(CHOSEN, backend) == "{0.0, 1.0}\n"
    assert said(CHOSEN, {**backend, "NETWORKX_BACKEND_PRIORITY": "counting"}) == "{42.0}\n"


def test_a_graph_of_a_backend_is_passed_on_whole_and_refused_by_another_engine(backend: dict[str, str]) -> None:
    assert said(GIVEN, backend) == "{42.0}\nTrue\n"
