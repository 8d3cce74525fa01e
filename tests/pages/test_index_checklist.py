"""How a page is found in one's own language, I1 to I13, one test each over the whole site."""

import re
import unicodedata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

from app.model.language import LANGUAGES, SOURCE, language
from app.pages import Entry, home, index, paths, style
from app.pages.links import order
from tests.pages.factory import Node, a_site, furniture, parsed
from tests.pages.looking import WIDER, served
from tests.pages.whole_site import HELPLINE, SITE_URL, WholeSite
from tests.pages.whole_site import LANGUAGES as WHOLE

EVERYWHERE = sorted((SOURCE, *WHOLE), key=order)
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture(scope="module")
def main(whole_site: WholeSite) -> Node:
    """The index."""
    return whole_site.pages[paths.INDEX].one("main")


def choices(main: Node) -> list[Node]:
    return main.classed("choices")[0].all("li")


def links(node: Node) -> dict[str, str]:
    """Where a page leads by its language links: tag -> address."""
    return {one.attributes["hreflang"]: one.attributes["href"] for one in node.having("hreflang")}


def alternates(page: Node) -> dict[str, str]:
    return links(Node("", {}, list(page.one("head").all("link", rel="alternate"))))


def test_i01_languages_stand_by_their_own_names_in_an_order_that_is_written_down(main: Node):
    names = [row.one("a").text() for row in choices(main)]
    assert names == [one.autonym for one in EVERYWHERE]
    letters = [unicodedata.normalize("NFKD", name).casefold() for name in names]
    assert letters == sorted(letters)
    for row, one in zip(choices(main), EVERYWHERE, strict=True):
        english = one.english.replace(" (", ", ").removesuffix(")")
        assert one == SOURCE or f"({english})" in row.text()
    assert "sort key" in (order.__doc__ or "")


def test_i02_each_name_says_its_language_and_direction_and_is_kept_as_it_is(main: Node):
    named = [one for one in main.having("hreflang") if one.name == "a"]
    assert len(named) > 100
    for link in named:
        one = language(link.attributes["hreflang"])
        assert link.text() == one.autonym
        wanted = {"lang": one.tag, "dir": str(one.direction), "translate": "no"}
        assert wanted.items() <= link.attributes.items()


def test_i03_what_the_list_is_can_be_seen_without_english(main: Node):
    first = next(child for child in main.children if isinstance(child, Node))
    assert first.name == "h1"
    assert first.one("svg").attributes["aria-hidden"] == "true"
    voices = {one.attributes["lang"] for one in main.classed("voices")[0].all("span")}
    assert voices == {one.tag for one in WHOLE if "Languages" in furniture(one)}
    assert len(voices) >= 8


def test_i04_each_language_says_how_many_articles_it_has(main: Node, whole_site: WholeSite):
    for row in choices(main):
        tag = row.one("a").attributes["hreflang"]
        count = sum(one == tag for one, _ in whole_site.articles)
        assert row.classed("count")[0].text() == str(count)
        assert count > 0


def test_i05_an_article_in_a_language_is_two_steps_away(main: Node, whole_site: WholeSite):
    opened = {row.one("summary").one("h4").text(): row for row in main.all("details")}
    for (tag, name), page in whole_site.articles.items():
        title = whole_site.articles["en", name].one("h1").text()
        there = opened[title].one("a", hreflang=tag)  # one: open it; two: follow the language
        assert there.attributes["href"] == f"{tag}/{name}/"
        home = whole_site.pages[f"{tag}/index.html"]  # or one: the language, two: the article
        assert home.one("a", _data_article=name).attributes["href"] == f"../{tag}/{name}/"
        assert title in home.one("main").text()
        assert page.one("html").attributes["lang"] == tag
    assert main.all("table") == []


def test_i06_nobody_is_sent_elsewhere_and_a_language_is_only_suggested(whole_site: WholeSite):
    for page in whole_site.pages.values():
        assert page.all("meta", http_equiv="refresh") == []
    for one in WHOLE:
        line = whole_site.read(paths.suggestion(one)).decode()
        assert f'href="{one.tag}/"' in line
        assert f'lang="{one.tag}"' in line
    assert paths.suggestion(SOURCE) not in whole_site.files


def test_i07_whose_language_is_not_there_is_told_whom_to_ask(main: Node):
    (elsewhere,) = main.classed("elsewhere")
    assert "interpreter" in elsewhere.text()
    assert HELPLINE in elsewhere.text()
    assert elsewhere.one("h2").one("svg").attributes["aria-hidden"] == "true"


def test_i08_the_list_is_text_alone(main: Node):
    names = {one.name for one in main.all()}
    assert not names & {"script", "img", "form", "select", "input", "iframe", "table"}
    assert not re.search("[\U0001f1e6-\U0001f1ff]", main.text())


