"""A sentence is its English, and knows how it was put together."""

import pickle

import pytest

from app.model.errors import AppError, BadInput
from app.model.language import LANGUAGES
from app.model.law import Law
from app.model.sentence import sentence, together, whole


def test_a_sentence_is_its_english() -> None:
    found = sentence(
        "%(law)s: %(count)s of 100 %%, in %(language)s",
        law=Law.OWN_TEXT,
        count=3,
        language=LANGUAGES["cy"],
    )
    assert found == "own text: 3 of 100 %, in Welsh"
    assert found.template == "%(law)s: %(count)s of 100 %%, in %(language)s"
    assert found.parts["count"] == 3


def test_a_sentence_survives_the_way_to_another_process() -> None:
    copy = pickle.loads(pickle.dumps(sentence("a %(b)s", b="c")))
    assert (copy, copy.template, copy.parts) == ("a c", "a %(b)s", {"b": "c"})


def test_sentences_are_put_together() -> None:
    assert together([sentence("A."), "B."]) == "A. B."
    assert together([]) == ""


def test_a_text_without_places_is_a_sentence_too() -> None:
    assert whole("at least 5 %") == "at least 5 %"
    found = sentence("a %(b)s", b="c")
    assert whole(found) is found


def test_an_error_keeps_the_sentence_that_it_was_made_from() -> None:
    why = sentence("the tag %(tag)s is missing", tag="<1>")
    wrong = BadInput(why, place="a.md:3")
    assert str(wrong) == "a.md:3: the tag <1> is missing"
    assert BadInput(why).line is why
    assert AppError().line == ""


def test_a_place_without_a_part_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        sentence("a %(b)s")
