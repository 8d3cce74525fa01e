from dataclasses import replace
from datetime import date

import pytest

from app.model.language import LANGUAGES, SOURCE
from app.pages.dates import day
from tests.pages.factory import parsed

DAY = date(2026, 5, 3)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("es", "3 de mayo de 2026"),
        ("pl", "3 maja 2026"),
        ("ar", "3 مايو 2026"),
        ("ur", "3 مئی، 2026"),
        ("bn", "3 মে, 2026"),
        ("zh-Hans", "2026年5月3日"),
        ("uk", "3 травня 2026\u202fр."),
        ("so", "Maayo 3, 2026"),
        ("en", "3 May 2026"),
    ],
)
def test_a_date_names_its_month_in_the_reader_s_language(tag, text):
    time = parsed(str(day(DAY, LANGUAGES[tag]))).one("time")
    assert time.attributes == {"datetime": "2026-05-03"}
    assert time.text() == text


@pytest.mark.parametrize("tag", ["chk", "hmn", "rom", "ht"])
def test_where_cldr_lacks_the_language_the_date_is_english_and_says_so(tag):
    time = parsed(str(day(DAY, LANGUAGES[tag]))).one("time")
    assert time.attributes == {"datetime": "2026-05-03", "lang": "en", "dir": "ltr"}
    assert time.text() == "3 May 2026"


def test_a_month_that_cldr_only_numbers_is_no_name():
    nameless = replace(SOURCE, tag="sm", cldr="wa")
    assert nameless.locale is not None
    assert parsed(str(day(DAY, nameless))).one("time").attributes["lang"] == "en"
