"""What the ledger holds to prove a glossary page, as raw as it can be read."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from app.ledger.tables import event, person, role_grant, sign_in
from app.ledger.tables_of_terms import concept, term, term_ruling
from app.model.digest import digest
from app.model.language import SOURCE


@dataclass(frozen=True, slots=True)
class Ruled:
    """One ruling, and who really made it: None where there is no such person or sign-in.

    `coordinator`: might they rule on the entry when they did? `logged`: does the log say so?
    """

    ruling: str
    person: str
    by: str | None
    demonstration: bool
    coordinator: bool
    logged: bool


@dataclass(frozen=True, slots=True)
class Entered:
    """One entry of the glossary, and all that was said of it, oldest first."""

    id: int
    concept: str
    kind: str
    language: str
    text: str
    status: str
    kept: bool
    replaces: int | None
    writer: str | None
    logged: bool
    rulings: tuple[Ruled, ...]


_ENTRIES = (
    select(
        term,
        concept.c.kept,
        event.c.kind.label("said"),
        event.c.subject,
        event.c.body,
        event.c.prev,
        event.c.hash,
    )
    .join(concept, concept.c.key == term.c.concept)
    .outerjoin(event, event.c.seq == term.c.event)
    .order_by(term.c.id)
)
_RULINGS = (
    select(
        term_ruling,
        sign_in.c.person.label("signed_in"),
        person.c.demonstration,
        event.c.kind.label("said"),
        event.c.subject,
        event.c.body,
        event.c.prev,
        event.c.hash,
    )
    .outerjoin(sign_in, sign_in.c.id == term_ruling.c.sign_in)
    .outerjoin(person, person.c.id == sign_in.c.person)
    .outerjoin(event, event.c.seq == term_ruling.c.event)
    .order_by(term_ruling.c.id)
)
_COORDINATORS = (
    select(role_grant).where(role_grant.c.role == "coordinator").order_by(role_grant.c.id)
)


def entered(connection: Connection, language: str) -> tuple[Entered, ...]:
    """Every entry in this language and in English, whatever became of it, oldest first."""
    rows = connection.execute(_ENTRIES.where(term.c.language.in_((language, SOURCE.tag)))).all()
    if not rows:
        return ()
    said: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(_RULINGS):
        said[row.term].append(row)
    grants = connection.execute(_COORDINATORS).all()
    return tuple(
        Entered(
            id=row.id,
            concept=row.concept,
            kind=row.kind,
            language=row.language,
            text=row.text,
            status=row.status,
            kept=bool(row.kept),
            replaces=row.replaces,
            writer=row.person,
            logged=_logged(row, "term", row.concept, _PROPOSED),
            rulings=tuple(_ruled(row, one, grants) for one in said.get(row.id, ())),
        )
        for row in rows
    )


def _ruled(entry: Row[Any], row: Row[Any], grants: Sequence[Row[Any]]) -> Ruled:
    return Ruled(
        ruling=row.ruling,
        person=row.person,
        by=row.signed_in,
        demonstration=bool(row.demonstration),
        coordinator=_coordinated(entry, row, grants),
        logged=_logged(row, "term ruling", str(entry.id), _SAID),
    )


def _coordinated(entry: Row[Any], row: Row[Any], grants: Iterable[Row[Any]]) -> bool:
    """Did the person coordinate the entry's language when the ruling was written?"""
    held = {
        one.language: one.granted
        for one in grants
        if one.person == row.person and one.event < row.event
    }
    if entry.language == SOURCE.tag and not entry.kept:
        return any(held.values())
    return bool(held.get(entry.language) or held.get("*"))


# What the log says, by the column that says the same.
_PROPOSED = {
    "text": "text",
    "language": "language",
    "kind_of": "kind",
    "status": "status",
    "by": "person",
}
_SAID = {"ruling": "ruling", "by": "person", "at": "at"}


def _logged(row: Row[Any], kind: str, subject: str, told: dict[str, str]) -> bool:
    """Does the event say, under its own hash, what the row says?"""
    if (row.said, row.subject) != (kind, subject) or row.hash != digest(row.prev + row.body):
        return False
    body = json.loads(row.body)
    return all(body.get(key) == getattr(row, column) for key, column in told.items())
