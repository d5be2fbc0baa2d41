"""Who holds a thing on a day: by told dates, by the days for which pages vouch, by the room that others leave."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.analyses import analyze
from kg.held import NEVER, Held, Telling, fitting, share_on
from kg.store import Graph, open_graph

OF = "plant/kunshuak-solar"


def told(world: Path, *stakes: str) -> Graph:
    """The invented world with stakes in a plant, each `page owner share` and further lines after a comma. A page is named by
    its day and a letter; without a day it has no date."""
    pages: dict[str, str] = {}
    for stake in stakes:
        head, *more = stake.split(", ")
        page, owner, share = head.split(" ", 2)
        lines = [f"owner: company/{owner}", f"owned: {OF}", f"share: {share}", *more]
        pages[page] = pages.get(page, "") + f"  stake/{owner}:\n" + "".join(f"    {line}\n" for line in lines)
    for page, claims in pages.items():
        day, name = page[:-1], page[-1]
        folder = world / "documents" / (day[:4] or "undated")
        folder.mkdir(exist_ok=True)
        head = f"title: Owners\npublisher: wind-notes\nurl: https://notes.example/{page}\nlanguage: en\nread: whole\n"
        date = f"published: {day}\n" if day else ""
        (folder / f"wind-notes-{name}.yaml").write_text(f"{head}{date}claims:\n{claims}", encoding="utf-8")
    cards = world / "entities" / "company.yaml"
    new = "".join(f"company/a{name}:\n  names: {{en: [Holder {name}]}}\n" for name in "abcd")
    cards.write_text(new + cards.read_text(encoding="utf-8"), encoding="utf-8")
    return open_graph(world)


def owners(graph: Graph, at: str | None = None) -> dict[str, tuple[float | None, str]]:
    report = analyze(graph, "control", {"of": OF, **({"at": at} if at else {})})
    return {row.owner.partition("/")[2]: (row.share_percent, row.known) for row in report}


def test_an_old_share_goes_when_later_ones_fill_the_whole(world: Path) -> None:
    graph = told(world, "2013-05-01x aa 60 %", "2013-05-01x ab 40 %", "2019-03-01y ab 40 %", "2019-03-01y ac 60 %")
    assert owners(graph, "2012") == {}
    assert owners(graph, "2015") == {"aa": (60, "exact"), "ab": (40, "exact")}
    assert owners(graph, "2020") == owners(graph) == {"ab": (40, "exact"), "ac": (60, "exact")}
    remarks = analyze(graph, "control", {"of": OF, "at": "2020"}).remarks
    assert remarks[0] == f"left out, for what is told nearer to 2020-12-31 leaves no room in {OF}: company/aa 60 %"


def test_an_old_share_stays_while_there_is_room(world: Path) -> None:
    assert owners(told(world, "2013-05-01x aa 60 %", "2019-03-01y ac 40 %"), "2020") == {
        "aa": (60, "exact"),
        "ac": (40, "exact"),
    }


def test_who_sold_a_part_holds_the_rest(world: Path) -> None:
    graph = told(world, "2013-05-01x aa 100 %", "2019-03-01y ac 49 %, seller: company/aa, start: 2019-02-01")
    assert owners(graph, "2018") == {"aa": (100, "exact")}
    assert owners(graph, "2020") == {"aa": (51, "exact"), "ac": (49, "exact")}
    assert (
        f"company/aa sold a part of {OF} since its share was told: 51 % are left"
        in analyze(graph, "control", {"of": OF, "at": "2020"}).remarks
    )


def test_the_share_told_since_a_sale_is_not_cut_again() -> None:
    tellings = tuple(Telling(share, day, day) for share, day in ((100, "2013-05-01"), (51, "2020-01-01")))
    told_since, buyer = Held("a", 51, 100, "2013-05-01", tellings=tellings), Held("b", 49, 0, "2019-02-01", ("a",))
    assert {one.owner: one.share for one in fitting([told_since, buyer]).kept} == {"a": 51, "b": 49}


def test_pages_without_a_date_are_the_last_resort(world: Path) -> None:
    graph = told(world, "x aa 60 %", "x ab 40 %", "2019-03-01y ac 60 %")
    assert owners(graph, "2010") == {"aa": (60, "exact"), "ab": (40, "exact")}
    assert owners(graph, "2020") == {"ac": (60, "exact"), "ab": (40, "exact")}


def test_what_is_told_to_be_bought_is_not_held_before_a_page_tells_it(world: Path) -> None:
    graph = told(world, "x aa 60 %, seller: company/ad", "2019-03-01y aa 60 %")
    assert owners(graph, "2010") == {}
    assert owners(graph, "2020") == {"aa": (60, "exact")}


def test_of_two_tellings_of_the_whole_one_counts(world: Path) -> None:
    graph = told(
        world,
        "2019-03-01x aa 60 %",
        "2019-03-01x ab 40 %",
        "2019-03-01y ac 60 %",
        "2019-03-01y ad 40 %",
        "2019-03-01z ac 60 %",
    )
    assert owners(graph, "2019-03-01") == {"ac": (60, "exact"), "ad": (40, "exact")}
    remark = analyze(graph, "control", {"of": OF, "at": "2019-03-01"}).remarks[0]
    assert "of these two tellings the one of fewer documents is left out (company/aa 60 %, company/ab 40 %)" in remark


def test_what_still_exceeds_the_whole_is_disputed(world: Path) -> None:
    graph = told(world, "2019-03-01x aa 60 %", "2019-03-01x ab 50 %")
    assert owners(graph) == {"aa": (60, "disputed"), "ab": (50, "disputed")}
    assert "add up to 110 %" in analyze(graph, "control", {"of": OF}).remarks[0]


@pytest.mark.parametrize(
    ("day", "share"), [("2004-12-31", 16.81), ("2010-12-31", 16.81), ("2020-12-31", 8.44), ("2023-12-31", 16.88)]
)
def test_the_share_is_the_one_told_nearest_to_the_day(day: str, share: float) -> None:
    tellings = [
        Telling(16.81, "2005-01-01", "2005-01-01"),
        Telling(8.44, "2022-09-15", "2022-09-15", until=True),
        Telling(16.88, "2022-09-15", "2022-09-15", since=True),
    ]
    assert share_on(day, tellings, 16.88) == share


def test_a_rounded_share_does_not_replace_the_full_one() -> None:
    assert share_on("2020-01-01", [Telling(8, "2013-09-07", "2013-09-07")], 8.33) == 8.33


def test_far_tellings_never_crowd_out_each_other() -> None:
    stakes = [Held(owner, 60, NEVER) for owner in "ab"]
    assert len(fitting(stakes).kept) == 2


@pytest.fixture(scope="module")
def real(cache: Path) -> Graph:
    return kg.open_graph()


KASHAGAN = ("field/kashagan", "kazmunaygas", "cnpc", "conocophillips")
ORTALYK = ("company/ortalyk", "kazatomprom", "cgn-mining")
ZARECHNOYE = ("mine/zarechnoye", "kazatomprom", "uranium-one", "snurdc-astana")
BUZACHI = ("field/north-buzachi", "cnpc", "lukoil", "caspian-investment-resources")


@pytest.mark.parametrize(
    ("case", "at", "shares"),
    [
        (KASHAGAN, "2010", [16.81, None, 8.4]),
        (KASHAGAN, "2014", [8.44, 8.33, None]),
        (KASHAGAN, "2020", [8.44, 8.33, None]),
        (KASHAGAN, "2024", [16.88, 8.33, None]),
        (ORTALYK, "2021-06", [100, None]),
        (ORTALYK, "2022", [51, 49]),
        (ZARECHNOYE, "2024-06-30", [49.99, 49.979, None]),
        (ZARECHNOYE, "2025", [49.99, None, 49.979]),
        (BUZACHI, "2003-12", [100, None, None]),
        (BUZACHI, "2007", [50, 25, None]),
    ],
)
def test_real_owners_change_over_time(real: Graph, case: tuple[str, ...], at: str, shares: list[float | None]) -> None:
    thing, *names = case
    rows = {row.owner: row for row in analyze(real, "control", {"of": thing, "at": at, "holders": "all"})}
    assert [getattr(rows.get(f"company/{name}"), "direct_percent", None) for name in names] == shares
    assert "disputed" not in {row.known for row in rows.values()}


def test_who_sold_its_stake_is_no_owner_by_a_page_that_calls_it_an_investor(real: Graph) -> None:
    """Pages name ConocoPhillips as an investor in Kashagan and tell its stake, sold in 2013."""
    report = analyze(real, "control", {"of": "field/kashagan", "at": "2020", "holders": "all"})
    assert "company/conocophillips" not in {row.owner for row in report}
    assert any("company/conocophillips sold" in remark for remark in report.remarks)


def test_the_question_tells_when_each_share_was_told() -> None:
    rows = kg.ask("owners", owned="field/kashagan")
    told_in = {row["owner_name"]: (str(row["first_page"]), str(row["last_page"])) for row in rows if not row["state"]}
    assert told_in["ConocoPhillips"] == ("2013-04-16", "2013-09-08")
    assert told_in["Eni"] == ("2013-09-07", "2024-07-02")
    since = [str(row["from"] or row["first_page"] or "9999") for row in rows]
    assert since == sorted(since)
