"""Releases: what went live, made of which targets, and what was withdrawn."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from app.ledger import events
from app.ledger.tables import decision, person, release, release_item, target_revision


@dataclass(frozen=True, slots=True)
class Release:
    """One page as it was released; `items` are target revisions by message id.

    `status` is what the page says of its making: plain JSON values, see `workflow.release`.
    """

    id: int
    article: str
    language: str
    revision: int
    digest: str
    status: Mapping[str, object]
    at: str


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a released page: its target as stored, hash and all."""

    message: str
    target: int
    text: str
    hash: str
    basis_hash: str
    language: str


def live(connection: Connection) -> tuple[Release, ...]:
    """The last release of each article and language that is not withdrawn."""
    latest = select(func.max(release.c.id)).group_by(release.c.article, release.c.language)
    rows = connection.execute(
        select(release)
        .where(release.c.id.in_(latest), ~release.c.withdrawn)
        .order_by(release.c.article, release.c.language)
    )
    return tuple(
        Release(
            row.id,
            row.article,
            row.language,
            row.article_revision,
            row.digest,
            json.loads(row.status),
            row.at,
        )
        for row in rows
    )


def items(connection: Connection, release_id: int) -> tuple[Item, ...]:
    """The texts of one release."""
    rows = connection.execute(
        select(release_item.c.message, target_revision)
        .join(target_revision, target_revision.c.id == release_item.c.target_revision)
        .where(release_item.c.release == release_id)
        .order_by(release_item.c.message)
    )
    return tuple(
        Item(row[0], row.id, row.text, row.hash, row.basis_hash, row.language) for row in rows
    )


def put(connection: Connection, at: str, new: Release, targets: Mapping[str, int]) -> int:
    """Write a release of these target revisions, by message id; the guards prove it. Returns its id."""
    number = _next(connection)
    facts = {"revision": new.revision, "digest": new.digest, "targets": sorted(targets.values())}
    seq = events.append(
        connection, at, "release", f"{new.article}/{new.language}", None, {"id": number, **facts}
    )
    connection.execute(
        insert(release_item),
        [
            {"release": number, "message": message, "target_revision": target}
            for message, target in targets.items()
        ],
    )
    _write(connection, new, number, at, seq, withdrawn=False)
    return number


def withdraw(connection: Connection, at: str, old: Release, reason: str) -> int:
    """Write that a release is withdrawn, and why; returns the row's id."""
    number = _next(connection)
    subject = f"{old.article}/{old.language}"
    seq = events.append(
        connection, at, "withdraw", subject, None, {"id": number, "of": old.id, "reason": reason}
    )
    _write(connection, old, number, at, seq, withdrawn=True)
    return number


def _next(connection: Connection) -> int:
    return 1 + int(
        connection.execute(select(func.coalesce(func.max(release.c.id), 0))).scalar_one()
    )


def _write(  # the columns of one row
    connection: Connection, kept: Release, number: int, at: str, seq: int, *, withdrawn: bool
) -> None:
    connection.execute(
        insert(release).values(
            id=number,
            article=kept.article,
            language=kept.language,
            article_revision=kept.revision,
            withdrawn=withdrawn,
            digest=kept.digest,
            status=json.dumps(kept.status, ensure_ascii=False, sort_keys=True),
            person=None,
            at=at,
            event=seq,
        )
    )


def demonstrations(connection: Connection, release_id: int) -> bool:
    """Does the release rest on any decision of a made-up person?"""
    found = connection.execute(
        select(decision.c.id)
        .join(release_item, release_item.c.target_revision == decision.c.target_revision)
        .join(person, person.c.id == decision.c.person)
        .where(release_item.c.release == release_id, person.c.demonstration)
        .limit(1)
    )
    return found.first() is not None
