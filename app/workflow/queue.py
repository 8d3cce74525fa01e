"""What waits for a person: messages whose next step they may take, or whose findings they may override."""

from dataclasses import dataclass

from app.ledger import standings
from app.ledger.connection import Ledger
from app.model.decision import Decision, Step, Verdict
from app.model.person import Permission, Person
from app.model.policy import Eyes, hands, returned
from app.model.standing import Standing
from app.model.state import State
from app.workflow.override import excusable
from app.workflow.review import findings_of

_PERMISSION = {
    Step.TRANSLATE: Permission.TRANSLATE,
    Step.REVISE: Permission.REVISE,
    Step.REVIEW: Permission.REVIEW,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits, where it stands, and the step that it waits for.

    `returned` is the decision that sent it back, with the reason; None if that is not the last word.
    """

    at: Standing
    state: State
    step: Step
    returned: Decision | None


def queue(ledger: Ledger, person: Person, language: str) -> tuple[Waiting, ...]:
    """What this person can do next in this language, in this order.

    What was returned to them, what was returned to others, what is risky, and the rest as it stands.
    """
    with ledger.read() as connection:
        eyes = standings.eyes(connection, language)
        everything = standings.everything(connection, language)
    waiting = [one for at in everything if (one := waits(at, eyes)) and concerns(person, one)]
    waiting.sort(
        key=lambda one: (
            not (one.returned and theirs(person, one.at)),
            not one.returned,
            not one.at.risks,
            one.at.article,
            one.at.position,
        )
    )
    return tuple(waiting)


def concerns(person: Person, one: Waiting) -> bool:
    """Can this person do something about it: take the step, or say that what blocks it is right?"""
    return may(person, one) or (one.state is State.BLOCKED and bool(excusable(person, one.at)))


def waits(at: Standing, eyes: Eyes) -> Waiting | None:
    """The step that a message waits for, or None when it is approved."""
    wanted = at.outstanding(eyes)
    if not wanted:
        return None
    return Waiting(at, at.state(blocking=bool(findings_of(at))), wanted[0].step, returned(at.log))


def theirs(person: Person, at: Standing) -> bool:
    """Did this person write the text that stands, or accept it as a draft?"""
    accepted = (
        one.person for one in at.log if (one.step, one.verdict) == (Step.TRANSLATE, Verdict.ACCEPT)
    )
    return at.target is not None and person.id in (at.target.writer, *accepted)


def may(person: Person, one: Waiting) -> bool:
    """May this person take the step that the message waits for, given whose text it is?"""
    if person.role_for(_PERMISSION[one.step], one.at.language) is None:
        return False
    if one.step is Step.TRANSLATE or one.at.target is None:
        return True
    return person.id not in hands(one.at.source_hash, one.at.target, one.at.log)
