"""Comments as facts: what was said of a message, what was answered, and whether it is settled."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    update,
)

from app.ledger import events
from app.ledger.inserts import insert_one
from app.ledger.logs import slices
from app.ledger.tables import message, message_revision
from app.ledger.tables_of_comments import comment, comment_seen, comment_settlement
from app.model.comment import OF_THE_ENGLISH, Comment, CommentKind, Settlement, Thread
from app.model.errors import NotFound
from app.model.person import ANY_LANGUAGE, PersonRole

_ABOUT_ENGLISH = comment.c.kind.in_([str(kind) for kind in OF_THE_ENGLISH])

# What is shown at the desk of a language: what was said there, and what is about the English.
_CONCERNS = or_(comment.c.language == bindparam("language"), _ABOUT_ENGLISH)

_BEGINS = comment.c.answers.is_(None)
_LAST = (
    select(comment_settlement.c.settled)
    .where(comment_settlement.c.comment == comment.c.id)
    .order_by(comment_settlement.c.id.desc())
    .limit(1)
    .correlate(comment)
    .scalar_subquery()
)
_SETTLED = func.coalesce(_LAST, false())
_answer = comment.alias()
_ANSWERED = exists().where(_answer.c.answers == comment.c.id, _answer.c.person != comment.c.person)

# Put together once: it is asked for every text that is opened.
_ON = select(comment).where(comment.c.message == bindparam("message")).order_by(comment.c.id)
_OPEN_ON = select(comment.c.message).where(_BEGINS, _CONCERNS, ~_SETTLED).distinct()

_asked = comment.alias()
_NEW = (
    select(func.count())
    .select_from(comment)
    .join(_asked, _asked.c.id == comment.c.answers)
    .outerjoin(
        comment_seen,
        (comment_seen.c.comment == _asked.c.id) & (comment_seen.c.person == _asked.c.person),
    )
    .where(
        _asked.c.person == bindparam("person"),
        comment.c.person != bindparam("person"),
        comment.c.id > func.coalesce(comment_seen.c.up_to, 0),
    )
)


def put(connection: Connection, new: Comment, sign_in: int) -> int:
    """Append one comment and its event; the guards have the last word. Returns its id."""
    said = {
        "language": new.language,
        "text": new.text,
        "role": str(new.role),
        "sign_in": sign_in,
    }
    # The log's own word for what kind of event it is, is `kind`.
    facts = said | {"kind_of": str(new.kind), "answers": new.answers or 0}
    seq = events.append(connection, new.at, "comment", new.message, new.person, facts)
    row = said | {
        "message": new.message,
        "kind": str(new.kind),
        "answers": new.answers,
        "person": new.person,
        "at": new.at,
        "event": seq,
    }
    return insert_one(connection, comment, row)


def settle(connection: Connection, thread: int, word: Settlement, sign_in: int) -> None:
    """Append that a thread is settled, or open again, and its event."""
    facts = {"settled": word.settled, "role": str(word.role), "sign_in": sign_in}
    kind, subject = "comment settlement", str(thread)
    seq = events.append(connection, word.at, kind, subject, word.person, facts)
    row = facts | {"comment": thread, "person": word.person, "at": word.at, "event": seq}
    connection.execute(insert(comment_settlement), row)


def on(connection: Connection, message_id: str, language: str) -> tuple[Thread, ...]:
    """What was said of a message, as the desk of this language shows it; newest last."""
    every = connection.execute(_ON, {"message": message_id}).all()
    about = [str(kind) for kind in OF_THE_ENGLISH]
    begin = [row for row in every if row.answers is None]
    shown = [row for row in begin if row.language == language or row.kind in about]
    return _with_last(connection, shown, every)


def one(connection: Connection, thread: int) -> Thread:
    """The thread that the comment with this id begins; NotFound if there is none."""
    found = connection.execute(select(comment).where(comment.c.id == thread, _BEGINS)).all()
    if not found:
        raise NotFound("there is no such comment")
    return _threads(connection, found)[0]


def open_on(connection: Connection, language: str) -> frozenset[str]:
    """The ids of messages on which something is open at the desk of this language."""
    return frozenset(connection.execute(_OPEN_ON, {"language": language}).scalars())


def about_the_english(connection: Connection, languages: Iterable[str]) -> tuple[Thread, ...]:
    """Questions and problems with the English that are open, from these languages (`*`: from all)."""
    return _listed(connection, _ABOUT_ENGLISH, ~_SETTLED, *_within(languages))


def begun_by(connection: Connection, person: str) -> tuple[Thread, ...]:
    """Every thread that somebody began."""
    return _listed(connection, comment.c.person == person)


def waiting(connection: Connection, languages: Iterable[str]) -> int:
    """How many open questions and problems from these languages (`*`: from all) nobody answered yet."""
    wanted = (_BEGINS, _ABOUT_ENGLISH, ~_SETTLED, ~_ANSWERED, *_within(languages))
    return int(connection.execute(select(func.count()).where(*wanted)).scalar_one())


def new_answers(connection: Connection, person: str) -> int:
    """How many answers of others there are to what somebody said, that they have not seen."""
    return int(connection.execute(_NEW, {"person": person}).scalar_one())


def unseen(connection: Connection, person: str, threads: Sequence[Thread]) -> tuple[Thread, ...]:
    """Those of these threads that this person began and where somebody has answered since."""
    mine = {one.first.id: one for one in threads if one.first.person == person and one.answered}
    rows = connection.execute(
        select(comment_seen.c.comment, comment_seen.c.up_to).where(
            comment_seen.c.person == person, comment_seen.c.comment.in_(mine)
        )
    )
    seen = {row.comment: row.up_to for row in rows}
    return tuple(one for one in mine.values() if one.newest > seen.get(one.first.id, 0))


def see(connection: Connection, person: str, threads: Iterable[Thread]) -> None:
    """Keep that this person has seen these threads as they are."""
    for one in threads:
        where = {"person": person, "comment": one.first.id}
        changed = connection.execute(
            update(comment_seen)
            .where(comment_seen.c.person == person, comment_seen.c.comment == one.first.id)
            .values(up_to=one.newest)
        )
        if not changed.rowcount:
            connection.execute(insert(comment_seen).values(**where, up_to=one.newest))


@dataclass(frozen=True, slots=True)
class Place:
    """A message by its article, with its English as it last was."""

    article: str
    english: str


def places(connection: Connection, messages: Iterable[str]) -> dict[str, Place]:
    """Where these messages are."""
    found: dict[str, Place] = {}
    for some in slices(sorted(set(messages))):
        last = select(func.max(message_revision.c.id)).where(message_revision.c.message.in_(some))
        query = (
            select(message.c.id, message.c.article, message_revision.c.text)
            .join(message_revision, message_revision.c.message == message.c.id)
            .where(message_revision.c.id.in_(last.group_by(message_revision.c.message)))
        )
        for row in connection.execute(query):
            found[row.id] = Place(row.article, row.text)
    return found


def _within(languages: Iterable[str]) -> tuple[ColumnElement[bool], ...]:
    tags = sorted(languages)
    return () if ANY_LANGUAGE in tags else (comment.c.language.in_(tags),)


def _listed(connection: Connection, *wanted: ColumnElement[bool]) -> tuple[Thread, ...]:
    query = select(comment).where(_BEGINS, *wanted).order_by(comment.c.id)
    return _threads(connection, connection.execute(query).all())


def _threads(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Thread, ...]:
    """Threads with all that belongs to them, in the order of what begins them."""
    answers: list[Row[Any]] = []
    for ids in slices([row.id for row in rows]):
        answers += connection.execute(select(comment).where(comment.c.answers.in_(ids))).all()
    return _with_last(connection, rows, sorted(answers, key=lambda row: int(row.id)))


def _with_last(
    connection: Connection, begin: Sequence[Row[Any]], every: Sequence[Row[Any]]
) -> tuple[Thread, ...]:
    """What begins threads, with those of `every` that answer it, oldest first, and the last word."""
    answers: dict[int, list[Comment]] = defaultdict(list)
    for row in every:
        answers[row.answers].append(_read(row))
    last: dict[int, Settlement] = {}
    for ids in slices([row.id for row in begin]):
        said = select(comment_settlement).where(comment_settlement.c.comment.in_(ids))
        for row in connection.execute(said.order_by(comment_settlement.c.id)):
            last[row.comment] = Settlement(
                bool(row.settled), row.person, PersonRole(row.role), row.at
            )
    return tuple(Thread(_read(row), tuple(answers[row.id]), last.get(row.id)) for row in begin)


def _read(row: Row[Any]) -> Comment:
    return Comment(
        message=row.message,
        language=row.language,
        kind=CommentKind(row.kind),
        text=row.text,
        person=row.person,
        role=PersonRole(row.role),
        at=row.at,
        answers=row.answers,
        id=row.id,
    )
