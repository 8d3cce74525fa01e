"""What readers report, and what is said of it: facts that are only added to, words that can be erased."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from app.ledger import events
from app.ledger.inserts import insert_one
from app.ledger.logs import slices
from app.ledger.tables import release, release_item
from app.ledger.tables_of_feedback import (
    feedback,
    feedback_contact,
    feedback_ruling,
    feedback_words,
)
from app.model.digest import digest
from app.model.errors import NotFound
from app.model.feedback import Complaint, Outcome, Place, Report, Ruling
from app.model.flaw import Dimension, Flaw, Weight
from app.model.person import PersonRole


@dataclass(frozen=True, slots=True)
class Kept:
    """A report with the last word on it; `erased`: its words are gone."""

    report: Report
    last: Ruling | None
    erased: bool

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        return self.last.outcome if self.last else Outcome.OPEN


_outcome = func.coalesce(
    select(feedback_ruling.c.outcome)
    .where(feedback_ruling.c.feedback == feedback.c.id)
    .order_by(feedback_ruling.c.id.desc())
    .limit(1)
    .correlate(feedback)
    .scalar_subquery(),
    str(Outcome.OPEN),
)

# Put together once: a board asks at each report, a screen for every text.
_OPEN_ON = (
    select(feedback.c.message)
    .where(
        feedback.c.language == bindparam("language"),
        feedback.c.message.is_not(None),
        _outcome == str(Outcome.OPEN),
    )
    .distinct()
)
_WHOLE = select(feedback, feedback_words.c.text).outerjoin(
    feedback_words, feedback_words.c.feedback == feedback.c.id
)
_ON = _WHOLE.where(
    feedback.c.message == bindparam("message"), feedback.c.language == bindparam("language")
).order_by(feedback.c.id)


def put(connection: Connection, new: Report, email: str = "") -> int:
    """Append a report with its event, its words and the address beside it; returns its id."""
    where, hashed = new.place, digest(new.text)
    facts = {
        "release": where.release,
        "revision": where.revision,
        "message": where.message or None,
        "target": where.target,
        "complaint": str(new.kind),
        "hash": hashed,
    }
    subject = f"{where.article}/{where.language}"
    seq = events.append(connection, new.at, "feedback", subject, None, facts)
    row = {
        "article": where.article,
        "language": where.language,
        "release": where.release,
        "article_revision": where.revision,
        "message": where.message or None,
        "target_revision": where.target,
        "kind": str(new.kind),
        "hash": hashed,
        "same": new.same,
        "at": new.at,
        "event": seq,
    }
    number = insert_one(connection, feedback, row)
    connection.execute(insert(feedback_words), {"feedback": number, "text": new.text})
    if email:
        contact = {"feedback": number, "email": email, "at": new.at}
        connection.execute(insert(feedback_contact), contact)
    return number


def again(connection: Connection, new: Report, since: str) -> int | None:
    """The report that said the same of the same place after this time, if there is one."""
    query = select(func.max(feedback.c.id)).where(
        feedback.c.same == new.same, feedback.c.at >= since
    )
    found = connection.execute(query).scalar()
    return None if found is None else int(found)


def rule(connection: Connection, number: int, word: Ruling, sign_in: int) -> None:
    """Append what somebody says of a report, with its event; the guards have the last word."""
    facts = {
        "outcome": str(word.outcome),
        "dimension": str(word.flaw.dimension) if word.flaw else "",
        "weight": str(word.flaw.weight) if word.flaw else "",
        "reason": word.reason,
        "role": str(word.role),
        "sign_in": sign_in,
    }
    subject = str(number)
    seq = events.append(connection, word.at, "feedback ruling", subject, word.person, facts)
    row = facts | {"feedback": number, "person": word.person, "at": word.at, "event": seq}
    connection.execute(insert(feedback_ruling), row)


def erase(connection: Connection, at: str, number: int, person: str) -> None:
    """Erase a reader's words and address, for they may have written of themselves; the fact stays."""
    events.append(connection, at, "feedback erasure", str(number), person, {})
    for table in (feedback_words, feedback_contact):
        connection.execute(delete(table).where(table.c.feedback == number))


def forget_contacts(connection: Connection, before: str) -> int:
    """Erase every address that was left before this time; returns how many there were."""
    gone = connection.execute(delete(feedback_contact).where(feedback_contact.c.at < before))
    return int(gone.rowcount)


