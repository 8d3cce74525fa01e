"""Texts that readers have and somebody sent back: the pages that say them, and those that went for it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Row,
    Select,
    Subquery,
    and_,
    bindparam,
    func,
    literal,
    select,
    union,
)

from app.ledger import logs, releases
from app.ledger.releases import Release
from app.ledger.tables import (
    carry,
    decision,
    event,
    message,
    message_revision,
    release,
    release_item,
    target_revision,
)
from app.model.decision import Decision, Verdict
from app.model.flaw import LIGHT
from app.model.withdrawal import Withdrawal

_LAST_OF_ALL = 2**31 - 1  # as an event: what is about to be said comes after every release


@dataclass(frozen=True, slots=True)
class Held:
    """A live page, its message that says a text that was sent back, and the id of that text."""

    release: Release
    message: str
    text: int


def _same(said: Subquery) -> CompoundSelect[tuple[int, int, int]]:
    """For each text of `said` (`text`, `event`) the released ones that it speaks of: (text, event, released).

    They are the same words for the same English; what rests on its decisions, wherever that is; and
    what its own decisions were carried from, if that is of the same message.
    """
    mine, other = target_revision.alias(), target_revision.alias()
    its = (said.c.text, said.c.event)
    whole = said.join(mine, mine.c.id == said.c.text)
    equal = and_(
        other.c.message == mine.c.message,
        other.c.language == mine.c.language,
        other.c.basis_hash == mine.c.basis_hash,
        other.c.hash == mine.c.hash,
    )
    before = and_(other.c.id == carry.c.earlier, other.c.message == mine.c.message)
    carried = whole.join(carry, carry.c.target_revision == mine.c.id)
    resting = said.join(carry, carry.c.earlier == said.c.text)
    return union(
        select(*its, other.c.id.label("released")).select_from(whole.join(other, equal)),
        select(*its, carry.c.target_revision).select_from(resting),
        select(*its, other.c.id).select_from(carried.join(other, before)),
    )


def _live(said: Subquery) -> Select[tuple[int, str, str, int]]:
    """The live releases that hold such a text, made before it was sent back: (id, article, message, text).

    It is asked for each text that somebody opens: from the text, by indexes alone.
    """
    same, own, later = _same(said).subquery(), target_revision.alias(), release.alias()
    last = select(func.max(later.c.id)).where(
        later.c.article == message.c.article, later.c.language == own.c.language
    )
    return (
        select(release.c.id, release.c.article, own.c.message, same.c.text)
        .select_from(same)
        .join(own, own.c.id == same.c.released)
        .join(message, message.c.id == own.c.message)
        .join(release, release.c.id == last.scalar_subquery())
        .join(
            release_item,
            and_(
                release_item.c.release == release.c.id,
                release_item.c.message == own.c.message,
                release_item.c.target_revision == own.c.id,
            ),
        )
        .where(~release.c.withdrawn, same.c.event > release.c.event)
        .order_by(release.c.id, own.c.message, same.c.text)
    )


_ONE = _live(
    select(target_revision.c.id.label("text"), literal(_LAST_OF_ALL).label("event"))
    .where(target_revision.c.id == bindparam("text"))
    .subquery()
)
_GRAVE = _live(
    select(decision.c.target_revision.label("text"), decision.c.event)
    .where(decision.c.verdict == str(Verdict.RETURN), decision.c.weight.not_in(LIGHT))
    .subquery()
)
_ANYWHERE = _live(
    select(target_revision.c.id.label("text"), literal(_LAST_OF_ALL).label("event"))
    .join(message_revision, message_revision.c.message == target_revision.c.message)
    .where(
        message_revision.c.hash == bindparam("english"),
        target_revision.c.basis_hash == bindparam("english"),
        target_revision.c.hash == bindparam("said"),
        target_revision.c.language == bindparam("language"),
    )
    .subquery()
).limit(1)
_WITHDRAWN = (
    select(release.c.article, release.c.language, event.c.body)
    .join(event, event.c.seq == release.c.event)
    .where(
        release.c.id.in_(
            select(func.max(release.c.id)).group_by(release.c.article, release.c.language)
        ),
        release.c.withdrawn,
    )
    .order_by(release.c.article, release.c.language)
)
_SAID = (
    select(decision)
    .where(
        decision.c.target_revision == bindparam("text"), decision.c.verdict == str(Verdict.RETURN)
    )
    .order_by(decision.c.id.desc())
    .limit(1)
)


def holding(connection: Connection, text: int) -> tuple[Held, ...]:
    """The live pages that say this text; each once."""
    return _held(connection, connection.execute(_ONE, {"text": text}).all())


def anywhere(connection: Connection, language: str, english: str, said: str) -> bool:
    """Do readers have this text for this English, by their digests, on whatever page?"""
    asked = {"language": language, "english": english, "said": said}
    return connection.execute(_ANYWHERE, asked).first() is not None


def gravely(connection: Connection) -> tuple[Held, ...]:
    """The live pages of which a text was sent back with a grave mistake since their release; each once."""
    return _held(connection, connection.execute(_GRAVE).all())


def _held(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Held, ...]:
    first = {row.id: (row.message, row.text) for row in reversed(rows)}
    names = sorted({row.article for row in rows})
    live = releases.live(connection, names) if names else ()
    return tuple(Held(one, *first[one.id]) for one in live if one.id in first)


def withdraw(connection: Connection, at: str, held: Held) -> None:
    """Write that readers have the page no more, and for which text."""
    about = {"message": held.message, "text": held.text}
    releases.withdraw(connection, at, held.release, str(Withdrawal.RETURNED), about)


@dataclass(frozen=True, slots=True)
class Away:
    """A page that readers have no more, its message that was sent back, and what was said then."""

    article: str
    language: str
    message: str
    said: Decision


def away(connection: Connection) -> tuple[Away, ...]:
    """The pages that are withdrawn because a text of them was sent back, by article and language."""
    found: list[Away] = []
    for row in connection.execute(_WITHDRAWN):
        told = json.loads(row.body)
        if told["reason"] != Withdrawal.RETURNED:
            continue
        said = connection.execute(_SAID, {"text": told["text"]}).one()
        found.append(Away(row.article, row.language, told["message"], logs.read(said)))
    return tuple(found)
