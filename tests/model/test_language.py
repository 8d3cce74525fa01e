"""The table of languages, held against CLDR and against gettext."""

import gettext
import re
import subprocess
import unicodedata
from itertools import product

import pytest
from babel import Locale
from babel.core import get_global

from app.model.errors import NotFound
from app.model.language import LANGUAGES, SOURCE, Language, from_folder, known_as, language
from app.model.script import SCRIPTS
from tests.programs import needs

EVERY = [*LANGUAGES.values()]
KNOWN = [one for one in EVERY if one.locale]
# Our script tells how a text is set; CLDR's is the one that it is written in.
WRITTEN_IN = {"Aran": "Arab"}
# What Unicode's names call the letters of a script.
LETTERS = {
    "Latn": "LATIN",
    "Cyrl": "CYRILLIC",
    "Grek": "GREEK",
    "Armn": "ARMENIAN",
    "Geor": "GEORGIAN",
    "Hebr": "HEBREW",
    "Arab": "ARABIC",
    "Aran": "ARABIC",
    "Thaa": "THAANA",
    "Deva": "DEVANAGARI",
    "Beng": "BENGALI",
    "Guru": "GURMUKHI",
    "Gujr": "GUJARATI",
    "Taml": "TAMIL",
    "Telu": "TELUGU",
    "Knda": "KANNADA",
    "Mlym": "MALAYALAM",
    "Sinh": "SINHALA",
    "Thai": "THAI",
    "Laoo": "LAO",
    "Khmr": "KHMER",
    "Mymr": "MYANMAR",
    "Tibt": "TIBETAN",
    "Ethi": "ETHIOPIC",
    "Hans": "CJK",
    "Hant": "CJK",
    "Jpan": "CJK",
    "Kore": "HANGUL",
}


def by_tag(languages):
    return pytest.mark.parametrize("one", languages, ids=lambda one: one.tag)


@by_tag(EVERY)
def test_a_language_is_found_by_its_tag_and_by_its_folder(one):
    assert language(one.tag) is one
    assert from_folder(one.folder) is one
    assert re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", one.tag)
    assert re.fullmatch(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?", one.folder)


def test_tags_folders_and_names_are_told_apart():
    for facts in ("tag", "folder", "autonym", "english"):
        assert len({getattr(one, facts) for one in EVERY}) == len(EVERY)
    assert [*LANGUAGES] == [one.tag for one in EVERY]


@pytest.mark.parametrize("tag", ["", "xx", "ES", "zh_Hans", "es-MX", "es ", "../es", "*"])
def test_an_unknown_tag_is_not_found_and_named(tag):
    with pytest.raises(NotFound, match=re.escape(repr(tag))) as caught:
        language(tag)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("folder", ["", "xx", "templates", "..", "messages.pot", "es_MX"])
def test_an_unknown_folder_is_no_language(folder):
    assert from_folder(folder) is None


def test_english_is_the_source():
    assert language("en") is SOURCE


@by_tag(EVERY)
def test_a_language_is_called_in_its_own_script_and_not_in_english(one):
    assert one.autonym == unicodedata.normalize("NFC", one.autonym.strip()) != ""
    letters = [letter for letter in one.autonym if letter.isalpha()]
    assert {unicodedata.name(letter).split()[0] for letter in letters} == {LETTERS[one.script.code]}
    same = one.autonym.casefold() == one.english.casefold()
    # Hausa and Igbo call themselves as English does; CLDR says so too.
    assert not same or one.locale.get_display_name().casefold() == one.autonym.casefold()


@by_tag(EVERY)
def test_a_language_has_an_english_name_in_plain_letters(one):
    assert re.fullmatch(r"[A-Z][A-Za-z’]+( [A-Z][a-z]+)?( \([A-Z][A-Za-z’]+\))?", one.english)


@by_tag(KNOWN)
def test_a_language_runs_as_cldr_says(one):
    assert one.direction == one.locale.text_direction
    assert one.direction is one.script.direction


@by_tag(KNOWN)
def test_a_language_is_written_as_cldr_says(one):
    likely = get_global("likely_subtags")
    full = likely.get(str(one.locale)) or likely[one.locale.language]
    assert WRITTEN_IN.get(one.script.code, one.script.code) in {
        full.split("_")[1],
        # CLDR tells of the scripts, we of how they are set.
        *({"Hans": ["Hans"], "Hant": ["Hant"]}.get(full.split("_")[1], [])),
    }


def test_cldr_knows_all_but_these():
    assert {one.tag for one in EVERY if not one.locale} == {
        *("chk", "din", "fuv", "hmn", "ht", "kr", "ksw", "mh", "rom", "sm")
    }


def test_a_language_that_this_cldr_does_not_know_is_one_without_a_locale():
    one = Language("xyz", "X", "Y", SCRIPTS["Latn"], "xyz")
    assert one.locale is None
    assert one.plural_forms == "nplurals=1; plural=0;"


def test_a_language_may_ask_another_of_cldr_s_locales():
    assert language("prs").locale == Locale("fa", "AF")
    assert language("kmr").locale == Locale("ku")
    assert language("zh-Hans").folder == "zh_Hans"


def rule(one):
    match = re.fullmatch(r"nplurals=([1-6]); plural=(.+);", one.plural_forms)
    assert match, one.plural_forms
    return int(match[1]), gettext.c2py(match[2])


@by_tag(KNOWN)
def test_gettext_puts_two_numbers_in_one_form_just_where_cldr_does(one):
    count, index = rule(one)
    numbers = [*range(201), 1000, 100_000, 1_000_000, 2_000_000]
    forms = {n: index(n) for n in numbers}
    names = {n: one.locale.plural_form(n) for n in numbers}
    assert set(forms.values()) <= set(range(count))
    assert len({*zip(forms.values(), names.values(), strict=True)}) == len(set(forms.values()))
    assert len(set(forms.values())) == len(set(names.values()))


@by_tag(EVERY)
def test_msgfmt_takes_the_plural_forms(one, tmp_path):
    program = needs("msgfmt", "gettext")
    count, _ = rule(one)
    lines = [
        'msgid ""',
        'msgstr ""',
        *(f'"{name}: x\\n"' for name in ("Project-Id-Version", "PO-Revision-Date")),
        *(f'"{name}: x\\n"' for name in ("Last-Translator", "Language-Team")),
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        f'"Language: {one.folder}\\n"',
        f'"Plural-Forms: {one.plural_forms}\\n"',
        "",
        'msgid "%d day"',
        'msgid_plural "%d days"',
        *(f'msgstr[{form}] "%d"' for form in range(count)),
    ]
    path = tmp_path / "messages.po"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    done = subprocess.run(
        [program, "--check", "-o", "/dev/null", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_no_language_has_the_folder_of_another_s_tag():
    for one, other in product(EVERY, EVERY):
        assert one is other or one.folder.lower() != other.folder.lower()


@pytest.mark.parametrize(
    ("written", "ours"),
    [("es", "es"), ("es-419", "es"), ("tl", "fil"), ("zh_CN", "zh-Hans"), ("es_MX", "es")],
)
def test_a_tag_as_others_write_it_is_a_language_of_ours(written, ours):
    assert known_as(written) is LANGUAGES[ours]


def test_a_tag_that_nobody_writes_is_none():
    with pytest.raises(NotFound):
        known_as("xx-YY")
