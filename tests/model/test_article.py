"""An article's own figures: which pictures stand beside it."""

import pytest

from app.model.article import Article, FrontMatter, is_picture
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
    "href", ["a.svg", "images/a b.svg", "..a.svg", "a..svg", ".a/.b.svg", "a/b..c"]
)
def test_a_picture_beside_the_file_or_below_is_named(href):
    assert article(message(image(href))).pictures == (href,)


@pytest.mark.parametrize("href", ["./a.svg", ".//a.svg", "././a.svg"])
def test_a_dot_before_a_picture_s_name_says_nothing(href):
    assert article(message(image(href), image("a.svg", 2))).pictures == ("a.svg",)


@pytest.mark.parametrize("name", ["a//b.svg", "a/./b.svg", ".../b.svg", " /b.svg", "a/. /b.svg"])
def test_a_folder_of_no_archive_holds_no_picture(name):
    assert not is_picture(name)
    assert is_picture(name.replace("/", "x/"))


@pytest.mark.parametrize("name", ["a%20b.svg", "a#b.svg", "a?b.svg"])
def test_what_browsers_read_otherwise_is_no_picture_s_name(name):
    assert not is_picture(name)
