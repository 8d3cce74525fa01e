"""The table RISKS on sentences that patients read (tests/cases/checks/risks.md)."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model import markup
from app.model.article import ArticleRisk
from app.model.risk import RISKS, Phrase, Risk, Words, places, risks
from tests.model.linear import takes_linear_time

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
    assert list(dict.fromkeys(row.risk for row in RISKS)) == [
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


def telling(row):
    return row.words if isinstance(row, Words) else frozenset().union(*row.words)


# Every word that a row has, between all that may join words: whatever a pattern finds in it holds
# one of the row's words, or `risks` would not see what `places` does.
VOCABULARY = sorted(
    {word for row in RISKS for word in telling(row)}
    | {word for sentence, _ in CASES for word in re.findall(r"\w+|[^\w\s]", sentence)}
    | {"at", "a", "an", "as", "day", "much", "than", "of", "out", "off", "½", "⅔", "mg", "nt", "n"}
)
SENTENCES = st.lists(
    st.tuples(
        st.sampled_from(VOCABULARY), st.sampled_from([" ", " ", " ", "", "-", "’", "ʼ", "\n"])
    ),
    max_size=12,
).map(lambda pairs: "".join(word + joint for word, joint in pairs))


@settings(max_examples=200)
@given(st.text() | SENTENCES | st.sampled_from([markup.strip(sentence) for sentence, _ in CASES]))
def test_every_risk_has_its_place_and_every_place_its_risk(words):
    found = places(words)
    assert {risk for _, _, risk in found} == {*risks(markup.escape(words), ArticleRisk.STANDARD)}
    for start, end, risk in found:
        assert 0 <= start < end <= len(words)
        assert risk in risks(markup.escape(words[:end]), ArticleRisk.STANDARD) or end < len(words)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Take half a tablet.", [("half a tablet", Risk.DOSE)]),
        ("One or two tablets", [("One or two tablets", Risk.DOSE)]),
        ("Do not, DON’T.", [("not", Risk.NEGATION), ("DON’T", Risk.NEGATION)]),
        ("Straße: wait twenty minutes", [("twenty minutes", Risk.NUMBER)]),
        ("İ ﬃ 5 mg, call 999", [("5 mg", Risk.DOSE), ("call 999", Risk.EMERGENCY)]),
        ("5 mg/kg/day, 4 mmol/L", [("5 mg/kg/day", Risk.DOSE), ("4 mmol/L", Risk.NUMBER)]),
        ("½ tablet, ¼ tablet", [("½ tablet", Risk.DOSE), ("¼ tablet", Risk.DOSE)]),
        ("Wash your hands.", []),
    ],
)
def test_a_place_is_where_the_words_stand_as_they_were_written(words, parts):
    marked = [(words[start:end], risk) for start, end, risk in places(words)]
    assert [part for part in marked if part in parts] == parts
    assert {risk for _, risk in marked} == {risk for _, risk in parts}


PATHOLOGICAL = (
    *("1,", "1 ", "1", "one or ", "1 a ", "a ", "n", "n'", "half a ", "hold your ", "½", "-", "1/"),
    *("1" + " " * 19_000, "straight" + " " * 19_000, "once" + "\n" * 19_000),
)


@pytest.mark.parametrize("piece", PATHOLOGICAL, ids=lambda piece: ascii(piece[:9]))
def test_a_row_takes_time_in_proportion_to_the_text(piece):
    for row in RISKS:
        if isinstance(row, Phrase):
            assert takes_linear_time(row.pattern.search, piece)
    assert takes_linear_time(lambda text: risks(text, ArticleRisk.STANDARD), piece)


@pytest.mark.parametrize("piece", ["one ", "half ", "1 g ", "no "])
def test_places_take_time_in_proportion_to_the_text(piece):
    assert takes_linear_time(places, piece)
