"""What became of planted mistakes, and what was approved faster than reading: counted from facts."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, distinct, func, select

from app.ledger.tables import decision, message_revision, person, target_revision
from app.ledger.tables_of_vigilance import planted, planted_outcome
from app.model.decision import Verdict
from app.model.vigilance import LEAST_MS, WORDS_A_MINUTE, Outcome


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a kind: `hits` of `total`, by so many `people`.

    Of planted mistakes the hits were caught; of approvals they were faster than reading.
    """

    hits: int = 0
    total: int = 0
    people: int = 0


# Milliseconds that it takes to read an English text and its translation, at least.
_LEAST = case(
    (
        message_revision.c.words * 2 * 60_000 // WORDS_A_MINUTE > LEAST_MS,
        message_revision.c.words * 2 * 60_000 // WORDS_A_MINUTE,
    ),
    else_=LEAST_MS,
)


def own(connection: Connection, who: str) -> dict[tuple[str, str], Tally]:
    """What became of what was planted for one person, by language and class of mistake."""
    rows = connection.execute(
        _outcomes(planted.c.language, planted.c.kind).where(planted.c.person == who)
    )
    return {(row.language, row.kind): Tally(row.hits, row.total, row.people) for row in rows}


def everybody(connection: Connection, *, made_up: bool) -> dict[str, Tally]:
    """What became of what was planted for all, by language: for real people, or for made-up ones."""
    rows = connection.execute(
        _outcomes(planted.c.language)
        .join(person, person.c.id == planted.c.person)
        .where(person.c.demonstration == made_up)
    )
    return {row.language: Tally(row.hits, row.total, row.people) for row in rows}


def own_speed(connection: Connection, who: str) -> dict[str, Tally]:
    """How many texts one person approved as they stood, and how many faster than reading, by language."""
    rows = connection.execute(_speeds().where(decision.c.person == who))
    return {row.language: Tally(row.hits, row.total, row.people) for row in rows}


def speed(connection: Connection, *, made_up: bool) -> dict[str, Tally]:
    """The same of all real people, or of all made-up ones."""
    rows = connection.execute(
        _speeds()
        .join(person, person.c.id == decision.c.person)
        .where(person.c.demonstration == made_up)
    )
    return {row.language: Tally(row.hits, row.total, row.people) for row in rows}


def _outcomes(*columns: Any) -> Select[Any]:
    """Caught of what counts, for each of these columns."""
    return (
        select(
            *columns,
            func.sum(case((planted_outcome.c.outcome == str(Outcome.CAUGHT), 1), else_=0)).label(
                "hits"
            ),
            func.count().label("total"),
            func.count(distinct(planted.c.person)).label("people"),
        )
        .join(planted_outcome, planted_outcome.c.planted == planted.c.id)
        .where(planted_outcome.c.outcome != str(Outcome.VOID))
        .group_by(*columns)
    )


def _speeds() -> Select[Any]:
    """Faster than reading of approved as it stood, by language; where the time is not known, not counted."""
    return (
        select(
            target_revision.c.language,
            func.sum(case((decision.c.seen_ms < _LEAST, 1), else_=0)).label("hits"),
            func.count().label("total"),
            func.count(distinct(decision.c.person)).label("people"),
        )
        .join(target_revision, target_revision.c.id == decision.c.target_revision)
        .join(message_revision, message_revision.c.id == target_revision.c.basis)
        .where(
            decision.c.verdict == str(Verdict.ACCEPT), ~decision.c.edited, decision.c.seen_ms > 0
        )
        .group_by(target_revision.c.language)
    )
