"""Pages that a coordinator pulled: appended with its event; the last word counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from app.ledger import events
from app.ledger.tables import release_item, target_revision
from app.ledger.tables_of_feedback import pull


@dataclass(frozen=True, slots=True)
class Pull:
    """That a page is pulled, or (not `pulled`) that this is over.

    `message` is the text that is wrong, "" for the page as a whole. `person` and `sign_in` are None where
    the command line pulled it.
    """

    article: str
    language: str
    release: int
    message: str
    reason: str
    person: str | None
    sign_in: int | None
    at: str
    pulled: bool = True


def put(connection: Connection, said: Pull) -> None:
    """Append it with its event; the guards have the last word."""
    facts = {
        "release": said.release,
        "message": said.message or None,
        "reason": said.reason,
        "sign_in": said.sign_in,
    }
    kind = "pull" if said.pulled else "pull lifted"
    subject = f"{said.article}/{said.language}"
    seq = events.append(connection, said.at, kind, subject, said.person, facts)
    row = facts | {
        "article": said.article,
        "language": said.language,
        "pulled": said.pulled,
        "person": said.person,
        "at": said.at,
        "event": seq,
    }
    connection.execute(insert(pull), row)


def standing(connection: Connection) -> dict[tuple[str, str], Pull]:
    """Every pull that nobody has lifted, by article and language."""
    latest = select(func.max(pull.c.id)).group_by(pull.c.article, pull.c.language)
    rows = connection.execute(select(pull).where(pull.c.id.in_(latest), pull.c.pulled))
    return {
        (row.article, row.language): Pull(
            row.article,
            row.language,
            row.release,
            row.message or "",
            row.reason,
            row.person,
            row.sign_in,
            row.at,
        )
        for row in rows
    }


def wrong(connection: Connection, said: Pull) -> dict[str, str]:
    """The hashes of the texts of which at least one has to change before the page comes back."""
    rows = connection.execute(
        select(release_item.c.message, target_revision.c.hash)
        .join(target_revision, target_revision.c.id == release_item.c.target_revision)
        .where(release_item.c.release == said.release)
    )
    found = {row.message: row.hash for row in rows}
    return {said.message: found[said.message]} if said.message else found


def touched(connection: Connection, after: int) -> Iterable[tuple[str, str]]:
    """The article and language of each that was pulled, or given free, after this event."""
    rows = connection.execute(select(pull.c.article, pull.c.language).where(pull.c.event > after))
    return [(row.article, row.language) for row in rows]
