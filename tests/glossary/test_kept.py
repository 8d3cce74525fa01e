"""What is never translated does not reach an engine, and stands in its answer."""

from hypothesis import given
from hypothesis import strategies as st

from app.glossary import Keeping
from app.model.concept import Concept, Glossary, Term

GLOSSARY = Glossary(
    (
        Concept("m", (Term("en", "Macmillan"), Term("en", "Macmillan Cancer Support")), kept=True),
        Concept("c", (Term("en", "cancer"), Term("es", "cáncer"))),
    )
)
KEEPING = Keeping(GLOSSARY)


def test_it_is_a_tag_that_the_text_has_not() -> None:
    hidden = KEEPING.hidden("Ask <1>Macmillan Cancer Support</1> or Macmillan about cancer<2/>.")
    assert hidden.text == "Ask <1><3/></1> or <4/> about cancer<2/>."
    assert hidden.shown("Pregunte a <4/> o <1><3/></1>.<2/>") == (
        "Pregunte a Macmillan o <1>Macmillan Cancer Support</1>.<2/>"
    )


def test_what_has_a_tag_within_it_is_left_to_the_engine() -> None:
    assert KEEPING.hidden("<1>Macmillan</1> Cancer <2/>Support").text == (
        "<1><3/></1> Cancer <2/>Support"
    )


def test_when_numbers_run_out_nothing_is_hidden() -> None:
    assert KEEPING.hidden("<9999/> Macmillan").text == "<9999/> Macmillan"


@given(st.lists(st.sampled_from(["Macmillan", "<1>", "</1>", "\\\\", "\\<", "2/>", " ", "cancer"])))
def test_an_answer_that_is_the_question_shows_the_text_again(parts: list[str]) -> None:
    text = "".join(parts)
    hidden = KEEPING.hidden(text)
    assert hidden.shown(hidden.text) == text
