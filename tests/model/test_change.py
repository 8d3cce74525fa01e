"""How two English texts differ: cases that anybody can add to, and laws that hold for all texts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import markup
from app.model.change import LEVELS, STANDS, Level, folded, level, numbers
from app.model.wording import words
from tests.model.linear import takes_linear_time
from tests.model.test_markup import ANY, NEARLY, nested

FOLDER = Path(__file__).parent.parent / "cases" / "change"
_CASE = re.compile(r"- one: ?(.*)\n- two: ?(.*)\n- differ: (.*)\n")
_CHARACTER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")

# Texts of figures and of all that can stand in and around them, so that many pairs are nearly equal.
PARTS = st.sampled_from(
    [
        *"0155½², .-–—−<>%:/'’\"()\n",
        "5",
        "10",
        "mg",
        "one",
        "two",
        "on'e",
        "o.n.e",
        "We're",
        "<1>",
        "</1>",
    ]
    + [
        "<2/>",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "5",
        "...",
        "…",
        "e.g.",
        "‘",
        "ﬁ",
        "\\",
        "A",
        "ß",
        "--",
    ]
)
QUANTITIES = st.lists(PARTS, max_size=8).map("".join)


@st.composite
def close(draw):
    """Two texts of which one is the other with a few small parts put in or taken away."""
    parts = draw(st.lists(PARTS, max_size=8))
    others = list(parts)
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(others)))
        others[at : at + draw(st.integers(0, 1))] = draw(st.lists(PARTS, max_size=1))
    return "".join(parts), "".join(others)


def cases() -> Iterator[tuple[str, str, str]]:
    for path in sorted(FOLDER.glob("*.md")):
        if path.stem != "README":
            text = path.read_text("utf-8")
            found = _CASE.findall(text)
            assert len(found) * 3 == text.count("\n- "), path
            for case in found:
                yield tuple(_CHARACTER.sub(lambda one: chr(int(one[1], 16)), part) for part in case)


@pytest.mark.parametrize(("one", "two", "differ"), [*cases()])
def test_two_texts_differ_as_their_case_says(one, two, differ):
    assert level(one, two) == differ
    assert level(two, one) == differ


@given(close())
def test_a_text_folded_up_to_a_level_is_equal_where_the_level_says_so(pair):
    one, two = pair
    order = [*Level]
    for at, until in enumerate(order[:-1]):
        equal = folded(one, until) == folded(two, until)
        assert equal == (order.index(level(one, two)) <= at)
    assert folded(one, Level.WORDING) == folded(one, Level.PUNCTUATION)


def test_wording_is_folded_no_further_than_punctuation():
    assert folded("Don't, <1>A</1>!", Level.WORDING) == folded("Dont A", Level.PUNCTUATION)


def test_every_level_has_a_case():
    assert {differ for _, _, differ in cases()} == set(Level)


@given(ANY | NEARLY | QUANTITIES, ANY | NEARLY | QUANTITIES)
def test_a_difference_has_no_direction(one, two):
    assert level(one, two) is level(two, one)
    assert level(one, one) is Level.IDENTICAL


@given(close())
def test_texts_that_do_not_differ_in_wording_have_the_same_figures(pair):
    one, two = pair
    if level(one, two) is not Level.WORDING:
        assert numbers(one) == numbers(two)


@given(close())
def test_texts_whose_decisions_stand_have_the_same_words(pair):
    one, two = pair
    if level(one, two) in STANDS:
        assert words(one) == words(two)


@given(st.text(st.sampled_from("0159½²５.,-–/%<>+'\"’:\u00a0\u200b "), max_size=8), st.data())
def test_a_digit_that_comes_or_goes_is_wording(text, data):
    digit = data.draw(st.sampled_from("0159½²５"))
    at = data.draw(st.integers(0, len(text)))
    one, two = markup.escape(text), markup.escape(text[:at] + digit + text[at:])
    assert level(one, two) is Level.WORDING


@given(nested())
def test_taking_all_pairs_of_tags_away_is_markup_at_most(text):
    kept = "".join(
        markup.escape(one.text) if not one.number else one.text if one.shape == "empty" else ""
        for one in markup.pieces(text)
    )
    # A sign that stood beside a tag can make one with its new neighbours: escaping sees to it.
    assert level(text, kept) in STANDS or "<" in markup.strip(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take 5.0 mg twice, or 1,000 units.", ("5.0", "twice", "1,000")),
        ("Take 5–10 ml (½ cup) at 10:30.", ("5", "10", "½", "10", "30")),
        ("Take .5 ml, no.5, 5.", (".5", "5", "5")),
        ("Twenty-one days, <1>two</1> tablets", ("twenty", "one", "two")),
        ("Rest well.", ()),
        ("B12 and 1/2", ("12", "1", "2")),
    ],
)
def test_the_figures_of_a_text_are_its_numbers_in_order(text, found):
    assert numbers(text) == found


def test_the_levels_stand_in_order():
    assert [*(one for one, _ in LEVELS), Level.WORDING] == list(Level)


@pytest.mark.parametrize(
    "piece",
    ["a", " ", "5", "-", ".", "'", "<1>", "1,", "- ", "e.", "\n", "<1/>", "–", "\\", "a'", "ﬁ"],
)
def test_comparing_takes_linear_time(piece):
    assert takes_linear_time(lambda text: level(text, text + "x"), piece)
    assert takes_linear_time(numbers, piece)
