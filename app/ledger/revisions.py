"""One more revision of articles, written: what is new of their messages, and which they are made of."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, select

from app.ledger import events
from app.ledger.inserts import insert_all, top
from app.ledger.tables import (
    article,
    article_message,
    article_revision,
    message,
    message_revision,
)
from app.model.article import Article
from app.model.digest import digest
from app.model.risk import Risk


def put(
    connection: Connection,
    at: str,
    cut: Sequence[Article],
    risks: Mapping[str, Sequence[Risk]],
    reason: str,
    person: str | None = None,
) -> dict[str, int]:
    """Write one more revision of each of these articles; `risks` by message id; returns their ids.

    A message whose text did not change keeps its revision: the decisions on it stand. `person` is
    whoever released the change for translation, None for the author's own command.
    """
    if not cut:
        return {}
    names = [one.name for one in cut]
    known = select(article.c.name).where(article.c.name.in_(names))
    there = set(connection.execute(known).scalars())
    insert_all(connection, article, [{"name": one, "at": at} for one in names if one not in there])
    revisions = _article_revisions(connection, at, cut, reason, person)
    messages = _message_revisions(connection, cut, risks)
    rows = [
        {
            "article_revision": revisions[whole.name],
            "position": position,
            "message_revision": messages[one.id],
            "line": one.line,
            "trail": _spelled(one.trail),
        }
        for whole in cut
        for position, one in enumerate(whole.messages)
    ]
    insert_all(connection, article_message, rows)
    return revisions


@lru_cache(maxsize=1024)
def _spelled(words: tuple[str, ...]) -> str:
    """The words as JSON; the same few come again and again."""
    return json.dumps(words, ensure_ascii=False)


def _article_revisions(
    connection: Connection, at: str, cut: Sequence[Article], reason: str, person: str | None
) -> dict[str, int]:
    """Write the revision of each article, and its event; returns their ids by name."""
    hashes = [digest(one.source) for one in cut]
    said = [
        (one.name, {"hash": file_hash, "messages": len(one.messages), "reason": reason})
        for one, file_hash in zip(cut, hashes, strict=True)
    ]
    seqs = events.append_all(connection, at, "extract", person, said)
    last = top(connection, article_revision)
    rows = [
        {
            "id": last + offset,
            "article": one.name,
            "path": one.path,
            "source": one.source,
            "hash": file_hash,
            "rules": one.rules,
            "topic": one.front.topic,
            "pictures": json.dumps(one.pictures),
            "reason": reason,
            "at": at,
            "event": seq,
        }
        for offset, (one, file_hash, seq) in enumerate(zip(cut, hashes, seqs, strict=True), start=1)
    ]
    insert_all(connection, article_revision, rows)
    return {one.name: last + offset for offset, one in enumerate(cut, start=1)}


def _message_revisions(
    connection: Connection, cut: Sequence[Article], risks: Mapping[str, Sequence[Risk]]
) -> dict[str, int]:
    """The revision of each message, by message id; what is new is written."""
    known = _known_revisions(connection, [one.name for one in cut])
    old = {identity for identity, *_ in known}
    fresh = [
        {"id": one.id, "article": whole.name}
        for whole in cut
        for one in whole.messages
        if one.id not in old
    ]
    insert_all(connection, message, fresh)
    last = top(connection, message_revision)
    found, rows = {}, []
    for one in (one for whole in cut for one in whole.messages):
        spelled = _spelled(tuple(risks[one.id]))
        key = (one.id, one.digest, str(one.role), spelled)
        if key not in known:
            last += 1
            known[key] = last
            rows.append(
                {
                    "id": last,
                    "message": one.id,
                    "text": one.text,
                    "hash": key[1],
                    "role": key[2],
                    "words": one.words,
                    "required": True,
                    "risky": bool(risks[one.id]),
                    "risks": spelled,
                }
            )
        found[one.id] = known[key]
    insert_all(connection, message_revision, rows)
    return found


def _known_revisions(
    connection: Connection, names: Sequence[str]
) -> dict[tuple[str, str, str, str], int]:
    """The latest revision of every message of these articles, by (id, hash, role, risks)."""
    columns = message_revision.c
    rows = connection.execute(
        select(columns.id, columns.message, columns.hash, columns.role, columns.risks)
        .join(message, message.c.id == columns.message)
        .where(message.c.article.in_(names))
        .order_by(columns.id)
    )
    return {(row.message, row.hash, row.role, row.risks): row.id for row in rows}
