"""Values: exact, in one unit, and nothing that only looks right."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.calendar import earliest, latest
from kg.models.power import Plant
from kg.values.dates import PartialDate
from kg.values.money import Money
from kg.values.numbers import plain
from kg.values.points import Point
from kg.values.quantities import KINDS, SPELLINGS, Measure


@pytest.mark.parametrize(
    ("unit", "text", "amount"),
    [
        ("MW", "100 MW", "100"),
        ("MW", "1.2 GW", "1200"),
        ("MW", "2500 kW", "2.5"),
        ("GWh/year", "350 million kWh/year", "350"),
        ("GWh/year", "3.5 TWh/year", "3500"),
        ("t/year", "1.3 million t/year", "1300000"),
        ("t/year", "2 t/day", "730.5"),
        ("million m3/year", "5.5 billion m3/year", "5500"),
        ("km", "8600 m", "8.6"),
        ("year", "18 month", "1.5"),
        ("%", "8.33 %", "8.33"),
        ("unit", "40 unit", "40"),
    ],
)
def test_a_quantity_is_kept_exactly_in_its_canonical_unit(unit: str, text: str, amount: str) -> None:
    quantity = Measure(unit).parse(text)
    assert (quantity.canonical, quantity.unit, quantity.stated) == (amount, unit, text)


@given(st.sampled_from(sorted(SPELLINGS)), st.decimals(min_value=0, max_value=10**9, places=3))
def test_a_unit_fits_only_what_measures_the_same(unit: str, number: Decimal) -> None:
    for kind, units in KINDS.items():
        measure = Measure(next(iter(units)))
        if SPELLINGS[unit][0] == kind:
            assert measure.parse(f"{plain(number)} {unit}").amount >= 0
        else:
            with pytest.raises(ValueError, match="does not fit here"):
                measure.parse(f"{plain(number)} {unit}")


@pytest.mark.parametrize(
    "text", ["MW", "100", "1,000 MW", "~100 MW", "1e3 MW", "-1 MW", "100 mw", "100 MWh/year", "", 100, True, 1.5]
)
def test_what_only_looks_like_a_power_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Measure("MW").parse(text)


def test_money_is_exact_and_names_its_currency() -> None:
    assert Money.parse("46.7 million USD").canonical == "46700000 USD"
    assert Money.parse("10847 million KZT").amount == Decimal(10_847_000_000)
    for wrong, remedy in (
        ("3 million RMB", "write CNY"),
        ("$5", "not a number"),
        ("5 million", "no currency"),
        (5, "has no currency"),
    ):
        with pytest.raises(ValueError, match=remedy):
            Money.parse(wrong)


@given(
    st.dates(min_value=__import__("datetime").date(1900, 1, 1)).filter(lambda day: day.year < 2150),
    st.sampled_from([4, 7, 10]),
)
def test_a_partial_date_means_days_that_contain_it(day: object, precision: int) -> None:
    date = PartialDate.parse(str(day)[:precision])
    assert date.earliest <= str(day) <= date.latest
    assert (earliest(date.text), latest(date.text)) == (date.earliest, date.latest)


@pytest.mark.parametrize(
    "text", ["2021-02-30", "2021-13", "21", "2021-6", "2021/06", "June 2021", "0021", "2999", True, 2021.5]
)
def test_a_date_that_cannot_be_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse(text)


def test_a_point_is_latitude_then_longitude() -> None:
    assert Point.parse("43.57, 69.75").wkt == "POINT(69.75 43.57)"
    with pytest.raises(ValueError, match="latitude first"):
        Point.parse("99.75, 43.57")


def test_a_model_reads_what_documents_write_and_refuses_the_rest() -> None:
    plant = Plant.model_validate(
        {"capacity": "0.1 GW", "technology": "wind", "operator": ["company/x"], "unit_count": 40}
    )
    assert plant.capacity is not None
    assert (plant.capacity.amount, plant.operator) == (100, ("company/x",))
    with pytest.raises(ValueError, match="did you mean wind"):
        Plant.model_validate({"technology": "windy"})


@given(st.integers(0, 10**24), st.integers(0, 6))
def test_an_amount_of_money_keeps_every_digit(digits: int, places: int) -> None:
    amount = Decimal(digits).scaleb(-places) if digits < 10**20 else Decimal(digits)
    assert Decimal(Money.parse(f"{plain(amount)} USD").canonical.removesuffix(" USD")) == amount


@given(st.integers(0, 10**9), st.sampled_from(["kW", "MW", "GW", "TW"]))
def test_a_power_reads_back_from_its_canonical_form(number: int, unit: str) -> None:
    first = Measure("MW").parse(f"{number} {unit}")
    assert Measure("MW").parse(f"{first.canonical} {first.unit}").amount == first.amount


@pytest.mark.parametrize("text", ["２０２１", "２０２１-06", "٢٠٢١-06-23"])
def test_a_date_in_other_digits_is_refused_or_written_in_plain_ones(text: str) -> None:
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return
    assert date.text.isascii()


def test_zero_has_no_sign() -> None:
    assert Measure("MW").parse("-0 MW").canonical == "0"
