import gzip
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from app.model.digest import digest
from app.model.errors import NotFound
from app.model.language import LANGUAGES, SOURCE
from app.model.script import Direction
from app.pages import POLICY, Page, page
from tests.pages import fever
from tests.pages.factory import DEMO, SITE_URL, STATUS, Node, a_page, article_of, parsed
from tests.pages.fever import AR, ES, UR, ZH

EVERY = (SOURCE, *DEMO)
each = pytest.mark.parametrize("language", EVERY, ids=lambda one: one.tag)


def read(of: Page) -> Node:
    return parsed(page(of))


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda one: one.tag)
def test_the_page_says_its_language_and_direction(language):
    html = read(a_page(language, furniture={})).one("html")
    assert html.attributes == {
        "lang": language.tag,
        "dir": str(language.direction),
        "class": language.script.code,
        "itemscope": "",
        "itemtype": "https://schema.org/MedicalWebPage",
    }


@each
def test_title_and_heading_are_the_translated_title(language):
    root = read(a_page(language))
    expected = a_page(language).targets["title"]
    assert root.one("title").text() == root.one("h1").text() == expected
    assert root.one("title").attributes == {"itemprop": "name", "data-message": "title"}


def test_the_description_is_the_summary():
    found = read(a_page(AR)).one("meta", name="description")
    assert found.attributes["content"] == fever.targets("ar")["summary"]
    without = a_page(article=article_of("One"))
    assert read(without).all("meta", name="description") == []


def test_an_article_without_title_goes_by_its_name():
    root = read(a_page(article=article_of("One", title="")))
    assert root.one("title").text() == "small"
    assert root.one("title").attributes == {"itemprop": "name"}


@pytest.mark.parametrize("tag", ["ar", "ur", "bn", "zh-Hans"])
def test_what_is_not_in_the_reader_s_language_says_which_language_it_is(tag):
    """WCAG 3.1.2. A unit, an address or a name of chemistry may be Latin; a sentence may not."""
    language = LANGUAGES[tag]
    of = a_page(language, demonstration=True, status=replace(STATUS, single_reader=True))

    def latin(node: Node) -> list[str]:
        if node.attributes.get("lang", tag) != tag or "data-literal" in node.attributes:
            return []
        own = "".join(child for child in node.children if isinstance(child, str))
        inner = [x for child in node.children if isinstance(child, Node) for x in latin(child)]
        isolated = node.attributes == {"dir": "ltr"}  # a quantity or an address
        return ([] if isolated else re.findall("[A-Za-z]+", own)) + inner

    body = read(of).one("body")
    assert sorted(set(latin(body))) == ["SpO"]


def test_an_untranslated_word_of_the_page_is_marked_as_english():
    root = read(a_page(AR, furniture={}))
    for english in ("Languages", "About this translation", "Translated from English version 3 of"):
        found = [n for n in root.all("span", lang="en", dir="ltr") if english in n.text()]
        assert found, english


def test_the_page_carries_the_fingerprints_of_what_it_was_made_from():
    root = read(a_page(ES))
    assert root.one("meta", name="parlance:source").attributes["content"] == digest(
        fever.fever().source
    )
    assert root.one("meta", name="parlance:version").attributes["content"] == "3"
    other = read(a_page(ES, targets=fever.targets("es") | {"hot": "Otro"}))
    fingerprints = [
        r.one("meta", name="parlance:targets").attributes["content"] for r in (root, other)
    ]
    assert len(set(fingerprints)) == 2
    assert read(a_page(SOURCE)).all("meta", name="parlance:version") == []


def test_languages_are_offered_in_their_own_names():
    nav = read(a_page(ES)).one("nav")
    for link in nav.all("a", rel="alternate"):
        language = LANGUAGES[link.attributes["hreflang"]]
        assert link.text() == language.autonym
        assert link.attributes["lang"] == language.tag
        assert link.attributes["dir"] == language.direction
        assert link.attributes["translate"] == "no"
        assert link.attributes["class"] == language.script.code
        assert link.attributes["href"] == f"../../{language.tag}/fever/"
    assert len(nav.all("a", rel="alternate")) == 8
    current = nav.one("span", aria_current="true")
    assert current.text() == "Español"
    assert "(Chinese, Simplified)" in nav.text()
    assert "(English)" not in nav.text()


def test_there_are_no_flags_and_no_menus_to_scroll_through():
    for language in EVERY:
        html = page(a_page(language)).decode()
        assert not re.search("[\U0001f1e6-\U0001f1ff]", html)
        assert "<select" not in html


def test_alternates_are_absolute_reciprocal_and_name_themselves():
    def alternates(language: object) -> dict[str, str]:
        links = read(a_page(language)).all("link", rel="alternate")
        return {n.attributes["hreflang"]: n.attributes["href"] for n in links}

    graph = {language.tag: alternates(language) for language in EVERY}
    assert all(one == graph["en"] for one in graph.values())
    assert graph["en"] == {
        **{one.tag: f"{SITE_URL}/{one.tag}/fever/" for one in EVERY},
        "x-default": f"{SITE_URL}/",
    }
    for language in EVERY:
        canonical = read(a_page(language)).one("link", rel="canonical").attributes["href"]
        assert canonical == graph["en"][language.tag]


