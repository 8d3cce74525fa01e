"""Which older messages a new one was made of: facts of an article revision."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from app.ledger.inserts import insert_all
from app.ledger.tables import article_revision, message, message_parent, message_revision

# Put together once: it is asked for every screen.
_OF = (
    select(message_parent.c.parent, message_parent.c.kind, article_revision.c.at)
    .join(article_revision, article_revision.c.id == message_parent.c.article_revision)
    .where(message_parent.c.message == bindparam("message"))
    .order_by(message_parent.c.article_revision.desc(), message_parent.c.parent)
)


@dataclass(frozen=True, slots=True)
class Parent:
    """One message that went into another; `kind` is split, merge or copy, `at` when it was seen."""

    message: str
    kind: str
    at: str


def put(connection: Connection, revision_id: int, rows: Sequence[tuple[str, str, str]]) -> None:
    """Write the (message, parent, kind) of an article revision.

    A parent that this ledger never had is left out: an article new to it may have had a past in a
    template.
    """
    if not rows:
        return
    kinds = {(one, parent): str(kind) for one, parent, kind in rows}
    wanted = {parent for _, parent in kinds}
    known = set(connection.execute(select(message.c.id).where(message.c.id.in_(wanted))).scalars())
    insert_all(
        connection,
        message_parent,
        [
            {"article_revision": revision_id, "message": one, "parent": parent, "kind": kind}
            for (one, parent), kind in kinds.items()
            if parent in known
        ],
    )


def elsewhere(connection: Connection, name: str, hashes: Sequence[str]) -> dict[str, str]:
    """For each of these source hashes, the message of another article that last had these words."""
    rows = connection.execute(
        select(message_revision.c.hash, message_revision.c.message)
        .join(message, message.c.id == message_revision.c.message)
        .where(message_revision.c.hash.in_(hashes), message.c.article != name)
        .order_by(message_revision.c.id)
    )
    return {row.hash: row.message for row in rows}


def of(connection: Connection, message_id: str) -> tuple[Parent, ...]:
    """What the message was made of, the latest first; nothing for one that began by itself."""
    rows = connection.execute(_OF, {"message": message_id})
    return tuple(Parent(row.parent, row.kind, row.at) for row in rows)
