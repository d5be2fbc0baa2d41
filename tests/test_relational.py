"""The view that Python makes is the one that the SQL text describes, nulls and ties included."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg import ledger
from kg.claim import Claim
from kg.evidence import field_shapes, origins
from kg.perspective import Perspective
from kg.policies import POLICIES
from kg.relational import COLUMNS, claim_rows, view_sql
from kg.view import Source, view_of

SHAPE = {("plant", "capacity"): (False, False), ("plant", "status"): (False, True), ("plant", "tag"): (True, False)}
KINDS = ("government", "blog", "company", "newspaper")
sources = st.builds(
    Source,
    tier=st.integers(1, 4),
    voice=st.sampled_from("abc"),
    published=st.sampled_from(["", "", "2020-01-01", "2021-12-31", "2022-06-30"]),
    written_after=st.sampled_from(["", "2019-01-01"]),
    publisher=st.sampled_from("abc"),
    kind=st.sampled_from(KINDS),
)
qualifiers = st.sampled_from(
    [(), (("expected", "true"),), (("as_of", "2020"),), (("since", "2021-03"),), (("until", "2020-06"),)]
)
claims = st.builds(
    Claim,
    id=st.just(""),
    document=st.sampled_from([f"document/{n}" for n in range(6)]),
    subject=st.sampled_from(["plant/a", "plant/b"]),
    property=st.sampled_from(["capacity", "status", "tag"]),
    value=st.sampled_from(["9", "10", "100", "Жаңатас"]),
    datatype=st.just("decimal"),
    unit=st.sampled_from(["MW", ""]),
    stated=st.just(""),
    qualifiers=qualifiers,
)


def by_sql(rows: Sequence[tuple[object, ...]], perspective: Perspective) -> list[tuple[object, ...]]:
    with duckdb.connect() as engine:
        types = ["VARCHAR"] * 8 + ["INTEGER"] * 3 + ["DOUBLE"] + ["BOOLEAN"] * 2
        engine.execute(f"CREATE TABLE claims ({', '.join(f'{n} {t}' for n, t in zip(COLUMNS, types, strict=True))})")
        if rows:
            frame = pandas.DataFrame(rows, columns=COLUMNS)  # noqa: F841 - the engine finds it by its name
            engine.execute("INSERT INTO claims SELECT * FROM frame")
        return sorted(engine.execute(view_sql(perspective)).fetchall())


def by_python(found, known, shape, perspective) -> list[tuple[object, ...]]:  # type: ignore[no-untyped-def]
    chosen = view_of(found, known, shape, perspective)
    return sorted((one.subject, one.property, s.value, s.datatype, s.unit) for one in chosen for s in one.standings)


@pytest.mark.slow
@pytest.mark.parametrize("trust", POLICIES)
@settings(max_examples=60, deadline=None)
@given(
    found=st.lists(claims, max_size=12),
    told=st.lists(sources, min_size=6, max_size=6),
    on=st.sampled_from(["", "2021-06-30"]),
)
def test_sql_and_python_choose_alike_on_nulls_and_ties(
    trust: str, found: list[Claim], told: list[Source], on: str
) -> None:
    known = {f"document/{place}": source for place, source in enumerate(told)}
    perspective = Perspective(trust, on=on)
    rows = list(claim_rows(found, known, SHAPE, perspective))
    assert by_sql(rows, perspective) == by_python(found, known, SHAPE, perspective)


@pytest.mark.parametrize("trust", POLICIES)
def test_sql_and_python_choose_alike_on_the_invented_world(trust: str, graph: kg.store.Graph) -> None:
    assert compared(graph, Perspective(trust)) > 0


@pytest.mark.parametrize("perspective", [*map(Perspective, POLICIES), Perspective(known_by="2020-06-30")], ids=str)
def test_sql_and_python_choose_alike_on_the_data(perspective: Perspective) -> None:
    assert compared(kg.open_graph(), perspective) > 1000


def compared(graph: kg.store.Graph, perspective: Perspective) -> int:
    """How many facts a view has by SQL and by Python alike."""
    found = list(ledger.read(graph.build.file(ledger.NAME)))
    known = {name: origin.source for name, origin in origins(graph).items()}
    shape = {key: (one.many, one.changes) for key, one in field_shapes(graph).items()}
    rows = list(claim_rows(found, known, shape, perspective))
    facts = by_python(found, known, shape, perspective)
    assert by_sql(rows, perspective) == facts
    return len(facts)
