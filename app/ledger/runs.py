"""Runs of `flask release`: what the last that finished has seen, and what was touched since."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select, union

from app.ledger import events, pulls
from app.ledger.tables import (
    article,
    article_revision,
    carry,
    decision,
    event,
    finding_override,
    language_policy,
    message,
    target_revision,
)
from app.ledger.tables_of_policy import article_policy

_FINISHED = "release run"


def touched(
    connection: Connection, languages: Sequence[str]
) -> tuple[int, dict[str, frozenset[str]]]:
    """What the last finished run has not seen: (the log's end now, articles by language tag).

    A run that was stopped is not finished: what it left is found again.
    """
    through, _ = events.head(connection)
    last = connection.execute(
        select(event.c.body).where(event.c.kind == _FINISHED).order_by(event.c.seq.desc()).limit(1)
    ).first()
    said: dict[str, Any] = json.loads(last.body) if last else {"through": 0, "languages": []}
    every = frozenset(connection.execute(select(article.c.name)).scalars())
    everywhere = _everywhere(connection, said["through"])
    decided = _decided(connection, said["through"])
    chosen = set(
        connection.execute(
            select(language_policy.c.language).where(language_policy.c.event > said["through"])
        ).scalars()
    )
    return through, {
        tag: every
        if tag in chosen or tag not in said["languages"]
        else everywhere | decided.get(tag, set())
        for tag in languages
    }


def _everywhere(connection: Connection, since: int) -> frozenset[str]:
    """The articles that changed for every language: in their English, or in what they may lack."""
    changed = connection.execute(
        select(article_revision.c.article).where(article_revision.c.event > since)
    ).scalars()
    ruled = connection.execute(
        select(article_policy.c.article).where(article_policy.c.event > since)
    ).scalars()
    return frozenset([*changed, *ruled])


def _decided(connection: Connection, since: int) -> dict[str, set[str]]:
    """By language, the articles of which a text was decided on, or a page pulled or given free."""
    named = select(message.c.article, target_revision.c.language).join(
        target_revision, target_revision.c.message == message.c.id
    )
    rows = connection.execute(
        union(
            *(
                named.join(one, one.c.target_revision == target_revision.c.id).where(
                    one.c.event > since
                )
                for one in (decision, carry, finding_override)
            )
        )
    )
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row.language].add(row.article)
    for name, tag in pulls.touched(connection, since):
        found[tag].add(name)
    return found


def finished(connection: Connection, at: str, through: int, languages: Sequence[str]) -> None:
    """Write that a run has looked at everything up to this event in these languages."""
    facts = {"through": through, "languages": list(languages)}
    events.append(connection, at, _FINISHED, "", None, facts)
