"""Which decisions a message needs before it may be published: two tables and how to read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.model.decision import Decision, Step, Verdict
from app.model.message import Target
from app.model.person import PersonRole
from app.model.risk import Risk


class Eyes(StrEnum):
    """How many pairs of eyes a language's standard-risk messages need; a coordinator's choice."""

    TWO = "two"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Need:
    """One decision that a message needs: the step, and the roles that may take it.

    Where somebody in one of the roles `spares` took the TRANSLATE step, this one is not needed.
    """

    step: Step
    roles: tuple[PersonRole, ...]
    spares: tuple[PersonRole, ...] = ()


_WRITE = Need(Step.TRANSLATE, (PersonRole.TRANSLATOR, PersonRole.REVIEWER))
_READ = Need(Step.REVISE, (PersonRole.REVIEWER,))
_SIGN = Need(Step.REVIEW, (PersonRole.CLINICIAN,))
_QUALIFIED = Need(Step.REVISE, (PersonRole.REVIEWER,), spares=(PersonRole.REVIEWER,))

# (pairs of eyes, is it risky?) -> the decisions, in the order in which they are taken.
POLICY: dict[tuple[Eyes, bool], tuple[Need, ...]] = {
    (Eyes.TWO, False): (_WRITE, _READ),
    (Eyes.TWO, True): (_WRITE, _READ, _SIGN),
    (Eyes.SINGLE, False): (_WRITE, _QUALIFIED),
    (Eyes.SINGLE, True): (_WRITE, _READ, _SIGN),
}


def needs(eyes: Eyes, found: Iterable[Risk]) -> tuple[Need, ...]:
    """The decisions that a message with these risks needs in a language with this choice."""
    return POLICY[eyes, any(True for _ in found)]


def spoken(log: Sequence[Decision]) -> Sequence[Decision]:
    """What is left of a log: without what somebody took back at once, and without their saying so."""
    taken = {(one.undoes, one.person, one.target) for one in log if one.verdict is Verdict.UNDO}
    if not taken:
        return log
    return [
        one
        for one in log
        if one.verdict is Verdict.RETURN
        or (one.verdict is Verdict.ACCEPT and (one.id, one.person, one.target) not in taken)
    ]


def returned(log: Sequence[Decision]) -> Decision | None:
    """The RETURN by which a text was sent back, if that is the last word on it."""
    left = spoken(log)
    return left[-1] if left and left[-1].verdict is Verdict.RETURN else None


def standing(source_hash: str, target: Target, log: Sequence[Decision]) -> tuple[Decision, ...]:
    """The ACCEPTs of `log` (oldest first) that hold for exactly this source and this target."""
    held: list[Decision] = []
    for decision in spoken(log):
        bound = (decision.target, decision.source_hash, decision.target_hash)
        if bound != (target.id, source_hash, target.digest):
            continue
        if decision.verdict is Verdict.RETURN:
            held.clear()
        else:
            held.append(decision)
    return tuple(held)


def outstanding(
    wanted: Sequence[Need], source_hash: str, target: Target | None, log: Sequence[Decision]
) -> tuple[Need, ...]:
    """The needs that are not met yet, in order; empty means approved for this source.

    Whoever wrote the text, or took the TRANSLATE step, is no reader of it in a later step.
    """
    if target is None or target.basis != source_hash:
        return tuple(wanted)
    held = standing(source_hash, target, log)
    made = hands(source_hash, target, log)
    return tuple(need for need in wanted if not any(meets(need, one, made) for one in held))


def hands(source_hash: str, target: Target, log: Sequence[Decision]) -> frozenset[str]:
    """Those whose text it is: its writer, and whoever took the TRANSLATE step on it."""
    held = standing(source_hash, target, log)
    made = {one.person for one in held if one.step is Step.TRANSLATE}
    return frozenset(made | ({target.writer} if target.writer else set()))


def meets(need: Need, decision: Decision, made: Iterable[str]) -> bool:
    """Is this decision what `need` asks for, by somebody with the role and, if later, other hands?"""
    if decision.step is Step.TRANSLATE and decision.role in need.spares:
        return True
    if decision.step is not need.step or decision.role not in need.roles:
        return False
    return decision.step is Step.TRANSLATE or decision.person not in made
