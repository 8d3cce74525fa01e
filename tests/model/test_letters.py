"""What a word is made of, in every script."""

import re

import pytest

from app.model.letters import LETTERS, MARKS, UNSPACED, VARIANTS


@pytest.mark.parametrize("word", ["cancer", "żółć", "दवाई", "ওষুধ", "علاج", "مُضاد", "மருந்து", "ልብ"])
def test_letters_with_their_marks_are_one_run(word: str) -> None:
    assert re.fullmatch(LETTERS, word)


@pytest.mark.parametrize("text", ["a b", "a1", "a_b", "a-b", "5", "药", "ยา"])
def test_a_blank_a_digit_a_point_and_a_script_without_spaces_end_a_run(text: str) -> None:
    assert not re.fullmatch(LETTERS, text)


def test_the_non_joiner_parts_words_in_arabic_letters_alone() -> None:
    assert re.findall(LETTERS, "می\u200cشود") == ["می", "شود"]
    assert re.findall(LETTERS, "क्\u200cष") == ["क्\u200cष"]


def test_scripts_without_spaces_are_known() -> None:
    assert all(re.fullmatch(f"[{UNSPACED}]", sign) for sign in "药ยလខあ")
    assert not re.search(f"[{UNSPACED}]", "aжदঅع")


def test_every_mark_sits_on_a_letter_and_is_none() -> None:
    assert not any(sign.isalnum() for sign in MARKS)


def test_what_is_written_in_several_ways_is_folded_to_one() -> None:
    assert "علي‌كم".translate(VARIANTS) == "علی‌کم".translate(VARIANTS)
    assert "d’un".translate(VARIANTS) == "d'un"
