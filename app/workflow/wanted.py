"""Which of the waiting messages somebody wants to see: what the address of a queue says."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from app.model.state import State
from app.model.turn import LATE
from app.workflow.kinds import Kind
from app.workflow.lane import Run, folded
from app.workflow.row import Row


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
    day: str = ""

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
        for asked, fits in tests:
            kinds = filter(fits, kinds) if asked else kinds
        return frozenset(kinds)

    @property
    def by_row(self) -> bool:
        """Has more to be looked at than kinds?"""
        asked = (self.articles is not None, self.overdue, self.late, self.text)
        return any(asked)

    def among(self, runs: Iterable[Run], kinds: AbstractSet[Kind]) -> Iterator[Row]:
        """The rows of these kinds that are, in their order; asked of many thousands at once."""
        part = folded(self.text)
        for run in runs:
            if run.kinds.isdisjoint(kinds) or not self._fits(run):
                continue
            for one in run.saying(part) if part else run.rows:
                if one.kind in kinds and (not self.late or _late(one)):
                    yield one

    def _fits(self, run: Run) -> bool:
        if self.articles is not None and run.article not in self.articles:
            return False
        return not self.overdue or overdue(run.rows[0].due, self.day)


EVERYTHING = Wanted()


def _late(one: Row) -> bool:
    return one.page in LATE or one.state is State.OUTDATED


def overdue(due: str, day: str) -> bool:
    """Is this due date, "" if there is none, before this day?"""
    return "" < due < day
