"""kg diff: what two views tell differently, and why."""

from __future__ import annotations

import kg
import kg.sparql
from kg.differences import differences
from kg.perspective import Perspective
from kg.viewing import open_view


def test_every_difference_between_two_policies_is_in_their_views_and_no_other() -> None:
    found = differences(kg.open_graph(), Perspective("official"), Perspective("latest"))
    assert len(found) > 20
    views = [open_view(None, Perspective(name)) for name in ("official", "latest")]
    told = [{(row["s"], row["p"], str(row["o"])) for row in kg.sparql.query(view.store, _NUMBERS)} for view in views]
    differing = {(str(s), str(p)) for s, p, _ in told[0] ^ told[1]}
    listed = {
        (f"https://w3id.org/khorgos/{d.id}", f"https://w3id.org/khorgos/ontology#{_camel(d.field)}") for d in found
    }
    assert differing == {pair for pair in listed if pair[1].endswith(_FIELDS)}


_FIELDS = ("#capacity", "#cost", "#status", "#share", "#length")
_NUMBERS = "SELECT ?s ?p ?o { ?s ?p ?o VALUES ?p { kg:capacity kg:cost kg:status kg:share kg:length } }"


def _camel(field: str) -> str:
    head, *tail = field.split("_")
    return head + "".join(map(str.capitalize, tail))


def test_each_side_says_by_which_criterion_it_differs(run_kg) -> None:  # type: ignore[no-untyped-def]
    done = run_kg("diff", "--trust", "default", "--trust", "latest", "-f", "csv")
    assert done.returncode == 0
    assert "the publisher nearest to the facts comes first" in done.stdout
    assert "the latest publication comes first" in done.stdout


def test_two_times_the_same_view_is_refused(run_kg) -> None:  # type: ignore[no-untyped-def]
    done = run_kg("diff", "--trust", "latest", "--trust", "latest")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "the two views are the same" in done.stderr
