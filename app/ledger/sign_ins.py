"""How people are signed in: by a password, or a link; and the sessions of their browsers.

Secrets are stored as hashes only: a password as argon2id, a link's or session's token as SHA-256.
"""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app.ledger import events
from app.ledger.inserts import insert_one
from app.ledger.tables import person, session, sign_in, sign_in_link

# Put together once: they are asked for every page.
_SIGNED_IN_AS = (
    select(sign_in.c.person)
    .join(person, person.c.id == sign_in.c.person)
    .where(sign_in.c.id == bindparam("sign_in"), person.c.active)
)
_SESSION = (
    select(session, sign_in.c.person, person.c.active)
    .outerjoin(sign_in, sign_in.c.id == session.c.sign_in)
    .outerjoin(person, person.c.id == sign_in.c.person)
    .where(session.c.hash == bindparam("token"))
)
_KEEP_SESSION = (
    update(session)
    .where(session.c.hash == bindparam("token"))
    .values(data=bindparam("kept"), seen=bindparam("now"))
)


def password(connection: Connection, login: str) -> tuple[str, str] | None:
    """The (id, argon2id hash) of the active person who signs in by this name, if they have one."""
    row = connection.execute(
        select(person.c.id, person.c.password).where(
            person.c.login == login, person.c.active, person.c.password.is_not(None)
        )
    ).first()
    return (row.id, str(row.password)) if row else None


def set_password(connection: Connection, person_id: str, hashed: str) -> None:
    """Store another argon2id hash, and end every session that the person has."""
    connection.execute(update(person).where(person.c.id == person_id).values(password=hashed))
    mine = select(sign_in.c.id).where(sign_in.c.person == person_id)
    connection.execute(delete(session).where(session.c.sign_in.in_(mine)))


def signed_in(connection: Connection, at: str, person_id: str, how: str) -> int:
    """The fact that a person signed in by `password`, `link` or `demonstration`; returns its id."""
    return insert_one(connection, sign_in, {"person": person_id, "how": how, "at": at})


def signed_in_as(connection: Connection, sign_in_id: int) -> str | None:
    """Whose sign-in this is, None if there never was one or its person works here no more."""
    row = connection.execute(_SIGNED_IN_AS, {"sign_in": sign_in_id}).first()
    return str(row.person) if row else None


def add_link(
    connection: Connection,
    at: str,
    token_hash: str,
    person_id: str,
    expires: str,
    by: str | None = None,
) -> None:
    """A link that signs a person in, once, until it expires; the log says who made it for whom.

    Whoever holds it is that person: links made before and not used yet are good no more.
    """
    events.append(connection, at, "link", person_id, by, {"expires": expires})
    connection.execute(
        update(sign_in_link)
        .where(sign_in_link.c.person == person_id, sign_in_link.c.used.is_(None))
        .values(used=at)
    )
    connection.execute(
        insert(sign_in_link).values(hash=token_hash, person=person_id, expires=expires)
    )


def use_link(connection: Connection, at: str, token_hash: str) -> str | None:
    """The id of the person whom the link signs in, now used up; None if it is no good."""
    row = connection.execute(
        select(sign_in_link).where(
            sign_in_link.c.hash == token_hash,
            sign_in_link.c.used.is_(None),
            sign_in_link.c.expires > at,
        )
    ).first()
    if row is None:
        return None
    connection.execute(
        update(sign_in_link).where(sign_in_link.c.hash == token_hash).values(used=at)
    )
    return str(row.person)


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's session; `sign_in` and `person` are None before somebody signs in."""

    sign_in: int | None
    person: str | None
    data: dict[str, object]
    created: str
    seen: str


def find_session(connection: Connection, token_hash: str) -> Session | None:
    """The session with this token, or None; of a person who is no longer active, None."""
    row = connection.execute(_SESSION, {"token": token_hash}).first()
    if row is None or row.active is False:
        return None
    return Session(row.sign_in, row.person, json.loads(row.data), row.created, row.seen)


def put_session(connection: Connection, token_hash: str, kept: Session) -> None:
    """Write a session, new or changed."""
    values = {
        "sign_in": kept.sign_in,
        "data": json.dumps(kept.data),
        "created": kept.created,
        "seen": kept.seen,
    }
    changed = connection.execute(
        update(session).where(session.c.hash == token_hash).values(**values)
    )
    if not changed.rowcount:
        connection.execute(insert(session).values(hash=token_hash, **values))


def keep_session(connection: Connection, token_hash: str, kept: Session) -> bool:
    """Write a session that is there already; False if it was ended meanwhile, and stays ended."""
    asked = {"token": token_hash, "kept": json.dumps(kept.data), "now": kept.seen}
    return bool(connection.execute(_KEEP_SESSION, asked).rowcount)


def end_session(connection: Connection, token_hash: str) -> None:
    """Forget a session."""
    connection.execute(delete(session).where(session.c.hash == token_hash))


def forget_sessions(connection: Connection, seen_before: str, created_before: str) -> None:
    """Forget every session that nobody used since, or that began before."""
    connection.execute(
        delete(session).where((session.c.seen < seen_before) | (session.c.created < created_before))
    )
