"""Articles and their messages, as they were at each revision."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from app.ledger.tables import (
    article_message,
    article_revision,
    message_revision,
)
from app.model.errors import NotFound
from app.model.message import Role
from app.model.sentence import sentence


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


@cache
def _latest() -> Select[Any]:
    """The ids of every article's latest revision."""
    return select(func.max(article_revision.c.id)).group_by(article_revision.c.article)


@dataclass(frozen=True, slots=True)
class Head:
    """An article's latest revision, without its text; `pictures` are addresses beside the file.

    `at` is when it was extracted.
    """

    id: int
    at: str
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
            columns.at,
            columns.path,
            columns.hash,
            columns.rules,
            columns.topic,
            columns.pictures,
        ).where(columns.id.in_(_latest()))
    )
    return {
        row.article: Head(
            row.id,
            row.at,
            row.path,
            row.hash,
            row.rules,
            row.topic,
            tuple(json.loads(row.pictures)),
        )
        for row in rows
    }


# Put together once: they are asked for every page.
_OF_ARTICLE = article_revision.c.article == bindparam("article")
_earlier = article_revision.alias("earlier")
_REVISION = select(
    article_revision,
    select(func.count())
    .where(_earlier.c.article == article_revision.c.article, _earlier.c.id <= article_revision.c.id)
    .scalar_subquery()
    .label("number"),
).where(_OF_ARTICLE)
_NEWEST = _REVISION.order_by(article_revision.c.id.desc()).limit(1)
_CERTAIN = _REVISION.where(article_revision.c.id == bindparam("id"))
_PAST = (
    select(
        message_revision.c.message,
        message_revision.c.role,
        article_message.c.trail,
        message_revision.c.text,
    )
    .join(message_revision, message_revision.c.id == article_message.c.message_revision)
    .where(article_message.c.article_revision == bindparam("revision"))
    .order_by(article_message.c.position)
)
_NUMBER = select(func.count()).where(_OF_ARTICLE, article_revision.c.id <= bindparam("id"))


def revision(connection: Connection, name: str, wanted: int | None = None) -> Revision:
    """An article's latest revision, or the one with this id; NotFound if there is none."""
    if wanted is None:
        row = connection.execute(_NEWEST, {"article": name}).first()
    else:
        row = connection.execute(_CERTAIN, {"article": name, "id": wanted}).first()
    if row is None:
        raise NotFound(sentence("there is no article %(name)s", name=repr(name)))
    return Revision(
        row.id,
        row.number,
        name,
        row.path,
        row.source,
        row.hash,
        row.rules,
        row.reason,
        row.at,
    )


def number(connection: Connection, name: str, revision_id: int) -> int:
    """Which of the article's revisions this one is, counted from 1."""
    asked = {"article": name, "id": revision_id}
    return int(connection.execute(_NUMBER, asked).scalar_one())


def numbered(connection: Connection, name: str, wanted: int) -> Revision:
    """An article's revision with this number, counted from 1; NotFound if there is none."""
    ids = select(article_revision.c.id).where(_OF_ARTICLE).order_by(article_revision.c.id)
    found = connection.execute(ids.offset(max(wanted, 1) - 1).limit(1), {"article": name}).scalar()
    if found is None or wanted < 1:
        raise NotFound(sentence("there is no article %(name)s", name=repr(name)))
    return revision(connection, name, found)


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
    rows = connection.execute(_PAST, {"revision": revision_id})
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
