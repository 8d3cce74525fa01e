"""What people say of a text, to one another and to its author; nothing of it touches text or decisions."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.ledger import articles, comments, standings
from app.ledger.connection import Connection, Ledger
from app.model.comment import (
    OF_THE_ENGLISH,
    Comment,
    CommentKind,
    Settlement,
    Thread,
    cleaned,
    settles,
)
from app.model.errors import AppError, BadInput, NotFound, Refused
from app.model.law import Law
from app.model.person import Permission, Person, PersonRole
from app.source import front_matter
from app.workflow.signed import Signed, signed_in


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a message at the desk of a language; `answers` names the thread, if any.

    The kind of an answer is that of its thread, whatever is said here; it `settles` its thread, or not.
    """

    message: str
    language: str
    kind: CommentKind
    text: str
    answers: int | None = None
    settles: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    at: str
    settled: bool


def comment(ledger: Ledger, said: Said, signed: Signed) -> int:
    """Write a comment; its id. To say the same once more, as the last word on the text, changes nothing.

    Raises BadInput for what is no comment, NotFound where there is no such message or thread, Refused
    where the person does not work in the language.
    """
    text = cleaned(said.text)
    with ledger.write() as connection:
        person = signed_in(connection, signed)
        standings.article_of(connection, said.message)
        kind, role = said.kind, person.role_for(Permission.COMMENT, said.language)
        if role is None:
            raise Refused(Law.NO_ROLE, "you do not work in this language")
        there = comments.on(connection, said.message, said.language)
        if said.answers is not None:
            kind = _thread(there, said.answers).first.kind
            role = _speaks(person, kind, said.language, role)
        new = Comment(
            message=said.message,
            language=said.language,
            kind=kind,
            text=text,
            person=person.id,
            role=role,
            at=ledger.now(),
            answers=said.answers,
        )
        number = _said_already(there, new) or comments.put(connection, new, signed.sign_in)
        if said.answers is not None and said.settles:
            _settle(connection, signed, person, said.answers, _Word(new.at, settled=True))
        return number


def settle(ledger: Ledger, thread: int, signed: Signed, *, settled: bool) -> None:
    """Say that a thread is settled, or open again; to say what is so already changes nothing.

    Raises BadInput where a question of somebody else has no answer yet, Refused where it is not this
    person's to say.
    """
    with ledger.write() as connection:
        person = signed_in(connection, signed)
        _settle(connection, signed, person, thread, _Word(ledger.now(), settled=settled))


def see(ledger: Ledger, person: str, threads: Sequence[Thread]) -> None:
    """Keep that this person has seen what others answered to them here."""
    mine = [one for one in threads if one.first.person == person and one.answered]
    if not mine:
        return
    with ledger.read() as connection:
        new = comments.unseen(connection, person, mine)
    if new:
        with ledger.write() as connection:
            comments.see(connection, person, new)


def owner(connection: Connection, name: str) -> str:
    """Who owns an article, by its front matter; "" if it names nobody."""
    try:
        return owner_by(articles.revision(connection, name))
    except NotFound:
        return ""


def owner_by(kept: articles.Revision) -> str:
    """The owner that a revision names; "" if it names nobody."""
    try:
        return front_matter(kept.path, kept.source).owner
    except AppError:  # what cannot be read names nobody
        return ""


def _thread(there: Sequence[Thread], wanted: int) -> Thread:
    found = next((one for one in there if one.first.id == wanted), None)
    if found is None:
        raise NotFound("there is no such comment on this text")
    return found


def _speaks(person: Person, kind: CommentKind, language: str, otherwise: PersonRole) -> PersonRole:
    """The role in which somebody answers: of what is about the English, a coordinator's if they have it."""
    if kind not in OF_THE_ENGLISH:
        return otherwise
    return person.role_for(Permission.ANSWER, language) or otherwise


def _said_already(there: Sequence[Thread], new: Comment) -> int | None:
    """The id of the last comment here, if it says the very same: a form that was sent twice."""
    every = [said for thread in there for said in (thread.first, *thread.answers)]
    last = max(every, key=lambda said: said.id, default=None)
    if last is None:
        return None
    told = (last.person, last.language, last.kind, last.answers, last.text)
    same = told == (new.person, new.language, new.kind, new.answers, new.text)
    return last.id if same else None


def _settle(
    connection: Connection, signed: Signed, person: Person, thread: int, word: _Word
) -> None:
    at = comments.one(connection, thread)
    role = settles(person, at)
    if role is None:
        raise Refused(Law.NO_ROLE, "whoever asked settles this, or a coordinator of the language")
    if at.open is not word.settled:
        return
    if word.settled and at.asks(person.id):
        raise BadInput("say what the answer is before you settle it")
    made = Settlement(word.settled, person.id, role, word.at)
    comments.settle(connection, thread, made, signed.sign_in)
