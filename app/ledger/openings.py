"""Who has which message open just now: soft, forgotten after a while, and no fact."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app.ledger.tables import person
from app.ledger.tables_of_queue import opening


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody opened a message `at` a time; `person` is their id, `name` how they are called."""

    message: str
    person: str
    name: str
    at: str


# Put together once: it is asked for every page.
_SINCE = (
    select(opening, person.c.name)
    .join(person, person.c.id == opening.c.person)
    .where(opening.c.language == bindparam("language"), opening.c.at > bindparam("since"))
    .order_by(opening.c.at.desc())
)
_MINE = (
    opening.c.message == bindparam("of"),
    opening.c.language == bindparam("tag"),
    opening.c.person == bindparam("who"),
)
_AGAIN = update(opening).where(*_MINE).values(at=bindparam("now"))
_NEW = insert(opening)
_FORGET = delete(opening).where(opening.c.at < bindparam("before"))


def put(connection: Connection, at: str, message: str, language: str, who: str) -> None:
    """This person opened this message now."""
    asked = {"of": message, "tag": language, "who": who, "now": at}
    if not connection.execute(_AGAIN, asked).rowcount:
        row = {"message": message, "language": language, "person": who, "at": at}
        connection.execute(_NEW, row)


def since(connection: Connection, language: str, at: str) -> tuple[Opening, ...]:
    """What was opened in the language after this time, the latest first."""
    rows = connection.execute(_SINCE, {"language": language, "since": at})
    return tuple(Opening(row.message, row.person, row.name, row.at) for row in rows)


def forget(connection: Connection, before: str) -> None:
    """What was opened before this time is open no more."""
    connection.execute(_FORGET, {"before": before})
