"""The arithmetic of the analyses, against figures worked out by hand and worlds made to be found out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyses.brokers import bridges
from kg.analyses.communities import adjusted_rand, co_assignment
from kg.concentration import FEWEST, Part, hhi, interval, top_share, totals
from kg.eventstudy import (
    Places,
    Window,
    by_month,
    clustering,
    holm,
    merged,
    power,
    same_month,
    season,
    study,
    within_season,
)
from kg.lifecycle import days_between, middle
from kg.lifetimes import curve, median
from kg.ownership import chains, circle, controlled, excess, integrated


def test_shares_multiply_along_a_chain_and_add_over_chains() -> None:
    shares = {("a", "b"): 0.6, ("b", "d"): 0.5, ("a", "c"): 0.5, ("c", "d"): 0.2}
    found = integrated(shares, "d")
    assert found.shares["a"] == pytest.approx(0.6 * 0.5 + 0.5 * 0.2)
    assert found.problem == ""


def test_a_circle_gives_what_it_holds_of_itself_to_its_outside_owners() -> None:
    shares = {("a", "x"): 0.5, ("b", "x"): 0.3, ("y", "x"): 0.2, ("x", "y"): 0.3, ("c", "y"): 0.7}
    of_x = integrated(shares, "x").shares
    assert of_x["a"] == pytest.approx(0.5 / 0.94)
    assert of_x["c"] == pytest.approx(0.7 * 0.2 / 0.94)
    assert of_x["a"] + of_x["b"] + of_x["c"] == pytest.approx(1)
    assert of_x["y"] == pytest.approx(0.2)
    assert of_x["x"] == pytest.approx(0.06)


def test_integrated_shares_are_where_random_walks_up_the_chains_end() -> None:
    """A share of x goes to a holder drawn by share, from there to one of its holders, and so on, until nobody owns the holder."""
    shares = {
        ("a", "x"): 0.35, ("y", "x"): 0.4, ("x", "x"): 0.25, ("x", "y"): 0.2, ("z", "y"): 0.5, ("b", "y"): 0.3,
        ("y", "z"): 0.6, ("c", "z"): 0.4,
    }  # fmt: skip
    above: dict[str, list[tuple[str, float]]] = {}
    for (owner, owned), share in shares.items():
        above.setdefault(owned, []).append((owner, share))
    dice, ends, walks = random.Random(1), dict.fromkeys("abc", 0), 20_000
    for _ in range(walks):
        at = "x"
        while at in above:
            at = dice.choices([owner for owner, _ in above[at]], [share for _, share in above[at]])[0]
        ends[at] += 1
    found = integrated(shares, "x").shares
    assert sum(found[owner] for owner in "abc") == pytest.approx(1)
    for owner, count in ends.items():
        assert found[owner] == pytest.approx(count / walks, abs=0.012)  # three standard errors


def test_own_shares_are_divided_among_the_other_owners() -> None:
    assert integrated({("a", "s"): 0.6, ("s", "s"): 0.4}, "s").shares["a"] == pytest.approx(1)


@pytest.mark.parametrize("back", [1.0, 1.2])
def test_a_circle_that_closes_has_no_answer_and_says_so(back: float) -> None:
    found = integrated({("x", "y"): 1.0, ("y", "x"): back}, "y")
    assert found.shares == {}
    assert "100%" in found.problem


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0.01, 1)), min_size=1, max_size=14))
def test_outside_owners_hold_all_of_what_is_wholly_told(raw: list[tuple[int, int, float]]) -> None:
    """Every company's shares are scaled to 90% and a public holds the rest: then outside owners have all of everything."""
    sums: dict[int, float] = {}
    weights = {(a, b): w for a, b, w in raw}
    for (_, owned), weight in weights.items():
        sums[owned] = sums.get(owned, 0.0) + weight
    shares = {(f"c{a}", f"c{b}"): 0.9 * w / sums[b] for (a, b), w in weights.items()}
    companies = {name for pair in shares for name in pair}
    owned = {b for _, b in shares}
    shares |= {("public", name): 0.1 if name in owned else 1.0 for name in companies}
    for name in sorted(companies):
        assert integrated(shares, name).shares["public"] == pytest.approx(1)


def test_control_runs_through_majorities_and_through_what_is_held_together() -> None:
    shares = {("a", "b"): 0.51, ("b", "c"): 0.3, ("a", "c"): 0.21, ("c", "d"): 0.5}
    assert controlled(shares, "a") == {"b", "c"}
    assert circle({("x", "y"), ("y", "x"), ("a", "x")}, ["a", "x", "y"]) == ["x", "y"]
    assert excess({("a", "o"): 0.7, ("b", "o"): 0.5}) == {"o": pytest.approx(1.2)}
    assert chains([("a", "b"), ("b", "c"), ("c", "b")], "c") == [("a", "b", "c")]


