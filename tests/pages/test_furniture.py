import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from app.model.language import SOURCE
from app.pages.furniture import Words
from app.pages.refuse import refused
from tests.pages.factory import DEMO, LOCALES, furniture, parsed
from tests.pages.fever import AR, ES
from tests.programs import needs

TEMPLATES = Path(__file__).parents[2] / "app" / "pages" / "templates"
PLACE = re.compile(r"%\(\w+\)s")


def said() -> set[str]:
    """Every text that a template says through `_`, as Babel extracts it."""
    found = extract_from_dir(TEMPLATES, [("**.html", "jinja2")], {"**.html": {"trimmed": "true"}})
    return {str(row[2]) for row in found}


def test_the_template_holds_what_the_pages_say_and_nothing_else():
    with (LOCALES / "messages.pot").open("rb") as file:
        assert {one.id for one in read_po(file) if one.id} == said()


@pytest.mark.parametrize("language", DEMO, ids=lambda one: one.tag)
def test_every_word_of_the_pages_is_translated_in_the_eight_languages(language):
    words = Words(furniture(language), language)
    assert [english for english in sorted(said()) if words.missing(english)] == []
    assert set(furniture(language)) == said()


@pytest.mark.parametrize("language", DEMO, ids=lambda one: one.tag)
def test_no_translation_was_left_in_english_or_holds_what_a_page_may_not(language):
    for english, text in furniture(language).items():
        assert text != english or (english, language.tag) == ("Diabetes", "es")
        assert not refused(text)
        assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(english))


@pytest.mark.parametrize("language", DEMO, ids=lambda one: one.tag)
def test_gettext_s_own_compiler_takes_the_catalogues(language, tmp_path):
    msgfmt = needs("msgfmt", "gettext")
    import_path = LOCALES / language.folder / "LC_MESSAGES" / "messages.po"
    done = run([msgfmt, "--check", "-o", str(tmp_path / "x.mo"), str(import_path)])
    assert done == (0, "")


@pytest.mark.parametrize("language", DEMO, ids=lambda one: one.tag)
def test_the_catalogues_claim_no_review_that_did_not_happen(language):
    text = (LOCALES / language.folder / "LC_MESSAGES" / "messages.po").read_text("utf-8")
    assert "# Written by the developers; not yet checked by a native speaker." in text
    assert f"Plural-Forms: {language.plural_forms}\\n" in text


def test_a_translation_is_said_with_its_places_filled():
    words = Words({"On %(date)s": "El %(date)s"}, ES)
    assert words.say("On %(date)s", date=Markup("<time>x</time>")) == "El <time>x</time>"
    assert words.say("On %(date)s", date="<b>") == "El &lt;b&gt;"


def test_a_date_is_said_in_the_language_of_the_words_around_it():
    on = date(2026, 3, 1)
    there = Words({"On %(date)s": "El %(date)s"}, ES)
    assert there.say("On %(date)s", date=on).striptags() == "El 1 de marzo de 2026"
    assert Words({}, ES).say("On %(date)s", date=on).striptags() == "On 1 March 2026"


def test_what_is_missing_is_english_and_says_so():
    words = Words({}, AR)
    said = '<span class="Latn" lang="en" dir="ltr">Hello A</span>'
    assert words.say("Hello %(name)s", name="A") == said
    assert words.missing("Hello %(name)s")
    assert words.bare("Hello") == "Hello"


def test_in_english_nothing_is_missing():
    words = Words({"Hello": "Hi"}, SOURCE)
    assert words.say("Hello") == "Hello"
    assert not words.missing("Hello")
    assert words.bare("Hello") == "Hello"


@pytest.mark.parametrize(
    "text", ["", "  ", "%(dat)s", "no place", "%(date)s %(date)s", "\u202e%(date)s"]
)
def test_a_translation_that_cannot_be_used_counts_as_missing(text):
    assert Words({"On %(date)s": text}, ES).missing("On %(date)s")


@given(st.text())
def test_a_translation_becomes_no_element_and_no_format(text):
    page = parsed(str(Words({"Hello": text}, ES).say("Hello")))
    if page.all():
        assert page.one("span").attributes["lang"] == "en"
    elif "\r" not in text:
        assert page.text() == text


@pytest.mark.parametrize("text", ["100 %", "%d %n %", "<script>", "{{ 7*7 }}", "%%"])
def test_a_per_cent_sign_is_a_per_cent_sign(text):
    assert parsed(str(Words({"Hello": text}, ES).say("Hello"))).text() == text


def run(command: list[str]) -> tuple[int, str]:
    """The return code and what was complained about."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr
