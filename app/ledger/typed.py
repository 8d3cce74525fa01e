"""What people have typed and not saved: kept, given back to them alone, thrown away."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select

from app.ledger.tables_of_typed import typed


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood in somebody's fields at `at`, in place of the target revision `base` (0: of none)."""

    base: int
    source_hash: str
    text: str
    reason: str
    at: str


# Put together once: it is asked for every screen.
_OF = (
    select(typed)
    .where(
        typed.c.person == bindparam("person"),
        typed.c.message == bindparam("message"),
        typed.c.language == bindparam("language"),
    )
    .order_by(typed.c.at.desc(), typed.c.base.desc())
)


def of(connection: Connection, person: str, message: str, language: str) -> tuple[Typed, ...]:
    """What this person has typed for a message, newest first."""
    asked = {"person": person, "message": message, "language": language}
    return tuple(
        Typed(row.base, row.source_hash, row.text, row.reason, row.at)
        for row in connection.execute(_OF, asked)
    )


def keep(connection: Connection, person: str, message: str, language: str, what: Typed) -> None:
    """Keep what was typed, in place of what the person had typed to the same base before.

    Refused if there is no such person or message.
    """
    forget(connection, person, message, language, what.base)
    connection.execute(
        insert(typed).values(
            person=person,
            message=message,
            language=language,
            base=what.base,
            source_hash=what.source_hash,
            text=what.text,
            reason=what.reason,
            at=what.at,
        )
    )


def forget(connection: Connection, person: str, message: str, language: str, base: int) -> None:
    """Throw away what this person typed to this base, if there is anything."""
    connection.execute(
        delete(typed).where(
            typed.c.person == person,
            typed.c.message == message,
            typed.c.language == language,
            typed.c.base == base,
        )
    )
