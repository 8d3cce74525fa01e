"""What waits for a person: messages whose next step they may take, or whose findings they may override."""

from dataclasses import dataclass, replace
from itertools import islice

from app.ledger.connection import Ledger
from app.model.decision import Decision, Step
from app.model.person import Permission, Person
from app.model.policy import Eyes, hands, returned
from app.model.standing import Standing
from app.model.state import State
from app.model.turn import Turn
from app.workflow import boards
from app.workflow.board import Board
from app.workflow.kinds import Kind, every
from app.workflow.override import excusable
from app.workflow.review import findings_of
from app.workflow.row import Row, excuses

_PERMISSION = {
    Step.TRANSLATE: Permission.TRANSLATE,
    Step.REVISE: Permission.REVISE,
    Step.REVIEW: Permission.REVIEW,
}

# So many texts at which nobody has looked yet are looked at whenever somebody asks for their queue.
_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits, where it stands, and the step that it waits for.

    `returned` is the decision that sent it back, with the reason; None if that is not the last word.
    """

    at: Standing
    state: State
    step: Step
    returned: Decision | None


def queue(ledger: Ledger, person: Person, language: str) -> tuple[Row, ...]:
    """What this person can do next in this language, in the order of `model.turn`."""
    return of_board(board_for(ledger, person, language), person)


def of_board(board: Board, person: Person) -> tuple[Row, ...]:
    """The same, of what this board says."""
    steps, me = _steps(person, board.language), person.id
    rows = [
        one
        for one in board.ordered
        if (one.step in steps and me not in one.hands) or (one.blocked and one.excusable(person))
    ]
    if not any(kind.back and me in kind.authors for kind in kinds(board, person)):
        return tuple(rows)
    mine = [replace(one, turn=Turn.RETURNED) for one in rows if one.back and me in one.authors]
    first = {one.message for one in mine}
    rest = [one for one in rows if one.message not in first]
    return (*sorted(mine, key=lambda one: one.place), *rest)


def kinds(board: Board, person: Person) -> list[Kind]:
    """The kinds of what this person can do next."""
    steps, me = _steps(person, board.language), person.id
    return [
        one
        for one, _ in every(board.kinds)
        if (one.step in steps and me not in one.hands)
        or (one.blocked and me not in one.authors and excuses(person, board.language, one.noticed))
    ]


def _steps(person: Person, language: str) -> frozenset[Step]:
    return frozenset(
        step for step, needed in _PERMISSION.items() if person.role_for(needed, language)
    )


def board_for(ledger: Ledger, person: Person, language: str) -> Board:
    """The board, once the next texts that this person may see there have been looked at."""
    board = boards.board(ledger, language)
    if person.role_for(Permission.READ, language) is None:
        return board
    if not board.blank:
        return board
    blank = islice((one for one in board.ordered if one.noticed is None), _AT_ONCE)
    return boards.looked_at(ledger, language, tuple(blank))


def concerns(person: Person, one: Waiting) -> bool:
    """Can this person do something about it: take the step, or say that what blocks it is right?"""
    return may(person, one) or (one.state is State.BLOCKED and bool(excusable(person, one.at)))


def waits(at: Standing, eyes: Eyes) -> Waiting | None:
    """The step that a message waits for, or None when it is approved."""
    wanted = at.outstanding(eyes)
    if not wanted:
        return None
    return Waiting(at, at.state(blocking=bool(findings_of(at))), wanted[0].step, returned(at.log))


def may(person: Person, one: Waiting) -> bool:
    """May this person take the step that the message waits for, given whose text it is?"""
    if person.role_for(_PERMISSION[one.step], one.at.language) is None:
        return False
    if one.step is Step.TRANSLATE or one.at.target is None:
        return True
    return person.id not in hands(one.at.source_hash, one.at.target, one.at.log)
