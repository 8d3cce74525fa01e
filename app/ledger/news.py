"""What the log tells since an event, for those who keep what they have read up to it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from app.ledger.tables import event, message_revision, target_revision

# More news than this are not read one by one: whoever keeps something reads it all anew.
MOST = 1_000

# The kinds of which the body is read: it names texts, or the English that something was said of.
_TOLD = ("write", "draft", "carry", "override")

_SINCE = (
    select(event.c.seq, event.c.kind, event.c.subject, event.c.hash)
    .where(event.c.seq >= bindparam("seq"))
    .order_by(event.c.seq)
    .limit(MOST + 2)
)
_BODIES = select(event.c.seq, event.c.body).where(
    event.c.seq.in_(bindparam("seqs", expanding=True))
)
_OF_TARGETS = select(target_revision.c.message, target_revision.c.language).where(
    target_revision.c.id.in_(bindparam("targets", expanding=True))
)


@dataclass(frozen=True, slots=True)
class News:
    """One event: its place in the log, its kind, what it is about, and its hash."""

    seq: int
    kind: str
    subject: str
    hash: str


def since(connection: Connection, seq: int) -> list[News]:
    """The event with this number and all after it, oldest first, but never many more than `MOST`."""
    rows = connection.execute(_SINCE, {"seq": seq})
    return [News(row.seq, row.kind, row.subject, row.hash) for row in rows]


def messages_of(connection: Connection, news: Sequence[News], language: str) -> set[str]:
    """The messages that these events name texts of in the language, or decide on, or speak of."""
    found: set[str] = set()
    targets = [int(one.subject) for one in news if one.kind not in _TOLD]
    for row in connection.execute(_OF_TARGETS, {"targets": targets}) if targets else ():
        if row.language == language:
            found.add(row.message)
    told = {one.seq: one for one in news if one.kind in _TOLD}
    sources = set()
    for row in connection.execute(_BODIES, {"seqs": list(told)}) if told else ():
        said = json.loads(row.body)
        if told[row.seq].kind == "override":
            sources |= {said["source_hash"]} if said["language"] == language else set()
        elif told[row.seq].subject.rpartition("/")[2] == language:
            found |= {text[0] for text in said["texts"]}
    return found | (_with_english(connection, sources) if sources else set())


def _with_english(connection: Connection, sources: set[str]) -> set[str]:
    """The messages that have or had this English."""
    rows = connection.execute(
        select(message_revision.c.message)
        .where(message_revision.c.hash.in_(sorted(sources)))
        .distinct()
    )
    return set(rows.scalars())