def test_the_page_has_landmarks_one_h1_and_a_way_past_the_top():
    for language in EVERY:
        root = read(a_page(language, demonstration=True))
        assert len(root.all("h1")) == 1
        for name in ("header", "nav", "main", "article", "aside", "footer"):
            assert len(root.all(name)) == 1
        first = next(c for c in root.one("body").children if isinstance(c, Node))
        assert first.attributes["href"] == "#" + root.one("main").attributes["id"]
        ids = [n.attributes["id"] for n in root.having("id")]
        assert len(ids) == len(set(ids))
        for label in root.having("aria-labelledby"):
            assert label.attributes["aria-labelledby"] in ids


def test_headings_never_skip_a_level_downwards():
    levels = [
        int(n.name[1])
        for n in read(a_page(ES)).one("main").all()
        if n.name[0] == "h" and n.name != "hr"
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_emergency_number_is_unchanged_and_can_be_dialled():
    for tag in ("en", "es", "ar", "ur", "bn", "zh-Hans"):
        link = read(a_page(LANGUAGES[tag])).one("article").one("a", href="tel:999")
        assert link.text() == "999"


@each
def test_there_is_no_control_character_in_the_whole_page(language):
    html = page(a_page(language, demonstration=True)).decode()
    odd = Counter(c for c in html if unicodedata.category(c) in ("Cc", "Co", "Cn", "Cs"))
    assert set(odd) == {"\n"}
    assert not re.search("[\u202a-\u202e\u2028\u2029\ufeff]", html)


@each
def test_nothing_can_run_and_nothing_comes_from_elsewhere(language):
    root = read(a_page(language))
    names = {node.name for node in root.all()}
    assert not names & {"script", "style", "iframe", "object", "embed", "form", "base", "input"}
    for node in root.all():
        assert not [key for key in node.attributes if key.startswith("on") or key == "style"]
    assert {n.attributes["href"] for n in root.all("link", rel="stylesheet")} == {"../../style.css"}
    assert [n.attributes["src"] for n in root.having("src")] == ["pictures/thermometer.png"]
    policy = root.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    assert policy == POLICY
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self'")


def test_every_address_of_the_article_is_the_source_s():
    source = {"tel:999", "https://www.nhs.uk/symptoms/fever/?a=1&b=2"}
    for language in EVERY:
        links = read(a_page(language)).one("article").having("href")
        assert {n.attributes["href"] for n in links} == source


@each
def test_the_page_fits_in_one_round_trip(language):
    alternates = tuple(LANGUAGES.values())[:40]
    html = page(a_page(language, demonstration=True, alternates=alternates))
    assert len(gzip.compress(html)) <= 14 * 1024


def test_the_same_facts_make_the_same_bytes():
    for language in EVERY:
        first = page(a_page(language))
        again = a_page(
            language,
            targets=dict(reversed(list(a_page(language).targets.items()))),
            alternates=tuple(reversed(EVERY)),
        )
        assert page(again) == first
        assert first.endswith(b"</html>\n")


def test_a_page_that_is_not_whole_is_not_made():
    targets = fever.targets("es")
    del targets["hot"]
    with pytest.raises(NotFound):
        page(a_page(ES, targets=targets))


@pytest.mark.parametrize(
    "hostile", ["</title><script>x</script>", '"><img src=x>', "{{ 7*7 }}", "%(x)s"]
)
def test_a_title_or_summary_cannot_leave_the_head(hostile):
    targets = fever.targets("ur") | {"title": hostile, "summary": hostile}
    root = read(a_page(UR, targets=targets))
    assert root.skeleton("bdi", "span") == read(a_page(UR)).skeleton("bdi", "span")
    assert root.one("title").text() == hostile
    assert root.one("meta", name="description").attributes["content"] == hostile


def test_a_helpline_is_offered_once_where_questions_come_up():
    page = read(a_page(ZH))
    (helpline,) = page.all("a", href="tel:08088006000")
    assert helpline.text() == "0808 800 6000"
    assert helpline in page.one("aside").all("a")
    without = read(a_page(ZH, helpline=""))
    assert not [
        node for node in without.one("aside").having("href") if "tel:" in node.attributes["href"]
    ]


def test_a_printed_page_tells_where_it_came_from():
    (line,) = read(a_page(AR)).classed("print")
    assert line.one("span").text() == f"{SITE_URL}/ar/fever/"


def test_right_to_left_is_the_script_s_word():
    assert AR.direction is Direction.RTL
    assert read(a_page(AR)).one("html").attributes["dir"] == "rtl"
