"""Planted mistakes, appended: where they are switched on, for whom, and what became of them."""

from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, insert, select

from app.ledger import events
from app.ledger.tables import decision, target_revision
from app.ledger.tables_of_vigilance import planted, planted_outcome, vigilance
from app.model.decision import Step, Verdict
from app.model.digest import digest
from app.model.vigilance import FIRST, Answer, Outcome, Planted

_PLANTED = (
    select(
        planted,
        target_revision.c.text.label("good"),
        planted_outcome.c.outcome,
        planted_outcome.c.text.label("answer"),
    )
    .join(target_revision, target_revision.c.id == planted.c.target_revision)
    .outerjoin(planted_outcome, planted_outcome.c.planted == planted.c.id)
)
# Put together once: they are asked for every screen, or after every decision.
_LANGUAGE: BindParameter[str] = bindparam("language")
_OWN = (planted.c.person == bindparam("person"), planted.c.language == _LANGUAGE)
_UNANSWERED = (
    _PLANTED.where(
        *_OWN, planted.c.message == bindparam("message"), planted_outcome.c.planted.is_(None)
    )
    .order_by(planted.c.id.desc())
    .limit(1)
)
_LAST = select(planted.c.after).where(*_OWN).order_by(planted.c.id.desc()).limit(1)
_ACTIVE = (
    select(vigilance.c.active)
    .where(vigilance.c.language == _LANGUAGE)
    .order_by(vigilance.c.id.desc())
    .limit(1)
)


def switch(connection: Connection, at: str, language: str, by: str, *, active: bool) -> None:
    """A coordinator's choice whether mistakes are planted in a language."""
    seq = events.append(connection, at, "vigilance", language, by, {"active": active})
    connection.execute(
        insert(vigilance).values(language=language, active=active, person=by, at=at, event=seq)
    )


def active(connection: Connection, language: str) -> bool:
    """Are mistakes planted in this language? Not unless a coordinator said so last."""
    return bool(connection.execute(_ACTIVE, {"language": language}).scalar())


def put(connection: Connection, new: Planted) -> int:
    """Append a planted text; returns its number. The `id` that it comes with is not looked at."""
    last = connection.execute(select(func.max(planted.c.id))).scalar()
    number = max(FIRST, (last or 0) + 1)
    connection.execute(
        insert(planted).values(
            id=number,
            person=new.person,
            language=new.language,
            message=new.message,
            target_revision=new.target,
            source_hash=new.source_hash,
            step=str(new.step),
            kind=new.kind,
            text=new.text,
            hash=digest(new.text),
            after=new.after,
            at=new.at,
        )
    )
    return number


def get(connection: Connection, number: int) -> Planted | None:
    """The planted text with this number; None if there is none."""
    row = connection.execute(_PLANTED.where(planted.c.id == number)).first()
    return _read(row) if row else None


def unanswered(connection: Connection, person: str, language: str, message: str) -> Planted | None:
    """The last text that was planted for this person in this message, if they have not answered it."""
    asked = {"person": person, "language": language, "message": message}
    row = connection.execute(_UNANSWERED, asked).first()
    return _read(row) if row else None


def last(connection: Connection, person: str, language: str) -> int:
    """The person's last decision before the last mistake that was planted for them; 0 if none was."""
    found = connection.execute(_LAST, {"person": person, "language": language}).scalar()
    return int(found or 0)


def decisions(
    connection: Connection, person: str, language: str, after: int, most: int
) -> tuple[int, ...]:
    """The numbers of the person's newest decisions in the language after this one, newest first."""
    rows = connection.execute(
        select(decision.c.id)
        .join(target_revision, target_revision.c.id == decision.c.target_revision)
        .where(
            decision.c.person == person,
            decision.c.id > after,
            target_revision.c.language == language,
        )
        .order_by(decision.c.id.desc())
        .limit(most)
    )
    return tuple(rows.scalars())


def accepted(
    connection: Connection, language: str, step: Step, start: float, most: int
) -> tuple[str, ...]:
    """Messages in which somebody took this step: those next after a place in the log, round and round.

    `start` is that place, as a share of the log in [0, 1).
    """
    top = connection.execute(select(func.max(decision.c.id))).scalar() or 0
    pivot = int(start * top)
    query = (
        select(target_revision.c.message)
        .join(decision, decision.c.target_revision == target_revision.c.id)
        .where(
            decision.c.step == str(step),
            decision.c.verdict == str(Verdict.ACCEPT),
            target_revision.c.language == language,
        )
        .order_by(decision.c.id)
        .limit(most)
    )
    found = list(connection.execute(query.where(decision.c.id > pivot)).scalars())
    if len(found) < most:
        found += connection.execute(query.where(decision.c.id <= pivot)).scalars()
    return tuple(dict.fromkeys(found))[:most]


def seen(connection: Connection, person: str, message: str, language: str) -> bool:
    """Has this person written, decided on or been shown a planted text of this message before?"""
    here = (target_revision.c.message == message, target_revision.c.language == language)
    # Asked by message, and the people looked for here: of one person there may be very many.
    wrote = select(target_revision.c.writer).where(*here)
    decided = (
        select(decision.c.person)
        .join(target_revision, target_revision.c.id == decision.c.target_revision)
        .where(*here)
    )
    shown = select(planted.c.person).where(
        planted.c.message == message, planted.c.language == language
    )
    return any(person in connection.execute(one).scalars() for one in (wrote, decided, shown))


def answer(connection: Connection, made: Answer) -> None:
    """Append what became of a planted text; the guards hold that it was its reader who answered."""
    connection.execute(
        insert(planted_outcome).values(
            planted=made.planted,
            outcome=str(made.outcome),
            action=made.action,
            text=made.text,
            seen_ms=made.seen_ms,
            sign_in=made.sign_in,
            at=made.at,
        )
    )


def _read(row: Row[Any]) -> Planted:
    return Planted(
        id=row.id,
        person=row.person,
        language=row.language,
        message=row.message,
        target=row.target_revision,
        source_hash=row.source_hash,
        step=Step(row.step),
        kind=row.kind,
        good=row.good,
        text=row.text,
        after=row.after,
        at=row.at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        answer=row.answer or "",
    )
