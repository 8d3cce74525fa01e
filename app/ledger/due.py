"""Until when an article is wanted in a language: appended with its event; the last word counts."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, bindparam, func, insert, select

from app.ledger import events
from app.ledger.tables_of_queue import due

# Put together once: it is asked for every page.
_DAY = (
    select(due.c.day)
    .where(due.c.article == bindparam("article"), due.c.language == bindparam("language"))
    .order_by(due.c.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Due:
    """One person's word on until when an article is wanted; `day` is ISO 8601, or "" for never mind."""

    article: str
    language: str
    day: str
    person: str
    sign_in: int


def put(connection: Connection, at: str, said: Due) -> None:
    """Append it with its event; the guards have the last word."""
    facts = {"day": said.day, "sign_in": said.sign_in}
    subject = f"{said.article}/{said.language}"
    seq = events.append(connection, at, "due", subject, said.person, facts)
    connection.execute(insert(due).values(**asdict(said), at=at, event=seq))


def of(connection: Connection, language: str) -> dict[str, str]:
    """The day by which each article is wanted in the language; those that have one."""
    latest = select(func.max(due.c.id)).where(due.c.language == language).group_by(due.c.article)
    rows = connection.execute(
        select(due.c.article, due.c.day).where(due.c.id.in_(latest), due.c.day != "")
    )
    return {row.article: row.day for row in rows}


def day_of(connection: Connection, article: str, language: str) -> str:
    """The day by which one article is wanted in the language, "" if nobody set one."""
    found = connection.execute(_DAY, {"article": article, "language": language}).scalar()
    return str(found or "")
