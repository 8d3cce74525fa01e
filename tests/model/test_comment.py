"""Comments: what can be one, and who may say that it is settled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.comment import LONGEST, Comment, CommentKind, Settlement, Thread, cleaned, settles
from app.model.errors import BadInput
from app.model.grounds import visible
from app.model.person import Grant, Person, PersonRole

REVIEWER, COORDINATOR = PersonRole.REVIEWER, PersonRole.COORDINATOR


def _said(kind=CommentKind.QUESTION, person="p-asker", number=1, answers=None) -> Comment:
    return Comment("m", "es", kind, "Why?", person, REVIEWER, "2026-03-01", answers, number)


def _person(identity: str, role: PersonRole, tag: str = "es") -> Person:
    return Person(identity, "N", "n", "", demonstration=False, grants=(Grant(role, tag),))


def test_lines_stay_and_blanks_at_their_ends_go():
    assert cleaned("  One \r\n\n\ttwo\t \n") == "One\n\n two"
    assert cleaned("ca\u0301ncer") == "cáncer"


@pytest.mark.parametrize("text", ["", " \n\t ", "a" * (LONGEST + 1)])
def test_nothing_and_too_much_is_no_comment(text):
    with pytest.raises(BadInput):
        cleaned(text)


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\x0b", "\x00", "\u2028", "\U000e0041"])
def test_what_nobody_can_see_is_refused_by_its_place(hidden):
    with pytest.raises(BadInput) as refusal:
        cleaned(f"One\r\ntwo{hidden}")
    assert refusal.value.place == "line 2, character 4"
    assert f"U+{ord(hidden):04X}" in str(refusal.value)


@given(st.text())
def test_what_is_kept_can_be_read_and_is_kept_as_it_is(text):
    try:
        kept = cleaned(text)
    except BadInput:
        return
    assert cleaned(kept) == kept
    assert visible(kept.replace("\n", " ")) == kept.replace("\n", " ")


def test_a_thread_is_open_until_the_last_word_says_that_it_is_settled():
    first = _said()
    words = [Settlement(settled, "p", REVIEWER, "") for settled in (True, False)]
    assert [Thread(first, last=word).open for word in (None, *words)] == [True, False, True]


def test_only_somebody_else_answers_a_question():
    mine, other = _said(number=2, answers=1), _said(person="p-x", number=3, answers=1)
    assert not Thread(_said(), (mine,)).answered
    assert Thread(_said(), (mine, other)).answered
    assert Thread(_said(), (mine,)).asks("p-x")
    assert not Thread(_said(), (mine, other)).asks("p-x")
    assert not Thread(_said(), (mine,)).asks("p-asker")
    assert not Thread(_said(CommentKind.REMARK)).asks("p-x")
    assert (Thread(_said()).newest, Thread(_said(), (mine, other)).newest) == (1, 3)


SETTLES = [
    (CommentKind.REMARK, "p-asker", REVIEWER, "es", REVIEWER),
    (CommentKind.REMARK, "p-other", REVIEWER, "es", REVIEWER),
    (CommentKind.REMARK, "p-other", REVIEWER, "ar", None),
    (CommentKind.QUESTION, "p-asker", REVIEWER, "es", REVIEWER),
    (CommentKind.QUESTION, "p-asker", REVIEWER, "ar", None),
    (CommentKind.QUESTION, "p-other", REVIEWER, "es", None),
    (CommentKind.QUESTION, "p-other", COORDINATOR, "es", COORDINATOR),
    (CommentKind.PROBLEM, "p-other", COORDINATOR, "ar", None),
    (CommentKind.PROBLEM, "p-other", COORDINATOR, "*", COORDINATOR),
]


@pytest.mark.parametrize(("kind", "who", "role", "tag", "wanted"), SETTLES)
def test_who_settles_what(kind, who, role, tag, wanted):
    assert settles(_person(who, role, tag), Thread(_said(kind))) is wanted
