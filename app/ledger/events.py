"""The log: one chain of events, each carrying the hash of the one before."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, desc, insert, select

from app.ledger.tables import decision, event
from app.model.digest import canonical, digest

# How many ids one statement names; SQLite takes 32,766.
_AT_A_TIME = 10_000


def append(
    connection: Connection,
    at: str,
    kind: str,
    subject: str,
    person: str | None,
    facts: Mapping[str, object],
) -> int:
    """Write one event at the end of the log; returns its number, counting from 1.

    `facts` are plain JSON values; those that a guard compares are words and numbers.
    """
    return append_all(connection, at, kind, person, [(subject, facts)])[0]


def append_all(
    connection: Connection,
    at: str,
    kind: str,
    person: str | None,
    said: Sequence[tuple[str, Mapping[str, object]]],
) -> range:
    """Write one event for each (subject, facts), as `append` does; returns their numbers."""
    last, prev = head(connection)
    rows: list[dict[str, object]] = []
    for seq, (subject, facts) in enumerate(said, start=last + 1):
        body = canonical(
            {**facts, "seq": seq, "at": at, "kind": kind, "subject": subject, "by": person}
        )
        links = prev
        prev = digest(prev + body)
        row = {
            "seq": seq,
            "at": at,
            "kind": kind,
            "subject": subject,
            "person": person,
            "body": body,
            "prev": links,
            "hash": prev,
        }
        rows.append(row)
    if rows:
        connection.execute(insert(event), rows)
    return range(last + 1, last + 1 + len(rows))


_HEAD = select(event.c.seq, event.c.hash).order_by(desc(event.c.seq)).limit(1)


def head(connection: Connection) -> tuple[int, str]:
    """The number and hash of the last event; (0, "") of an empty log."""
    last = connection.execute(_HEAD).first()
    return (last.seq, last.hash) if last else (0, "")


def last(connection: Connection, kind: str) -> str:
    """What the last event of this kind is about; "" if there is none."""
    subjects = select(event.c.subject).where(event.c.kind == kind).order_by(desc(event.c.seq))
    return str(connection.execute(subjects.limit(1)).scalar() or "")


def breaks(connection: Connection) -> Iterator[str]:
    """Every place where the chain does not hold, as a sentence; reads the whole log."""
    prev, expected = "", 1
    for row in connection.execute(select(event).order_by(event.c.seq)):
        if row.seq != expected:
            yield f"event {expected} is missing before event {row.seq}"
        if row.prev != prev:
            yield f"event {row.seq} does not follow the event before it"
        if row.hash != digest(row.prev + row.body):
            yield f"event {row.seq} is not what its hash says"
        said = json.loads(row.body)
        told = tuple(said.get(key) for key in ("seq", "kind", "subject", "by", "at"))
        if told != (row.seq, row.kind, row.subject, row.person, row.at):
            yield f"event {row.seq} says something else than its body"
        prev, expected = row.hash, row.seq + 1


# Put together once: it is asked for every page.
_CLAIMS = (
    select(decision, event.c.body, event.c.kind, event.c.prev, event.c.hash)
    .outerjoin(event, event.c.seq == decision.c.event)
    .where(decision.c.target_revision.in_(bindparam("targets", expanding=True)))
)


def unlogged(connection: Connection, targets: Sequence[int]) -> dict[int, str]:
    """Decisions on these targets that the log does not bear out, by target; a sentence each."""
    found: dict[int, str] = {}
    for at in range(0, len(targets), _AT_A_TIME):
        rows = connection.execute(_CLAIMS, {"targets": targets[at : at + _AT_A_TIME]})
        for row in rows:
            if not _borne_out(row):
                why = f"decision {row.id} is not what event {row.event} says"
                found[row.target_revision] = why
    return found


def _borne_out(row: Row[Any]) -> bool:
    """Does the event of a decision say, under its own hash, what the decision says?"""
    if row.kind != "decision" or row.hash != digest(row.prev + row.body):
        return False
    said = json.loads(row.body)
    claims = {
        "target": row.target_revision,
        "source_hash": row.source_hash,
        "target_hash": row.target_hash,
        "step": row.step,
        "verdict": row.verdict,
        "role": row.role,
        "by": row.person,
        "at": row.at,
        "undoes": row.undoes,
        "dimension": row.dimension or None,
        "weight": row.weight or None,
    }
    return all(said.get(key) == value for key, value in claims.items())
