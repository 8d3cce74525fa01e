"""Releases: what went live, made of which targets, and what was withdrawn."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select, union_all

from app.ledger import events
from app.ledger.inserts import insert_all, top
from app.ledger.tables import (
    carry,
    decision,
    event,
    finding_override,
    message,
    message_revision,
    person,
    release,
    release_item,
    target_revision,
)
from app.ledger.tables_of_policy import article_policy
from app.model.message import Role


@dataclass(frozen=True, slots=True)
class Release:
    """One page as it was released; its texts are `texts`.

    `status` is what the page says of its making: plain JSON values, see `workflow.release`.
    """

    id: int
    article: str
    language: str
    revision: int
    digest: str
    status: Mapping[str, object]
    at: str

    @property
    def gaps(self) -> int:
        """How many of its texts stand in English, marked."""
        found = self.status.get("gaps", 0)
        return found if isinstance(found, int) else 0


@lru_cache(maxsize=1024)
def _facts(status: str) -> Mapping[str, object]:
    """What a page says of its making; thousands of pages say the same."""
    return dict(json.loads(status))


def _latest() -> Select[Any]:
    """The ids of the last release, or withdrawal, of every article and language."""
    return select(func.max(release.c.id)).group_by(release.c.article, release.c.language)


def live(connection: Connection, names: Sequence[str] | None = None) -> tuple[Release, ...]:
    """The last release of each article (or of these) and language that is not withdrawn."""
    latest = _latest()
    if names is not None:
        latest = latest.where(release.c.article.in_(names))
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
            _facts(row.status),
            row.at,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A page that readers have no more; `reason` is a word of `Withdrawal`."""

    article: str
    language: str
    reason: str


def withdrawn(connection: Connection) -> tuple[Withdrawn, ...]:
    """Of each article and language whose last release is withdrawn: why."""
    rows = connection.execute(
        select(release.c.article, release.c.language, event.c.body)
        .join(event, event.c.seq == release.c.event)
        .where(release.c.id.in_(_latest()), release.c.withdrawn)
        .order_by(release.c.article, release.c.language)
    )
    return tuple(
        Withdrawn(row.article, row.language, json.loads(row.body)["reason"]) for row in rows
    )


_TEXTS = (  # put together once: it is asked for every page
    select(release_item.c.message, target_revision.c.text)
    .join(target_revision, target_revision.c.id == release_item.c.target_revision)
    .where(release_item.c.release == bindparam("release"))
)


def texts(connection: Connection, release_id: int) -> dict[str, str]:
    """The texts of one release, by message id."""
    rows = connection.execute(_TEXTS, {"release": release_id})
    return {row.message: row.text for row in rows}


def put(connection: Connection, at: str, new: Sequence[tuple[Release, Mapping[str, int]]]) -> None:
    """Write these releases, each of its target revisions by message id; the guards prove them."""
    if not new:
        return
    first = top(connection, release) + 1
    numbers = range(first, first + len(new))
    said = [
        (
            f"{one.article}/{one.language}",
            {
                "id": number,
                "revision": one.revision,
                "digest": one.digest,
                "targets": sorted(targets.values()),
            },
        )
        for number, (one, targets) in zip(numbers, new, strict=True)
    ]
    seqs = events.append_all(connection, at, "release", None, said)
    rows = [
        {"release": number, "message": message, "target_revision": target}
        for number, (_, targets) in zip(numbers, new, strict=True)
        for message, target in targets.items()
    ]
    insert_all(connection, release_item, rows)
    proven = [
        _row(one, number, at, seq, withdrawn=False)
        for number, seq, (one, _) in zip(numbers, seqs, new, strict=True)
    ]
    connection.execute(insert(release), proven)


def withdraw(
    connection: Connection,
    at: str,
    old: Release,
    reason: str,
    about: Mapping[str, object] | None = None,
) -> int:
    """Write that a release is withdrawn, and why; `about` is what else its event tells. Returns the row's id."""
    number = top(connection, release) + 1
    subject = f"{old.article}/{old.language}"
    facts = {"id": number, "of": old.id, "reason": reason, **(about or {})}
    seq = events.append(connection, at, "withdraw", subject, None, facts)
    connection.execute(insert(release), [_row(old, number, at, seq, withdrawn=True)])
    return number


def _row(kept: Release, number: int, at: str, seq: int, *, withdrawn: bool) -> dict[str, object]:
    return {
        "id": number,
        "article": kept.article,
        "language": kept.language,
        "article_revision": kept.revision,
        "withdrawn": withdrawn,
        "digest": kept.digest,
        "status": json.dumps(kept.status, ensure_ascii=False, sort_keys=True),
        "person": None,
        "at": at,
        "event": seq,
    }


def demonstrations(connection: Connection) -> bool:
    """Does anything that is live rest on a decision of a made-up person?"""
    made_up = select(person.c.id).where(person.c.demonstration).limit(1)
    if connection.execute(made_up).first() is None:
        return False
    way = carry.alias()
    said = union_all(
        select(decision.c.target_revision, decision.c.person),
        select(carry.c.target_revision, decision.c.person).join(
            decision, decision.c.target_revision == carry.c.earlier
        ),
        # Who said that decisions hold: at the last step to the text, or at an earlier one.
        select(carry.c.target_revision, carry.c.person),
        select(carry.c.target_revision, way.c.person).join(
            way, way.c.target_revision == carry.c.earlier
        ),
        # Who said that a finding is right: it holds for every text of the same words.
        select(target_revision.c.id, finding_override.c.person).join(
            finding_override,
            (finding_override.c.source_hash == target_revision.c.basis_hash)
            & (finding_override.c.target_hash == target_revision.c.hash)
            & (finding_override.c.language == target_revision.c.language),
        ),
        # Who let pages of its article have gaps.
        select(target_revision.c.id, article_policy.c.person)
        .join(message, message.c.id == target_revision.c.message)
        .join(article_policy, article_policy.c.article == message.c.article),
    ).subquery()
    found = connection.execute(
        select(said.c.person)
        .join(person, person.c.id == said.c.person)
        .join(release_item, release_item.c.target_revision == said.c.target_revision)
        .join(release, release.c.id == release_item.c.release)
        .where(person.c.demonstration, release.c.id.in_(_latest()), ~release.c.withdrawn)
        .limit(1)
    )
    return found.first() is not None


def titles(connection: Connection) -> dict[int, str]:
    """The title's target of each last release, by the release's id."""
    rows = connection.execute(
        select(release_item.c.release, target_revision.c.text)
        .join(target_revision, target_revision.c.id == release_item.c.target_revision)
        .join(message_revision, message_revision.c.id == target_revision.c.basis)
        .where(message_revision.c.role == str(Role.TITLE), release_item.c.release.in_(_latest()))
    )
    return {row.release: row.text for row in rows}
