"""Views beside the build: the same claims under another policy or clock, exactly as if the graph were made so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg import graph as graphs
from kg import quads, revision
from kg.asking import asked_text
from kg.curation.dataset import Dataset, read_dataset
from kg.evidence import all_claims
from kg.perspective import Perspective
from kg.questions import questions
from kg.reasons import why
from kg.store import view_triples
from kg.terms import entity_iri, property_iri
from kg.view import Chosen, Source, is_end, not_held, view_of
from kg.viewing import open_view

PERSPECTIVES = (
    Perspective("official"),
    Perspective("latest"),
    Perspective("majority"),
    Perspective(on="2019-06-30"),
    Perspective("official", on="2022-01-01"),
)


def reference(dataset: Dataset, perspective: Perspective) -> set[str]:
    """The facts of a view, made from the data itself."""
    chosen = list(view_of(dataset.claims, graphs.sources_of(dataset), graphs.shape(), perspective))
    ends = [one for one in chosen if is_end(one.subject, one.property)]
    over = not_held(ends, perspective.on) if perspective.on else set()
    sources, shape = graphs.sources_of(dataset), graphs.shape()
    return {line for one in chosen if one.subject not in over for line in facts(one, sources, shape)}


def facts(chosen: Chosen, sources: dict[str, Source], shape: dict[tuple[str, str], tuple[bool, bool]]) -> list[str]:
    kind = chosen.subject.partition("/")[0]
    grades = quads.grade_lines(chosen, sources, shape[kind, chosen.property])
    return [*quads.chosen_lines(chosen), quads.type_line(chosen.subject), *grades]


def lines_of_view(graph: kg.store.Graph) -> set[str]:
    return {line for line in Path(graph.build.graph).read_text(encoding="utf-8").splitlines(True) if in_view(line)}


def in_view(line: str) -> bool:
    last = line[:-3].rpartition(" ")[2]
    return "/khorgos/document/" not in last and not last.endswith("/graph/links>")


@pytest.mark.parametrize("perspective", PERSPECTIVES, ids=str)
@pytest.mark.parametrize("folder", ["world", pytest.param("data", marks=pytest.mark.slow)])
def test_another_view_is_what_a_build_under_its_policy_would_be(
    folder: str, perspective: Perspective, world: Path
) -> None:
    data = str(world) if folder == "world" else None
    dataset = read_dataset(data or str(Path(__file__).parent.parent / "data"))
    plain = lines_of_view(kg.open_graph(data))
    untouched = plain - reference(dataset, Perspective())
    carded = {quads.type_line(identifier) for identifier in dataset.cards}
    assert lines_of_view(open_view(data, perspective)) == untouched | carded | reference(dataset, perspective)


@pytest.mark.slow
def test_the_view_of_a_day_is_that_of_its_documents_alone(tmp_path: Path) -> None:
    data = Path(__file__).parent.parent / "data"
    known = {name for name, one in read_dataset(str(data)).documents.items()
             if one.header and one.header.published and one.header.published.latest <= "2019-12-31"}  # fmt: skip
    shutil.copytree(data, tmp_path / "data")
    for path in (tmp_path / "data" / "documents").rglob("*.yaml"):
        if f"document/{path.relative_to(tmp_path / 'data' / 'documents').with_suffix('')}" not in known:
            path.unlink()
    dataset = read_dataset(str(tmp_path / "data"))
    view = open_view(str(data), Perspective(known_by="2019-12-31"))
    assert reference(dataset, Perspective()) <= lines_of_view(view)
    assert {str(graph)[1:-1].removeprefix(quads.BASE) for graph in view.store.named_graphs()} - {
        "graph/links",
        "graph/grades",
    } == known
    subjects = {claim.subject for claim in dataset.claims} | {c.value for c in dataset.claims if c.datatype == "entity"}
    plants = {str(row["p"]) for row in kg.query("SELECT ?p { ?p a kg:PowerPlant }", data=data, known_by="2019")}
    assert {name.removeprefix("https://w3id.org/khorgos/") for name in plants} == {
        s for s in subjects if s.startswith("plant/")
    }


@pytest.mark.parametrize(
    "perspective",
    [
        Perspective(known_by="2021-07-31"),
        Perspective(known_by="2022-06-30", on="2021-01-01"),
        Perspective("latest", known_by="2022-12-31"),
        Perspective(licence="cc0"),
        Perspective(licence="cc-by"),
    ],
    ids=str,
)
def test_leaving_documents_out_comes_to_the_same_by_removing_and_by_loading(
    perspective: Perspective, world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = world / "documents" / "2022" / "notes-two-plants.yaml"
    page.write_text(
        page.read_text(encoding="utf-8").replace("claims:", "licence: ODbL-1.0\nclaims:", 1), encoding="utf-8"
    )
    base = kg.open_graph(str(world))
    dumps = []
    for most in (0, 1):
        monkeypatch.setattr(revision, "_MOST", most)
        revision.from_known(str(tmp_path / str(most)), base, perspective)
        dump = ox.Store.read_only(str(tmp_path / str(most))).dump(format=ox.RdfFormat.N_QUADS)
        dumps.append(sorted(bytes(dump or b"").splitlines()))
    assert dumps[0] == dumps[1]
    assert len(dumps[0]) < len(base.store)


@pytest.mark.parametrize("perspective", [*PERSPECTIVES, Perspective(known_by="2021-07-31")], ids=str)
def test_a_view_made_for_one_query_has_the_facts_of_the_whole_view(
    perspective: Perspective, world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHORGOS_CACHE", str(tmp_path / "cache"))
    facts, whole = (open_view(str(world), perspective, text=text) for text in ("SELECT * { ?s ?p ?o }", None))
    assert facts.build.view != whole.build.view
    default = ox.DefaultGraph()
    found = [{str(q) for q in graph.store.quads_for_pattern(None, None, None, default)} for graph in (facts, whole)]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?g { GRAPH ?g { ?s kg:capacity ?o } }",
        "SELECT ?g { graph ?g { ?s kg:capacity ?o } }",
        "SELECT ?o FROM <https://w3id.org/khorgos/document/2021/herald-zhelkent> { ?s kg:capacity ?o }",
        "PREFIX g: <https://w3id.org/khorgos/graph/> SELECT ?letter FROM g:grades { ?v kg:grade ?letter }",
        "DESCRIBE plant:zhelkent-wind",
    ],
)
def test_a_query_that_may_read_documents_or_grades_reads_those_of_its_view(text: str, world: Path) -> None:
    perspective = Perspective(known_by="2021-07-31")
    graph = open_view(str(world), perspective, text=text)
    assert graph.build.view == perspective.name
    assert kg.query(text, data=str(world), known_by="2021-07-31").terms or text.startswith("DESCRIBE")


@pytest.mark.slow
def test_every_saved_question_is_answered_alike_from_facts_alone_and_from_the_whole_view() -> None:
    for asked in questions():
        once = kg.ask(asked.name, known_by="2017-12-31")
        text = asked_text(kg.open_graph(), asked, {})
        whole = kg.query(text + "\n# graph", known_by="2017-12-31")
        assert once.columns == whole.columns
        assert sorted(map(str, once.terms)) == sorted(map(str, whole.terms)), asked.name


def test_a_reprint_stays_with_its_document_whatever_became_of_the_original(world: Path) -> None:
    """The page known by 2022 is told to reprint another; before that nothing is told of it."""
    text = "SELECT ?copy ?original { ?copy kg:reprintOf ?original }"
    assert len(kg.query(text, data=str(world), known_by="2022-01-31")) == 1
    assert not kg.query(text, data=str(world), known_by="2021-12-31")
    copy = world / "documents" / "2022" / "notes-zhelkent-again.yaml"
    early = copy.read_text(encoding="utf-8").replace("published: 2022-01-05", "published: 2021-07-05")
    copy.unlink()
    (world / "documents" / "2021" / copy.name).write_text(early, encoding="utf-8")
    rows = kg.query(text, data=str(world), known_by="2021-07-10")
    assert [str(row["copy"]).rpartition("/")[2] for row in rows] == [copy.stem]


@pytest.mark.slow
def test_one_query_compares_two_views() -> None:
    rows = kg.query(
        "SELECT ?thing ?property ?a ?b { GRAPH view:majority { ?thing ?property ?a } GRAPH view:latest { ?thing ?property ?b } "
        "VALUES ?property { kg:capacity kg:status kg:expectedGeneration kg:date } FILTER(?a != ?b) }"
    )
    assert len(rows) > 3
    assert kg.query("SELECT ?v { ?v a kg:View }").columns == ("v",)
    old = "GRAPH view:default-known-by-2020-on-2020 { plant:zhanatas-wind kg:status ?then }"
    row = kg.query(f"SELECT ?then ?now {{ plant:zhanatas-wind kg:status ?now . {old} }}")
    assert [str(next(iter(row))[key]).rpartition("/")[2] for key in ("then", "now")] == ["construction", "operating"]


def test_a_view_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(kg.KhorgosError, match="did you mean official"):
        kg.query("SELECT ?s { GRAPH view:offical { ?s ?p ?o } }")


JOBS = "plant:zhanatas-wind kg:jobs"
"""A figure that the latest page tells otherwise than the one nearest to the facts."""


def jobs(**where: str) -> float:
    return kg.query(f"SELECT ?a {{ {JOBS} ?a }}", **where).value()  # type: ignore[arg-type, return-value]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "policies"),
    [
        ("PREFIX v: <https://w3id.org/khorgos/view/> SELECT ?a { GRAPH v:latest { %s ?a } }", ["latest"]),
        ("SELECT ?a { GRAPH <https://w3id.org/khorgos/view/latest> { %s ?a } }", ["latest"]),
        ("SELECT ?a FROM view:latest { %s ?a }", ["latest"]),
        ("SELECT ?a FROM NAMED view:latest { GRAPH ?g { %s ?a } }", ["latest"]),
        (
            "SELECT ?a { VALUES ?g { view:latest view:default view:majority } GRAPH ?g { %s ?a } }",
            ["default", "latest", "majority"],
        ),
        ('SELECT ?a { %s ?a FILTER("view:nothing" != "") } # view:nobody', ["default"]),
    ],
)
def test_a_view_is_found_however_its_iri_is_written(text: str, policies: list[str]) -> None:
    told = {name: jobs(trust=name) for name in policies}
    assert sorted(row["a"] for row in kg.query(text % JOBS)) == sorted(told.values())


@pytest.mark.parametrize(
    "name", ["LATEST", "official-on-", "official-known-by-2021-13", "latest-on-2020-known-by-2021", ""]
)
def test_a_name_that_is_no_view_is_refused(name: str) -> None:
    with pytest.raises(kg.KhorgosError, match=r"is no (view|date)"):
        kg.query(f"SELECT ?s {{ GRAPH <https://w3id.org/khorgos/view/{name}> {{ ?s ?p ?o }} }}")


@pytest.mark.slow
@pytest.mark.parametrize("clock", [{"trust": "latest"}, {"known_by": "2020"}], ids=str)
def test_a_named_view_is_the_same_whatever_the_default_graph_is(clock: dict[str, str]) -> None:
    """Also: what makes another view lies in the log of its store alone, and must not get lost when the store is copied."""
    assert jobs(**clock) != jobs()
    text = f"SELECT ?own ?named {{ {JOBS} ?own GRAPH view:default {{ {JOBS} ?named }} }}"
    assert [(row["own"], row["named"]) for row in kg.query(text, **clock)] == [(jobs(**clock), jobs())]


@pytest.mark.slow
def test_many_long_views_fit_into_one_query() -> None:
    names = [
        f"view:{trust}-known-by-20{year}-01-01-on-2020-09-30"
        for trust in ("official", "majority")
        for year in range(20, 23)
    ]
    text = "SELECT DISTINCT ?g { VALUES ?g { %s } GRAPH ?g { ?p kg:capacity ?mw } }"
    assert len(kg.query(text % " ".join(names))) == len(names)


STATUS = "SELECT ?status { plant:zhanatas-wind kg:status ?status }"


@pytest.mark.parametrize(
    ("clock", "status"),
    [
        ({"on": "2019-06-30"}, None),
        ({"on": "2020-06-30"}, "construction"),
        ({"on": "2021-07-01"}, "operating"),
        ({"known_by": "2020-06-30"}, "construction"),
        ({"known_by": "2021-07-01"}, "operating"),
        ({"known_by": "2024", "on": "2020-06-30"}, "construction"),
    ],
    ids=str,
)
def test_zhanatas_before_its_turbines_ran_and_after(clock: dict[str, str], status: str | None) -> None:
    rows = kg.query(STATUS, **clock)
    assert [str(row["status"]).rpartition("/")[2] for row in rows][:1] == ([status] if status else [])


REACHED = """SELECT ?step { ?m kg:asset plant:zhanatas-wind ; kg:milestoneType/skos:notation ?step ; kg:reached true
  FILTER(?step IN ("first-power", "full-operation")) } ORDER BY ?step"""


@pytest.mark.parametrize("clock", ["on", "known_by"])
@pytest.mark.parametrize(
    ("day", "steps"),
    [
        ("2020-06-30", []),
        ("2020-12-31", ["first-power"]),
        ("2021-07-31", ["first-power", "full-operation"]),
    ],
)
def test_zhanatas_before_first_power_after_it_and_after_full_operation(clock: str, day: str, steps: list[str]) -> None:
    assert [row["step"] for row in kg.query(REACHED, **{clock: day})] == steps


def test_what_was_known_by_a_day_of_another_day() -> None:
    """In July 2021 it was known that Zhanatas was being built in June 2020, and in 2019 nothing of June 2021."""
    then = kg.query(STATUS, known_by="2021-07-31", on="2020-06-30")
    assert [str(row["status"]).rpartition("/")[2] for row in then] == ["construction"]
    assert not kg.query(REACHED, known_by="2019-12-31", on="2021-07-31").terms


OWNERS = (
    "SELECT ?owner ?share { ?stake kg:owned company:ortalyk ; kg:owner ?owner OPTIONAL { ?stake kg:share ?share } }"
)


def owners(day: str) -> dict[str, float]:
    return {str(row["owner"]).rpartition("/")[2]: row["share"] for row in kg.query(OWNERS, on=day)}


def test_every_stake_tells_why_on_a_day_before_and_after_it_began() -> None:
    """A stake's share is dated by its start, under the other policies too."""
    graph = kg.open_graph(on="2019")
    stakes = {claim.subject for claim in all_claims(graph) if claim.property == "share"}
    shares = property_iri("share")
    held = [stake for stake in sorted(stakes) if next(view_triples(graph, entity_iri(stake), shares), None)]
    assert len(held) > 50
    assert all(why(graph, stake, "share").rule for stake in held)


def test_what_another_view_has_is_said_to_be_unknown_in_this_one() -> None:
    with pytest.raises(kg.KhorgosError, match=r"stake/cgn-ulba-fa is unknown in the view default-on-2005-12-31"):
        kg.show("stake/cgn-ulba-fa", on="2005")


def test_who_owned_ortalyk_before_and_after_its_sale() -> None:
    assert owners("2021-01-31") == {"kazatomprom": 100.0}
    assert owners("2021-12-31")["cgn-mining"] == 49.0
