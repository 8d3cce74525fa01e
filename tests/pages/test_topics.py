"""An index that has room for all articles, however many there are: 1,000 of them in 30 languages."""

import gzip
import random
from bisect import bisect
from functools import cache

import pytest

from app.model.errors import BadInput
from app.model.language import LANGUAGES, SOURCE, Language
from app.pages import (
    Entry,
    Site,
    home,
    index,
    own_topic,
    stretches,
    stretches_at_home,
    topic,
)
from tests.pages.factory import SITE_URL, Node, a_site, parsed
from tests.pages.large_site import large_site

SO = LANGUAGES["so"]
MOST = 30 * 1024  # bytes of a list of pages, compressed (people.md, 1.5)


@cache
def large() -> Site:
    return large_site(articles=1_000, languages=30)


def weight(html: bytes) -> int:
    return len(gzip.compress(html, mtime=0))


def test_at_a_thousand_articles_in_thirty_languages_every_list_fits_its_budget():
    site = large()
    assert len(site.languages) == 30
    assert weight(index(site)) <= MOST
    assert max(weight(topic(site, one)) for one in stretches(site.entries)) <= MOST


def test_so_it_does_if_none_of_them_has_a_topic():
    entries = tuple(Entry(one.name, "", one.languages, one.titles, {}) for one in large().entries)
    site = a_site(entries=entries)
    assert weight(index(site)) <= MOST
    assert max(weight(topic(site, one)) for one in stretches(entries)[:4]) <= MOST


@pytest.mark.parametrize("languages", [1, 8, len(LANGUAGES)])
def test_whatever_its_languages_a_list_that_is_just_not_divided_fits(languages: int):
    """Articles whose languages have nothing in common weigh most."""
    dice = random.Random(languages)
    every = tuple(
        Entry(one.name, "", tuple(dice.sample(list(LANGUAGES.values()), languages)), one.titles, {})
        for one in large().entries
    )
    most = bisect(range(1_000), 0, key=lambda count: bool(stretches(every[:count])))
    entries = every[: most - 1]
    assert stretches(entries) == ()
    assert len(entries) >= 25
    assert weight(index(a_site(entries=entries))) <= MOST


def test_so_do_the_homes_and_their_topics_in_every_language():
    site = large()
    parts = stretches_at_home(site.entries)
    for language in site.languages[::4]:
        assert weight(home(site, language)) <= MOST
        assert max(weight(own_topic(site, language, one)) for one in parts[:3]) <= MOST
    most = bisect(range(1_000), 0, key=lambda count: bool(stretches_at_home(site.entries[:count])))
    assert 300 < most < 1_000
    whole = a_site(entries=site.entries[: most - 1], furniture=site.furniture)
    assert stretches_at_home(whole.entries) == ()
    assert max(weight(home(whole, one)) for one in site.languages[::4]) <= MOST


def test_few_articles_stand_on_the_index_itself():
    assert stretches(a_site().entries) == stretches_at_home(a_site().entries) == ()
    main = parsed(index(a_site())).one("main")
    assert len(main.all("details")) == 3


def test_every_article_is_on_one_page_of_its_topic_in_the_order_of_its_title():
    site = large()
    found = stretches(site.entries)
    names = [name for one in found for name in one.names]
    assert sorted(names) == sorted(one.name for one in site.entries)
    by_name = {one.name: one for one in site.entries}
    for one in found:
        titles = [by_name[name].titles["en"].casefold() for name in one.names]
        assert titles == sorted(titles)
        assert {by_name[name].topic for name in one.names} == {one.topic}
    assert len({one.path for one in found}) == len(found)


def test_the_index_leads_to_each_page_and_says_how_many_articles_it_has():
    site = large()
    main = parsed(index(site)).one("main")
    rows = main.classed("topics")[0].all("li")
    shown = {row.one("a").attributes["href"]: row.classed("count")[0].text() for row in rows}
    assert shown == {
        one.path.removesuffix("index.html"): str(len(one.names)) for one in stretches(site.entries)
    }
    assert main.all("details") == []  # nothing is said twice
    assert len(main.classed("choices")[0].all("li")) == 30


def _page(site: Site, at: int = 0) -> tuple[Node, tuple[str, ...]]:
    one = stretches(site.entries)[at]
    return parsed(topic(site, one)), one.names


def test_a_topic_s_page_leads_to_every_language_of_each_article_and_back():
    site = large()
    page, names = _page(site)
    by_name = {one.name: one for one in site.entries}
    for row, name in zip(page.all("details"), names, strict=True):
        assert row.one("summary").one("h2").text() == by_name[name].titles["en"]
        for link in row.all("a"):
            tag = link.attributes["hreflang"]
            assert link.attributes["href"] == f"../../{tag}/{name}/"
            assert link.text() == LANGUAGES[tag].autonym
            assert link.attributes["dir"] == LANGUAGES[tag].direction
        assert len(row.all("a")) == len(by_name[name].languages)
    assert page.one("header").one("a").attributes["href"] == "../../"
    assert page.one("h1").text() == stretches(site.entries)[0].topic
    assert page.one("link", rel="canonical").attributes["href"].startswith(f"{SITE_URL}/topics/")
    assert page.all("link", rel="alternate") == []  # it is one page for readers of all languages
    assert page.all("script") == []


