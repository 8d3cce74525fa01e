from hypothesis import given

from app.engine.protect import kept, tokens
from app.engine.superblanks import BOUND_BLANKS, escape, plain
from tests.engine.tagged import TAGGED


@given(TAGGED)
def test_escaped_text_comes_back(tagged: str) -> None:
    text = "".join(text for number, text in tokens(tagged) if not number)
    assert plain(escape(text)) == text


def hidden(tagged: str) -> str:
    found = BOUND_BLANKS.hide(tagged)
    assert found is not None
    return found


def test_pairs_are_bound_to_their_words_and_empty_tags_stand_between() -> None:
    assert hidden("Call <1>the <2>red</2></1> pen<3/>!") == (
        "[[t:g:0]]Call [[/]][[t:g:1]]the [[/]][[t:g:1; t:g:2]]red[[/]][[t:g:0]] pen[[/]]"
        "[{5}][[t:g:0]]![[/]]"
    )
    assert BOUND_BLANKS.hide("a</1> <2>b") is None


def test_a_pair_goes_around_all_the_words_bound_to_it() -> None:
    stream = "Si [[t:g:1]]dolor[[/]] de [[t:g:1]]pecho[[/]] [[t:g:1; t:g:2]]severo[[/]]."
    assert BOUND_BLANKS.reveal(stream, "If <1><2>severe</2> chest pain</1>.") == (
        "Si <1>dolor de pecho <2>severo</2></1>."
    )


def test_words_that_were_strewn_are_not_wrapped() -> None:
    stream = "[[t:g:1]]dolor[[/]] de los otros pobres [[t:g:1]]pecho[[/]]"
    source = "<1>chest pain</1> of"
    assert not kept(source, BOUND_BLANKS.reveal(stream, source))


def test_an_empty_tag_that_was_never_given_is_dropped() -> None:
    assert BOUND_BLANKS.reveal("a[{7}]b", "x<1/>y") == "ab"
    assert BOUND_BLANKS.reveal("a[{1}]b[*]", "x<1/>y") == "a<1/>b*"


def test_a_pair_without_words_is_lost_here() -> None:
    assert BOUND_BLANKS.reveal("a", "<1></1>x") == "a"
    assert hidden("a<1> </1>\tb\x07") == "[[t:g:0]]a[[/]] [[t:g:0]] b [[/]]"


def test_what_the_stream_uses_is_escaped() -> None:
    assert escape("[a]{b}^c$\\d/e<f>") == r"\[a\]\{b\}\^c\$\\d\/e\<f\>"
    assert escape("*#@~") == r"[\*][\#][\@][\~]"
    assert escape("100\u00a0%") == "100[\\\u00a0]%"


def test_words_that_lost_their_blank_get_it_back() -> None:
    stream = "[[t:g:0]]lo[[/]][[t:g:1]]llaman[[/]] [[t:g:0]]l'[[/]][[t:g:0]]home a\\/b[[/]]."
    assert BOUND_BLANKS.reveal(stream, "<1>x</1>") == "lo <1>llaman</1> l'home a/b."
