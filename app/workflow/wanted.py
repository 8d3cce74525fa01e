"""Which of the waiting messages somebody wants to see: what the address of a queue says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.model.state import State
from app.model.turn import LATE
from app.workflow.row import Row, folded


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

    def among(self, rows: Iterable[Row], person: str, day: str) -> tuple[Row, ...]:
        """Those of the rows that are, in their order; asked of many thousands at once."""
        for asked, fits in self._tests(person, day):
            if asked:
                rows = filter(fits, rows)
        return tuple(rows)

    def _tests(self, person: str, day: str) -> tuple[tuple[object, Callable[[Row], bool]], ...]:
        """What may be asked, and how it is; the dearest last."""
        articles, part = self.articles or frozenset(), folded(self.text)
        return (
            (self.articles is not None, lambda one: one.article in articles),
            (self.state, lambda one: one.state == self.state),
            (self.risk, lambda one: self.risk in one.risks),
            (self.origin, lambda one: one.origin == self.origin),
            (self.finding, lambda one: self.finding in dict(one.noticed or ())),
            (self.returned, lambda one: one.returned is not None and person in one.authors),
            (self.mine, lambda one: person in one.authors),
            (self.overdue, lambda one: overdue(one.due, day)),
            (self.late, lambda one: one.page in LATE or one.state is State.OUTDATED),
            (self.text, lambda one: part in one.plain[0] or part in one.plain[1]),
        )


def overdue(due: str, day: str) -> bool:
    """Is this due date, "" if there is none, before this day?"""
    return "" < due < day
