"""What people have accepted since the memory was last looked after."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Integer, bindparam, exists, func, insert, select, union

from app.ledger import contexts, logs, standings, texts
from app.ledger.logs import slices
from app.ledger.tables import (
    carry,
    decision,
    event,
    language_policy,
    message_revision,
    target_revision,
)
from app.ledger.tables_of_memory import memory_harvest, memory_pair
from app.model.decision import Decision
from app.model.message import Target
from app.model.risk import Risk
from app.model.unit import Context


@dataclass(frozen=True, slots=True)
class Accepted:
    """A text that somebody accepted, the English that it answers, and where that stood."""

    source: str
    target: Target
    article: str
    context: Context
    risks: tuple[Risk, ...]
    log: tuple[Decision, ...]


# Put together once: it is asked after every decision.
_EVENT = bindparam("since", type_=Integer)
_SPOKEN = select(decision.c.target_revision).where(decision.c.event > _EVENT)
_CARRIED = select(carry.c.target_revision).where(carry.c.event > _EVENT)
# With another number of eyes, a text may be approved on which nobody said anything new.
# That is looked for only where somebody chose so: it reads every decision of the language.
_CHOSEN = select(language_policy.c.language).where(language_policy.c.event > _EVENT)
_LOOSENED = (
    select(decision.c.target_revision)
    .join(target_revision, target_revision.c.id == decision.c.target_revision)
    .where(target_revision.c.language.in_(_CHOSEN))
)
_THERE = exists().where(memory_pair.c.target_revision == target_revision.c.id)
_NEW = select(target_revision.c.id).where(~_THERE)
_ACCEPTED = _NEW.where(target_revision.c.id.in_(union(_SPOKEN, _CARRIED)))
_TEXTS = (
    select(target_revision, message_revision.c.text.label("english"), message_revision.c.risks)
    .join(message_revision, message_revision.c.id == target_revision.c.basis)
    .where(target_revision.c.id.in_(bindparam("targets", expanding=True)))
    .order_by(target_revision.c.id)
)
_WAITING = select(
    select(func.coalesce(func.max(memory_harvest.c.event), 0)).scalar_subquery(),
    select(func.coalesce(func.max(event.c.seq), 0)).scalar_subquery(),
)
_DONE = insert(memory_harvest)
_LOOSELY_ACCEPTED = _NEW.where(target_revision.c.id.in_(union(_SPOKEN, _CARRIED, _LOOSENED)))


def waiting(connection: Connection) -> tuple[int, int]:
    """The last event that was looked through, and the last that there is."""
    last, head = connection.execute(_WAITING).one()
    return last, head


def accepted(connection: Connection, since: int) -> tuple[Accepted, ...]:
    """Every text that may have been approved after this event and is not in the memory, by id.

    Whether it is approved, its log says.
    """
    asked = {"since": since}
    loosened = connection.execute(_CHOSEN, asked).first() is not None
    found = connection.execute(_LOOSELY_ACCEPTED if loosened else _ACCEPTED, asked)
    return _read(connection, sorted(found.scalars()))


def _read(connection: Connection, ids: Sequence[int]) -> tuple[Accepted, ...]:
    rows = [row for part in slices(ids) for row in connection.execute(_TEXTS, {"targets": part})]
    targets = [texts.read(row) for row in rows]
    log = logs.of(connection, targets)
    places = contexts.of(connection, sorted({row.basis for row in rows}))
    return tuple(
        Accepted(
            source=row.english,
            target=one,
            article=places[row.basis][0],
            context=places[row.basis][1],
            risks=standings.risks(row.risks),
            log=tuple(log.get(one.id, ())),
        )
        for row, one in zip(rows, targets, strict=True)
    )


def done(connection: Connection, until: int, at: str) -> None:
    """All that the log says until this event has been looked through."""
    connection.execute(_DONE, {"event": until, "at": at})
