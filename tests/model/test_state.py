"""The words that people see, and the one table of moves."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.decision import Step, Verdict
from app.model.errors import MoveNotAllowed
from app.model.policy import POLICY, Eyes, outstanding
from app.model.state import MOVES, State, after, state
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
    other_texts,
    target,
)
from tests.model.test_policy import LOGS, WRITERS

WROTE = decision(TRANSLATE, "tom", TRANSLATOR)
READ = decision(REVISE, "rita", REVIEWER)
SIGNED = decision(REVIEW, "cleo", CLINICIAN)

# Each state, and a log of the target on which it is reached.
REACHED = {
    State.DRAFTED: [],
    State.PROPOSED: [WROTE],
    State.REVISED: [WROTE, READ],
    State.SIGNED_OFF: [WROTE, READ, SIGNED],
}
WRITTEN = {(where, TRANSLATE, ACCEPT): State.PROPOSED for where in State}
ONWARD = {
    (State.PROPOSED, REVISE, ACCEPT): State.REVISED,
    (State.REVISED, REVIEW, ACCEPT): State.SIGNED_OFF,
}
BACK = {
    (where, step, RETURN): State.DRAFTED
    for where, step in (
        (State.PROPOSED, REVISE),
        (State.REVISED, REVISE),
        (State.REVISED, REVIEW),
        (State.SIGNED_OFF, REVISE),
        (State.SIGNED_OFF, REVIEW),
    )
}
UNDONE = {
    (State.PROPOSED, TRANSLATE, UNDO): State.DRAFTED,
    (State.REVISED, REVISE, UNDO): State.PROPOSED,
    (State.SIGNED_OFF, REVIEW, UNDO): State.REVISED,
}
# To TRANSLATE what was read already is to write another text, which has its own decisions.
ANOTHER = {(State.REVISED, TRANSLATE, ACCEPT), (State.SIGNED_OFF, TRANSLATE, ACCEPT)}
EVERY = [(where, step, verdict) for where in State for step in Step for verdict in Verdict]


def now(log, of=None, *, blocking=False):
    return state(SOURCE, of or target(), log, blocking=blocking)


def test_the_table_is_writing_going_on_sending_back_and_taking_back():
    assert {**WRITTEN, **ONWARD, **BACK, **UNDONE} == MOVES


@pytest.mark.parametrize("move", MOVES, ids=str)
def test_a_move_of_the_table_leads_where_it_says(move):
    assert after(*move) is MOVES[move]


@pytest.mark.parametrize("move", [move for move in EVERY if move not in MOVES], ids=str)
def test_what_is_not_in_the_table_is_refused_in_one_line(move):
    with pytest.raises(MoveNotAllowed) as caught:
        after(*move)
    line = str(caught.value)
    assert line.splitlines() == [line]
    assert f"that is {move[0].value} " in line
    assert {RETURN: "returned", UNDO: "taken back"}.get(move[2], move[1].value) in line


@pytest.mark.parametrize(("where", "log"), REACHED.items())
def test_a_state_is_reached(where, log):
    assert now(log) is where


@pytest.mark.parametrize(
    "move", [move for move in MOVES if move[0] in REACHED and move not in ANOTHER], ids=str
)
def test_a_decision_on_the_same_text_leads_where_the_table_says(move):
    where, step, verdict = move
    who = {
        TRANSLATE: ("tom", TRANSLATOR),
        REVISE: ("rita", REVIEWER),
        REVIEW: ("cleo", CLINICIAN),
    }
    log = [replace(one, id=number) for number, one in enumerate(REACHED[where], 1)]
    made = replace(decision(step, *who[step], verdict), undoes=len(log) if verdict is UNDO else 0)
    assert now([*log, made]) is MOVES[move]


@pytest.mark.parametrize("where", REACHED)
def test_another_text_is_proposed_and_no_earlier_decision_holds_for_it(where):
    text = target("rita", number=8, text="Lávate las manos.")
    log = [*REACHED[where], decision(TRANSLATE, "rita", REVIEWER, of=text)]
    assert now(log, text) is State.PROPOSED


def test_a_message_without_a_text_is_missing():
    assert state(SOURCE, None, (), blocking=False) is State.MISSING
    assert state(SOURCE, None, REACHED[State.REVISED], blocking=True) is State.MISSING


@given(log=LOGS, blocking=st.booleans())
def test_a_text_for_another_source_is_outdated_whatever_was_decided(log, blocking):
    assert state("another source", target(), log, blocking=blocking) is State.OUTDATED


@given(log=LOGS)
def test_a_text_with_a_blocking_finding_is_blocked_whatever_was_decided(log):
    assert now(log, blocking=True) is State.BLOCKED


@given(writer=WRITERS, log=LOGS)
def test_a_state_and_what_is_outstanding_tell_the_same(writer, log):
    of = target(writer)
    where = now(log, of)
    standard, risky = (
        outstanding(POLICY[Eyes.TWO, kind], SOURCE, of, log) for kind in (False, True)
    )
    assert (where is State.SIGNED_OFF) is (risky == ())
    assert (where in (State.REVISED, State.SIGNED_OFF)) is (standard == ())
    waits = {State.DRAFTED: TRANSLATE, State.PROPOSED: REVISE, State.REVISED: REVIEW}
    assert where is State.SIGNED_OFF or risky[0].step is waits[where]


@given(writer=WRITERS, log=LOGS)
def test_what_is_still_to_be_done_can_be_done_from_there(writer, log):
    of = target(writer)
    where = now(log, of)
    for need in outstanding(POLICY[Eyes.TWO, True], SOURCE, of, log)[:1]:
        assert after(where, need.step, ACCEPT)


def test_a_reader_who_takes_the_text_over_is_its_reader_no_longer():
    log = [*REACHED[State.REVISED], decision(TRANSLATE, "rita", REVIEWER)]
    assert now(log) is State.PROPOSED
    assert now([*log, decision(REVISE, "ann", REVIEWER)]) is State.REVISED


@given(writer=WRITERS, log=LOGS, others=LOGS)
def test_decisions_on_other_texts_change_no_state(writer, log, others):
    noise = [far for one in others for far in other_texts(one)]
    of = target(writer)
    assert now([*noise, *log, *noise], of) is now(log, of)
