"""What the ledger holds to prove that a page may have gaps in English."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from app.ledger.tables import article_message, article_revision, event, person, role_grant, sign_in
from app.ledger.tables_of_policy import article_policy
from app.model.digest import digest


@dataclass(frozen=True, slots=True)
class Allowed:
    """Who let pages of an article have gaps, and who really did: None where nobody signed in for it.

    `coordinator`: did they coordinate every language then? `logged`: does the log say so?
    """

    person: str
    by: str | None
    demonstration: bool
    coordinator: bool
    logged: bool


_LAST = (
    select(
        article_policy,
        event.c.kind,
        event.c.body,
        event.c.prev,
        event.c.hash,
        sign_in.c.person.label("signed_in"),
        person.c.demonstration,
    )
    .outerjoin(event, event.c.seq == article_policy.c.event)
    .outerjoin(sign_in, sign_in.c.id == article_policy.c.sign_in)
    .outerjoin(person, person.c.id == sign_in.c.person)
    .where(
        article_policy.c.article == bindparam("article"),
        article_policy.c.event < bindparam("before"),
    )
    .order_by(article_policy.c.id.desc())
    .limit(1)
)
_GRANTED = (
    select(role_grant.c.granted)
    .where(
        role_grant.c.person == bindparam("person"),
        role_grant.c.role == "coordinator",
        role_grant.c.language == "*",
        role_grant.c.event < bindparam("before"),
    )
    .order_by(role_grant.c.id.desc())
    .limit(1)
)


def allowed(connection: Connection, article: str, before: int) -> Allowed | None:
    """Who let pages of the article have gaps when the event `before` was written; None for nobody."""
    row = connection.execute(_LAST, {"article": article, "before": before}).first()
    if row is None or row.policy != "labelled":
        return None
    asked = {"person": row.person, "before": row.event}
    return Allowed(
        person=row.person,
        by=row.signed_in,
        demonstration=bool(row.demonstration),
        coordinator=bool(connection.execute(_GRANTED, asked).scalar()),
        logged=_logged(row),
    )


def _logged(row: Row[Any]) -> bool:
    """Does the event say, under its own hash, what the row says?"""
    if row.kind != "article policy" or row.hash != digest(row.prev + row.body):
        return False
    said = json.loads(row.body)
    told = [said.get(key) for key in ("subject", "policy", "by", "sign_in", "at")]
    return told == [row.article, row.policy, row.person, row.sign_in, row.at]


def for_safety(connection: Connection, revisions: Sequence[int]) -> frozenset[int]:
    """Of these message revisions those of which the first article revision was one for safety."""
    rows = connection.execute(
        select(article_message.c.message_revision, article_revision.c.id, article_revision.c.reason)
        .join(article_revision, article_revision.c.id == article_message.c.article_revision)
        .where(article_message.c.message_revision.in_(revisions))
        .order_by(article_revision.c.id.desc())
    )
    first = {row.message_revision: row.reason for row in rows}
    return frozenset(one for one, reason in first.items() if reason == "safety")
