"""The table of scripts."""

import pytest

from app.model.language import language
from app.model.script import SCRIPTS, Direction


def test_a_script_has_one_row_and_room_for_its_letters():
    assert all(code == script.code for code, script in SCRIPTS.items())
    for script in SCRIPTS.values():
        assert 1.4 <= script.line_height <= 3
        assert 1 <= script.scale <= 1.5
        assert script.fonts.split(", ")[-1] in {"serif", "sans-serif"}


def test_scripts_run_from_right_to_left_where_they_do():
    assert {code for code, one in SCRIPTS.items() if one.direction is Direction.RTL} == {
        *("Hebr", "Arab", "Aran", "Thaa")
    }


def test_sentences_stand_close_to_one_another_where_they_do():
    assert {code for code, one in SCRIPTS.items() if one.close} == {
        *("Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr")
    }


@pytest.mark.parametrize(
    ("tags", "joiners", "breaks"),
    [
        (
            ("fa", "ur", "ckb", "ps", "hi", "ne", "mr", "bn", "ta", "si", "ml", "kn", "te"),
            True,
            False,
        ),
        (("km", "th", "lo", "my"), False, True),
        (("es", "ru", "he", "zh-Hans", "ko", "am"), False, False),
    ],
)
def test_joiners_and_breaks_stand_where_the_orthography_has_them(tags, joiners, breaks):
    for tag in tags:
        script = language(tag).script
        assert (script.joiners, script.breaks) == (joiners, breaks)
