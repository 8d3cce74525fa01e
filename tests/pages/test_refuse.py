import unicodedata

import pytest

from app.model.errors import BadInput
from app.pages.refuse import refused, require_clean


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("take \u202e100\u202c mg", "U+202E"),
        ("\u202a", "U+202A"),
        ("\x00", "U+0000"),
        ("a\rb", "U+000D"),
        ("\x1b[31m", "U+001B"),
        ("\x85", "U+0085"),
        ("\u2028", "U+2028"),
        ("\ufeff", "U+FEFF"),
        ("\ufff9", "U+FFF9"),
        ("\U000e0041", "U+E0041"),
        ("\ud800", "U+D800"),
        ("\ue000", "U+E000"),
        ("\ufffe", "U+FFFE"),
        ("\U0010ffff", "U+10FFFF"),
    ],
)
def test_what_is_invisible_or_turns_words_round_is_refused(text, character):
    assert refused(text) == character


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "two\nlines\tand a tab",
        "می‌خواهم",  # a non-joiner, part of the spelling
        "\u2067x\u2069",  # balanced isolates
        "\u200f\u200e",
        "👩‍⚕️",
        "no\u00a0break",
        "",
    ],
)
def test_what_belongs_to_a_language_is_not(text):
    assert refused(text) == ""


def test_every_control_character_is_refused_but_tab_and_line_feed():
    controls = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cc"]
    assert [one for one in controls if not refused(one)] == ["\t", "\n"]


def test_the_refusal_names_the_place():
    with pytest.raises(BadInput, match=r"^x\.md \(so\): m1: the text holds U\+202E"):
        require_clean("\u202e", "x.md (so): m1")
    require_clean("fine", "x.md")
