"""An approval is taken back at once, by whoever gave it, and nothing else changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import MoveNotAllowed, Refused, Stale
from app.model.law import Law
from app.model.policy import POLICY, hands, outstanding, returned, spoken, standing
from app.model.state import state
from app.model.undo import ALLOWED, clock, faults, soon, taken_back
from tests.model.made import (
    ACCEPT,
    CLINICIAN,
    RETURN,
    REVIEW,
    REVIEWER,
    REVISE,
    SOURCE,
    TRANSLATE,
    TRANSLATOR,
    UNDO,
    decision,
    target,
)
from tests.model.test_policy import DECISIONS, LOGS, WRITERS

BEGIN = datetime(2026, 3, 1, 9, tzinfo=UTC)


def at(seconds):
    return (BEGIN + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")


def numbered(log):
    """The log as a ledger has it: numbers, and an hour between one and the next."""
    return [replace(one, id=place, at=at(3600 * place)) for place, one in enumerate(log, 1)]


def undo(made, seconds=5.0, **changes):
    later = (datetime.fromisoformat(made.at) + timedelta(seconds=seconds)).isoformat()
    words = {"verdict": UNDO, "undoes": made.id, "id": made.id + 1, "at": later, "edited": False}
    return replace(made, **{**words, **changes})


def read(step=REVISE, person="rita", role=REVIEWER):
    return replace(decision(step, person, role), edited=False)


WROTE, READ = numbered([decision(TRANSLATE, "tom", TRANSLATOR), read()])


@given(writer=WRITERS, log=LOGS, last=DECISIONS)
def test_what_is_taken_back_at_once_was_never_said(writer, log, last):
    before = numbered(log)
    made = numbered([*log, replace(last, verdict=ACCEPT, edited=False)])[-1]
    after = [*before, made, undo(made)]
    of = target(writer)
    assert not list(faults(after))
    for asked in (standing, hands):
        assert asked(SOURCE, of, after) == asked(SOURCE, of, before)
    for blocking in (False, True):
        assert state(SOURCE, of, after, blocking=blocking) is state(
            SOURCE, of, before, blocking=blocking
        )
    for wanted in POLICY.values():
        assert outstanding(wanted, SOURCE, of, after) == outstanding(wanted, SOURCE, of, before)
    assert list(spoken(after)) == list(spoken(before))
    assert returned(after) == returned(before)


@given(log=LOGS, last=DECISIONS, who=st.sampled_from(["tom", "rita", "cleo", "ann"]))
def test_nobody_takes_back_what_somebody_else_said(log, last, who):
    log = numbered([*log, replace(last, verdict=ACCEPT, edited=False)])
    forged = undo(log[-1], person=who)
    same = who == log[-1].person
    assert (list(faults([*log, forged])) == []) is same
    assert (list(spoken([*log, forged])) == log) is not same


def test_whoever_gave_it_takes_it_back():
    assert taken_back([WROTE, READ], READ.id, "rita", at(3600 * 2 + 10)) == READ


@pytest.mark.parametrize(
    ("log", "number", "person", "seconds", "kind", "why"),
    [
        ([], 1, "rita", 1, Stale, "more was said"),
        ([WROTE, READ], WROTE.id, "tom", 1, Stale, "more was said"),
        ([WROTE, READ, undo(READ)], READ.id, "rita", 1, Stale, "more was said"),
        ([WROTE, READ], READ.id, "tom", 1, Refused, "only whoever"),
        ([WROTE], WROTE.id, "tom", -3599, MoveNotAllowed, "as it stood"),
        ([replace(READ, verdict=RETURN)], READ.id, "rita", 1, MoveNotAllowed, "as it stood"),
        ([WROTE, READ], READ.id, "rita", ALLOWED + 0.001, MoveNotAllowed, "within seconds"),
        ([WROTE, READ], READ.id, "rita", -0.001, MoveNotAllowed, "within seconds"),
    ],
)
def test_nothing_else_is_taken_back(log, number, person, seconds, kind, why):
    with pytest.raises(kind, match=why):
        taken_back(log, number, person, at(3600 * 2 + seconds))


@pytest.mark.parametrize(
    "forged",
    [
        undo(READ, person="tom"),
        undo(READ, seconds=ALLOWED + 1),
        undo(READ, seconds=-1),
        undo(READ, undoes=WROTE.id),
        undo(READ, undoes=99),
        undo(READ, step=REVIEW, role=CLINICIAN),
        undo(READ, target=READ.target + 1),
        undo(READ, carried=3),
        undo(WROTE),
    ],
)
def test_a_forged_word_is_named_under_the_law(forged):
    assert {law for law, _ in faults([WROTE, READ, forged])} == {Law.TAKEN_BACK}


def test_what_was_carried_is_held_against_the_text_that_it_was_said_of():
    elsewhere = replace(READ, carried=3)
    log = [elsewhere, replace(WROTE, id=elsewhere.id + 1), undo(elsewhere, id=9)]
    assert not list(faults(log))


def test_a_clock_counts_milliseconds():
    assert clock("1970-01-01T00:00:01.500+00:00") == "1500"
    assert soon(at(0), at(ALLOWED))
    assert not soon(at(0), at(ALLOWED + 0.001))
