"""The sitemaps: read by a parser of XML, held against the pages themselves."""

import sys
from dataclasses import replace
from xml.etree import ElementTree as ET

from app.model.language import LANGUAGES, SOURCE
from app.pages import Entry, Word, parts, robots, sitemap, sitemaps
from app.pages.sitemap import at_most
from tests.pages.factory import DEMO, SITE_URL, a_site

MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SO = LANGUAGES["so"]


def read(xml: bytes) -> dict[str, dict[str, str]]:
    """Each page's alternates by their tags."""
    return {
        url.findtext(f"{MAPS}loc", ""): {
            one.attrib["hreflang"]: one.attrib["href"] for one in url.findall(LINK)
        }
        for url in ET.fromstring(xml)
    }


def test_a_language_s_map_has_its_home_and_its_articles():
    assert list(read(sitemap(a_site(), SO, 1))) == [
        f"{SITE_URL}/so/",
        f"{SITE_URL}/so/asthma/",
        f"{SITE_URL}/so/fever/",
    ]


def test_every_page_names_itself_the_others_and_the_index_for_everybody_else():
    found = read(sitemap(a_site(), SO, 1))
    assert found[f"{SITE_URL}/so/asthma/"] == {
        "en": f"{SITE_URL}/en/asthma/",
        "so": f"{SITE_URL}/so/asthma/",
        "x-default": f"{SITE_URL}/",
    }
    assert set(found[f"{SITE_URL}/so/fever/"]) == {"x-default", "en", *(one.tag for one in DEMO)}


def test_a_glossary_names_only_languages_that_have_one():
    told = {tag: (Word("c", "x", "y", "z"),) for tag in ("so", "es")}
    found = read(sitemap(a_site(explained=told), SO, 1))
    assert set(found[f"{SITE_URL}/so/glossary/"]) == {"es", "so", "x-default"}
    assert f"{SITE_URL}/pl/glossary/" not in read(sitemap(a_site(explained=told), DEMO[1], 1))


def test_the_day_of_a_release_is_said_where_it_is_known():
    entry = replace(a_site().entries[0], updated={"so": "2026-03-01T09:00:00.000+00:00"})
    root = ET.fromstring(sitemap(a_site(entries=(entry,)), SO, 1))
    assert [one.findtext(f"{MAPS}lastmod") for one in root] == [None, "2026-03-01"]


def test_the_list_of_maps_names_each():
    root = ET.fromstring(sitemaps(SITE_URL, ["en/sitemap-1.xml", "so/sitemap-1.xml"]))
    assert [one.findtext(f"{MAPS}loc") for one in root] == [
        f"{SITE_URL}/en/sitemap-1.xml",
        f"{SITE_URL}/so/sitemap-1.xml",
    ]


def test_no_map_is_larger_than_the_protocol_allows():
    assert at_most("https://a.example", 0) <= 50_000
    many = tuple(Entry(f"{at:099d}", "", (SOURCE, *LANGUAGES.values()), {}, {}) for at in range(3))
    site = a_site(entries=many)
    one = sitemap(replace(site, entries=many[:1]), SO, 1)
    rows = len(read(one))
    size = at_most(SITE_URL, len(site.languages))
    assert len(one) / rows * size <= 50 * 1024 * 1024


def test_a_language_with_too_many_pages_is_parted_and_nothing_is_lost(monkeypatch):
    monkeypatch.setattr(sys.modules["app.pages.sitemap"], "_PAGES", 2)
    count = parts(SITE_URL, 9, 2)
    found = [read(sitemap(a_site(), SO, part)) for part in range(1, count + 1)]
    assert [len(one) for one in found] == [2, 1]
    assert len({url for one in found for url in one}) == 3


def test_what_an_address_holds_stays_an_address():
    site = a_site(site_url="https://a.example/?x=1&y=<2>\"'")
    assert "https://a.example/?x=1&y=<2>\"'/so/" in read(sitemap(site, SO, 1))
    assert b"<2>" not in sitemaps(site.site_url, ["so/sitemap-1.xml"])


def test_robots_are_led_to_the_maps_and_kept_from_a_demonstration():
    said = robots("https://a.example", demonstration=False).decode()
    assert said.splitlines()[-1] == "Sitemap: https://a.example/sitemap.xml"
    assert b"Disallow: /\n" in robots("https://a.example", demonstration=True)


def test_the_same_facts_make_the_same_map():
    turned = a_site(entries=tuple(reversed(a_site().entries)))
    assert sitemap(turned, SO, 1) == sitemap(a_site(), SO, 1)
