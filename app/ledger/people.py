"""Who works here: people, and what they are trusted with."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from app.ledger import events
from app.ledger.tables import decision, language_policy, person, role_grant
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
_MADE_UP = select(person.c.id).where(person.c.demonstration)
REAL_DECISION = (
    select(decision.c.id)
    .join(person, person.c.id == decision.c.person)
    .where(~person.c.demonstration)
    .limit(1)
)
_NAMES = select(person.c.id, person.c.name)


def add(
    connection: Connection, at: str, new: Person, password: str | None, by: str | None = None
) -> None:
    """Write a person and their grants; `password` is an argon2id hash, or None for links only.

    `by` is the coordinator who invites them, None for the command line. Refused if somebody else signs
    in by the name.
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
