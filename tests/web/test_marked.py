"""What findings are about is marked in both texts: whole texts, nothing cut, nothing unseen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.finding import Finding, Severity
from app.web.marked import marked
from tests.web.house import address, draft, sign_in, text
from tests.web.test_desk import shown

CODES = st.sampled_from(["numbers", "units", "names"])


def _finding(code: str, source=None, target=None) -> Finding:
    return Finding(code, Severity.WARN, "Look.", source, target)


@given(st.data())
def test_the_whole_text_is_there_and_every_span_is_within_a_mark(data):
    words = data.draw(
        st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=30)
    )
    places = st.integers(0, len(words))
    spans = st.tuples(places, places).filter(lambda one: one[0] < one[1])
    found = [
        _finding(data.draw(CODES), target=span)
        for span in (data.draw(st.lists(spans, max_size=5)) if words else ())
    ]
    runs = marked("", words, found).target
    assert "".join(run.text for run in runs) == (words if found else "")
    at, marks = 0, []
    for run in runs:
        marks += [(at, at + len(run.text), run.codes)] if run.codes else []
        at += len(run.text)
    for one in found:
        assert any(
            start <= one.target[0] and one.target[1] <= end and one.code in codes
            for start, end, codes in marks
        )


@pytest.mark.parametrize(
    ("words", "spans", "marks"),
    [
        ("Take 5 mg now", [("numbers", 5, 6), ("units", 7, 9)], [("5", 1), ("mg", 1)]),
        ("Take 5 mg now", [("numbers", 5, 6), ("units", 5, 9)], [("5 mg", 2)]),
        ("Take 5 mg now", [("numbers", 5, 6), ("numbers", 5, 6)], [("5", 1)]),
        ("a\u202eb", [("characters", 1, 2)], [("U+202E", 1)]),
        ("cafe\u0301.", [("names", 0, 4)], [("cafe\u0301", 1)]),
        ("cafe\u0301.", [("names", 4, 5)], [("e\u0301", 1)]),
    ],
)
def test_what_overlaps_is_one_mark_and_what_is_unseen_is_a_number(words, spans, marks):
    runs = marked(words, "", [_finding(code, source=(a, b)) for code, a, b in spans]).english
    assert [(run.text, len(run.codes)) for run in runs if run.codes] == marks


def test_a_sheet_marks_both_texts_in_words_as_well_as_in_colour(app):
    draft(app, "5 ml", "Dé <1>50 ml</1> de jarabe de paracetamol. No dé aspirina.")
    at = text(app, "5 ml")
    page = sign_in(app, "tina").get(address(at)).text
    where = page.partition('class="where"')[2].partition("</div>")[0]
    assert re.findall(r'<mark class="found" title="([^"]+)">([^<]+)</mark>', where) == [
        ("Numbers", "5"),
        ("Numbers", "50"),
    ]
    assert "50 Numbers ml" in shown(where)
    assert "&lt;1&gt;" in where


def test_nothing_is_marked_where_no_finding_is_about_a_part(app):
    draft(app, "drinks", "Offer drinks often.")
    page = sign_in(app, "tina").get(address(text(app, "drinks"))).text
    assert "The text is the same as the English." in page
    assert 'class="where"' not in page
