"""Messages that an article no longer has. They keep their id, their texts and their decisions."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, literal, select

from app.ledger import standings
from app.ledger.articles import Past
from app.ledger.tables import article_message, article_revision, message, message_revision
from app.model.message import Role
from app.model.standing import Standing

# Put together once: it is asked for every catalogue, and most articles have lost nothing.
_LEFT = select(message.c.id).where(
    message.c.article == bindparam("article"),
    message.c.id.not_in(
        select(message_revision.c.message)
        .join(article_message, article_message.c.message_revision == message_revision.c.id)
        .where(
            article_message.c.article_revision
            == select(func.max(article_revision.c.id))
            .where(article_revision.c.article == bindparam("article"))
            .scalar_subquery()
        )
    ),
)


def left(connection: Connection, name: str, language: str) -> tuple[Standing, ...]:
    """Every message that left the article, by id, as it stands for the last English that it had.

    A message without place has position and line 0, and no trail.
    """
    gone = set(connection.execute(_LEFT, {"article": name}).scalars())
    if not gone:
        return ()
    found = standings.of(connection, [language], _last(), {"article": name})[language]
    return tuple(sorted((one for one in found if one.message in gone), key=lambda one: one.message))


def unplaced(connection: Connection, name: str) -> tuple[Past, ...]:
    """The article's messages that none of its revisions held: a catalogue alone remembered them."""
    rows = connection.execute(_unplaced(), {"article": name})
    return tuple(Past(row.message, Role(row.role), (), row.text) for row in rows)


# What follows is put together once as well.


@cache
def _last() -> Select[Any]:
    """Every message of the article in the English that it had last."""
    query = _ranked().subquery()
    return select(query).where(query.c.rank == 1)


@cache
def _unplaced() -> Select[Any]:
    """Those of them that no revision held, by id."""
    query = _ranked().subquery()
    return select(query).where(query.c.rank == 1, query.c.held == 0).order_by(query.c.message)


def _ranked() -> Select[Any]:
    """Every English of the article's messages; `rank` is 1 for the one that a message had last."""
    held = (
        select(func.coalesce(func.max(article_message.c.article_revision), 0))
        .where(article_message.c.message_revision == message_revision.c.id)
        .scalar_subquery()
    )
    rank = func.row_number().over(
        partition_by=message_revision.c.message,
        order_by=(held.desc(), message_revision.c.id.desc()),
    )
    topic = (
        select(article_revision.c.topic)
        .where(article_revision.c.article == bindparam("article"))
        .order_by(article_revision.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            message_revision,
            message.c.article,
            func.coalesce(topic, "").label("topic"),
            literal(0).label("position"),
            literal(0).label("line"),
            literal("[]").label("trail"),
            held.label("held"),
            rank.label("rank"),
        )
        .join(message, message.c.id == message_revision.c.message)
        .where(message.c.article == bindparam("article"))
    )
