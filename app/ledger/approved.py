"""Texts that people have dealt with to the end: what a team's own statistics are learnt from."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from app.ledger import logs, people, standings, texts
from app.ledger.tables import message_revision, release, release_item, target_revision
from app.model.message import Target
from app.model.policy import needs, outstanding

_ANSWERS = (
    select(target_revision, message_revision.c.risks)
    .join(message_revision, message_revision.c.id == target_revision.c.basis)
    .where(target_revision.c.id.in_(bindparam("targets", expanding=True)))
)


def approved(connection: Connection, language: str) -> tuple[tuple[str, str], ...]:
    """English and target of every text that is approved now or was released once, each pair once.

    Oldest first; without those on which made-up people have decided.
    """
    eyes = standings.eyes(connection, language)
    found: dict[int, tuple[str, Target]] = dict(_released(connection, language))
    for at in standings.everything(connection, language):
        if at.target and at.approved(eyes):
            found[at.target.id] = (at.text, at.target)
    made_up = people.made_up(connection)
    log = logs.of(connection, [target for _, target in found.values()])
    real = (
        (english, target.text)
        for number, (english, target) in sorted(found.items())
        if not any(said.person in made_up for said in log.get(number, ()))
    )
    return tuple(dict.fromkeys(real))


def _released(connection: Connection, language: str) -> list[tuple[int, tuple[str, Target]]]:
    released = (
        select(release_item.c.target_revision)
        .join(release, release.c.id == release_item.c.release)
        .where(release.c.language == language)
    )
    rows = connection.execute(
        select(target_revision, message_revision.c.text.label("english"))
        .join(message_revision, message_revision.c.id == target_revision.c.basis)
        .where(target_revision.c.id.in_(released))
    )
    return [(row.id, (row.english, texts.read(row))) for row in rows]


def holding(connection: Connection, language: str, targets: Sequence[int]) -> dict[int, str]:
    """Those of these texts that are approved, each for the English that it answers, and still stand.

    By their ids, the messages that they are of.

    A text that was sent back is not approved; one after which a person wrote another for the same
    English does not stand.
    """
    rows = connection.execute(_ANSWERS, {"targets": list(dict.fromkeys(targets))}).all()
    eyes = standings.eyes(connection, language)
    log = logs.of(connection, [texts.read(row) for row in rows])
    found: dict[int, str] = {}
    for together in _by_source(rows):
        standing = texts.standing_for(
            connection, [language], {row.message: row.basis_hash for row in together}
        )
        for row in together:
            target = standing[language, row.message]
            wanted = needs(eyes, standings.risks(row.risks))
            said = log.get(row.id, ())
            if target.id == row.id and not outstanding(wanted, row.basis_hash, target, said):
                found[row.id] = row.message
    return found


def _by_source(rows: Sequence[Row[Any]]) -> Iterator[list[Row[Any]]]:
    """The rows in groups in which each message is there once: it may have answered several texts."""
    left = list(rows)
    while left:
        together = {row.message: row for row in left}
        yield list(together.values())
        left = [row for row in left if together[row.message] is not row]
