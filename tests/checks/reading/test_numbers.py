"""Every way in which a number may be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.reading import read
from app.checks.reading.numbers import Number, parts

NOON = 1_000_000_007.0


def _values(text: str, tag: str = "en") -> list[set[float]]:
    """The values of each number, without those of times of day."""
    return [{value for value in one.values if value < NOON} for one in read(text, tag).numbers]


def _times(text: str) -> list[set[tuple[int, int]]]:
    """The times of day that each number may be."""
    return [
        {divmod(int(value - NOON), 60) for value in one.values if value >= NOON}
        for one in read(text, "en").numbers
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("none", []),
        ("5", [{5}]),
        ("٢٥ २५ ২৫ ၂၅ ２５", [{25}] * 5),
        ("2.5 and 2,5 and ٢٫٥", [{2.5}] * 3),
        ("1.000 and 1,000", [{1}, {1000}]),
        ("12'500 12’500", [{12500, 12.5}, {12500, 12.5}]),
        ("1 000 000", [{1_000_000}]),
        ("12\u00a0500 1\u202f000", [{12500}, {1000}]),
        ("12,50,000", [{1250000}]),
        ("1,250,000.5", [{1250000.5}]),
        ("1.250.000,5", [{1250000.5}]),
        ("1.2.3", [{123}]),
        (".08 mg", [{0.08, 8}]),
        ("Fig.4", [{0.4, 4}]),
        ("..5", [{5}]),
        (".1,5", [{1.5}]),
        ("the 1930s", [{1930, 30}]),
        ("the 1930's", [{1930, 30}]),
        ("2010–11", [{2010}, {11, 2011}]),
        ("1999/00", [{1999}, {0, 1900}]),
        ("1000–10 000", [{1000}, {10000}]),
        ("5 million", [{5, 5_000_000}]),
        ("2.5 million", [{2.5, 2_500_000}]),
        ("5 thousand and 6", [{5, 5000}, {6}]),
        ("3–5", [{3}, {5}]),
        ("5.", [{5}]),
        ("5,", [{5}]),
    ],
)
def test_a_number_has_every_value_that_it_may_be_read_as(text, expected):
    assert _values(text) == expected


def test_what_groups_in_english_may_be_a_decimal_elsewhere():
    assert _values("1.000 o 1,000", "es") == [{1000, 1}, {1000, 1}]


def test_a_scale_may_be_written_together_with_the_number():
    assert _values("约25万人", "zh-Hans") == [{25, 250_000}]
    assert _values("1 लाख", "hi") == [{1, 100_000}]


def test_what_is_too_long_to_be_a_number_is_compared_as_it_is_written():
    one, other = "1" * 30, "1" * 14 + "2" + "1" * 15
    values = [read(text, "en").numbers[0].values for text in (one, one, other, "12." * 20 + "1")]
    assert values[0] == values[1] != values[2]
    assert len(values[3]) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8:30", [{(8, 30)}]),
        ("20:30", [{(20, 30)}]),
        ("20h30", [{(20, 30)}]),
        ("8.30", [{(8, 30)}]),
        ("٨:٣٠", [{(8, 30)}]),
        ("8:30 pm", [{(20, 30)}]),
        ("8.30 p.m.", [{(20, 30)}]),
        ("8:30am", [{(8, 30)}]),
        ("12 pm", [{(12, 0)}]),
        ("12 am", [{(0, 0)}]),
        ("8 PM", [{(20, 0)}]),
        ("25:30, 26:00", [set(), set(), set(), set()]),
        ("8:75", [set(), set()]),
        ("10:30:15", [set()] * 3),
        ("5 pmol", [set()]),
    ],
)
def test_a_time_of_day_is_a_value_of_its_own(text, expected):
    assert _times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("8 pm", {8, 20}), ("8:00", {8}), ("0:00", {0, 12}), ("12:00 am", {0, 12}), ("1.45", {1.45})],
)
def test_a_full_hour_is_also_its_number_and_a_stop_may_be_a_decimal_s(text, expected):
    assert expected <= _values(text)[0]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("COVID-19", True),
        ("COVID\u201119", True),
        ("N95", True),
        ("16S1", True),
        ("2-3", False),
        ("5 mg", False),
        ("5G", False),
        ("٥mg", False),
        ("-5", False),
    ],
)
def test_a_number_within_a_name_is_known(text, named):
    assert read(text, "en").numbers[0].named is named


def test_what_spaces_group_may_be_several_numbers():
    reading = read("tome 5 000 ml", "es")
    assert parts(reading.plain, reading.numbers[0], frozenset()) == (
        Number(frozenset({5.0}), 5, 6),
        Number(frozenset({0.0}), 7, 10),
    )
    assert [one.start for one in parts(".5 000", Number(frozenset({0.5}), 0, 6), frozenset())] == [
        3
    ]


def test_what_commas_group_is_several_numbers_where_all_of_them_are_known():
    number = Number(frozenset({5000.0}), 0, 5)
    assert parts("5,000", number, frozenset()) == parts("5,000", number, frozenset({5.0})) == ()
    assert [one.start for one in parts("5,000", number, frozenset({0.0, 5.0}))] == [0, 2]


@given(st.integers(0, 10**9))
def test_every_whole_number_is_itself_however_it_is_grouped(number):
    for written in (f"{number}", f"{number:,}", f"{number:,}".replace(",", "\u202f")):
        values = _values(written, "fr")
        assert len(values) == 1
        assert float(number) in values[0]
