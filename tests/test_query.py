"""SPARQL in process: what is the default graph, what may not run, and what answers can become."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.sparql import LONGEST_QUERY, bind, query
from kg.store import Graph

CAPACITY = "SELECT ?mw { plant:zhelkent-wind kg:capacity ?mw }"


def test_the_default_graph_is_the_view_and_documents_are_named_graphs(graph: Graph) -> None:
    assert query(graph.store, CAPACITY).value() == 100
    said = query(graph.store, "SELECT ?d ?mw { GRAPH ?d { plant:zhelkent-wind kg:capacity ?mw } } ORDER BY ?d")
    assert [row["mw"] for row in said] == [100, 100, 98, 100]


def test_two_sources_keep_both_expected_generations(graph: Graph) -> None:
    said = query(
        graph.store,
        "SELECT DISTINCT ?gwh { GRAPH ?d { plant:zhelkent-wind kg:expectedGeneration ?gwh } } ORDER BY ?gwh",
    )
    assert [row["gwh"] for row in said] == [319, 350]
    assert query(graph.store, "SELECT ?gwh { plant:zhelkent-wind kg:expectedGeneration ?gwh }").value() == 350


@pytest.mark.parametrize(
    "text", ["SELECT", "SELECT * {", "INSERT DATA { <a:a> <a:b> 1 }", "LOAD <http://x/>", "nonsense", "\x00"]
)
def test_what_is_no_query_is_said_in_one_line(graph: Graph, text: str) -> None:
    with pytest.raises(QueryError) as error:
        query(graph.store, text)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "select*{service silent?x{?s ?p ?o}}",
        "ASK{{SERVICE<http://x/>{}}}",
    ],
)
def test_service_is_refused_in_any_spelling(graph: Graph, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        query(graph.store, text)


@pytest.mark.parametrize(
    "text",
    [
        'ASK { ?s ?p "SERVICE" }',
        "ASK { ?service ?p ?o } # SERVICE",
        "ASK { <http://x/SERVICE> ?p ?o }",
        "ASK { ?s kg:service ?o }",
    ],
)
def test_the_word_service_elsewhere_is_no_service(graph: Graph, text: str) -> None:
    assert query(graph.store, text).form == "ask"


def test_a_hidden_service_reaches_nobody_while_no_descriptor_can_be_opened(graph: Graph) -> None:
    """Called below the kind words: what the tokenizer might miss one day still cannot open a socket."""
    from kg.evaluation import on_big_stack, without_descriptors

    reached: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(1.5)

        def accept() -> None:
            try:
                reached.append(listener.accept())
            except TimeoutError:
                return

        waiting = threading.Thread(target=accept)
        waiting.start()
        text = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        with pytest.raises(OSError, match=r".+"):
            without_descriptors(lambda: on_big_stack(lambda: list(graph.store.query(text))))
        waiting.join()
    assert reached == []


@pytest.mark.parametrize(
    "text", ["SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", "SELECT * " + "{" * 5000 + "}" * 5000]
)
def test_deep_nesting_does_not_end_the_process(graph: Graph, text: str) -> None:
    with suppress(QueryError):
        assert len(query(graph.store, text)) <= 1
    assert query(graph.store, CAPACITY).value() == 100


def test_a_query_longer_than_the_limit_is_refused(graph: Graph) -> None:
    with pytest.raises(QueryError, match="64,000"):
        query(graph.store, "ASK {} #" + "x" * LONGEST_QUERY)


def test_answers_are_python_values_and_frames(graph: Graph) -> None:
    text = "SELECT ?name ?mw ?date { plant:zhelkent-wind kg:name ?name ; kg:capacity ?mw . OPTIONAL { event:zhelkent-opening kg:start ?date } }"
    result = query(graph.store, text)
    (row,) = result
    assert (row["name"], row["mw"], str(row["date"])) == ("Zhelkent wind farm", 100.0, "2021-06-22")
    assert result.to_pandas()["mw"].tolist() == [100.0]
    assert result.to_polars()["name"].to_list() == ["Zhelkent wind farm"]
    with pytest.raises(ValueError, match="3 columns"):
        result.value()


def test_answers_show_themselves_without_letting_markup_through(graph: Graph) -> None:
    result = query(graph.store, 'SELECT ("<b>&" AS ?x) {}')
    assert "<td>&lt;b&gt;&amp;</td>" in result._repr_html_()
    assert str(result).splitlines()[-1] == "<b>&"


def test_wide_characters_keep_the_columns_of_a_table_in_line(graph: Graph) -> None:
    text = str(query(graph.store, "SELECT ?n ?x { plant:zhelkent-wind rdfs:label ?n . BIND('|' AS ?x) }"))
    from kg.tables import width

    assert len({width(line[: line.index("|")]) for line in text.splitlines()[2:]}) == 1


def test_parameters_are_replaced_and_others_stay_variables() -> None:
    assert (
        bind("SELECT ?x { $a kg:b $c . ?x kg:d $ab }", {"a": "<http://a>"})
        == "SELECT ?x { <http://a> kg:b $c . ?x kg:d $ab }"
    )


@pytest.mark.parametrize("alone", [True, False])
def test_a_service_behind_an_escaped_quote_reaches_nobody(graph: Graph, alone: bool) -> None:
    r"""In `kg:a\'` no string begins; a reader of tokens who thinks so does not see what follows."""
    reached: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(1.5)

        def accept() -> None:
            with suppress(TimeoutError):
                reached.append(listener.accept()[0].close())

        waiting = threading.Thread(target=accept)
        waiting.start()
        place = f"<http://127.0.0.1:{listener.getsockname()[1]}/>"
        with suppress(QueryError):
            query(
                graph.store, f"ASK {{ {{ ?s ?p kg:a\\' }} UNION {{ SERVICE {place} {{ ?s ?p 'x' }} }} }}", alone=alone
            )
        waiting.join()
    assert reached == []


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s plnt:x ?o }",
        "ASK { ?s a plnt:x }",
        "ASK { plnt:x ?p ?o }",
        "ASK { ?s ?p ?o FILTER(?s = plnt:x) }",
    ],
)
def test_an_undeclared_prefix_is_named_with_the_nearest_known(graph: Graph, text: str) -> None:
    with pytest.raises(QueryError, match="the prefix plnt: is not declared, did you mean plant"):
        query(graph.store, text)


def test_one_query_on_the_command_line_loads_nothing_heavy(graph: Graph, invented: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "kg", "query", "ASK { ?s ?p ?o }"]
    result = subprocess.run(
        command, env={**os.environ, "KHORGOS_DATA": str(invented)}, capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip() for line in result.stderr.splitlines()}
    assert "pyoxigraph" in loaded
    assert loaded & {"rdflib", "networkx", "pydantic", "pint", "typer", "pandas", "polars", "yaml", "ryaml"} == set()


def test_statistics_count_in_which_languages_assets_are_named(graph: Graph, invented: Path) -> None:
    from kg.curation.dataset import read_dataset
    from kg.models.base import ASSET
    from kg.statistics import stats

    cards = read_dataset(invented).cards
    assets = [card for identifier, card in cards.items() if identifier.partition("/")[0] in ASSET]
    named = Counter(language for card in assets for language in card.names if language != "mul")
    assert {count.what: count.number for count in stats(graph) if count.group == "assets named in"} == named
    assert named["zh"] > 0
