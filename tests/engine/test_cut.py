import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.cut import cut, join, size, wanted
from app.engine.trouble import Trouble
from app.model.language import language
from tests.engine.tagged import TAGGED


@given(TAGGED, st.sampled_from([60, 200, 5000]))
def test_the_parts_are_the_text(tagged: str, limit: int) -> None:
    try:
        parts = cut(tagged, limit)
    except Trouble:
        assert limit < size(tagged)
        return
    assert "".join(parts) == tagged
    assert all(size(part) <= limit for part in parts)


def test_lines_and_edges_are_parts_of_their_own() -> None:
    assert cut("  One two \n\n<1>three</1>\t", 100) == (
        "  ",
        "One two",
        " ",
        "\n",
        "\n",
        "<1>three</1>",
        "\t",
    )


def test_a_long_text_is_cut_between_sentences() -> None:
    text = "Take 2.5 mg at once. Call Dr. Smith! Then wait."
    assert cut(text, 40) == ("Take 2.5 mg at once. Call Dr. Smith!", " ", "Then wait.")


def test_a_long_sentence_is_cut_between_words() -> None:
    assert cut("one two three four", 9) == ("one two", " ", "three", " ", "four")


def test_a_word_that_is_too_long_is_trouble() -> None:
    with pytest.raises(Trouble, match="a word is too long"):
        cut("x" * 50, 20)


def test_a_hostile_text_is_cut_in_time() -> None:
    assert len(cut("a" + " " * 100_000 + "b", 200_000)) == 1


def test_chinese_sentences_stand_close() -> None:
    parts = [" ", "你好。", " ", "再见。", "\n", "好", " "]
    assert join(parts, language("zh-Hans")) == " 你好。再见。\n好 "
    assert join(parts, language("es")) == " 你好。 再见。\n好 "


def test_numbers_are_not_asked_for() -> None:
    assert not wanted("<1>999</1>")
    assert wanted("<1>mg</1>")
