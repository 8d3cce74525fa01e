"""What waits for a person: messages whose next step they may take, or whose findings they may override."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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


@dataclass(frozen=True, slots=True)
class Queue:
    """What a person can do next on a board, in the order of `model.turn`.

    How many texts these are, and which in an article, is told without going through all of them: it
    is asked after every decision, and many thousands may wait.
    """

    board: Board
    person: Person
    steps: frozenset[Step] = field(init=False)

    def __post_init__(self) -> None:
        """Which steps this person may take here."""
        steps = _steps(self.person, self.board.language)
        object.__setattr__(self, "steps", steps)

    def __len__(self) -> int:
        return sum(count for _, count in self.kinds)

    def __iter__(self) -> Iterator[Row]:
        """The rows, each looked for when it is asked for."""
        mine = self._sent_back()
        first = {one.message for one in mine}
        yield from mine
        yield from (
            one for one in self.board.ordered if self._fits(one) and one.message not in first
        )

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them."""
        # Looked for in a tuple: in a set, Python would ask each row's step for its hash.
        steps, person, me = tuple(self.steps), self.person, self.person.id
        rows = [  # `_fits`, written out: it is asked 25,000 times
            one
            for one in self.board.ordered
            if (one.step in steps and me not in one.hands)
            or (one.blocked and one.excusable(person))
        ]
        mine = self._sent_back()
        if not mine:
            return tuple(rows)
        first = {one.message for one in mine}
        return (*mine, *(one for one in rows if one.message not in first))

    def of_article(self, name: str) -> tuple[Row, ...]:
        """Those of one article."""
        return tuple(one for one in self.board.of(name) if self._fits(one))

    @property
    def kinds(self) -> list[tuple[Kind, int]]:
        """The kinds of what this person can do next, and how many are of each."""
        steps, me, tag = self.steps, self.person.id, self.board.language
        return [
            (one, count)
            for one, count in every(self.board.kinds)
            if (one.step in steps and me not in one.hands)
            or (one.blocked and me not in one.authors and excuses(self.person, tag, one.noticed))
        ]

    def _fits(self, one: Row) -> bool:
        can = one.step in self.steps and self.person.id not in one.hands
        return can or (one.blocked and one.excusable(self.person))

    def _sent_back(self) -> list[Row]:
        """What was sent back to them: it comes first."""
        me = self.person.id
        if not any(kind.back and me in kind.authors for kind, _ in self.kinds):
            return []
        mine = [one for one in self.board.ordered if one.back and me in one.authors]
        found = [replace(one, turn=Turn.RETURNED) for one in mine if self._fits(one)]
        return sorted(found, key=lambda one: one.place)


def queue(ledger: Ledger, person: Person, language: str) -> tuple[Row, ...]:
    """What this person can do next in this language, in the order of `model.turn`."""
    return Queue(board_for(ledger, person, language), person).rows


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
