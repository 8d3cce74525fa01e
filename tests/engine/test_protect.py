import pytest
from hypothesis import given

from app.engine.deepl import XML
from app.engine.protect import BRACES, BRACKETS, kept, render, snug, tokens, torn
from app.engine.superblanks import BOUND_BLANKS
from app.model import markup
from tests.engine.tagged import HOSTILE, TAGGED

MASKS = (BRACKETS, BRACES, XML)


@given(TAGGED)
def test_what_is_hidden_is_found_again(tagged: str) -> None:
    for mask in MASKS:
        hidden = mask.hide(tagged)
        if hidden is not None:
            assert tokens(mask.reveal(hidden, tagged)) == tokens(tagged)
    assert XML.hide(tagged) is not None


@given(TAGGED, HOSTILE)
def test_no_answer_makes_a_tag_up(tagged: str, answer: str) -> None:
    given_tags = {token for token in tokens(tagged) if token[0]}
    for mask in (*MASKS, BOUND_BLANKS):
        found = {token for token in tokens(mask.reveal(answer, tagged)) if token[0]}
        assert found <= given_tags


@given(TAGGED)
def test_rendering_is_the_inverse_of_cutting_into_tokens(tagged: str) -> None:
    assert tokens(render(tokens(tagged))) == tokens(tagged)


def test_two_runs_never_become_a_tag() -> None:
    assert markup.strip(render([(0, "<1"), (0, ">")])) == "<1>"
    assert tokens(BRACKETS.reveal("<1⟦99⟧>", "<1>a</1>")) == [(0, "<1>")]


def test_marks_are_read_however_engines_bend_them() -> None:
    source = "Call <1>999</1> now<2/>"
    for bent in ("x ⟦1⟧999⟦2⟧ y⟦3⟧", "x 〚1〛999〚２〛 y⟦٣⟧", "x ⟦ 1 ⟧999⟦ 2⟧ y⟦3 ⟧"):
        assert BRACKETS.reveal(bent, source) == "x <1>999</1> y<2/>"
    assert BRACES.reveal("x {{1}}999{ {2} } y｛｛3｝｝", source) == "x <1>999</1> y<2/>"


def test_a_text_that_looks_like_a_mark_does_not_wear_it() -> None:
    assert BRACKETS.hide("<1>⟦1⟧</1>") is None
    assert BRACES.hide("<1>{{x}}</1>") is None
    assert XML.hide("a</1> <2>b") is None
    assert BRACKETS.hide("a</1> <2>b") == "a⟦1⟧ ⟦2⟧b"


def test_a_torn_mark_is_seen() -> None:
    assert torn("a <1>b</1>", "x ⟦1 y")
    assert torn("a", "x }} y")
    assert not torn("a ⟦ b", "x ⟦ y")


def test_a_part_may_be_unbalanced_as_it_was() -> None:
    assert kept("a</1> <2>b", "x</1> <2>y")
    assert not kept("<1>a</1>", "</1>x<1>")
    assert not kept("<1>a</1>", "<1>x")


@pytest.mark.parametrize(
    ("source", "target", "snugly"),
    [
        ("Call <1>999</1>.", "Llame al <1> 999 </1>.", "Llame al <1>999</1>."),
        ("Call <1>999</1> now", "Llame al<1> 999 </1>ya", "Llame al <1>999</1> ya"),
        ("Call <1> 999 </1>", "Llame <1> 999 </1>", "Llame <1> 999 </1>"),
        ("<1>Stop</1> now", "<1> Alto </1> ya", "<1>Alto</1> ya"),
        ("a <1>b</1>", "x <1> </1>", "x <1> </1>"),
        ("a<1/>b", "x <1/> y", "x <1/> y"),
        ("<1>a<2>b</2></1>", "<1> x<2> y </2> </1>", "<1>x <2>y</2> </1>"),
        ("<1>a</1><2>b</2>", "<1>x </1><2> y</2>", "<1>x</1><2>y</2>"),
    ],
)
def test_no_blank_just_inside_a_pair(source: str, target: str, snugly: str) -> None:
    assert snug(source, target) == snugly
