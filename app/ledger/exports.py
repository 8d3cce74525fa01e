"""What catalogues held when they were written, and what a file that comes back is held against."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.ledger import events
from app.ledger.inserts import insert_all, top
from app.ledger.tables import export, message, message_revision, target_revision
from app.model.message import Message
from app.model.risk import Risk

# How many ids one statement names; SQLite takes 32,766.
_AT_A_TIME = 10_000


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry as it was written: the message revision, and the target revision (0: no text)."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Export:
    """One catalogue as it was written; `digest` is the one in its header, `messages` are by id."""

    digest: str
    article: str
    language: str
    messages: Mapping[str, Kept]


def new(connection: Connection, found: Iterable[Export]) -> tuple[Export, ...]:
    """Those of these exports that the ledger does not have, each once."""
    wanted = {one.digest: one for one in found}
    digests = list(wanted)
    known: set[str] = set()
    for start in range(0, len(digests), _AT_A_TIME):
        part = digests[start : start + _AT_A_TIME]
        known |= set(
            connection.execute(select(export.c.digest).where(export.c.digest.in_(part))).scalars()
        )
    return tuple(one for digest, one in wanted.items() if digest not in known)


def put(connection: Connection, at: str, found: Iterable[Export]) -> None:
    """Write what is new among these exports, an event for each."""
    fresh = new(connection, found)
    said = [(f"{one.article}/{one.language}", {"digest": one.digest}) for one in fresh]
    seqs = events.append_all(connection, at, "export", None, said)
    rows = [
        {
            "digest": one.digest,
            "article": one.article,
            "language": one.language,
            "messages": json.dumps(
                {message: [kept.source, kept.target] for message, kept in one.messages.items()},
                separators=(",", ":"),
            ),
            "at": at,
            "event": seq,
        }
        for one, seq in zip(fresh, seqs, strict=True)
    ]
    insert_all(connection, export, rows)


def find(connection: Connection, digest: str) -> Export | None:
    """The export with this digest."""
    row = connection.execute(select(export).where(export.c.digest == digest)).first()
    if row is None:
        return None
    messages = {name: Kept(*kept) for name, kept in json.loads(row.messages).items()}
    return Export(row.digest, row.article, row.language, messages)


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was once written for a message, and the hash of the English that it answers."""

    id: int
    message: str
    basis: str
    text: str


def texts(connection: Connection, name: str, language: str) -> tuple[Text, ...]:
    """Every text that the article's messages ever had in this language, oldest first."""
    columns = target_revision.c
    rows = connection.execute(
        select(columns.id, columns.message, columns.basis_hash, columns.text)
        .join(message, message.c.id == columns.message)
        .where(message.c.article == name, columns.language == language)
        .order_by(columns.id)
    )
    return tuple(Text(row.id, row.message, row.basis_hash, row.text) for row in rows)


def articles_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The article of each of these messages; those that no article ever had are left out."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), _AT_A_TIME):
        part = ids[start : start + _AT_A_TIME]
        rows = connection.execute(
            select(message.c.id, message.c.article).where(message.c.id.in_(part))
        )
        found |= {row.id: row.article for row in rows}
    return found


def sources(connection: Connection, name: str) -> dict[tuple[str, str], int]:
    """Every English that the article's messages ever had: (message, hash) to its latest revision."""
    columns = message_revision.c
    rows = connection.execute(
        select(columns.id, columns.message, columns.hash)
        .join(message, message.c.id == columns.message)
        .where(message.c.article == name)
        .order_by(columns.id)
    )
    return {(row.message, row.hash): row.id for row in rows}


def remember(
    connection: Connection, found: Sequence[Message], risks: Mapping[str, Sequence[Risk]]
) -> None:
    """Write messages and English texts that no file of ours holds any more; `risks` by text.

    They are told by catalogues alone: no revision of the article holds them.
    """
    known = articles_of(connection, [one.id for one in found])
    fresh = {one.id: {"id": one.id, "article": one.article} for one in found if one.id not in known}
    insert_all(connection, message, list(fresh.values()))
    first = top(connection, message_revision) + 1
    rows = [
        {
            "id": number,
            "message": one.id,
            "text": one.text,
            "hash": one.digest,
            "role": str(one.role),
            "words": one.words,
            "required": True,
            "risky": bool(risks[one.text]),
            "risks": json.dumps(risks[one.text], ensure_ascii=False),
        }
        for number, one in enumerate(found, start=first)
    ]
    insert_all(connection, message_revision, rows)