def test_a_home_leads_to_the_pages_of_its_topics_and_they_have_what_it_had(monkeypatch):
    monkeypatch.setattr("app.pages.topics._ROOM_AT_HOME", 1)
    site = a_site()
    root = parsed(home(site, SO)).one("main")
    links = {row.one("a").attributes["href"]: row for row in root.classed("topics")[0].all("li")}
    assert {address: row.classed("count")[0].text() for address, row in links.items()} == {
        "../so/topics/accidents/": "0",
        "../so/topics/children/": "1",
        "../so/topics/more/": "1",
    }
    assert root.having("data-article") == []
    words = {"so": {**site.furniture["so"], "Children": "Carruurta"}}
    translated = parsed(home(a_site(furniture=words), SO)).one("main").classed("topics")[0]
    assert "Carruurta Children 1" in " ".join(translated.text().split())  # for whoever helps
    children, accidents = (_own(site, one).one("main") for one in ("children", "accidents"))
    (fever,) = children.having("data-article")
    assert (fever.text(), fever.attributes["href"]) == ("Qandhada carruurta", "../../../so/fever/")
    (burns,) = accidents.all("a", hreflang="en")
    assert (burns.text(), burns.attributes["href"]) == ("Burns & scalds", "../../../en/burns/")


def _own(site: Site, folder: str, language: Language = SO) -> Node:
    (one,) = [one for one in stretches_at_home(site.entries) if one.folder == folder]
    return parsed(own_topic(site, language, one))


def test_the_page_of_a_topic_has_its_like_in_every_language(monkeypatch):
    monkeypatch.setattr("app.pages.topics._ROOM_AT_HOME", 1)
    site = a_site()
    graphs = []
    for language in site.languages:
        page = _own(site, "children", language)
        assert page.one("html").attributes["lang"] == language.tag
        links = [one for one in page.all("link", rel="alternate") if "hreflang" in one.attributes]
        graphs.append({one.attributes["hreflang"]: one.attributes["href"] for one in links})
        assert graphs[-1][language.tag] == f"{SITE_URL}/{language.tag}/topics/children/"
        others = {one.attributes["hreflang"] for one in page.one("nav").having("hreflang")}
        assert others == {one.tag for one in site.languages} - {language.tag}
    assert all(one == graphs[0] for one in graphs)
    assert set(graphs[0]) == {*(one.tag for one in site.languages), "x-default"}


def test_pages_of_one_topic_say_where_they_begin_and_end():
    entries = tuple(Entry(e.name, "Heart", e.languages, e.titles, {}) for e in large().entries)
    site = a_site(entries=entries)
    found = stretches(entries)
    assert [one.path for one in found[:3]] == [
        "topics/heart/index.html",
        "topics/heart/2/index.html",
        "topics/heart/3/index.html",
    ]
    titles = {one.name: one.titles["en"] for one in entries}
    for one, row in zip(found, parsed(index(site)).classed("ends"), strict=True):
        assert (one.first, one.last) == (titles[one.names[0]], titles[one.names[-1]])
        assert row.text().split(" – ") == [one.first, one.last]
    page, names = _page(site, 1)
    assert page.classed("ends")[0].text() == f"{titles[names[0]]} – {titles[names[-1]]}"
    assert page.all("details")[0].all("a")[0].attributes["href"].startswith("../../../")


def test_topics_that_differ_stand_apart_whatever_they_are_called(monkeypatch):
    monkeypatch.setattr("app.pages.topics._ROOM", 1)
    topics = ("Heart", "HEART", "Heart ", "Heart!", "More", "", "../..", "心", "a/b", "x" * 200)
    entries = [Entry(f"a{at}", one, (SOURCE,), {}, {}) for at, one in enumerate(topics)]
    found = {one.path: one for one in stretches(entries)}
    assert len(found) == len(topics)
    folders = {path.split("/")[1] for path in found}
    assert {"heart", "more"} < folders
    assert len(folders) == len(topics) - 1  # `Heart ` is Heart, with a second article
    for path in found:
        assert set(path) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/.")
        assert ".." not in path


def test_the_same_articles_make_the_same_pages_in_any_order():
    site = large()
    turned = a_site(entries=tuple(reversed(site.entries)), furniture=site.furniture)
    assert stretches(turned.entries) == stretches(site.entries)
    assert index(turned) == index(site)


def test_a_title_is_only_ever_text_and_never_turns_words_round(monkeypatch):
    monkeypatch.setattr("app.pages.topics._ROOM", 1)
    hostile = "</h2><script>x</script>"
    site = a_site(entries=(Entry("a", hostile, (SOURCE,), {"en": hostile}, {}),))
    page, _ = _page(site)
    assert page.all("script") == []
    assert page.one("summary").one("h2").text() == hostile == page.one("h1").text()
    with pytest.raises(BadInput):
        stretches([Entry("a", "", (SOURCE,), {"en": "\u202ex"}, {})])
