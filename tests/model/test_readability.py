"""Advice to the author of the English."""

import pytest

from app.model.message import Message, Role
from app.model.readability import advice, sentences

SHORT = "Drink water."
LONG = "Take " + "one more " * 10 + "tablet."  # 22 words


def said(text: str) -> list[str]:
    return [one.why for one in advice(Message("m", "a", Role.PARAGRAPH, (), 7, text))]


def test_short_sentences_need_no_advice():
    assert said(f"{SHORT} {SHORT} {SHORT}") == []


def test_a_long_sentence_is_named_with_its_words_and_its_line():
    assert said(f"{SHORT} {LONG}") == ["a sentence of 22 words; 20 are enough"]
    (one,) = advice(Message("m", "a", Role.PARAGRAPH, (), 7, LONG))
    assert one.line == 7


def test_a_paragraph_of_many_sentences_is_named():
    assert said(" ".join([SHORT] * 4)) == ["a paragraph of 4 sentences; 3 are enough"]


def test_tags_are_no_words():
    assert said(LONG.replace("one more one more", "<1>one</1> more", 1)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call Dr. Jones. Then wait.", ["Call Dr. Jones.", "Then wait."]),
        ("Take 2.5 ml, e.g. with food.", ["Take 2.5 ml, e.g. with food."]),
        ("“Sit down.” She waited.", ["“Sit down.", "She waited."]),
        ("Is it bad? 5 minutes are enough!", ["Is it bad?", "5 minutes are enough!"]),
        ("One line\nanother line\n", ["One line", "another line"]),
        ("Ask Dr.", ["Ask Dr."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_sees_them_end(text, expected):
    assert list(sentences(text)) == expected
