"""Policies and clocks: whose value stands, as known by and as held on a day."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.claim import Claim
from kg.errors import KhorgosError
from kg.perspective import Perspective, named, perspective
from kg.policies import POLICIES
from kg.policy import policy
from kg.view import Source, decided_by, standings

SOURCES = {
    "document/ministry": Source(1, "ministry", "2019-05-01", "", "ministry", "government"),
    "document/news": Source(2, "news", "2021-03-01", "", "news", "newspaper"),
    "document/blog": Source(4, "blog", "2023-03-01", "", "blog", "blog"),
    "document/other-blog": Source(4, "other-blog", "2022-03-01", "", "other-blog", "blog"),
}


def claim(value: str, document: str, **qualifiers: str) -> Claim:
    return Claim(f"{value}{document}", f"document/{document}", "plant/x", "capacity", value, "decimal", "MW", value,
                 tuple(qualifiers.items()))  # fmt: skip


FOUR = [claim("100", "ministry"), claim("98", "news"), claim("95", "blog"), claim("95", "other-blog")]


@pytest.mark.parametrize(
    ("trust", "value", "criterion"),
    [
        ("default", "100", "tier"),
        ("latest", "95", "published"),
        ("official", "100", "rank"),
        ("majority", "95", "voices"),
    ],
)
def test_each_policy_has_its_own_winner_and_says_which_criterion_decided(trust, value, criterion) -> None:  # type: ignore[no-untyped-def]
    ranked = standings(FOUR, SOURCES, False, Perspective(trust))
    assert ranked[0].value == value
    assert decided_by(ranked[0], ranked[1], False, Perspective(trust)).name == criterion


def test_the_official_view_keeps_an_older_official_state() -> None:
    states = [claim("construction", "ministry"), claim("operating", "news")]
    assert standings(states, SOURCES, True, Perspective("official"))[0].value == "construction"
    assert standings(states, SOURCES, True)[0].value == "operating"


@pytest.mark.parametrize(("ties", "value"), [("smaller", "90"), ("larger", "100"), ("text", "100")])
def test_a_policy_file_says_how_ties_break(tmp_path: Path, ties: str, value: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(f"order: [tier]\nties: {ties}\n")
    tied = [claim("90", "blog"), claim("100", "other-blog")]
    assert standings(tied, SOURCES, False, Perspective(str(path)))[0].value == value


def test_a_policy_file_ranks_publishers_kinds_and_tiers(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("rank:\n  - {publisher: news}\n  - {kind: [blog], tier: [4]}\norder: [rank]\n")
    assert [s.value for s in standings(FOUR, SOURCES, False, Perspective(str(path)))] == ["98", "95", "100"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("order: [teir]", "order: 'teir' is no criterion; did you mean tier?"),
        ("order: []", "order: is missing"),
        ("ordr: [tier]", "ordr: unknown key; did you mean order?"),
        ("order: [tier, tier]", "tier stands twice"),
        ("order: [rank]", "rank: is missing, and order asks for it"),
        ("order: [tier]\nties: biggest", "no way to break ties"),
        ("rank: [{kind: [goverment]}]\norder: [rank]", "rank 1  kind: no kind 'goverment'; did you mean government?"),
        ("rank: [{tier: 7}]\norder: [rank]", "no tier 7"),
        ("rank: [press]\norder: [rank]", "rank 1: must be a mapping"),
        ("- a list", "is no policy"),
        ("", "is no policy"),
        ("order: [tier]\norder: [voices]", 'duplicate entry with key "order"'),
        ("order: [[tier]]", "order: ['tier'] is no criterion"),
        ("order: tier", "order: must be a list"),
        ("order: [tier]\nties: [a]", "no way to break ties"),
        ("order: [tier]\nchanging: []", "changing: must be a list, such as [firm, held, tier]"),
        ("rank: [{tier: 1}]\norder: [tier]", "rank: decides nothing, for order does not name it"),
        ("rank: [{publisher: []}]\norder: [rank]", "rank 1  publisher: is empty and would rank everybody"),
        ("rank: [{publisher: }]\norder: [rank]", "rank 1  publisher: None is no name of a publisher"),
        ("rank: [{tier: true}]\norder: [rank]", "rank 1  tier: True is no name of a tier"),
        ("rank:\norder: [rank]", "rank: must be a list, such as [{kind:"),
        ("#" * 100_001, "has more than 100,000 bytes"),
        ("order: [", "is no YAML"),
    ],
)
def test_a_policy_that_cannot_be_understood_is_refused_in_one_line(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(text)
    with pytest.raises(KhorgosError) as raised:
        policy(str(path))
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_policy_file_that_cannot_be_read_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("order: [tier]")
    monkeypatch.setattr("builtins.open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    with pytest.raises(KhorgosError, match=r"policy\.yaml cannot be read: Permission denied"):
        policy(str(path))


def test_an_empty_date_is_none(tmp_path: Path) -> None:
    with pytest.raises(KhorgosError, match="on '': that is no date"):
        kg.query("ASK {}", on="")


def test_unknown_policies_and_dates_are_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(KhorgosError, match=r"no trust policy 'offical'; did you mean official?"):
        kg.query("ASK {}", trust="offical")
    with pytest.raises(KhorgosError, match="known by '2021-02-30': that is no date"):
        kg.query("ASK {}", known_by="2021-02-30")
    path = tmp_path / "policy.yaml"
    path.write_text("rank: [{publisher: nobody-at-all}]\norder: [rank]")
    with pytest.raises(KhorgosError, match="rank 1: no publisher 'nobody-at-all' has a document"):
        kg.query("ASK {}", trust=str(path))
    with pytest.raises(KhorgosError, match="rank 1: no publisher 'nobody-at-all' has a document"):
        kg.diff(perspective(), perspective(str(path)))


def test_a_partial_day_means_its_last() -> None:
    assert perspective(known_by="2021", on="2024-02") == Perspective("default", "2021-12-31", "2024-02-29")


def test_a_view_has_a_name_that_leads_back_to_it() -> None:
    for trust in POLICIES:
        one = perspective(trust, "2021-06-30", "2020")
        assert named(one.name) == one
    with pytest.raises(KhorgosError, match="is no view"):
        named("official since 2020")


def test_a_document_without_a_date_is_not_known_by_any_day() -> None:
    undated = {"document/news": Source(1, "news", "", "2015-01-01")}
    assert standings([claim("98", "news")], undated, False, Perspective(known_by="2020-01-01")) == []


def test_a_state_holds_from_the_day_it_is_said_to() -> None:
    states = [claim("construction", "ministry"), claim("operating", "news", since="2020-09-20")]

    def on(day: str) -> list[str]:
        return [one.value for one in standings(states, SOURCES, True, Perspective(on=day))][:1]

    assert [on("2019-01-01"), on("2020-01-01"), on("2020-09-20")] == [[], ["construction"], ["operating"]]


def test_what_ended_before_a_day_did_not_hold_on_it() -> None:
    ended = [claim("98", "news", until="2019")]
    assert standings(ended, SOURCES, False, Perspective(on="2020-01-01")) == []
    assert len(standings(ended, SOURCES, False, Perspective(on="2019-06-01"))) == 1
