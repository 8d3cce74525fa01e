"""The words of a text: where they stand and how they are compared."""

import pytest

from app.checks.reading.sentences import sentences
from app.checks.reading.words import fold, unspaced, words


def _folded(text: str) -> list[str]:
    return [*words(text).folded]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" .,;—( ", []),
        ("Wash your hands.", ["wash", "your", "hands"]),
        ("don’t DON'T donʼt don`t", ["don't"] * 4),
        ("a 3-year-old child", ["a", "3", "year-old", "child"]),
        ("'quoted' -dash-", ["quoted", "dash"]),
        ("5mg 2½", ["5", "mg", "2", "½"]),
        ("snake_case", ["snake", "case"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("请洗手", ["请", "洗", "手"]),
        ("2次a", ["2", "次", "a"]),
        ("٢٥ mg", ["٢٥", "mg"]),
        ("बायां कान", ["बायां", "कान"]),
    ],
)
def test_a_text_is_cut_into_its_words(text, expected):
    assert _folded(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("me\u0301dico", "m\u00e9dico"),
        ("Ёлка", "ёлка"),
        ("كتاب", "کتاب"),
        ("علي", "علی"),
        ("على", "علی"),
        ("مَرَّة", "مرة"),
        ("إلى", "الى"),
        ("آب", "اب"),
        ("كـتاب", "کتاب"),
        ("क्\u200dष", "क्ष"),
    ],
)
def test_what_people_write_in_several_ways_is_one_word(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("ano", "año"), ("е", "e"), ("nu", "nú")])
def test_what_means_another_thing_is_another_word(one, other):
    assert fold(one) != fold(other)


def test_a_word_knows_where_it_stands():
    here = words("Llame al me\u0301dico.")
    assert (here.folded[2], here.spans[2]) == ("m\u00e9dico", (9, 16))


def test_a_word_of_no_language_s_length_is_folded_and_not_remembered():
    assert words("ÉX" * 200).folded == ("éx" * 200,)


@pytest.mark.parametrize(
    ("character", "so"),
    [
        ("手", True),
        ("あ", True),
        ("ไ", True),
        ("ခ", True),
        ("ក", True),
        ("a", False),
        ("и", False),
        ("한", False),
        ("", False),
    ],
)
def test_scripts_without_spaces_are_known(character, so):
    assert unspaced(f"a{character}и") == so


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("One.", ["One."]),
        ("One. Two? Three!", ["One. ", "Two? ", "Three!"]),
        ("It is 2.5 ml. Take it.", ["It is 2.5 ml. ", "Take it."]),
        ("Until 5. Then more.", ["Until 5. Then more."]),
        ("Dr. B. Good", ["Dr. ", "B. Good"]),
        ("“One.” Two", ["“One.” ", "Two"]),
        ("请洗手。请喝水。", ["请洗手。", "请喝水。"]),
        ("हाथ धोएं। पानी पिएं।", ["हाथ धोएं। ", "पानी पिएं।"]),
    ],
)
def test_a_text_is_cut_into_sentences_and_nothing_is_lost(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected
