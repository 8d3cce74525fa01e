"""What machines are told of a page (P7): facts of the ledger, in the words of schema.org."""

from dataclasses import replace
from datetime import date

import pytest

from app.model.decision import Step
from app.model.language import LANGUAGES, SOURCE
from app.pages import Check, leaflet, page
from app.pages.links import order
from tests.pages.factory import DEMO, SITE_URL, STATUS, a_page, parsed
from tests.pages.fever import AR, ES
from tests.pages.microdata import Item, items


def told(language=ES, **more) -> Item:
    values = {"revision": 3, "changed": date(2026, 6, 9)} | more
    (item,) = items(parsed(page(a_page(language, **values))))
    return item


def test_a_translation_says_what_it_is_of_which_english_and_when():
    item = told(AR)
    assert item.type == "https://schema.org/MedicalWebPage"
    said = {name: item.one(name) for name in item.values}
    assert said == {
        "name": parsed(page(a_page(AR))).one("title").text(),
        "inLanguage": "ar",
        "url": f"{SITE_URL}/ar/fever/",
        "version": "3",
        "dateModified": "2026-06-09",
        "sdDatePublished": "2026-06-09",
        "lastReviewed": "2026-06-03",
        "audience": "https://schema.org/Patient",
        "translationOfWork": f"{SITE_URL}/en/fever/",
    }


def test_the_english_names_its_translations():
    item = told(SOURCE)
    assert item.values["workTranslation"] == [
        f"{SITE_URL}/{one.tag}/fever/" for one in sorted(DEMO, key=order)
    ]
    assert "translationOfWork" not in item.values


def test_no_review_is_claimed_that_nobody_made():
    assert "lastReviewed" not in told(demonstration=True).values
    translated = replace(STATUS, checks=(Check(Step.TRANSLATE, "", date(2026, 6, 1)),))
    assert "lastReviewed" not in told(status=translated).values
    assert "aggregateRating" not in told().values


def test_what_is_not_known_is_not_said():
    assert "dateModified" not in told(changed=None).values


def test_a_hostile_title_is_a_name_and_nothing_more():
    hostile = '"><meta itemprop="version" content="9">'
    targets = {**a_page(ES).targets, "title": hostile}
    item = told(targets=targets)
    assert item.one("name") == hostile
    assert item.one("version") == "3"


def test_the_leaflet_is_no_work_of_its_own():
    assert items(parsed(leaflet(a_page(ES)))) == []


@pytest.mark.parametrize("tag", ["zh-Hans", "ur", "so"])
def test_the_language_is_the_page_s(tag):
    assert told(LANGUAGES[tag]).one("inLanguage") == tag