def test_concentration_is_what_the_textbook_says() -> None:
    amounts = {"a": 5.0, "b": 3.0, "c": 2.0}
    assert hhi(amounts) == 3800
    assert top_share(amounts, 1) == 50
    assert top_share(amounts, 3) == 100
    assert hhi({}) == 0


@given(st.dictionaries(st.text("abcdef", min_size=1), st.floats(0.01, 1e6), min_size=1))
def test_concentration_lies_between_equal_shares_and_one_party(amounts: dict[str, float]) -> None:
    assert 10_000 / len(amounts) * (1 - 1e-6) <= hhi(amounts) <= 10_000.000001


def test_the_bootstrap_interval_holds_the_figure_and_needs_some_deals() -> None:
    parts = [Part(party, str(place), 1.0) for place, party in enumerate("aaaaabbbcc")]
    low, high = interval(parts, seed=1) or (0.0, 0.0)
    assert low < hhi(totals(parts)) < high
    assert interval(parts, seed=1) == (low, high)
    assert interval(parts[: FEWEST - 1], seed=1) is None


def coverage(shares: list[float], deals: int, spread: float, runs: int = 150) -> float:
    """In how many samples of a market with known shares the interval holds its true index."""
    dice, true = random.Random(3), sum((100 * share) ** 2 for share in shares)
    held = 0
    for run in range(runs):
        parties = dice.choices(range(len(shares)), shares, k=deals)
        parts = [Part(str(party), str(n), dice.lognormvariate(0, spread)) for n, party in enumerate(parties)]
        low, high = interval(parts, seed=run, draws=200) or (0.0, 0.0)
        held += low <= true <= high
    return held / runs


@pytest.mark.slow
@pytest.mark.parametrize("shares", [[0.5, 0.3, 0.2], [0.25] * 4, [0.1] * 10, [0.75, 0.15, 0.1]], ids=str)
def test_the_interval_holds_the_truth_as_often_as_the_method_says(shares: list[float]) -> None:
    """Plain percentiles never hold the index of a market of equal shares; moved down they do."""
    assert coverage(shares, 8, 0.0) >= 0.8
    assert coverage(shares, 24, 0.0) >= 0.87
    assert coverage(shares, 24, 1.0) >= 0.8


def test_the_survival_curve_is_that_of_kaplan_and_meier() -> None:
    """Freireich's remission times under 6-MP (21 patients), the textbook example of the method."""
    seen = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    lost = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    steps = curve([(time, True) for time in seen] + [(time, False) for time in lost])
    assert [(step.time, step.at_risk, round(step.left, 3)) for step in steps] == [
        (6, 21, 0.857), (7, 17, 0.807), (10, 15, 0.753), (13, 12, 0.690), (16, 11, 0.627), (22, 7, 0.538), (23, 6, 0.448),
    ]  # fmt: skip
    assert median(steps) == 23
    assert all(step.low < step.left < step.high for step in steps)


def test_partial_dates_give_the_fewest_and_the_most_days() -> None:
    assert days_between("2020-01-31", "2020-02") == (1, 29)
    assert middle("2021-07-02") == pytest.approx(2021.5, abs=0.01)


def test_betweenness_of_a_subset_is_the_share_of_pairs_that_run_through() -> None:
    net = networkx.Graph([("c1", "p"), ("c2", "p"), ("p", "m"), ("m", "q"), ("q", "k1"), ("r", "c1"), ("r", "k1")])
    found, pairs = bridges(net, ["c1", "c2"], ["k1"])
    assert pairs == 2
    assert found["r"] == pytest.approx((1 + 1 / 2) / 2)  # c1-k1 over r alone; c2-k1 over m or over c1 and r
    assert found["m"] == pytest.approx((1 / 2) / 2)


def test_divisions_are_compared_as_by_hubert_and_arabie() -> None:
    one = dict(zip("abcdef", (0, 0, 0, 1, 1, 1), strict=True))
    other = dict(zip("abcdef", (0, 0, 1, 1, 2, 2), strict=True))
    assert adjusted_rand(one, other) == pytest.approx(0.8 / 3.3)
    assert co_assignment("abc", [one, other]) == pytest.approx((3 + 1) / 6)


def test_p_values_are_exact() -> None:
    """One event, one happening on the next day: one day of the 91 of its season has it in the window, so p is 1/91."""
    event = date(2022, 5, 10).toordinal()
    found = study([event], [event + 1], Window(1, 1))
    assert (found.observed, found.expected) == (1, pytest.approx(1 / 91))
    assert found.p == pytest.approx(1 / 91)
    assert study([event], [event + 200], Window(1, 1)).p == 1
    assert season(event) == (date(2022, 4, 1).toordinal(), date(2022, 6, 30).toordinal())
    assert season(date(2022, 12, 31).toordinal())[1] == date(2022, 12, 31).toordinal()
    assert merged([10, 12, 18, 40]) == [10, 40]
    assert holm([0.2]) == [0.2]


