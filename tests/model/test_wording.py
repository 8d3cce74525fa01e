"""What a text says beside its markup, and which figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import markup
from app.model.wording import figures, words

TEXTS = st.text(st.sampled_from(list("ab 12<>/\\\n\t\u00a0\u2009.,:½")), max_size=24)


@pytest.mark.parametrize(
    ("tagged", "said"),
    [
        ("Call <1>999</1> now", "Call 999 now"),
        ("Call  <1> 999\u00a0</1>\tnow ", "Call 999 now"),
        ("One \n two", "One\ntwo"),
        ("Look <1/> here", "Look \ufffc here"),
        (r"Write \<1> and \\<2>x</2>", "Write <1> and \\x"),
        (r"Write \<1/> and \\<2/>", "Write <1/> and \\\ufffc"),
        ("no tag: </1/> <0> <12345>", "no tag: </1/> <0> <12345>"),
    ],
)
def test_words_are_what_stands_beside_the_markup(tagged: str, said: str) -> None:
    assert words(tagged) == said


@pytest.mark.parametrize(
    ("tagged", "said"),
    [
        ("Take 2 tablets of 500 mg.", "2 500"),
        ("Take 25 tablets of 00 mg.", "25 00"),
        ("Take <1>2.5</1> ml at 8:30, day 3.", "2.5 8:30 3"),
        ("Take ½ a tablet, 1,5 at most", "½ 1,5"),
        ("1.,2", "1 2"),
        ("none at all: .,", ""),
    ],
)
def test_figures_are_every_number_in_order(tagged: str, said: str) -> None:
    assert figures(tagged) == said


@given(TEXTS)
def test_words_do_not_depend_on_white_space_and_pairs_of_tags(text: str) -> None:
    plain = words(markup.escape(text))
    assert plain == words("<1>" + markup.escape(text.replace(" ", "\u00a0 ")) + "</1> ")
    assert plain.split() == text.split()
