"""What waits for a person: messages whose next step they may take, or whose findings they may override."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from app.ledger.connection import Ledger
from app.model.decision import PERMISSION, Decision, Step
from app.model.person import Permission, Person
from app.model.policy import Eyes, hands, returned
from app.model.standing import Standing
from app.model.state import State
from app.model.turn import Turn
from app.workflow import boards
from app.workflow.board import Board
from app.workflow.kinds import Kind, Kinds
from app.workflow.lane import EMPTY
from app.workflow.override import excusable
from app.workflow.review import findings_of
from app.workflow.row import Row, excuses
from app.workflow.wanted import EVERYTHING, Wanted

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
    """What a person can do next on a board, in the order of `model.turn`, so far as it is `wanted`.

    How many texts these are, and which in an article, is told without going through all of them: it
    is asked after every decision, and many thousands may wait. Where what is wanted goes by more than
    their kinds, see `Wanted.by_row`, `kinds` has too many, and they are counted one by one.
    """

    board: Board
    person: Person
    wanted: Wanted = EVERYTHING
    kinds: Kinds = field(init=False)

    def __post_init__(self) -> None:
        """Which kinds this person can do something with, and how many there are of each."""
        every = self.board.kinds
        mine = self.wanted.kinds(self._possible(), self.person.id)
        object.__setattr__(self, "kinds", {one: every[one] for one in mine})

    def _possible(self) -> list[Kind]:
        tag, me = self.board.language, self.person.id
        steps = _steps(self.person, tag)
        return [
            one
            for one in self.board.kinds
            if (one.step in steps and me not in one.hands)
            or (one.blocked and me not in one.authors and excuses(self.person, tag, one.noticed))
        ]

    def __len__(self) -> int:
        return sum(1 for _ in self) if self.wanted.by_row else sum(self.kinds.values())

    def __iter__(self) -> Iterator[Row]:
        """The rows, each looked for when it is asked for; what was sent back to them comes first."""
        me, kinds = self.person.id, frozenset(self.kinds)
        rows = self.wanted.among(self.board.runs, kinds)
        back = {one for one in kinds if one.back and me in one.authors}
        if back:
            every = tuple(rows)  # looked through once: there may be words to look for
            mine = (one for one in every if one.kind in back)
            yield from sorted(mine, key=lambda one: one.place[1:])
            rows = (one for one in every if one.kind not in back)
        yield from rows

    def turned(self, one: Row) -> Row:
        """A row as this person has it: what was sent back to them comes for that reason."""
        back = one.back and self.person.id in one.authors
        return replace(one, turn=Turn.RETURNED) if back else one

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them."""
        return tuple(iter(self))  # of what has a length, Python would ask it first

    def of_article(self, name: str) -> tuple[Row, ...]:
        """Those of one article."""
        lane = self.board.lanes.get(name, EMPTY)
        return tuple(one for run in lane.runs for one in run.rows if one.kind in self.kinds)


def queue(ledger: Ledger, person: Person, language: str) -> tuple[Row, ...]:
    """What this person can do next in this language, in the order of `model.turn`."""
    found = Queue(board_for(ledger, person, language), person)
    return tuple(map(found.turned, found))


def _steps(person: Person, language: str) -> frozenset[Step]:
    return frozenset(
        step for step, needed in PERMISSION.items() if person.role_for(needed, language)
    )


def board_for(ledger: Ledger, person: Person, language: str) -> Board:
    """The board, once the next texts that this person may see there have been looked at."""
    board = boards.board(ledger, language)
    if person.role_for(Permission.READ, language) is None:
        return board
    if not board.blank:
        return board
    rows = (one for run in board.runs for one in run.rows)
    blank = islice((one for one in rows if one.noticed is None), _AT_ONCE)
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
    if person.role_for(PERMISSION[one.step], one.at.language) is None:
        return False
    if one.step is Step.TRANSLATE or one.at.target is None:
        return True
    return person.id not in hands(one.at.source_hash, one.at.target, one.at.log)
