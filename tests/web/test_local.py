"""Dates, numbers and names, and what is said of a text, in each language of the interface."""

import pytest
from flask import Flask

from app.model.errors import BadInput, Refused
from app.model.language import LANGUAGES
from app.model.law import Law
from app.model.preference import INTERFACE
from app.model.sentence import sentence, together
from app.web import speech
from app.web.local import in_order, moment, number, share
from app.web.speech import apart, called, english, told
from tests.web.test_translated import MadeUp, made_up

AT = "2026-11-03T15:10:00.000+00:00"

TOLD = {
    "en": ("3 Nov 2026, 15:10 UTC", "12,345", "45 %", "Welsh"),
    "es": ("3 nov 2026, 15:10 UTC", "12.345", "45\xa0%", "galés"),
    "pl": ("3 lis 2026, 15:10 UTC", "12\xa0345", "45%", "walijski"),
    "ar": ("3 نوفمبر 2026، 15:10 UTC", "12,345", "45%", "الويلزية"),
    "ur": ("3 نومبر، 2026 15:10 UTC", "12,345", "45%", "ویلش"),
}


def _asking(app: Flask, tag: str):
    return app.test_request_context("/", headers={"Accept-Language": tag})


@pytest.mark.parametrize("tag", INTERFACE)
def test_figures_are_written_as_in_the_language_and_in_the_digits_of_the_english(
    app: Flask, tag: str
) -> None:
    with _asking(app, tag):
        found = moment(AT), number(12345), share("45 %"), called(LANGUAGES["cy"])
        plain = tuple("".join(one for one in text if one not in "\u200e\u200f") for text in found)
        assert plain == TOLD[tag]
        assert share("none") == "none"
        assert called(LANGUAGES["hmn"]) == "Hmong"  # CLDR knows none: as the house calls it


def test_names_are_sorted_as_in_the_language(app: Flask) -> None:
    names = ["Zofia", "Łucja", "Lena", "Mia"]
    with _asking(app, "pl"):
        assert in_order(names, str) == ["Lena", "Łucja", "Mia", "Zofia"]


def test_a_sentence_is_translated_and_its_parts_are_kept_apart(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech, "words", lambda _tag: MadeUp())
    number = sentence(
        "The number %(number)s is not in %(language)s.", number="<5", language=LANGUAGES["cy"]
    )
    with _asking(app, "ar"):
        found = f"{made_up('The number ')}<bdi>&lt;5</bdi>{made_up(' is not in ')}الويلزية."
        assert told(number) == found
        assert told(BadInput(number, place="a.md:3")) == f"<bdi>a.md:3</bdi>: {found}"
        assert told(Refused(Law.OWN_TEXT, "5 %")) == made_up("own text: 5 %")
        assert told(together([number, sentence("No.")])) == f"{found} {made_up('No.')}"
        assert apart("Rosa") == "<bdi>Rosa</bdi>"
        assert english("5 < 6") == '<bdi lang="en" dir="ltr">5 &lt; 6</bdi>'
    with _asking(app, "en"):
        assert english("5 < 6") == "5 &lt; 6"
        assert apart("Rosa") == "Rosa"
