"""What can be chosen, and what cannot."""

import pytest

from app.model.errors import BadInput
from app.model.language import LANGUAGES
from app.model.preference import INTERFACE, MOST_BYTES, PREFERENCES, check


def test_the_first_value_counts_until_somebody_chooses() -> None:
    assert PREFERENCES["mode"].usual == "focus"
    assert PREFERENCES["chords"].usual == ""
    assert PREFERENCES["interface"].usual == ""


def test_every_value_of_the_table_can_be_chosen() -> None:
    for name, choice in PREFERENCES.items():
        for value in choice.values:
            check(name, value)
    check("chords", "x" * MOST_BYTES)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("colour", "red"),
        ("mode", "upside down"),
        ("interface", "tlh"),
        ("chords", "x" * (MOST_BYTES + 1)),
        ("chords", "€" * (MOST_BYTES // 2)),
        ("chords", "a\0b"),
    ],
)
def test_nothing_else_can_be_chosen(name: str, value: str) -> None:
    with pytest.raises(BadInput):
        check(name, value)


def test_the_interface_speaks_languages_of_the_house() -> None:
    assert set(INTERFACE) <= set(LANGUAGES)
