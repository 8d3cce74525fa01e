"""Where a message stands in a language: derived from facts, with the one table of moves."""

from collections.abc import Sequence
from enum import StrEnum

from app.model.decision import Decision, Step, Verdict
from app.model.errors import MoveNotAllowed
from app.model.message import Target
from app.model.policy import POLICY, Eyes, outstanding
from app.model.sentence import sentence


class State(StrEnum):
    """The words that people see. XLIFF 2.1: initial, initial, translated, reviewed, final."""

    MISSING = "missing"
    DRAFTED = "drafted"
    PROPOSED = "proposed"
    REVISED = "revised"
    SIGNED_OFF = "signed off"
    OUTDATED = "outdated"
    BLOCKED = "blocked"


_ACCEPT, _RETURN, _UNDO = Verdict

# What a decision does. What is not here cannot be done: nothing reaches REVISED but from PROPOSED,
# and a text that is OUTDATED or BLOCKED can only be written anew. To TRANSLATE what was read already
# is to write another text, which nobody has read yet.
MOVES: dict[tuple[State, Step, Verdict], State] = {
    (State.MISSING, Step.TRANSLATE, _ACCEPT): State.PROPOSED,
    (State.DRAFTED, Step.TRANSLATE, _ACCEPT): State.PROPOSED,
    (State.PROPOSED, Step.TRANSLATE, _ACCEPT): State.PROPOSED,
    (State.REVISED, Step.TRANSLATE, _ACCEPT): State.PROPOSED,
    (State.SIGNED_OFF, Step.TRANSLATE, _ACCEPT): State.PROPOSED,
    (State.OUTDATED, Step.TRANSLATE, _ACCEPT): State.PROPOSED,
    (State.BLOCKED, Step.TRANSLATE, _ACCEPT): State.PROPOSED,
    (State.PROPOSED, Step.REVISE, _ACCEPT): State.REVISED,
    (State.REVISED, Step.REVIEW, _ACCEPT): State.SIGNED_OFF,
    (State.PROPOSED, Step.REVISE, _RETURN): State.DRAFTED,
    (State.REVISED, Step.REVISE, _RETURN): State.DRAFTED,
    (State.REVISED, Step.REVIEW, _RETURN): State.DRAFTED,
    (State.SIGNED_OFF, Step.REVISE, _RETURN): State.DRAFTED,
    (State.SIGNED_OFF, Step.REVIEW, _RETURN): State.DRAFTED,
    (State.PROPOSED, Step.TRANSLATE, _UNDO): State.DRAFTED,
    (State.REVISED, Step.REVISE, _UNDO): State.PROPOSED,
    (State.SIGNED_OFF, Step.REVIEW, _UNDO): State.REVISED,
}

_DONE = {_RETURN: sentence("returned"), _UNDO: sentence("taken back")}

# Where a text stands that still waits for this step before any other.
_WAITS: dict[Step, State] = {
    Step.TRANSLATE: State.DRAFTED,
    Step.REVISE: State.PROPOSED,
    Step.REVIEW: State.REVISED,
}


def after(state: State, step: Step, verdict: Verdict) -> State:
    """The state that a decision leads to, or MoveNotAllowed."""
    try:
        return MOVES[state, step, verdict]
    except KeyError:
        if verdict in _DONE:
            why = sentence(
                "a text that is %(state)s cannot be %(done)s", state=state, done=_DONE[verdict]
            )
        else:
            why = sentence(
                "a text that is %(state)s cannot be given the step “%(step)s”",
                state=state,
                step=step,
            )
        raise MoveNotAllowed(why) from None


def state(
    source_hash: str, target: Target | None, log: Sequence[Decision], *, blocking: bool
) -> State:
    """Where the message stands, given its current source, its target and the decisions on that.

    A step counts as in `outstanding`: taken in its role, by other hands, and not undone.
    """
    if target is None:
        return State.MISSING
    if target.basis != source_hash:
        return State.OUTDATED
    if blocking:
        return State.BLOCKED
    every = POLICY[Eyes.TWO, True]
    left = outstanding(every, source_hash, target, log)
    return _WAITS[left[0].step] if left else State.SIGNED_OFF
