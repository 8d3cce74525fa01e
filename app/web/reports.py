"""Readers' reports as a screen shows them: what was read, what stands there now, what can be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.ledger import comments, feedback, releases, standings
from app.ledger.connection import Connection
from app.ledger.feedback import Kept
from app.model.language import SOURCE, Language, language
from app.model.person import Permission, Person
from app.model.standing import Standing
from app.web import house
from app.web.withdrawn import readers_have
from app.workflow.feedback import coordinates, judges


@dataclass(frozen=True, slots=True)
class Shown:
    """A report on a screen.

    `text` is what the reader read, "" for a page as a whole, `at` the message as it stands, where it
    does and this person can open it. `who` ruled on it. `may`: this person can rule; `returns`: and
    send back the text, which still stands; `coordinates`: they see `email`, can erase, can pull the page.
    """

    kept: Kept
    language: Language
    text: str
    at: Standing | None
    who: str
    may: bool
    returns: bool
    coordinates: bool
    email: str

    @property
    def changed(self) -> bool:
        """Does another text stand there by now?"""
        return self.at is not None and not _stands(self.kept, self.at)


@dataclass(frozen=True, slots=True)
class Heard:
    """What readers have of one text, and what they report of it.

    `live` are the pages of its article that readers have, by article and language, where something is
    reported. `read`: this text is on a page that readers have.
    """

    reports: tuple[Shown, ...]
    live: frozenset[tuple[str, str]]
    read: bool


NOTHING = Heard((), frozenset(), read=False)  # readers know nothing of a mistake that was planted


def heard(connection: Connection, at: Standing, person: Person, names: Mapping[str, str]) -> Heard:
    """What this person is told of readers at the screen of one text."""
    said = feedback.on(connection, at.message, at.language)
    pages = releases.live(connection, [at.article]) if said else ()
    return Heard(
        shown(connection, said, person, names) if said else (),
        frozenset((at.article, one.language) for one in pages),
        read=readers_have(connection, at),
    )


def shown(
    connection: Connection, found: Sequence[Kept], person: Person, names: Mapping[str, str]
) -> tuple[Shown, ...]:
    """These reports as this person sees them, in their order."""
    texts = _texts(connection, found)
    standing = _standing(connection, found, person)
    emails = feedback.contacts(
        connection,
        [one.report.id for one in found if coordinates(person, one.report.place.language)],
    )
    return tuple(
        Shown(
            kept=one,
            language=language(where.language),
            text=texts.get(one.report.id, ""),
            at=(at := standing.get((where.language, where.message))),
            who=names.get(one.last.person, one.last.person) if one.last else "",
            may=judges(person, where.language) is not None,
            returns=at is not None
            and _stands(one, at)
            and person.role_for(Permission.RETURN, where.language) is not None,
            coordinates=coordinates(person, where.language) is not None,
            email=emails.get(one.report.id, ""),
        )
        for one in found
        for where in (one.report.place,)
    )


def _stands(one: Kept, at: Standing) -> bool:
    """Does the text still stand that was read?"""
    return at.target is not None and at.target.id == one.report.place.target


def _texts(connection: Connection, found: Sequence[Kept]) -> dict[int, str]:
    """What the readers read, by report."""
    english = comments.places(
        connection, {one.report.place.message for one in found if one.report.place.message}
    )
    return {
        one.report.id: standings.get(connection, where.target).text
        if where.target
        else english[where.message].english
        for one in found
        for where in (one.report.place,)
        if where.message
    }


def _standing(
    connection: Connection, found: Sequence[Kept], person: Person
) -> dict[tuple[str, str], Standing]:
    """The messages as they stand now, by language and id, where this person can open them."""
    wanted: dict[str, set[str]] = {}
    for one in found:
        where = one.report.place
        ours = where.language != SOURCE.tag and house.language_of(where.language)
        if where.message and ours and person.role_for(Permission.READ, where.language):
            wanted.setdefault(where.language, set()).add(where.message)
    return {
        (tag, at.message): at
        for tag, ids in wanted.items()
        for at in standings.some(connection, sorted(ids), tag)
    }
