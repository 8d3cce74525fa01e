"""Changed source texts that wait to be released for translation."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from app.ledger import events
from app.ledger.tables import article_revision, source_change
from app.model.errors import NotFound
from app.model.sentence import sentence


@dataclass(frozen=True, slots=True)
class Change:
    """A file as it is now, while the ledger's article is still cut from an earlier one.

    `at` is when this text was first seen.
    """

    id: int
    article: str
    path: str
    source: str
    hash: str
    at: str


def put(
    connection: Connection,
    at: str,
    name: str,
    path: str,
    source_text: str,
    source_hash: str,
) -> None:
    """Write that the article's file has changed, and an event; once for each time that it does.

    A file that went back to what the ledger has is a change as well: after it nothing waits.
    """
    last = connection.execute(_last().where(source_change.c.article == name)).first()
    if last is not None and last.hash == source_hash:
        return
    seq = events.append(connection, at, "change", name, None, {"path": path, "hash": source_hash})
    connection.execute(
        insert(source_change).values(
            article=name, path=path, source=source_text, hash=source_hash, at=at, event=seq
        )
    )


@cache
def _last() -> Select[Any]:
    """Of each article the last change, if it is newer than the last revision."""
    revision = (
        select(
            article_revision.c.article,
            func.max(article_revision.c.event).label("event"),
        )
        .group_by(article_revision.c.article)
        .subquery()
    )
    change = (
        select(func.max(source_change.c.id).label("id"))
        .group_by(source_change.c.article)
        .subquery()
    )
    return (
        select(source_change)
        .join(change, change.c.id == source_change.c.id)
        .join(revision, revision.c.article == source_change.c.article)
        .where(source_change.c.event > revision.c.event)
        .order_by(source_change.c.article)
    )


@cache
def _open() -> Select[Any]:
    """Those that say something else than the last revision."""
    newest = select(func.max(article_revision.c.id)).group_by(article_revision.c.article)
    return _last().join(
        article_revision,
        (article_revision.c.article == source_change.c.article)
        & article_revision.c.id.in_(newest)
        & (article_revision.c.hash != source_change.c.hash),
    )


def waiting(connection: Connection) -> tuple[Change, ...]:
    """Every change that waits, articles by name."""
    return tuple(_change(row) for row in connection.execute(_open()))


def get(connection: Connection, name: str) -> Change:
    """The change of this article that waits; NotFound if none does."""
    row = connection.execute(_open().where(source_change.c.article == name)).first()
    if row is None:
        raise NotFound(sentence("no change of %(name)s waits", name=repr(name)))
    return _change(row)


def _change(row: Row[Any]) -> Change:
    return Change(row.id, row.article, row.path, row.source, row.hash, row.at)
