"""What the ledger holds of texts of a page that were sent back, as raw as it can be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from app.ledger.tables import carry, decision, target_revision


@dataclass(frozen=True, slots=True)
class SentBack:
    """One word by which a text of the message was sent back; `weight` is "" where nobody said how grave.

    `text` has the id, `hashes` the digests of its English and of itself; `earlier` are the texts whose
    decisions were carried to it.
    """

    message: str
    event: int
    weight: str
    text: int
    hashes: tuple[str, str]
    earlier: frozenset[int]


# Put together once: they are asked for every page.
_RETURNS = (
    select(
        target_revision.c.message,
        target_revision.c.id,
        target_revision.c.basis_hash,
        target_revision.c.hash,
        decision.c.event,
        decision.c.weight,
    )
    .join(decision, decision.c.target_revision == target_revision.c.id)
    .where(
        target_revision.c.message.in_(bindparam("messages", expanding=True)),
        target_revision.c.language == bindparam("language"),
        decision.c.verdict == "return",
    )
    .order_by(decision.c.id)
)
_EARLIER = select(carry.c.target_revision, carry.c.earlier).where(
    carry.c.target_revision.in_(bindparam("texts", expanding=True))
)


def sent_back(
    connection: Connection, messages: Sequence[str], language: str
) -> tuple[SentBack, ...]:
    """Every word by which a text of these messages in this language was ever sent back, oldest first."""
    rows = connection.execute(_RETURNS, {"messages": list(messages), "language": language}).all()
    texts = sorted({row.id for row in rows})
    pairs = connection.execute(_EARLIER, {"texts": texts}).all() if texts else []
    return tuple(
        SentBack(
            message=row.message,
            event=row.event,
            weight=row.weight,
            text=row.id,
            hashes=(row.basis_hash, row.hash),
            earlier=frozenset(one.earlier for one in pairs if one.target_revision == row.id),
        )
        for row in rows
    )
