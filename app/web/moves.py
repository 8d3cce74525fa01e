"""What a person can do about a text that stands before them, and why not, where they cannot."""

from dataclasses import dataclass
from enum import StrEnum

from app.model.decision import Step, Verdict
from app.model.person import Permission, Person, PersonRole
from app.model.policy import hands
from app.model.standing import Standing
from app.model.state import MOVES, State
from app.workflow.queue import Waiting, may


class Why(StrEnum):
    """Why a person cannot accept the text as it stands; the template says it in a sentence."""

    NOTHING = ""
    DONE = "done"
    MISSING = "missing"
    OUTDATED = "outdated"
    BLOCKED = "blocked"
    RETURNED = "returned"
    OWN = "own"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person can do with a message: accept its text in a step, write another, send it back."""

    accept: Step | None
    why: Why
    write: bool
    send_back: bool


def offer(at: Standing, state: State, waiting: Waiting | None, person: Person) -> Offer:
    """What this person can do; `workflow.review.decide` has the last word."""
    why = _why_not(at, state, waiting, person)
    return Offer(
        accept=waiting.step if waiting and not why else None,
        why=why,
        write=person.role_for(Permission.TRANSLATE, at.language) is not None,
        send_back=_can_send_back(at, state, person),
    )


_STATES = {
    State.MISSING: Why.MISSING,
    State.OUTDATED: Why.OUTDATED,
    State.BLOCKED: Why.BLOCKED,
}


def _why_not(at: Standing, state: State, waiting: Waiting | None, person: Person) -> Why:
    if waiting is None:
        return Why.DONE
    if state in _STATES:
        return _STATES[state]
    if waiting.returned:
        return Why.RETURNED
    if may(person, waiting):
        return Why.NOTHING
    own = at.target is not None and person.id in hands(at.source_hash, at.target, at.log)
    return Why.OWN if own else Why.ROLE


def _can_send_back(at: Standing, state: State, person: Person) -> bool:
    role = person.role_for(Permission.RETURN, at.language)
    step = Step.REVISE if role is PersonRole.REVIEWER else Step.REVIEW
    return role is not None and (state, step, Verdict.RETURN) in MOVES
