"""The few kinds of failure that a person can do something about; each is one clear line."""

from app.model.law import Law
from app.model.printable import printable
from app.model.sentence import sentence, whole


class AppError(Exception):
    """Something went wrong that its reader can mend. `str()` is the line to show, in English."""

    @property
    def line(self) -> object:
        """The same as it was said: the door can say it in another language."""
        return self.args[0] if self.args else ""


class BadInput(AppError):
    """A file or a field is not what it has to be; `place` is `path` or `path:line`.

    A file may be called anything; whatever would break the line, or colour a terminal, is escaped.
    """

    def __init__(self, why: str, *, place: str = "") -> None:
        place = printable(place)
        super().__init__(
            sentence("%(place)s: %(why)s", place=place, why=whole(why)) if place else why
        )
        self.why = why
        self.place = place


class NotFound(AppError):
    """There is no such article, message, person or page."""


class MoveNotAllowed(AppError):
    """The table of moves knows no such step from this state."""


class Stale(AppError):
    """Somebody else changed the text, or its source, since it was opened."""


class Blocked(AppError):
    """A blocking finding stands in the way."""


class Refused(AppError):
    """A law of the house stands against it; `law` names which, the same at every place."""

    def __init__(self, law: Law, why: str) -> None:
        super().__init__(sentence("%(law)s: %(why)s", law=law, why=whole(why)))
        self.law = law
        self.why = why


class LedgerUnusable(AppError):
    """The database cannot be opened, read or written; nothing of the transaction is kept."""


class EngineError(AppError):
    """Machine translation engines failed; `permanent` means that trying again is useless.

    `causes` has for each engine why, with its name.
    """

    def __init__(self, why: str, *, permanent: bool, causes: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.permanent = permanent
        self.causes = causes or (why,)
