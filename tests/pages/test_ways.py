"""What stands where there is no page, and the line that suggests a language."""

import re

import pytest

from app.model.language import LANGUAGES, SOURCE
from app.pages import home, index, lost, search, suggestion
from tests.pages.factory import DEMO, a_site, parsed
from tests.pages.fever import AR

SO = LANGUAGES["so"]


def test_every_way_out_of_a_page_that_is_not_there_begins_at_the_root_of_the_host():
    html = lost(a_site(), SO)
    addresses = re.findall(r'(?:href|src)="([^"]+)"', html.decode())
    assert {"/site/so/", "/site/en/", "/site/", "/site/style.css"} <= set(addresses)
    assert all(one.startswith(("/site/", "#", "tel:")) for one in addresses)


def test_it_is_in_the_language_of_the_address_and_its_direction():
    root = parsed(lost(a_site(), AR))
    assert (root.one("html").attributes["lang"], root.one("html").attributes["dir"]) == (
        "ar",
        "rtl",
    )
    assert root.one("h1").text() == "لا توجد صفحة هنا"
    assert root.one("main").all("span") == []


def test_a_language_that_has_no_page_at_all_leads_to_those_that_have():
    html = lost(a_site(), LANGUAGES["ti"]).decode()
    root = parsed(html)
    assert root.one("html").attributes["lang"] == "ti"
    assert "/site/ti/" not in html
    links = {one.attributes["href"] for one in root.all("a")}
    assert {"/site/", "/site/en/", "/site/so/"} <= links


def test_no_robot_keeps_it_and_it_claims_no_address():
    root = parsed(lost(a_site(), SO))
    assert root.one("meta", name="robots").attributes["content"] == "noindex"
    assert root.all("link", rel="canonical") == root.all("link", rel="alternate") == []


def test_robots_are_kept_from_every_page_of_a_demonstration_and_from_no_real_one():
    for made in (
        index,
        lambda of: home(of, SO),
        lambda of: search(of, SO),
        lambda of: lost(of, SO),
    ):
        told = parsed(made(a_site(demonstration=True))).one("meta", name="robots")
        assert told.attributes["content"] == "noindex"
    assert parsed(home(a_site(), SO)).all("meta", name="robots") == []
    assert parsed(index(a_site())).all("meta", name="robots") == []


def test_outside_of_any_language_it_says_so_in_all():
    main = parsed(lost(a_site())).one("main")
    voices = {one.attributes["lang"] for one in main.classed("voices")[0].all("span")}
    assert voices == {one.tag for one in DEMO}
    assert main.one("a", hreflang="en").attributes["href"] == "/site/en/"


@pytest.mark.parametrize("language", DEMO, ids=lambda one: one.tag)
def test_a_language_is_suggested_in_its_own_words(language):
    (line,) = parsed(suggestion(a_site(), language)).classed("suggested")
    link = line.one("a", lang=language.tag, dir=language.direction, hreflang=language.tag)
    assert link.attributes["href"] == f"{language.tag}/"
    assert link.text().strip()
    assert "English" not in link.text()


def test_a_language_without_words_for_it_is_suggested_by_its_name():
    assert parsed(suggestion(a_site(furniture={}), AR)).one("a").text() == AR.autonym


def test_the_same_facts_make_the_same_bytes():
    turned = a_site(entries=tuple(reversed(a_site().entries)))
    assert lost(turned, SO) == lost(a_site(), SO)
    assert lost(turned, SOURCE) == lost(a_site(), SOURCE)
