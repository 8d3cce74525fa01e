"""Signs for the bar under a field, and the names of those that nobody sees."""

import unicodedata

from app.model.language import LANGUAGES
from app.model.typography import INVISIBLE, NARROW, NO_BREAK, SIGNS


def test_every_row_is_for_a_language_of_the_house_and_has_each_sign_once() -> None:
    assert set(SIGNS) <= set(LANGUAGES)
    assert all(len(set(signs)) == len(signs) for signs in SIGNS.values())


def test_no_sign_could_be_a_tag_or_a_control_character() -> None:
    for sign in {one for signs in SIGNS.values() for one in signs}:
        assert not set(sign) & set("<>&\\")
        hidden = [one for one in sign if unicodedata.category(one)[0] == "C"]
        assert all(one in INVISIBLE for one in hidden)


def test_joiners_are_offered_only_where_the_script_wants_them() -> None:
    for tag, signs in SIGNS.items():
        assert "\u200c" not in signs or LANGUAGES[tag].script.joiners


def test_what_nobody_sees_has_a_short_name_of_its_own() -> None:
    assert len(set(INVISIBLE.values())) == len(INVISIBLE)
    assert {NO_BREAK, NARROW} <= set(INVISIBLE)
    for sign in INVISIBLE:
        assert unicodedata.category(sign) in {"Cf", "Zs"}
