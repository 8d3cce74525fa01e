"""The words by which texts are found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import memory


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Take <1>two</1> tablets.", ["take", "two", "tablets"]),
        ("Well-being isn't 5.5 mg", ["well", "being", "isn", "t", "5", "5", "mg"]),
        ("A tag as words: \\<1>", ["a", "tag", "as", "words", "1"]),
        ("ЛЕКАРСТВО Ёж", ["лекарство", "ёж"]),
        ("दवा लें।", ["दवा", "लें"]),
        ("خذ الدواء", ["خذ", "الدواء"]),
        ("服药后", ["服药", "药后", "后"]),
        ("ยา 5 เม็ด", ["ยา", "า", "5", "เม็", "ม็ด", "ด"]),
        ("...", []),
    ],
)
def test_a_text_is_cut_in_folded_words(text: str, words: list[str]) -> None:
    assert memory.words(text) == words


def test_a_composed_letter_and_a_decomposed_one_are_the_same_word() -> None:
    assert memory.words("caf\u00e9") == memory.words("cafe\u0301")


@given(st.text(max_size=60))
def test_any_text_has_words_without_blanks(text: str) -> None:
    assert all(word and not word.isspace() for word in memory.words(text))


def test_a_short_text_shares_pieces_with_another_form_of_its_word() -> None:
    one, other = (set(memory.keys(text, memory.words(text))) for text in ("Tumour", "Tumours"))
    assert one & other


def test_a_long_text_has_its_telling_words_alone_each_once() -> None:
    text = "Take the white tablets with the food, not the other tablets"
    assert len(memory.keys(text, memory.words(text))) == 5


def test_a_text_of_nothing_but_common_words_is_kept_all_the_same() -> None:
    assert memory.keys("It is not you", memory.words("It is not you"))


@pytest.mark.parametrize(
    ("asked", "phrases"),
    [
        ("cancer", ((("cancer",), True),)),
        ("secondary cancer", ((("secondary",), True), (("cancer",), True))),
        ('"secondary cancer" liver', ((("secondary", "cancer"), False), (("liver",), True))),
        ("“nawrót raka”", ((("nawrót", "raka"), False),)),
        ("well-being", ((("well", "being"), True),)),
        ('"" -- ', ()),
    ],
)
def test_what_is_looked_for_is_words_by_their_beginning_or_phrases_as_they_stand(
    asked: str, phrases: object
) -> None:
    assert memory.phrases(asked) == phrases
