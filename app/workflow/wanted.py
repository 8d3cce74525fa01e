"""Which of the waiting messages somebody wants to see: what the address of a queue says."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from app.model.markup import strip
from app.model.state import State
from app.model.turn import LATE
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

    def takes(self, one: Row, person: str, day: str) -> bool:
        """Is this one of them, for this person, on this day?"""
        return (
            (self.articles is None or one.article in self.articles)
            and self.state in ("", one.state)
            and self.risk in ("", *one.risks)
            and self.origin in ("", one.origin)
            and not (self.finding and self.finding not in dict(one.noticed or ()))
            and not (self.returned and not (one.returned and person in one.authors))
            and not (self.mine and person not in one.authors)
            and not (self.overdue and not overdue(one.due, day))
            and not (self.late and not (one.page in LATE or one.state is State.OUTDATED))
            and not (self.text and not _has(one, folded(self.text)))
        )


def overdue(due: str, day: str) -> bool:
    """Is this due date, "" if there is none, before this day?"""
    return "" < due < day


def folded(text: str) -> str:
    """A text as it is looked for: composed, and without capitals."""
    return unicodedata.normalize("NFC", text).casefold()


def _has(one: Row, part: str) -> bool:
    return part in _plain(one.text) or part in _plain(one.target or "")


@lru_cache(maxsize=65_536)
def _plain(tagged: str) -> str:
    """A text without its tags, as it is looked through."""
    return (strip(tagged) if "<" in tagged or "\\" in tagged else tagged).casefold()