def place(connection: Connection, asked: Place) -> Place:
    """The place as the ledger knows it: without what was never on that page.

    A release that nobody knows leaves the page as a whole; a message that the page did not have leaves
    its page. This is for translated pages: of English there is no release.
    """
    made = connection.execute(
        select(release.c.article_revision).where(
            release.c.id == asked.release,
            release.c.article == asked.article,
            release.c.language == asked.language,
            ~release.c.withdrawn,
        )
    ).scalar()
    if made is None:
        return Place(asked.article, asked.language)
    target = connection.execute(
        select(release_item.c.target_revision).where(
            release_item.c.release == asked.release, release_item.c.message == asked.message
        )
    ).scalar()
    known = asked.message if target is not None else ""
    return Place(asked.article, asked.language, asked.release, made, known, target)


def open_on(connection: Connection, language: str) -> frozenset[str]:
    """The messages of which something is reported in the language, and not yet ruled on."""
    return frozenset(connection.execute(_OPEN_ON, {"language": language}).scalars())


def on(connection: Connection, message_id: str, language: str) -> tuple[Kept, ...]:
    """What readers report of a message in a language, oldest first."""
    rows = connection.execute(_ON, {"message": message_id, "language": language}).all()
    return _kept(connection, rows)


def one(connection: Connection, number: int) -> Kept:
    """The report with this id; NotFound if there is none."""
    rows = connection.execute(_WHOLE.where(feedback.c.id == number)).all()
    if not rows:
        raise NotFound("there is no such report")
    return _kept(connection, rows)[0]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports to list: in these languages, and of those what is not None."""

    languages: tuple[str, ...]
    outcome: Outcome | None = None
    article: str | None = None
    kind: Complaint | None = None
    whole: bool = False  # only those of a page as a whole


def listed(connection: Connection, wanted: Wanted, first: int, most: int) -> tuple[Kept, ...]:
    """Reports, newest first, from the one with this place in the list."""
    query = _WHOLE.where(*_fitting(wanted)).order_by(feedback.c.id.desc())
    return _kept(connection, connection.execute(query.offset(first).limit(most)).all())


def count(connection: Connection, wanted: Wanted) -> int:
    """How many such reports there are."""
    query = select(func.count()).select_from(feedback).where(*_fitting(wanted))
    return int(connection.execute(query).scalar_one())


def contacts(connection: Connection, reports: Iterable[int]) -> dict[int, str]:
    """The addresses that readers left with these reports."""
    found: dict[int, str] = {}
    for some in slices(list(reports)):
        query = select(feedback_contact).where(feedback_contact.c.feedback.in_(some))
        found |= {row.feedback: row.email for row in connection.execute(query)}
    return found


def _fitting(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What a report must be."""
    parts: list[ColumnElement[bool]] = [feedback.c.language.in_(wanted.languages)]
    if wanted.outcome is not None:
        parts.append(_outcome == str(wanted.outcome))
    if wanted.article is not None:
        parts.append(feedback.c.article == wanted.article)
    if wanted.kind is not None:
        parts.append(feedback.c.kind == str(wanted.kind))
    if wanted.whole:
        parts.append(feedback.c.message.is_(None))
    return parts


def _kept(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Kept, ...]:
    """These rows as reports, each with the last word on it."""
    last: dict[int, Ruling] = {}
    for ids in slices([row.id for row in rows]):
        said = select(feedback_ruling).where(feedback_ruling.c.feedback.in_(ids))
        for row in connection.execute(said.order_by(feedback_ruling.c.id)):
            last[row.feedback] = _ruling(row)
    return tuple(Kept(_report(row), last.get(row.id), row.text is None) for row in rows)


def _report(row: Row[Any]) -> Report:
    where = Place(
        row.article,
        row.language,
        row.release,
        row.article_revision,
        row.message or "",
        row.target_revision,
    )
    return Report(where, Complaint(row.kind), row.text or "", row.at, row.id)


def _ruling(row: Row[Any]) -> Ruling:
    flaw = Flaw(Dimension(row.dimension), Weight(row.weight)) if row.dimension else None
    return Ruling(Outcome(row.outcome), row.reason, row.person, PersonRole(row.role), row.at, flaw)