def test_i08_thirty_languages_fit_a_narrow_screen(browser: Browser, tmp_path: Path):
    thirty = tuple(LANGUAGES.values())[:30]
    entries = tuple(
        Entry(name, "Children", thirty, {"en": f"{name} and what to do about it"}, {})
        for name in ("fever", "asthma", "pneumonoultramicroscopicsilicovolcanoconiosis")
    )
    files = {paths.INDEX: index(a_site(entries=entries)), paths.STYLE: style()}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with (
        served(tmp_path) as address,
        browser.new_page(viewport={"width": 320, "height": 640}) as tab,
    ):
        tab.goto(f"{address}/")
        assert tab.evaluate(WIDER) == []
        tab.locator("summary").first.click()
        assert tab.locator("details[open] a").count() == 30
        assert tab.evaluate(WIDER) == []
        low: list[Any] = tab.locator("details[open] a, .choices a, summary").evaluate_all(
            "all => all.filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"
        )
        assert low == []


def test_i09_each_language_says_which_articles_it_lacks(whole_site: WholeSite):
    names = {name for tag, name in whole_site.articles if tag == "en"}
    for one in WHOLE:
        home = whole_site.pages[paths.home(one)].one("main")
        lacked = {
            link.attributes["href"] for link in home.all("a", hreflang="en", lang="en", dir="ltr")
        }
        here = {name for tag, name in whole_site.articles if tag == one.tag}
        assert lacked == {f"../en/{name}/" for name in names - here}


def test_i09_each_language_says_which_of_its_articles_are_out_of_date():
    """In the whole site none is: here is one in Arabic."""
    (late,) = parsed(home(a_site(), LANGUAGES["ar"])).classed("late")
    assert late.one("time").attributes["datetime"] == "2026-07-01"
    assert parsed(home(a_site(), LANGUAGES["es"])).classed("late") == []


def test_i10_short_addresses_stay_and_are_printed(whole_site: WholeSite):
    for (tag, name), page in whole_site.articles.items():
        assert f"{SITE_URL}/{tag}/{name}/" in page.classed("print")[0].text()
    for one in EVERYWHERE:
        home = whole_site.pages[paths.home(one)]
        assert f"{SITE_URL}/{one.tag}/" in home.classed("print")[0].text()
    assert len({name for _, name in whole_site.articles}) == 6  # one name in all languages


def test_i11_the_maps_have_every_page_with_the_alternates_that_it_names(whole_site: WholeSite):
    listed = ET.fromstring(whole_site.read(paths.SITEMAP))
    maps = [(one.findtext(LOC) or "").removeprefix(f"{SITE_URL}/") for one in listed]
    assert sorted(maps) == sorted(one for one in whole_site.files if "/sitemap-" in one)
    found: dict[str, dict[str, str]] = {}
    for path in maps:
        for url in ET.fromstring(whole_site.read(path)):
            address = url.findtext(LOC) or ""
            assert address not in found
            found[address] = {
                one.attrib["hreflang"]: one.attrib["href"] for one in url.findall(LINK)
            }
    pages = {paths.home(one): whole_site.pages[paths.home(one)] for one in EVERYWHERE}
    pages |= {f"{tag}/{name}/index.html": page for (tag, name), page in whole_site.articles.items()}
    assert found == {
        paths.absolute(SITE_URL, path): alternates(page) for path, page in pages.items()
    }
    for address, others in found.items():
        for tag, other in others.items():
            assert other == f"{SITE_URL}/" if tag == "x-default" else found[other] == others
        assert address in others.values()
    assert f"Sitemap: {SITE_URL}/sitemap.xml" in whole_site.read(paths.ROBOTS).decode()


def test_i12_variants_stand_apart(main: Node):
    for names in ([one.autonym for one in LANGUAGES.values()], [*map(str, LANGUAGES.values())]):
        assert len(set(names)) == len(names)
        assert not {"Chinese", "Kurdish", "Punjabi", "中文", "Kurdî", "Norwegian"} & set(names)
    assert "(Chinese, Simplified)" in main.text()
    assert "(Punjabi, Shahmukhi)" in main.text()


def test_i13_every_language_has_a_name_of_its_own_and_a_direction(whole_site: WholeSite):
    for one in LANGUAGES.values():
        assert one.autonym.strip()
        assert one.direction in ("ltr", "rtl")
    for page in whole_site.pages.values():
        html = page.one("html").attributes
        assert language(html["lang"]).direction == html["dir"]


def test_every_feed_is_named_by_its_home_and_has_its_articles(whole_site: WholeSite):
    for one in EVERYWHERE:
        head = whole_site.pages[paths.home(one)].one("head")
        link = head.one("link", type="application/atom+xml")
        assert link.attributes["href"] == "feed.xml"
        feed = ET.fromstring(whole_site.read(paths.feed(one)))
        atom = "{http://www.w3.org/2005/Atom}"
        ids = {entry.findtext(f"{atom}id") for entry in feed.findall(f"{atom}entry")}
        assert ids == {
            f"{SITE_URL}/{tag}/{name}/" for tag, name in whole_site.articles if tag == one.tag
        }