def crowded(dice: random.Random, number: int, months: tuple[int, ...]) -> list[int]:
    """Days that crowd in later years and in some months: trend and season together."""
    years = [year for year in range(2008, 2026) for _ in range(year - 2007)]
    firsts = [date(dice.choice(years), dice.choice(months), 1) for _ in range(number)]
    return sorted(day.toordinal() + dice.randrange(28) for day in firsts)


QUARTERS = (1, 2, 3, *(4, 5, 6) * 3, 7, 8, 9, *(10, 11, 12) * 4)
"""Spring and autumn have more of everything, each quarter evenly."""
MONTHS = (4, 5, 6, 9, 10, 11)
"""Seasons finer than quarters, which the test within quarters takes no account of."""


def burst(dice: random.Random, number: int, months: tuple[int, ...]) -> list[int]:
    """Days that crowd in some years and some months, with nothing between."""
    years = (2010, 2013, 2014, 2015, 2022, 2023, 2024, 2025)
    firsts = [date(dice.choice(years), dice.choice(months), 1) for _ in range(number)]
    return sorted(day.toordinal() + dice.randrange(28) for day in firsts)


WINDOWS = (Window(0, 3), Window(4, 14), Window(15, 45))
Maker = Callable[[random.Random, int, tuple[int, ...]], list[int]]


def worlds(make: Maker, months: tuple[int, ...], runs: int) -> Iterator[tuple[list[int], list[int]]]:
    """Worlds of as many events and happenings as the graph knows, which know nothing of each other."""
    dice = random.Random(5)
    return ((merged(make(dice, 20, months)), sorted({*make(dice, 110, months)})) for _ in range(runs))


def alarms(places: Callable[[list[int]], Places], make: Maker, months: tuple[int, ...], window: Window) -> float:
    """The share of such worlds in which one test finds a cluster at 5%."""
    found = [study(met, days, window, places(met)).p <= 0.05 for met, days in worlds(make, months, 500)]
    return sum(found) / len(found)


@pytest.mark.slow
@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_false_alarms_of_the_test_within_quarters_stay_near_five_in_a_hundred(window: Window) -> None:
    assert 0.01 <= alarms(by_month, crowded, QUARTERS, window) <= 0.07


@pytest.mark.slow
def test_months_and_years_that_have_more_of_everything_are_seen_through() -> None:
    assert alarms(lambda _: within_season, crowded, MONTHS, Window(4, 14)) > 0.1  # all days alike: deceived by months
    assert alarms(by_month, crowded, MONTHS, Window(4, 14)) <= 0.07
    assert (
        alarms(lambda _: same_month, burst, MONTHS, Window(4, 14)) > 0.15
    )  # the neighbouring years: deceived by years
    assert alarms(by_month, burst, MONTHS, Window(4, 14)) <= 0.07


@pytest.mark.slow
@pytest.mark.parametrize("make", [crowded, burst])
@pytest.mark.parametrize(
    "months", [tuple(range(1, 13)), QUARTERS, MONTHS, (6, 9)], ids=("flat", "quarters", "months", "two")
)
def test_the_rule_raises_false_alarms_in_about_five_of_a_hundred_worlds_at_most(
    make: Maker, months: tuple[int, ...]
) -> None:
    """Three windows, both tests, Holm's adjustment: any cluster found is a false alarm."""
    found = [any(clustering(met, days, WINDOWS)) for met, days in worlds(make, months, 400)]
    assert sum(found) / len(found) <= 0.07


@pytest.mark.slow
def test_power_without_an_effect_is_the_false_alarms() -> None:
    dice = random.Random(7)
    events, happenings = crowded(dice, 40, QUARTERS), crowded(dice, 150, QUARTERS)
    assert power(events, happenings, WINDOWS, 1, 0.0, seed=3, runs=400) <= 0.05


def test_a_planted_effect_is_found_and_its_absence_is_not() -> None:
    dice = random.Random(11)
    events, happenings = crowded(dice, 40, QUARTERS), crowded(dice, 120, QUARTERS)
    planted = [*happenings, *(event + dice.randint(1, 14) for event in events if dice.random() < 0.7)]
    assert study(merged(events), planted, Window(1, 14)).p < 0.01
    assert study(merged(events), happenings, Window(1, 14)).p > 0.05
    assert power(events, happenings, WINDOWS, 1, 0.7, seed=1, runs=40) > 0.8
    assert clustering(merged(events), [*planted, *planted], [Window(1, 14)]) == [True]
