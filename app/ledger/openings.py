"""Who has which message open just now: soft, forgotten after a while, and no fact."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, text

from app.ledger.tables import person
from app.ledger.tables_of_queue import opening


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody opened a message `at` a time; `person` is their id, `name` how they are called."""

    message: str
    person: str
    name: str
    at: str


# Put together once: they are asked for every page.
_OTHERS = (
    select(opening, person.c.name)
    .join(person, person.c.id == opening.c.person)
    .where(
        opening.c.language == bindparam("language"),
        opening.c.at > bindparam("since"),
        opening.c.person != bindparam("without"),
    )
    .order_by(opening.c.at.desc())
)
_LAST = _OTHERS.where(opening.c.message == bindparam("message")).limit(1)
_PUT = text(
    "INSERT INTO opening (message, language, person, at) VALUES (:message, :language, :person, :at)"
    " ON CONFLICT (message, language, person) DO UPDATE SET at = excluded.at"
)
_FORGET = delete(opening).where(opening.c.at < bindparam("before"))


def put(connection: Connection, at: str, message: str, language: str, who: str) -> None:
    """This person opened this message now."""
    row = {"message": message, "language": language, "person": who, "at": at}
    connection.execute(_PUT, row)


def others(connection: Connection, language: str, at: str, who: str) -> tuple[Opening, ...]:
    """What others than this person opened in the language after this time, the latest first."""
    asked = {"language": language, "since": at, "without": who}
    return tuple(map(_read, connection.execute(_OTHERS, asked)))


def last(connection: Connection, message: str, language: str, at: str, who: str) -> Opening | None:
    """Who else opened this message after this time; of several the last."""
    asked = {"message": message, "language": language, "since": at, "without": who}
    row = connection.execute(_LAST, asked).first()
    return _read(row) if row else None


def _read(row: Row[Any]) -> Opening:
    return Opening(row.message, row.person, row.name, row.at)


def forget(connection: Connection, before: str) -> None:
    """What was opened before this time is open no more."""
    connection.execute(_FORGET, {"before": before})
