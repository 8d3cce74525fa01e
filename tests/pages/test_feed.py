"""A language's feed: what RFC 4287 asks of one, and nothing that a title could make of it."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from app.model.errors import BadInput
from app.model.language import LANGUAGES, SOURCE
from app.pages import Entry, feed
from tests.pages.factory import SITE_URL, a_site
from tests.pages.fever import AR

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SO = LANGUAGES["so"]
TIMES = {"fever": "2026-03-01T09:00:00.000+00:00", "asthma": "2026-03-02T09:00:00.123+00:00"}


def the_feed(language=SO, **more):
    entries = tuple(
        replace(one, updated={language.tag: TIMES[one.name]} if one.name in TIMES else {})
        for one in a_site().entries
    )
    return ET.fromstring(feed(a_site(**{"entries": entries} | more), language))


def test_a_feed_says_what_it_is_where_it_stands_and_in_which_language():
    root = the_feed()
    assert root.tag == f"{ATOM}feed"
    assert root.attrib[XML_LANG] == "so"
    assert root.findtext(f"{ATOM}id") == f"{SITE_URL}/so/"
    assert root.findtext(f"{ATOM}title") == "Macluumaadka caafimaadka"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = {one.attrib["rel"]: one.attrib["href"] for one in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{SITE_URL}/so/feed.xml", "alternate": f"{SITE_URL}/so/"}


def test_what_was_released_last_comes_first_with_the_time_of_its_release():
    entries = the_feed().findall(f"{ATOM}entry")
    assert [
        (one.findtext(f"{ATOM}id"), one.findtext(f"{ATOM}title"), one.findtext(f"{ATOM}updated"))
        for one in entries
    ] == [
        (f"{SITE_URL}/so/asthma/", "Neefta", "2026-03-02T09:00:00Z"),
        (f"{SITE_URL}/so/fever/", "Qandhada carruurta", "2026-03-01T09:00:00Z"),
    ]
    assert the_feed().findtext(f"{ATOM}updated") == "2026-03-02T09:00:00Z"


def test_every_time_is_one_that_the_format_knows():
    every = [one.text for one in the_feed(SOURCE).iter(f"{ATOM}updated")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one or "") for one in every)


def test_only_the_newest_are_told():
    many = tuple(
        Entry(f"a{at}", "", (SO,), {"so": "x"}, {}, {"so": f"2026-01-{1 + at % 28:02d}T00:00:00"})
        for at in range(60)
    )
    entries = the_feed(entries=many).findall(f"{ATOM}entry")
    assert len(entries) == 50
    assert entries[0].findtext(f"{ATOM}updated", "").startswith("2026-01-28")


def test_a_feed_without_articles_is_still_one():
    assert the_feed(entries=()).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_english_in_another_language_s_feed_says_that_it_is():
    entry = Entry("x", "", (AR,), {"en": "Only English"}, {})
    root = the_feed(AR, entries=(entry,), furniture={})
    assert root.find(f"{ATOM}title").attrib[XML_LANG] == "en"
    assert root.find(f"{ATOM}entry/{ATOM}title").attrib[XML_LANG] == "en"
    assert XML_LANG not in the_feed(AR).find(f"{ATOM}title").attrib


def test_a_demonstration_says_so():
    assert the_feed(SOURCE, demonstration=True).findtext(f"{ATOM}subtitle", "").startswith("Demo")
    assert the_feed(demonstration=False).find(f"{ATOM}subtitle") is None


@pytest.mark.parametrize(
    "title", ["</title><entry>", "]]>", "<![CDATA[x", "&lt;b&gt; & <b>", "\"'", "&#x202e;"]
)
def test_a_title_stays_a_title(title):
    entry = Entry("x", "", (SO,), {"so": title}, {})
    root = the_feed(entries=(entry,))
    assert [one.tag for one in root.iter()] == [
        one.tag for one in the_feed(entries=(replace(entry, titles={"so": "x"}),)).iter()
    ]
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == title


@pytest.mark.parametrize("title", ["\u202ex", "a\x00b", "\ufeffx", "\U000e0041"])
def test_a_title_that_no_page_may_have_makes_no_feed(title):
    with pytest.raises(BadInput, match=r"x \(so\): title"):
        feed(a_site(entries=(Entry("x", "", (SO,), {"so": title}, {}),)), SO)
