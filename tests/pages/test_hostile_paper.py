"""Every text that means harm, on paper: in words, headings, titles, credentials and pictures of a PDF."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from app.model import markup
from app.model.article import Article, Block, Kind
from app.model.decision import Step
from app.model.errors import BadInput
from app.model.language import Language
from app.model.message import Markup, Tag
from app.pages import Check, Cut, Page, sheet
from app.press import Press, Sheet
from app.workflow.verify.pdf import dangers
from app.workflow.verify.reader import invisible
from tests.cases.hostile import CLEAN, PAYLOADS, REFUSED
from tests.costly import one_in
from tests.pages.factory import STATUS, a_page, article_of
from tests.pages.fever import AR, ES, message
from tests.pages.pdf import ACTING, Found, found
from tests.press.presses import needs_press

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
# A storm of one sign is a line of it here: `test_hostile_corpus` has the whole.
SHORT = tuple(text[:60] for text in CLEAN)
FONT = re.compile(r"/[A-Z]{6}(\+.*)?")  # a part of one, called anything
TITLE = " ".join(SHORT)[:2000]


def _article(count: int) -> Article:
    """A title, and so many headings and pictures."""
    blocks: list[Block] = []
    messages, fixed = [], []
    for at in range(count):
        picture = Tag(1, Markup.IMAGE, href=f"pictures/{at}.svg", alternative=f"alt{at}")
        messages += [message(f"h{at}", f"Heading {at}"), message(f"alt{at}", f"Picture {at}")]
        fixed += [message(f"f{at}", "<1/>", (picture,))]
        blocks += [
            Block(Kind.HEADING, message=f"h{at}", level=2),
            Block(Kind.FIGURE, message=f"f{at}"),
        ]
    return article_of(blocks=tuple(blocks), messages=tuple(messages), fixed=tuple(fixed))


def _page(language: Language, texts: tuple[str, ...]) -> Page:
    """A page that says them wherever a page says what somebody wrote."""
    targets = {"title": markup.escape(TITLE)}
    for at, text in enumerate(texts):
        said = markup.escape(f"x {text}")
        targets |= {f"h{at}": said, f"alt{at}": said}
    checks = tuple(Check(Step.REVISE, f"x {text}", date(2026, 6, 2)) for text in texts[::4])
    return a_page(
        language,
        article=_article(len(texts)),
        targets=targets,
        status=replace(STATUS, checks=checks),
        report_to="",
    )


def _printed(press: Press, of: Page, cut: Cut) -> Found:
    made = sheet(of, cut)
    files = {f"{made.address}pictures/{at}.svg": PICTURE for at, _ in enumerate(SHORT)}
    return found(press.print(Sheet(made.html, made.css, made.address, files)))


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    needs_press()
    with Press() as opened:
        yield opened


@pytest.fixture(scope="module")
def papers(press: Press) -> list[tuple[tuple[str, ...], Found]]:
    """Payloads (a third of them, others each time), and what the PDF holds that says them.

    The last is a leaflet from right to left.
    """
    some = tuple(one_in(3, SHORT))
    few = some[::7]
    return [
        (some, _printed(press, _page(ES, some), Cut.A4)),
        (few, _printed(press, _page(AR, few), Cut.LEAFLET)),
    ]


@pytest.fixture(scope="module")
def tame(press: Press) -> Found:
    """What a PDF holds that says nothing hostile."""
    of = _page(AR, ("plain",))
    return _printed(press, replace(of, targets={**of.targets, "title": "plain"}), Cut.LEAFLET)


def _bare(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", text) if not one.isspace())


def test_so_many_of_them_are_printed(papers):
    assert len(PAYLOADS) >= 300
    assert len(papers[0][0]) >= len(CLEAN) // 3


def test_nothing_of_a_pdf_acts_loads_or_unpacks(papers, tame):
    for _, pdf in papers:
        assert pdf.names & ACTING == set()
        more = {one for one in pdf.names - tame.names if not FONT.fullmatch(one)}
        assert more <= {"/CIDFontType0", "/FontFile3", "/OpenType"}  # what some fonts are
        assert list(dangers(pdf.raw)) == []  # and no text of it is taken for an action


def test_a_pdf_leads_only_where_its_source_leads(papers, tame):
    for _, pdf in papers:
        assert set(pdf.links) == set(tame.links)


def test_its_outline_and_its_titles_are_the_words_that_they_are(papers):
    for texts, pdf in papers:
        said = {_bare(one) for one in pdf.titles}
        assert [one for one in texts if _bare(f"x {one}") not in said] == []
        assert _bare(pdf.about["/Title"]) == _bare(TITLE)


def test_what_a_picture_shows_is_told_in_the_words_that_they_are(papers):
    for texts, pdf in papers:
        told = {_bare(one) for one in pdf.strings}
        assert [one for one in texts if _bare(f"x {one}") not in told] == []


def test_what_it_says_of_itself_in_xml_has_the_elements_of_any_other(papers, tame):
    for _, pdf in papers:
        trees = [[one.tag for one in ET.fromstring(of.xmp).iter()] for of in (pdf, tame)]
        assert trees[0] == trees[1]


def test_no_string_of_it_holds_what_nobody_can_see(papers):
    for texts, pdf in papers:
        assert len(pdf.strings) > len(texts)
        assert [one for one in (*pdf.strings, pdf.xmp) if invisible(one)] == []


def test_its_words_can_be_read_and_hold_no_control(papers):
    texts, pdf = papers[0]  # what runs from right to left is found in the order of its glyphs
    assert not re.search("[\u202a-\u202e\x00\x1b]", pdf.text)
    said = _bare(pdf.text)
    simple = [one for one in texts if one.isascii() and one.isprintable()]
    assert len(simple) > len(texts) // 2
    assert [one for one in simple if _bare(one) not in said] == []


def test_what_no_page_may_hold_is_never_sent_to_the_press():
    for text in REFUSED:
        for key in ("title", "h0", "alt0"):
            of = _page(ES, ("plain",))
            of = replace(of, targets={**of.targets, key: markup.escape(f"x {text}")})
            with pytest.raises(BadInput):
                sheet(of, Cut.A4)


def test_what_no_page_may_hold_is_left_out_of_credentials():
    for text in REFUSED:
        status = replace(STATUS, checks=(Check(Step.REVISE, text, date(2026, 6, 2)),))
        html = sheet(a_page(ES, status=status), Cut.LARGE).html.decode()
        assert invisible(html) == ""
