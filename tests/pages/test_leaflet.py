"""The bilingual leaflet: the English beside every block."""

import pytest

from app.model import markup
from app.model.errors import BadInput
from app.model.language import SOURCE
from app.pages import leaflet
from app.pages.qr import code
from tests.pages import fever
from tests.pages.factory import Node, a_page, article_of, parsed
from tests.pages.fever import AR, BN, ES, UR, ZH

each = pytest.mark.parametrize("language", [ES, AR, UR, BN, ZH], ids=lambda one: one.tag)


def _pairs(language, **more) -> list[tuple[Node, Node]]:
    found = parsed(leaflet(a_page(language, **more))).classed("pair")
    halves = [[one for one in pair.children if isinstance(one, Node)] for pair in found]
    return [(here, there) for here, there in halves]


def _said(half: Node) -> list[tuple[str, str]]:
    words = [
        (n.attributes["data-message"], n.text(literal=False)) for n in half.having("data-message")
    ]
    return words + [
        (n.attributes["data-alternative"], n.attributes.get("alt", ""))
        for n in half.having("data-alternative")
    ]


@each
def test_every_message_stands_beside_its_english(language):
    said = [(_said(here), _said(there)) for here, there in _pairs(language)]
    for here, there in said:
        assert [key for key, _ in here] == [key for key, _ in there] != []
    targets, english = fever.targets(language.tag), fever.targets("en")
    words = {key: text for here, _ in said for key, text in here}
    beside = {key: text for _, there in said for key, text in there}
    assert set(words) == set(targets) - {"tooltip"} | {"figure"} - {"figure"}
    literal = ("html",)  # code stands inside that is nobody's words
    assert all(words[k] == markup.strip(targets[k]) for k in words if k not in literal)
    assert all(beside[k] == markup.strip(english[k]) for k in beside if k not in literal)


@each
def test_each_half_says_its_language_and_direction(language):
    root = parsed(leaflet(a_page(language)))
    assert root.one("html").attributes["lang"] == language.tag
    for here, there in _pairs(language):
        assert not here.attributes
        assert (there.attributes["lang"], there.attributes["dir"]) == ("en", "ltr")


def test_items_and_rows_stand_one_by_one_and_go_on_counting():
    pairs = _pairs(ES)
    lists = [here.all("li") for here, _ in pairs if here.all("ul")]
    assert [len(items) for items in lists] == [1, 3]  # the second item has a list inside
    rows = [here.all("tr") for here, _ in pairs if here.all("table")]
    assert [len(one) for one in rows] == [1, 1]
    counted = article_of("One")
    block, item, paragraph = fever.block, fever.Kind.ITEM, fever.words("m0")
    steps = block(fever.Kind.LIST, block(item, paragraph), block(item, paragraph), start=4)
    found = _pairs(ES, article=article_of("One", blocks=(steps,)))
    assert counted.blocks
    assert [here.one("ol").attributes["start"] for here, _ in found[1:]] == ["4", "5"]


def test_there_is_one_h1_no_id_twice_and_what_has_no_words_stands_once():
    root = parsed(leaflet(a_page(UR)))
    assert root.one("h1").text() == fever.targets("ur")["title"]
    ids = [node.attributes["id"] for node in root.having("id")]
    assert len(set(ids)) == len(ids)
    assert len(root.all("pre")) == 1
    assert all(one.name != "hr" for pair in root.classed("pair") for one in pair.all())


def test_a_title_that_is_no_message_stands_once():
    root = parsed(leaflet(a_page(article=article_of("One", title=""))))
    assert root.one("h1").text() == "small"
    assert root.classed("title") == []


def test_its_languages_are_leaflets_and_english_has_none():
    root = parsed(leaflet(a_page(AR)))
    there = {
        one.attributes["hreflang"]: one.attributes["href"]
        for one in root.all("link", rel="alternate")
    }
    assert there["es"] == "https://example.org/site/es/fever/leaflet.html"
    assert SOURCE.tag not in there


def test_the_page_by_itself_is_a_link_and_a_code():
    root = parsed(leaflet(a_page(AR)))
    assert root.one("a", href="../../ar/fever/").text()
    drawn = code("https://example.org/site/ar/fever/")
    assert root.classed("qr")[0].one("path").attributes["d"] == drawn.path
    assert drawn != code("https://example.org/site/ar/fevers/")


def test_a_hostile_text_stays_text_on_both_sides():
    hostile = '"><img src=x onerror=alert(1)>'
    page = a_page(article=article_of(hostile), targets={"title": "T", "m0": hostile})
    root = parsed(leaflet(page))
    assert root.all("img") == []
    assert [one.text() for one in root.all("p", data_message="m0")] == [hostile, hostile]
    with pytest.raises(BadInput, match=r"U\+202E"):
        leaflet(a_page(article=article_of("One"), targets={"title": "T", "m0": "\u202e"}))
