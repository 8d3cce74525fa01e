"""Which of the waiting messages somebody wants to see: what the address of a queue says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from app.model.state import State
from app.model.turn import LATE
from app.workflow.kinds import Kind
from app.workflow.row import Row, folded

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is empty, None or False does not matter; what is set all has to hold. `day` is today.

    `finding` is a check's code, `origin` the name of an engine, memory or file, or "person". `text`
    is looked for in source and target as it stands, whatever its capitals. `returned`: sent back to
    me; `mine`: I wrote or accepted it; `late`: what answers or shows older English, or was withdrawn.
    """

    articles: frozenset[str] | None = None
    state: str = ""
    finding: str = ""
    origin: str = ""
    risk: str = ""
    text: str = ""
    returned: bool = False
    mine: bool = False
    overdue: bool = False
    late: bool = False

    def kinds(self, kinds: Iterable[Kind], person: str) -> frozenset[Kind]:
        """Those of the kinds that this person asks for: what can be said of all rows of a kind."""
        tests: tuple[tuple[object, Callable[[Kind], bool]], ...] = (
            (self.state, lambda one: one.state == self.state),
            (self.risk, lambda one: self.risk in one.risks),
            (self.origin, lambda one: one.origin == self.origin),
            (self.finding, lambda one: self.finding in dict(one.noticed or ())),
            (self.returned, lambda one: one.back and person in one.authors),
            (self.mine, lambda one: person in one.authors),
        )
        return frozenset(_all(tests, kinds))

    @property
    def by_row(self) -> bool:
        """Has each row to be looked at, beside its kind?"""
        asked = (self.articles is not None, self.overdue, self.late, self.text)
        return any(asked)

    def among(self, rows: Iterable[Row], day: str) -> tuple[Row, ...]:
        """Those of the rows that are, in their order, their kinds apart; asked of many thousands at once."""
        articles, part = self.articles or frozenset(), folded(self.text)
        tests: tuple[tuple[object, Callable[[Row], bool]], ...] = (
            (self.articles is not None, lambda one: one.article in articles),
            (self.overdue, lambda one: overdue(one.due, day)),
            (self.late, lambda one: one.page in LATE or one.state is State.OUTDATED),
            (self.text, lambda one: part in one.plain),
        )
        return tuple(_all(tests, rows))


EVERYTHING = Wanted()


def _all(tests: Iterable[tuple[object, Callable[[_T], bool]]], ones: Iterable[_T]) -> Iterable[_T]:
    """Those that pass all the tests that are asked for; the dearest stands last."""
    for asked, fits in tests:
        if asked:
            ones = filter(fits, ones)
    return ones


def overdue(due: str, day: str) -> bool:
    """Is this due date, "" if there is none, before this day?"""
    return "" < due < day
