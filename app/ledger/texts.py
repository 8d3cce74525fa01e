"""Which of a message's texts stands for it."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from app.ledger import logs
from app.ledger.tables import target_revision
from app.model.decision import Decision
from app.model.message import Author, Origin, Target
from app.model.policy import standing

_Key = tuple[str, str]

# Put together once: they are asked for every page.
_TEXTS = (
    select(target_revision)
    .where(
        target_revision.c.message.in_(bindparam("messages", expanding=True)),
        target_revision.c.language.in_(bindparam("languages", expanding=True)),
    )
    .order_by(target_revision.c.id)
)


def standing_for(
    connection: Connection, languages: Sequence[str], sources: Mapping[str, str]
) -> dict[_Key, Target]:
    """By language and message, the target that stands; `sources` are present hashes by message.

    Of the texts that answer the present English the latest that a person wrote, or that holds an
    ACCEPT; else the latest of them, and of all if none answers it. So what a machine, a memory or a
    file adds never takes the place of what people have dealt with.
    """
    latest: dict[_Key, Target] = {}
    answers: dict[_Key, list[Target]] = defaultdict(list)
    for ids in logs.slices(list(sources)):
        for row in connection.execute(_TEXTS, {"messages": ids, "languages": languages}):
            one = read(row)
            latest[one.language, one.message] = one
            if one.basis == sources[one.message]:
                answers[one.language, one.message].append(one)
    log = logs.of(connection, [one for texts in answers.values() for one in doubtful(texts)])
    return latest | {key: firm(texts, log) for key, texts in answers.items()}


def doubtful(texts: Sequence[Target]) -> list[Target]:
    """Those of the texts for one English, oldest first, whose decisions say which of all stands."""
    if len(texts) == 1 or texts[-1].origin.author is Author.PERSON:
        return []
    return [one for one in texts if one.origin.author is not Author.PERSON]


def firm(texts: Sequence[Target], log: Mapping[int, Sequence[Decision]]) -> Target:
    """The latest that people have dealt with, or else the latest; `log` is at least of the doubtful."""
    accepted = {one.id for one in doubtful(texts) if standing(one.basis, one, log.get(one.id, ()))}
    return max(
        texts, key=lambda one: (one.origin.author is Author.PERSON or one.id in accepted, one.id)
    )


def read(row: Row[Any]) -> Target:
    """A target as its row has it."""
    return Target(
        id=row.id,
        message=row.message,
        language=row.language,
        text=row.text,
        basis=row.basis_hash,
        origin=Origin(Author(row.author), row.origin, row.version, listed(row.unknown)),
        writer=row.writer,
    )


@lru_cache(maxsize=1024)
def listed(words: str) -> tuple[str, ...]:
    """A list of words as JSON has it; the same few come again and again."""
    return tuple(json.loads(words))
