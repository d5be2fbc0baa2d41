"""Projections: what is a node, what is an edge, on which day, in whose words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kg
from kg.columns import read_columns
from kg.errors import KhorgosError
from kg.evidence import origins
from kg.network import Network
from kg.projections import PROJECTIONS, network_of
from kg.store import Graph
from kg.terms import short


def edges(network: Network, *relations: str) -> set[tuple[str, str, str]]:
    return {(e.source, e.relation, e.target) for e in network.edges if not relations or e.relation in relations}


def nodes(network: Network) -> set[str]:
    return {node.id for node in network.nodes}


def edge(network: Network, thing: str) -> Any:
    return next(e for e in network.edges if e.thing == thing)


def test_a_stake_is_an_edge_with_its_data_and_documents(graph: Graph) -> None:
    stake = edge(network_of(graph), "stake/dala-energy-zhelkent-wind")
    assert stake[:3] == ("company/dala-energy", "plant/zhelkent-wind", "stake")
    assert stake.attributes == {"share_percent": 20.0}
    assert stake.documents == ("document/2021/herald-zhelkent",)


def test_a_stake_is_a_node_when_asked(graph: Graph) -> None:
    network = network_of(graph, as_nodes=["stake"])
    stake = "stake/dala-energy-zhelkent-wind"
    assert {(stake, "owner", "company/dala-energy"), (stake, "owned", "plant/zhelkent-wind")} <= edges(network)
    assert next(n for n in network.nodes if n.id == stake).attributes["share_percent"] == 20.0
    assert edge(network, "supply/longfeng-zhelkent-wind").relation == "supply"
    assert nodes(network_of(graph, as_nodes=True)) > nodes(network)


def test_references_that_are_no_end_stay_with_the_edge(graph: Graph) -> None:
    supply = edge(network_of(graph), "supply/longfeng-zhelkent-wind")
    assert supply.attributes == {"item": "wind-turbine", "count": 40, "product": "product/longfeng-lf25"}


def test_values_are_typed_and_single_lists_are_lists(graph: Graph) -> None:
    plants = {node.id: node for node in network_of(graph).nodes}
    wind, sun = plants["plant/zhelkent-wind"].attributes, plants["plant/kunshuak-solar"].attributes
    assert (wind["capacity_mw"], wind["label_zh"], wind["status"]) == (100.0, "热尔肯特风电场", "operating")
    assert (sun["latitude"], sun["longitude"]) == (43.57, 69.75)
    assert plants["description/copper-mine"].attributes["commodity"] == ("copper",)
    figure = edge(network_of(graph), "observation/wind-power-kz-2022").attributes
    assert (figure["figure"], figure["figure_unit"], figure["period"]) == (958.0, "MW", "2022")


def test_kinds_and_relations_are_chosen(graph: Graph) -> None:
    network = network_of(graph, kinds=["company", "plant"])
    assert {node.kind for node in network.nodes} == {"company", "plant"}
    assert edges(network) == {
        ("company/dala-energy", "stake", "plant/zhelkent-wind"),
        ("company/longfeng", "supply", "plant/zhelkent-wind"),
    }
    narrow = network_of(graph, relations=["supply", "maker"])
    assert edges(narrow) == {
        ("company/longfeng", "supply", "plant/zhelkent-wind"),
        ("product/longfeng-lf25", "maker", "company/longfeng"),
    }
    assert nodes(narrow) == {"company/longfeng", "plant/zhelkent-wind", "product/longfeng-lf25"}


def test_ownership_runs_from_owner_to_owned(graph: Graph) -> None:
    assert edges(network_of(graph, "ownership")) == {("company/dala-energy", "stake", "plant/zhelkent-wind")}
    owners = kg.as_networkx("ownership")
    assert {relation for *_, relation in owners.edges(data="relation")} == {"stake", "parent", "investor"}
    assert ("company/cnpc", "company/cnpc-aktobemunaigas") in owners.edges()


def test_supply_shows_what_an_asset_supplies_too(graph: Graph) -> None:
    found = edges(network_of(graph, "supply"))
    assert found == {
        ("company/longfeng", "supply", "plant/zhelkent-wind"),
        ("plant/kunshuak-solar", "supplies", "description/copper-mine"),
    }


def test_bipartite_has_organizations_on_one_side_and_projects_on_the_other(graph: Graph) -> None:
    network = network_of(graph, "bipartite")
    sides = {node.id: node.attributes["bipartite"] for node in network.nodes}
    assert sides == {"company/dala-energy": 0, "company/longfeng": 0, "plant/zhelkent-wind": 1}
    import networkx

    whole = kg.as_networkx("bipartite")
    upper = {node for node, side in whole.nodes(data="bipartite") if side == 0}
    assert networkx.bipartite.is_bipartite_node_set(whole.to_undirected(), upper)
    assert all(source in upper and target not in upper for source, target in whole.edges())


def test_co_participation_names_what_is_shared(graph: Graph) -> None:
    network = network_of(graph, "co-participation")
    (shared,) = network.edges
    assert not network.directed
    assert shared[:3] == ("company/dala-energy", "company/longfeng", "shares")
    assert shared.attributes["shared"] == ("event/zhelkent-opening", "plant/zhelkent-wind")
    assert (shared.attributes["weight"], shared.attributes["strength"]) == (2, 2.0)
    assert shared.documents == ("document/2021/herald-zhelkent", "document/2021/ministry-zhelkent-opens")
    assert kg.as_networkx("co-participation").is_directed() is False


def test_only_what_a_document_says(graph: Graph) -> None:
    network = network_of(graph, documents=["2022/notes-two-plants"])
    plants = {node.id: node.attributes for node in network.nodes}
    assert plants["plant/zhelkent-wind"]["capacity_mw"] == 98.0
    assert plants["plant/zhelkent-wind"]["label_en"] == "Zhelkent wind farm"
    assert "status" not in plants["plant/zhelkent-wind"]
    assert {e.documents for e in network.edges} == {("document/2022/notes-two-plants",)}


def test_all_documents_together_say_what_the_view_says(graph: Graph) -> None:
    excerpt = network_of(graph, documents=origins(graph))
    whole = network_of(graph)
    assert excerpt.edges == whole.edges
    assert [node for node in whole.nodes if node.id in nodes(excerpt)] == excerpt.nodes


@pytest.mark.slow
def test_on_a_day_only_what_held_then_is_shown() -> None:
    now, then = kg.as_networkx(relations=["stake"]), kg.as_networkx(relations=["stake"], on="2015-06-30")
    assert 0 < then.number_of_edges() < now.number_of_edges()
    for *_, held in then.edges(data=True):
        assert held.get("start", "")[:4] <= "2015"
        assert held.get("end", "9999")[:4] >= "2015"
    assert not [e for *_, e in kg.as_networkx(on="2010").edges(data=True) if e.get("signed", "")[:4] > "2010"]


def test_a_trust_policy_and_a_known_by_give_their_own_network() -> None:
    early = kg.as_networkx(known_by="2015-12-31")
    documents = {name for *_, names in early.edges(data="documents") for name in names}
    assert documents
    assert all(name.split("/")[1] <= "2015" for name in documents)


def test_the_columns_are_what_sparql_says() -> None:
    graph = kg.open_graph()
    links = {(s, f, o) for s, f, o, _ in read_columns(graph).links if f in ("operator", "owner", "participant")}
    rows = kg.query("SELECT ?s ?p ?o { VALUES ?p { kg:operator kg:owner kg:participant } ?s ?p ?o }")
    assert links == {(short(row["s"]), short(row["p"]).removeprefix("kg:"), short(row["o"])) for row in rows}
    stated = kg.query("SELECT ?s ?o ?d { GRAPH ?d { ?s kg:operator ?o } ?s kg:operator ?o }")
    found = {(s, o, d) for s, f, o, behind in read_columns(graph).links if f == "operator" for d in behind}
    assert found == {(short(row["s"]), short(row["o"]), short(row["d"])) for row in stated}


@pytest.mark.parametrize("projection", [one.name for one in PROJECTIONS])
def test_nodes_and_edges_are_sorted_and_every_edge_has_its_nodes(projection: str, graph: Graph) -> None:
    network = network_of(graph, projection)
    assert [node.id for node in network.nodes] == sorted(nodes(network))
    assert [e[:4] for e in network.edges] == sorted(e[:4] for e in network.edges)
    assert {end for e in network.edges for end in e[:2]} <= nodes(network)
    assert all(e.documents for e in network.edges)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"projection": "owners"}, "did you mean ownership"),
        ({"kinds": ["compny"]}, "unknown kind 'compny'; did you mean company"),
        ({"kinds": ["stake"]}, "a stake is a relation"),
        ({"relations": ["operater"]}, "unknown relation 'operater'; did you mean operator"),
        ({"as_nodes": ["stakes"]}, "did you mean stake"),
        ({"documents": ["2021/heralds-zhelkent"]}, "no document '2021/heralds-zhelkent'; did you mean 2021/herald-zhelkent"),
        ({"projection": "supply", "relations": ["stake"]}, "this projection has no stake; its relations: supplies, supply"),
        ({"projection": "bipartite", "kinds": ["person"]}, "this projection has no person"),
        ({"projection": "supply", "kinds": ["person"]}, "nothing to show; choose other kinds"),
    ],
)  # fmt: skip
def test_wrong_words_and_empty_networks_are_told(graph: Graph, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(KhorgosError, match=message):
        network_of(graph, **asked)


def test_relations_without_both_ends_are_counted_where_kinds_are_chosen() -> None:
    network = network_of(kg.open_graph(), kinds=["plant", "company"], relations=["milestone"])
    assert any(remark.endswith("milestone: not shown, an end is not told or not chosen") for remark in network.remarks)
    assert {node.kind for node in network_of(kg.open_graph()).nodes} >= {"milestone"}


def test_networkx_gets_lists_or_with_flat_text(tmp_path: Path) -> None:
    import networkx

    lists, flat = kg.as_networkx("co-participation"), kg.as_networkx("co-participation", flat=True)
    source, target, shared = max(lists.edges(data="shared"), key=lambda found: len(found[2]))
    assert isinstance(shared, tuple)
    assert next(iter(flat[source][target].values()))["shared"] == "; ".join(shared)
    networkx.write_graphml(flat, tmp_path / "flat.graphml")
