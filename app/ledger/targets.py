"""Targets and decisions, appended with their events."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from app.ledger import events, findings
from app.ledger.inserts import insert_all, insert_one, top
from app.ledger.tables import carry, decision, message, release, release_item, target_revision
from app.model.decision import Decision
from app.model.digest import digest
from app.model.finding import Found
from app.model.message import Origin
from app.model.standing import Standing


def put(
    connection: Connection,
    at: str,
    texts: Sequence[tuple[Standing, str, Origin]],
    writer: str | None = None,
) -> tuple[int, ...]:
    """Append one target revision for each (standing, text, origin); returns their ids.

    They answer the message's present source text, and follow the text that stood before.
    """
    if not texts:
        return ()
    desk = f"{texts[0][0].article}/{texts[0][0].language}"
    kind = "draft" if writer is None else "write"
    said = {"texts": [[standing.message, digest(text)] for standing, text, _ in texts]}
    seq = events.append(connection, at, kind, desk, writer, said)
    first = top(connection, target_revision) + 1
    rows = [
        {
            "id": number,
            "message": standing.message,
            "basis": standing.revision,
            "basis_hash": standing.source_hash,
            "language": standing.language,
            "text": text,
            "hash": digest(text),
            "author": str(origin.author),
            "origin": origin.name,
            "version": origin.version,
            "unknown": json.dumps(origin.unknown, ensure_ascii=False),
            "writer": writer,
            "parent": standing.target.id if standing.target else None,
            "at": at,
            "event": seq,
        }
        for number, (standing, text, origin) in enumerate(texts, start=first)
    ]
    insert_all(connection, target_revision, rows)
    return tuple(range(first, first + len(rows)))


def languages(connection: Connection, name: str) -> tuple[str, ...]:
    """The tags of the languages in which any message of the article ever had a text, sorted."""
    found = connection.execute(
        select(target_revision.c.language)
        .join(message, message.c.id == target_revision.c.message)
        .where(message.c.article == name)
        .distinct()
    )
    return tuple(sorted(found.scalars()))


def decide(
    connection: Connection, made: Decision, sign_in: int, found: Sequence[Found] = ()
) -> int:
    """Append one decision and its event; the guards have the last word. Returns its id.

    `found` is what became of findings in it.
    """
    facts: dict[str, object] = {
        "target": made.target,
        "source_hash": made.source_hash,
        "target_hash": made.target_hash,
        "step": str(made.step),
        "verdict": str(made.verdict),
        "reason": made.reason,
        "role": str(made.role),
        "edited": made.edited,
        "seen_ms": made.seen_ms,
        "sign_in": sign_in,
    }
    if made.flaw:
        facts |= {"dimension": str(made.flaw.dimension), "weight": str(made.flaw.weight)}
    if made.undoes:
        facts["undoes"] = made.undoes
    said = {"found": findings.told(found)} if found else {}
    seq = events.append(
        connection, made.at, "decision", str(made.target), made.person, facts | said
    )
    row = {key: value for key, value in facts.items() if key != "target"}
    row |= {"target_revision": made.target, "person": made.person, "at": made.at, "event": seq}
    number = insert_one(connection, decision, row)
    findings.put(connection, number, found)
    return number


def released_since(connection: Connection, made: Decision) -> bool:
    """Did a release hold the text of this decision, or one that it was carried to, after it was made?"""
    after = select(decision.c.event).where(decision.c.id == made.id).scalar_subquery()
    onward = select(carry.c.target_revision).where(carry.c.earlier == made.target)
    text = target_revision
    held = (
        select(release.c.id)
        .join(release_item, release_item.c.release == release.c.id)
        .join(text, text.c.id == release_item.c.target_revision)
        .join(message, message.c.id == text.c.message)
        .where(
            (text.c.id == made.target) | text.c.id.in_(onward),
            # Only the releases of its own article are gone through.
            release.c.article == message.c.article,
            release.c.language == text.c.language,
            release.c.event > after,
        )
    )
    return connection.execute(held.limit(1)).first() is not None
