"""Articles and their messages, as they were at each revision."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select

from app.ledger import events
from app.ledger.tables import (
    article,
    article_message,
    article_revision,
    message,
    message_revision,
)
from app.model.article import Article
from app.model.digest import digest
from app.model.errors import NotFound
from app.model.message import Role
from app.model.policy import Risk


@dataclass(frozen=True, slots=True)
class Revision:
    """One stored revision of an article: enough to cut it again, with the same ids.

    `number` counts the article's revisions from 1; `at` is when it was extracted.
    """

    id: int
    number: int
    name: str
    path: str
    source: str
    hash: str
    rules: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Past:
    """A message as an earlier revision had it, in document order."""

    id: str
    role: Role
    trail: tuple[str, ...]
    text: str


def _latest() -> Select[Any]:
    """The ids of every article's latest revision."""
    return select(func.max(article_revision.c.id)).group_by(article_revision.c.article)


@dataclass(frozen=True, slots=True)
class Head:
    """An article's latest revision, without its text; `pictures` are addresses beside the file."""

    id: int
    path: str
    hash: str
    rules: str
    topic: str
    pictures: tuple[str, ...]


def heads(connection: Connection) -> dict[str, Head]:
    """Every article's latest revision, by name."""
    columns = article_revision.c
    rows = connection.execute(
        select(
            columns.article,
            columns.id,
            columns.path,
            columns.hash,
            columns.rules,
            columns.topic,
            columns.pictures,
        ).where(columns.id.in_(_latest()))
    )
    return {
        row.article: Head(
            row.id, row.path, row.hash, row.rules, row.topic, tuple(json.loads(row.pictures))
        )
        for row in rows
    }


def revision(connection: Connection, name: str, wanted: int | None = None) -> Revision:
    """An article's latest revision, or the one with this id; NotFound if there is none."""
    query = (
        select(article_revision)
        .where(article_revision.c.article == name)
        .order_by(article_revision.c.id)
    )
    rows = connection.execute(query).all()
    for number, row in reversed(list(enumerate(rows, start=1))):
        if wanted in (None, row.id):
            return Revision(
                row.id,
                number,
                name,
                row.path,
                row.source,
                row.hash,
                row.rules,
                row.reason,
                row.at,
            )
    raise NotFound(f"there is no article {name!r}")


def since(connection: Connection, name: str, after: int) -> tuple[tuple[str, str], ...]:
    """The (reason, at) of every revision of the article later than the one with id `after`."""
    rows = connection.execute(
        select(article_revision.c.reason, article_revision.c.at)
        .where(article_revision.c.article == name, article_revision.c.id > after)
        .order_by(article_revision.c.id)
    )
    return tuple((row.reason, row.at) for row in rows)


def past(connection: Connection, revision_id: int) -> tuple[Past, ...]:
    """The messages of one article revision, in document order."""
    rows = connection.execute(
        select(
            message_revision.c.message,
            message_revision.c.role,
            article_message.c.trail,
            message_revision.c.text,
        )
        .join(message_revision, message_revision.c.id == article_message.c.message_revision)
        .where(article_message.c.article_revision == revision_id)
        .order_by(article_message.c.position)
    )
    return tuple(
        Past(row.message, Role(row.role), tuple(json.loads(row.trail)), row.text) for row in rows
    )


def known(connection: Connection, name: str) -> tuple[Past, ...]:
    """The messages of the article's latest revision, then those it once had, as they last were."""
    revisions = connection.execute(
        select(article_revision.c.id)
        .where(article_revision.c.article == name)
        .order_by(article_revision.c.id.desc())
    ).scalars()
    found: dict[str, Past] = {}
    for revision_id in revisions:
        for one in past(connection, revision_id):
            found.setdefault(one.id, one)
    return tuple(found.values())


def put(
    connection: Connection,
    at: str,
    cut: Article,
    risks: Mapping[str, Sequence[Risk]],
    reason: str,
) -> int:
    """Write one more revision of an article; `risks` by message id. Returns the revision's id.

    A message whose text did not change keeps its revision: the decisions on it stand.
    """
    if not connection.execute(select(article.c.name).where(article.c.name == cut.name)).first():
        connection.execute(insert(article).values(name=cut.name, at=at))
    hash_of_file = digest(cut.source)
    seq = events.append(
        connection,
        at,
        "extract",
        cut.name,
        None,
        {"hash": hash_of_file, "messages": len(cut.messages), "reason": reason},
    )
    written = connection.execute(
        insert(article_revision).values(
            article=cut.name,
            path=cut.path,
            source=cut.source,
            hash=hash_of_file,
            rules=cut.rules,
            topic=cut.front.topic,
            pictures=json.dumps(cut.pictures),
            reason=reason,
            at=at,
            event=seq,
        )
    ).inserted_primary_key
    revision_id = int(written[0]) if written else 0
    revisions = _message_revisions(connection, cut, risks)
    rows = [
        {
            "article_revision": revision_id,
            "position": position,
            "message_revision": revisions[one.id],
            "line": one.line,
            "trail": json.dumps(one.trail, ensure_ascii=False),
        }
        for position, one in enumerate(cut.messages)
    ]
    if rows:
        connection.execute(insert(article_message), rows)
    return revision_id


def _message_revisions(
    connection: Connection, cut: Article, risks: Mapping[str, Sequence[Risk]]
) -> dict[str, int]:
    """The revision of each message, by message id; what is new is written."""
    spelled = {one.id: json.dumps([str(risk) for risk in risks[one.id]]) for one in cut.messages}
    of_article = (
        select(message_revision)
        .join(message, message.c.id == message_revision.c.message)
        .where(message.c.article == cut.name)
        .order_by(message_revision.c.id)
    )
    known = {
        (row.message, row.hash, row.role, row.risks): row.id
        for row in connection.execute(of_article)
    }
    old = {identity for identity, *_ in known}
    fresh = [{"id": one.id, "article": cut.name} for one in cut.messages if one.id not in old]
    if fresh:
        connection.execute(insert(message), fresh)
    top = connection.execute(select(func.coalesce(func.max(message_revision.c.id), 0))).scalar_one()
    found, rows = {}, []
    for one in cut.messages:
        key = (one.id, one.digest, str(one.role), spelled[one.id])
        if key not in known:
            top += 1
            known[key] = top
            rows.append(
                {
                    "id": top,
                    "message": one.id,
                    "text": one.text,
                    "hash": one.digest,
                    "role": str(one.role),
                    "words": one.words,
                    "required": True,
                    "risky": bool(risks[one.id]),
                    "risks": spelled[one.id],
                }
            )
        found[one.id] = known[key]
    if rows:
        connection.execute(insert(message_revision), rows)
    return found


def titles(connection: Connection) -> dict[str, str]:
    """Every article's English title, by name; an article without one is called by its name."""
    rows = connection.execute(
        select(article_revision.c.article, message_revision.c.text)
        .join(article_message, article_message.c.article_revision == article_revision.c.id)
        .join(message_revision, message_revision.c.id == article_message.c.message_revision)
        .where(
            article_revision.c.id.in_(_latest()),
            message_revision.c.role == bindparam("role", str(Role.TITLE)),
        )
        .order_by(article_message.c.position.desc())
    )
    return {name: name for name in heads(connection)} | {row.article: row.text for row in rows}
