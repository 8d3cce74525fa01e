"""Who works here: people, what they are trusted with, and how they are signed in.

Secrets are stored as hashes only: a password as argon2id, a link's or session's token as SHA-256.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from app.ledger import events
from app.ledger.tables import (
    decision,
    language_policy,
    person,
    role_grant,
    session,
    sign_in,
    sign_in_link,
)
from app.model.errors import NotFound, Refused
from app.model.law import Law
from app.model.person import Grant, Person, PersonRole
from app.model.policy import Eyes
from app.model.sentence import sentence

# Put together once: they are asked for every page.
_PERSON = (
    select(person, role_grant.c.role, role_grant.c.language, role_grant.c.granted)
    .outerjoin(role_grant, role_grant.c.person == person.c.id)
    .where(person.c.id == bindparam("person"))
    .order_by(role_grant.c.id)
)
_SIGNED_IN_AS = (
    select(sign_in.c.person)
    .join(person, person.c.id == sign_in.c.person)
    .where(sign_in.c.id == bindparam("sign_in"), person.c.active)
)
_MADE_UP = select(person.c.id).where(person.c.demonstration)
REAL_DECISION = (
    select(decision.c.id)
    .join(person, person.c.id == decision.c.person)
    .where(~person.c.demonstration)
    .limit(1)
)
_NAMES = select(person.c.id, person.c.name)
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


def add(
    connection: Connection, at: str, new: Person, password: str | None, by: str | None = None
) -> None:
    """Write a person and their grants; `password` is an argon2id hash, or None for links only.

    `by` is the coordinator who invites them, None for the command line.
    """
    if connection.execute(select(person.c.id).where(person.c.login == new.login)).first():
        raise Refused(
            Law.NOT_A_FACT,
            sentence("somebody signs in as %(login)s already", login=repr(new.login)),
        )
    connection.execute(
        insert(person).values(
            id=new.id,
            name=new.name,
            login=new.login,
            password=password,
            credentials=new.credentials,
            demonstration=new.demonstration,
            active=True,
        )
    )
    for one in new.grants:
        grant(connection, at, new.id, one, by=by)


def grant(
    connection: Connection,
    at: str,
    person_id: str,
    given: Grant,
    *,
    held: bool = True,
    by: str | None = None,
) -> None:
    """Give a role, or with `held=False` take it back; the last word on it counts.

    `by` is the coordinator whose choice it is, None for the command line.
    """
    facts = {"role": str(given.role), "language": given.language, "granted": held}
    seq = events.append(connection, at, "grant", person_id, by, facts)
    connection.execute(
        insert(role_grant).values(
            person=person_id,
            role=str(given.role),
            language=given.language,
            granted=held,
            at=at,
            event=seq,
        )
    )


def choose_eyes(connection: Connection, at: str, language: str, eyes: Eyes, by: str) -> None:
    """A coordinator's choice of how many pairs of eyes a language's standard-risk messages need."""
    seq = events.append(connection, at, "policy", language, by, {"eyes": str(eyes)})
    connection.execute(
        insert(language_policy).values(
            language=language, eyes=str(eyes), person=by, at=at, event=seq
        )
    )


def _held(grants: Iterable[Row[Any]]) -> tuple[Grant, ...]:
    """What somebody is trusted with, from all that was ever given to and taken from them."""
    last = {(row.role, row.language): row.granted for row in grants}
    return tuple(Grant(PersonRole(role), tag) for (role, tag), held in last.items() if held)


def get(connection: Connection, person_id: str) -> Person:
    """The person with this id, or NotFound."""
    rows = connection.execute(_PERSON, {"person": person_id}).all()
    if not rows:
        raise NotFound(sentence("there is no person %(person)s", person=repr(person_id)))
    return _person(rows[0], _held(row for row in rows if row.role))


def _person(row: Row[Any], grants: tuple[Grant, ...]) -> Person:
    return Person(row.id, row.name, row.login, row.credentials, row.demonstration, grants)


def ids(connection: Connection) -> tuple[str, ...]:
    """The id of everybody who ever worked here."""
    return tuple(connection.execute(select(person.c.id)).scalars())


def names(connection: Connection) -> dict[str, str]:
    """How everybody is called who ever worked here, by id."""
    return {row.id: row.name for row in connection.execute(_NAMES)}


def credentials(connection: Connection) -> dict[str, str]:
    """The line that each agreed to have shown, by person; "" for those who did not."""
    rows = connection.execute(select(person.c.id, person.c.credentials))
    return {row.id: row.credentials for row in rows}


def made_up(connection: Connection) -> frozenset[str]:
    """The ids of the people of the demonstration."""
    return frozenset(connection.execute(_MADE_UP).scalars())


def real_decisions(connection: Connection) -> bool:
    """Did anybody decide anything who is not made up?"""
    return connection.execute(REAL_DECISION).first() is not None


def everyone(connection: Connection) -> dict[str, Person]:
    """Every person by id."""
    given = connection.execute(select(role_grant).order_by(role_grant.c.person, role_grant.c.id))
    held = {one: _held(grants) for one, grants in groupby(given, attrgetter("person"))}
    rows = connection.execute(select(person).order_by(person.c.name))
    return {row.id: _person(row, held.get(row.id, ())) for row in rows}


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


# ---- signing in ------------------------------------------------------------------------------


def signed_in(connection: Connection, at: str, person_id: str, how: str) -> int:
    """The fact that a person signed in by `password`, `link` or `demonstration`; returns its id."""
    written = connection.execute(
        insert(sign_in).values(person=person_id, how=how, at=at)
    ).inserted_primary_key
    return int(written[0]) if written else 0


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
