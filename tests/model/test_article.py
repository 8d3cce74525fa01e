"""An article's own figures: which pictures stand beside it."""

import pytest

from app.model.article import Article, FrontMatter
from app.model.message import Markup, Message, Role, Tag


def message(*tags):
    return Message("m1", "a", Role.PARAGRAPH, (), 1, "", tags)


def article(*messages, fixed=()):
    return Article("a", "a.md", "", FrontMatter(), "", "", (), messages, (), "1", fixed)


def image(href, number=1):
    return Tag(number, Markup.IMAGE, href=href)


def test_pictures_stand_in_the_order_of_the_document_each_once():
    one = article(
        message(image("b.svg"), image("images/a.svg", 2)),
        message(image("b.svg"), image("c.svg")),
        fixed=(message(image("d.svg"), image("c.svg")),),
    )
    assert one.pictures == ("b.svg", "images/a.svg", "c.svg", "d.svg")


def test_a_link_is_no_picture():
    assert article(message(Tag(1, Markup.LINK, href="a.svg"))).pictures == ()


@pytest.mark.parametrize(
    "href",
    [
        *("https://example.org/a.svg", "HTTPS://x/a.svg", "data:image/png;base64,AA", "c:a.svg"),
        *("//example.org/a.svg", "/a.svg", "", "..", "../a.svg", "images/../../a.svg", "images/.."),
        *("..\\a.svg", "images\\..\\a.svg", "a\n/../b.svg"),
    ],
)
def test_a_picture_that_does_not_stand_beside_the_file_is_not_named(href):
    assert article(message(image(href))).pictures == ()


@pytest.mark.parametrize(
    "href", ["a.svg", "images/a b.svg", "..a.svg", "a..svg", "./a.svg", "a/b..c"]
)
def test_a_picture_beside_the_file_or_below_is_named(href):
    assert article(message(image(href))).pictures == (href,)
