"""Texts that people have dealt with to the end: what a team's own statistics are learnt from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from app.ledger import logs, people, standings, texts
from app.ledger.tables import message_revision, release, release_item, target_revision
from app.model.decision import Decision
from app.model.message import Target
from app.model.policy import needs, outstanding

_asked = target_revision.alias("asked")
# For each text that is asked for, every text that its message has in the language, oldest first.
_ANSWERS = (
    select(
        target_revision,
        _asked.c.id.label("asked"),
        _asked.c.basis_hash.label("answers"),
        message_revision.c.risks,
        standings.EYES.scalar_subquery().label("eyes"),
    )
    .join(
        _asked,
        (_asked.c.message == target_revision.c.message)
        & (_asked.c.language == target_revision.c.language),
    )
    .join(message_revision, message_revision.c.id == _asked.c.basis)
    .where(
        _asked.c.id.in_(bindparam("targets", expanding=True)),
        _asked.c.language == bindparam("language"),
        target_revision.c.basis_hash == _asked.c.basis_hash,
    )
    .order_by(target_revision.c.id)
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
    asked = {"targets": list(dict.fromkeys(targets)), "language": language}
    rows: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(_ANSWERS, asked):
        rows[row.asked].append(row)
    answers = {number: [texts.read(row) for row in some] for number, some in rows.items()}
    log = logs.of(connection, [one for some in answers.values() for one in some])
    return {
        number: some[0].message
        for number, some in rows.items()
        if _holds(number, some[0], texts.firm(answers[number], log), log)
    }


def _holds(
    number: int, row: Row[Any], stands: Target, log: Mapping[int, Sequence[Decision]]
) -> bool:
    """Is it this text that stands for its English, and approved?"""
    wanted = needs(standings.chosen(row.eyes), standings.risks(row.risks))
    said = log.get(number, ())
    return stands.id == number and not outstanding(wanted, row.answers, stands, said)
