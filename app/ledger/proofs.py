"""What a released page rests on: its texts, by hash, and the decisions that were there when it was."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import BindParameter, Connection, bindparam, literal_column, select, union_all

from app.ledger.tables import (
    article_message,
    carry,
    decision,
    message_revision,
    release,
    release_item,
    target_revision,
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A message on a page: the hashes of its English and of its text, and what was said of it.

    `said` is oldest first: (decision id, step, role, verdict, what it takes back or 0).
    """

    message: str
    source: str
    target: str
    said: tuple[tuple[int, str, str, str, int], ...]


# Put together once: they are asked for every page.
_RELEASE: BindParameter[int] = bindparam("release")
_ITEMS = (
    select(release_item.c.message, target_revision.c.basis_hash, target_revision.c.hash)
    .join(target_revision, target_revision.c.id == release_item.c.target_revision)
    .where(release_item.c.release == _RELEASE)
    .order_by(release_item.c.message)
)
_SAID = (
    decision.c.id,
    decision.c.step,
    decision.c.role,
    decision.c.verdict,
    decision.c.undoes,
)
_BEFORE = (
    decision.c.event < select(release.c.event).where(release.c.id == _RELEASE).scalar_subquery()
)
_DECISIONS = union_all(
    select(release_item.c.message, *_SAID)
    .join(decision, decision.c.target_revision == release_item.c.target_revision)
    .where(release_item.c.release == _RELEASE, _BEFORE),
    select(release_item.c.message, *_SAID)
    .join(carry, carry.c.target_revision == release_item.c.target_revision)
    .join(decision, decision.c.target_revision == carry.c.earlier)
    .where(release_item.c.release == _RELEASE, _BEFORE),
).order_by(literal_column("id"))
_ENGLISH = (
    select(message_revision.c.message, message_revision.c.hash)
    .join(article_message, article_message.c.message_revision == message_revision.c.id)
    .where(article_message.c.article_revision == bindparam("revision"))
    .order_by(message_revision.c.message)
)


def bound(connection: Connection, release_id: int) -> tuple[Bound, ...]:
    """Every message of a release, by its id."""
    asked = {"release": release_id}
    said: dict[str, list[tuple[int, str, str, str, int]]] = {}
    for row in connection.execute(_DECISIONS, asked):
        one = (row.id, row.step, row.role, row.verdict, row.undoes or 0)
        said.setdefault(row.message, []).append(one)
    return tuple(
        Bound(row.message, row.basis_hash, row.hash, tuple(said.get(row.message, ())))
        for row in connection.execute(_ITEMS, asked)
    )


def english(connection: Connection, revision: int) -> Mapping[str, str]:
    """The hash of each message's text at one revision of an article, by the message's id."""
    rows = connection.execute(_ENGLISH, {"revision": revision})
    return {row.message: row.hash for row in rows}
