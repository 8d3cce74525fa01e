"""Two parsers that know nothing of ours agree on what the words are and where they stand."""

import html
import re

import pytest
from markdown_it import MarkdownIt
from marko.ext.gfm import gfm

from app.model import markup
from app.source import cut
from app.source.cutter import drafted
from app.source.draft import Setting
from tests.source import cases

PLAIN = MarkdownIt("commonmark").enable("table")
OURS = re.compile(r"\{\{[<%]")
MARKDOWN = [
    pytest.param(text, id=name)
    for name, suffix, text, _ in cases.every()
    # Shortcodes and front matter are ours alone, and so is the care for what a browser runs.
    if suffix == ".md" and not name.startswith("front-matter") and not OURS.search(text)
    if "hidden script" not in name
]


@pytest.mark.parametrize("text", MARKDOWN)
def test_markdown_it_renders_the_same_words(text):
    article = cut("a.md", "a", text)
    texts = [m for m in (*article.messages, *article.fixed) if m.role not in ATTRIBUTES]
    rendered = PLAIN.render(text.removeprefix("\ufeff"))
    for message in texts:
        for piece in markup.pieces(message.text):
            for line in () if piece.number else piece.text.split("\n"):
                assert squeezed(line) in squeezed(html.unescape(rendered))


ATTRIBUTES = ("alternative text", "link title", "caption")


def squeezed(text: str) -> str:
    return " ".join(text.split())


def spans(element, found):
    children = getattr(element, "children", None)
    if isinstance(children, list):
        for child in children:
            spans(child, found)
    elif element.get_type() == "RawText" and element.source_span and children.strip():
        found.append((*element.source_span, children))
    return found


@pytest.mark.parametrize("text", MARKDOWN)
def test_marko_finds_every_run_of_text_inside_our_sites(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    draft = drafted("a.md", text)
    inside = [range(site.start, site.end) for site in draft.sites]
    titles = [site for site in draft.sites if site.setting is Setting.TITLE]
    assert all(site.start < site.end for site in titles)
    for start, end, words in spans(gfm.parse(text), []):
        # It knows no table inside a list, and takes one for a paragraph.
        if text[start:end] == words and "|" not in words:
            trimmed = range(start, start + len(words.rstrip()))
            assert any(trimmed[0] in span and trimmed[-1] in span for span in inside), words
