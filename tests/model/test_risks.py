"""The table RISKS on sentences that patients read (tests/cases/checks/risks.md)."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import markup
from app.model.article import ArticleRisk
from app.model.policy import RISKS, Risk, risks

FILE = Path(__file__).parent.parent / "cases" / "checks" / "risks.md"

_WORDS = {
    "none": None,
    "dose": Risk.DOSE,
    "number": Risk.NUMBER,
    "negation": Risk.NEGATION,
    "emergency": Risk.EMERGENCY,
}
CASES = [
    (line[2:].rpartition(" → ")[0], line.rpartition(" → ")[2])
    for line in FILE.read_text("utf-8").splitlines()
    if line.startswith("- ")
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_a_sentence_has_the_risks_of_its_case_in_the_table_s_order(sentence, expected):
    wanted = tuple(risk for name in expected.split(", ") if (risk := _WORDS[name]))
    assert risks(sentence, ArticleRisk.STANDARD) == wanted


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_capitals_spaces_and_tags_hide_no_risk(sentence, expected):
    found = risks(sentence, ArticleRisk.STANDARD)
    assert risks(sentence.upper(), ArticleRisk.STANDARD) == found
    assert risks(f"<1>{sentence}</1><2/>", ArticleRisk.STANDARD) == found
    for space in ("\u00a0", "\u202f", "\n"):
        assert risks(sentence.replace(" ", space), ArticleRisk.STANDARD) == found


def test_there_are_sixty_cases_or_more_and_some_for_every_risk():
    assert len(CASES) >= 60
    for name in _WORDS:
        assert sum(name in expected.split(", ") for _, expected in CASES) >= 10


def test_a_high_risk_article_makes_every_message_risky():
    assert risks("Wash your hands.", ArticleRisk.HIGH) == (Risk.ARTICLE,)
    assert risks("Do not.", ArticleRisk.HIGH) == (Risk.NEGATION, Risk.ARTICLE)


def test_every_risk_but_the_article_s_own_has_its_rows():
    assert list(dict.fromkeys(risk for risk, _ in RISKS)) == [
        one for one in Risk if one is not Risk.ARTICLE
    ]


def test_a_literal_tag_is_read_as_the_words_it_is():
    assert risks(markup.escape("Less than <1> mg"), ArticleRisk.STANDARD) == (Risk.NUMBER,)


@given(
    before=st.text(max_size=30),
    after=st.text(max_size=30),
    case=st.sampled_from([case for case in CASES if case[1] != "none" and case[0][0].isalpha()]),
)
def test_a_risky_sentence_is_risky_among_others(before, after, case):
    text = f"{markup.escape(before)}\n\n{case[0]} {markup.escape(after)}"
    wanted = set(risks(case[0], ArticleRisk.STANDARD))
    assert wanted <= set(risks(text, ArticleRisk.STANDARD))


PATHOLOGICAL = (
    *("1,", "1 ", "1", "one or ", "1 a ", "a ", "n", "n'", "half a ", "hold your ", "½", "-", "1/"),
    *("1" + " " * 99_999, "straight" + " " * 99_999, "once" + "\n" * 99_999),
)


@pytest.mark.parametrize("piece", PATHOLOGICAL, ids=lambda piece: ascii(piece[:9]))
def test_a_row_takes_two_seconds_at_most_for_100_000_characters(piece):
    text = piece * (100_000 // len(piece))
    for _, pattern in RISKS:
        began = time.process_time()
        pattern.search(text)
        assert time.process_time() - began < 2
