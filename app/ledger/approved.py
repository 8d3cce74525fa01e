"""Texts that people have dealt with to the end: what a team's own statistics are learnt from."""

from sqlalchemy import Connection, select

from app.ledger import logs, people, standings, texts
from app.ledger.tables import message_revision, release, release_item, target_revision
from app.model.message import Target


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
