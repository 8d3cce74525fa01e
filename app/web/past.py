"""What happened to a message in one language: its texts, what was decided on them, where it came from."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.ledger import carries, parents, standings
from app.ledger.connection import Connection
from app.model.decision import Decision
from app.model.message import Author
from app.model.standing import Standing
from app.workflow.vigilance import Disguise


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: a text, a decision on it, or both at once; `who` by name.

    `carried` is set for a text with which decisions were carried over; `who` is then whose word it was.
    """

    at: str
    who: str
    text: standings.Written | None
    decision: Decision | None
    carried: carries.Carried | None = None


@dataclass(frozen=True, slots=True)
class Parent:
    """A message that this one came from, and the last text that it had in this language, if any."""

    kind: str
    written: standings.Written


@dataclass(frozen=True, slots=True)
class Past:
    """Texts and decisions, newest first; which texts were carried over; what the message came from."""

    written: tuple[standings.Written, ...]
    log: tuple[Decision, ...]
    carried: Mapping[int, carries.Carried]
    parents: tuple[Parent, ...]

    def draft(self, at: Standing) -> standings.Written | None:
        """The text that no person wrote, from which the present one was made."""
        one = self._standing(at)
        while one is not None and one.target.origin.author is Author.PERSON:
            one = self._of(one.parent)
        return one

    def older(self, at: Standing) -> standings.Written | None:
        """The text from which the present one came that answers another English."""
        one = self._standing(at)
        while one is not None and one.source == at.text:
            one = self._of(one.parent)
        return one

    def _standing(self, at: Standing) -> standings.Written | None:
        return self._of(at.target.id) if at.target else None

    def _of(self, number: int | None) -> standings.Written | None:
        return next((one for one in self.written if one.target.id == number), None)

    def entries(self, names: Mapping[str, str]) -> tuple[Entry, ...]:
        """Every text and every decision, newest first; who wrote a text by deciding is told once."""
        wrote = {one.target: one for one in self.log if one.edited}
        texts = []
        for one in self.written:
            over = self.carried.get(one.target.id)
            who = names.get((over.person if over else one.target.writer) or "", "")
            texts.append(Entry(one.at, who, one, wrote.get(one.target.id), over))
        said = [
            Entry(one.at, names.get(one.person, one.person), None, one)
            for one in self.log
            if not one.edited
        ]
        entries = sorted([*texts, *said], key=lambda one: (one.at, one.text is None))
        return tuple(reversed(entries))


def past_of(connection: Connection, at: Standing, mask: Disguise | None) -> Past:
    """The past of a message, but for what would give a planted mistake away."""
    written = standings.written(connection, at.message, at.language)
    log = standings.log(connection, at.message, at.language)
    return Past(
        written=mask.written(written) if mask else written,
        log=mask.log(log) if mask else log,
        # Decisions are carried to a text that was made from an earlier one.
        carried=carries.of(connection, at.message, at.language)
        if any(one.parent for one in written)
        else {},
        parents=_parents(connection, at),
    )


def _parents(connection: Connection, at: Standing) -> tuple[Parent, ...]:
    """What the message was split from, put together from or copied from, where that has a text."""
    return tuple(
        Parent(one.kind, written[0])
        for one in parents.of(connection, at.message)
        if (written := standings.written(connection, one.message, at.language))
    )
