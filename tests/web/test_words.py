"""Differences and marks: what a reader sees is the whole text, and what matters is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.article import ArticleRisk
from app.model.language import LANGUAGES, SOURCE
from app.model.markup import pieces
from app.model.risk import Risk, places, risks
from app.web.difference import Change, difference
from app.web.english import runs


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(sorted(LANGUAGES)))
def test_a_difference_holds_both_texts_whole(before, after, tag):
    found = difference(before, after, LANGUAGES[tag])
    assert "".join(run.text for run in found if run.change is not Change.ADDED) == before
    assert "".join(run.text for run in found if run.change is not Change.REMOVED) == after


@pytest.mark.parametrize(
    ("tag", "before", "after", "removed", "added"),
    [
        ("en", "Give 5 ml now.", "Give 10 ml now.", ["5"], ["10"]),
        ("en", "Do <1>not</1> stop", "Do not stop", ["<1>", "</1>"], []),
        ("zh-Hans", "不要给阿司匹林", "不要吃阿司匹林", ["给"], ["吃"]),
        ("hi", "दवा लें", "दवाई लें", ["दवा"], ["दवाई"]),
        ("ar", "كُل يوم", "كُلَّ يوم", ["كُل"], ["كُلَّ"]),
        ("th", "กินยา", "กินข้าว", ["ยา"], ["ข้าว"]),
    ],
)
def test_a_difference_cuts_words_or_whole_signs(tag, before, after, removed, added):
    found = difference(before, after, LANGUAGES[tag])
    assert "".join(run.text for run in found if run.change is Change.REMOVED) == "".join(removed)
    assert "".join(run.text for run in found if run.change is Change.ADDED) == "".join(added)


@given(
    st.lists(
        st.sampled_from(
            [
                "Do",
                "not",
                "take",
                "two",
                "5",
                "mg",
                "half",
                "a",
                "tablet",
                "ß",
                "İ",
                "straight",
                "away",
                "999",
                "once",
                "daily",
                ".",
                ",",
                "\n",
            ]
        ),
        max_size=14,
    ).map(" ".join)
)
def test_every_risk_of_a_text_has_a_place_in_it(words):
    found = places(words)
    assert {risk for _, _, risk in found} == set(risks(words, ArticleRisk.STANDARD))
    assert all(0 <= start < end <= len(words) for start, end, _ in found)


@given(st.text(alphabet="Do not take 5 mg<1>/2 call 999 now\\", max_size=60))
def test_runs_hold_every_tag_and_word_in_order(tagged):
    assert "".join(run.text for run in runs(tagged)) == "".join(
        piece.text for piece in pieces(tagged)
    )


def test_a_risk_is_marked_across_tags_and_named_once():
    found = runs("Take <1>5</1> mg. Do not stop.")
    marked = [(run.text, run.risks) for run in found if run.marked]
    assert marked == [
        ("5", ()),
        (" mg", (Risk.DOSE,)),
        ("not", (Risk.NEGATION,)),
        ("stop", (Risk.NEGATION,)),
    ]


def test_a_term_is_marked_as_known_across_tags_and_within_what_is_risky():
    english = "Your <1>secondary</1> cancer: call 999."
    found = runs(english, [(5, english.index(":")), (english.index("call"), len(english) - 5)])
    assert [run.text for run in found if run.term] == ["secondary", " cancer", "call"]
    assert [run.text for run in found if run.marked] == ["call", " 999"]
    assert "".join(run.text for run in found) == english


def test_a_bare_number_is_marked_without_a_reason():
    assert [(run.text, run.risks) for run in runs("There are 3 kinds.") if run.marked] == [
        ("3", ())
    ]


def test_english_is_compared_by_words():
    assert [run.text for run in difference("a b", "a c", SOURCE)] == ["a ", "b", "c"]
