"""What the tags of one message mean is what its whole article says of them, or not said."""

import pytest

from app.model.errors import AppError
from app.model.message import Markup, Tag
from app.source import cut, tags_of
from tests.source import cases


def _articles():
    for _, suffix, text, _ in cases.every():
        try:
            yield cut(f"case{suffix}", "case", text), text
        except AppError:
            continue


def test_it_is_what_the_whole_article_says_in_every_case_or_not_said():
    told = 0
    for article, text in _articles():
        for one in article.messages:
            found = tags_of(article.path, text, one.line, one.text)
            assert found in (one.tags, None), one.text
            told += bool(found)
    assert told > 50


@pytest.mark.parametrize(
    ("text", "line", "tagged"),
    [
        ("Call **999**.\n\n- now", 1, "Call <1>999</1>."),
        ("---\ntitle: A\n---\n\n- one\n- Call **999**.\n- two\n", 6, "Call <1>999</1>."),
        ("a\r\n\r\nCall\r\n**999**.\r\n", 3, "Call <1>999</1>."),
    ],
)
def test_the_lines_around_it_are_enough(text, line, tagged):
    assert tags_of("a.md", text, line, tagged) == (Tag(1, Markup.STRONG),)


@pytest.mark.parametrize(
    ("text", "line", "tagged"),
    [
        pytest.param(
            "See [it].\n\n[it]: a\n", 1, "See <1>it</1>.", id="a link is defined elsewhere"
        ),
        pytest.param("[it]: b\n\n[it]: a\nSee [it].", 4, "See <1>it</1>.", id="or twice"),
        pytest.param(
            "| a | b |\n|---|---|\n| [x](a) | [x](b) |\n", 3, "<1>x</1>", id="two are the same"
        ),
        pytest.param("[x](a 'Title')\n", 1, "<1>x</1>", id="a tag has a text inside"),
        pytest.param(
            "- a\n\n      Call **999**.\n", 3, "Call <1>999</1>.", id="what is before says how"
        ),
    ],
)
def test_where_they_are_not_it_is_not_said(text, line, tagged):
    assert tags_of("a.md", text, line, tagged) is None


def test_plain_text_has_no_tags():
    assert tags_of("a.txt", "**a**\n", 1, "**a**") == ()
