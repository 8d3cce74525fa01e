"""What readers report: taken from anybody at the text that they read, and ruled on by who checks it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.ledger import articles, feedback, releases
from app.ledger.connection import Connection, Ledger
from app.ledger.feedback import Kept
from app.model import markup
from app.model.errors import BadInput, NotFound, Refused
from app.model.feedback import (
    CONTACT_DAYS,
    SAME_HOURS,
    Complaint,
    Outcome,
    Place,
    Report,
    Ruling,
    cleaned,
    complaint,
    contact,
    reasoned,
)
from app.model.flaw import Flaw
from app.model.language import SOURCE
from app.model.law import Law
from app.model.message import Role
from app.model.person import ANY_LANGUAGE, Permission, Person, PersonRole
from app.workflow.catalogues import stored
from app.workflow.signed import Signed, signed_in

# What no reader sees as a paragraph of its own.
_UNSEEN = (Role.ALTERNATIVE, Role.TOOLTIP)


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as its reader had it: its title, and its texts by message in the order of the page.

    `title` is "" where there is none in the language, and `english` the title in any case. `parts` is
    empty where nobody knows which page it was. `outdated`: it is not the page that stands there now.
    """

    place: Place
    title: str
    english: str
    parts: tuple[tuple[str, str], ...]
    outdated: bool

    @property
    def known(self) -> bool:
        """Is it known which page they had before them?"""
        return bool(self.parts)


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader sends: the fields of their form as they came."""

    place: Place
    kind: str
    text: str
    email: str = ""


def page(ledger: Ledger, asked: Place) -> Seen:
    """What stood before the reader of this place; NotFound where there is no such article."""
    with ledger.read() as connection:
        where = _place(connection, asked)
        article = stored(connection, articles.revision(connection, asked.article, where.revision))
        live = releases.live(connection, [asked.article])
        now = next((one.id for one in live if one.language == asked.language), None)
        english = {one.id: one.text for one in article.messages}
        read = where.release or now
        texts = releases.texts(connection, read) if read else {}
    if asked.language == SOURCE.tag:
        texts = english
    known = where.release is not None or asked.language == SOURCE.tag
    seen = (one.id for one in article.messages if one.role not in _UNSEEN and one.id in texts)
    return Seen(
        place=where,
        title=markup.strip(texts.get(article.title, "")),
        english=markup.strip(english.get(article.title, asked.article)),
        parts=tuple((one, markup.strip(texts[one])) for one in seen) if known else (),
        outdated=where.release not in (None, now),
    )


def report(ledger: Ledger, said: Said) -> Report:
    """Take what a reader reports; who sends the same once more within a day has reported once.

    Raises NotTaken for fields that cannot be taken, NotFound where there is no such article.
    """
    kind = complaint(said.kind)
    email = contact(said.email)
    with ledger.write() as connection:
        articles.revision(connection, said.place.article)
        where = _place(connection, said.place)
        # Who points at a text and says that its number is wrong has said enough.
        wanted = not where.message or kind is Complaint.OTHER
        new = Report(where, kind, cleaned(said.text, wanted=wanted), ledger.now())
        before = feedback.again(connection, new, _earlier(new.at, hours=SAME_HOURS))
        if before is not None:
            return replace(new, id=before)
        return replace(new, id=feedback.put(connection, new, email))


def _place(connection: Connection, asked: Place) -> Place:
    """The place as the ledger knows it: of English it is the newest revision, if it has the message."""
    if asked.language != SOURCE.tag:
        return feedback.place(connection, asked)
    kept = articles.revision(connection, asked.article)
    there = {one.id for one in articles.past(connection, kept.id)}
    message = asked.message if asked.message in there else ""
    return Place(asked.article, asked.language, None, kept.id, message)


def judges(person: Person, language: str) -> PersonRole | None:
    """The role in which somebody rules on reports of a language; of English, coordinators of any."""
    if language != SOURCE.tag:
        return person.role_for(Permission.JUDGE_REPORT, language)
    return coordinates(person, language)


def coordinates(person: Person, language: str) -> PersonRole | None:
    """The same for those who may read addresses, erase words, and pull pages."""
    tags = [language] if language != SOURCE.tag else [*sorted(person.languages), ANY_LANGUAGE]
    return next((role for tag in tags if (role := person.role_for(Permission.WITHDRAW, tag))), None)


def judge(
    ledger: Ledger, number: int, outcome: Outcome, reason: str, flaw: Flaw | None, signed: Signed
) -> Kept:
    """Record what somebody says of a report; to say the same once more changes nothing.

    Raises Refused where they may not, BadInput without a reason or (confirmed) a kind of mistake.
    """
    if outcome is Outcome.CONFIRMED and flaw is None:
        raise BadInput("say what kind of mistake it is")
    kept_reason = "" if outcome is Outcome.OPEN else reasoned(reason)
    with ledger.write() as connection:
        person = signed_in(connection, signed)
        one = feedback.one(connection, number)
        role = judges(person, one.report.place.language)
        if role is None:
            raise Refused(Law.NO_ROLE, "you do not check this language")
        if one.outcome is not outcome:
            kept_flaw = flaw if outcome is Outcome.CONFIRMED else None
            word = Ruling(outcome, kept_reason, person.id, role, ledger.now(), kept_flaw)
            feedback.rule(connection, number, word, signed.sign_in)
        return feedback.one(connection, number)


def erase(ledger: Ledger, number: int, signed: Signed) -> None:
    """Erase what a reader wrote, and their address; that something was reported stays.

    NotFound where the person does not coordinate the language.
    """
    with ledger.write() as connection:
        person = signed_in(connection, signed)
        one = feedback.one(connection, number)
        if coordinates(person, one.report.place.language) is None:
            raise NotFound("there is no such report")
        if not one.erased:
            feedback.erase(connection, ledger.now(), number, person.id)


def forget_contacts(ledger: Ledger, days: int = CONTACT_DAYS) -> int:
    """Erase addresses that readers left more than so many days ago; how many there were."""
    with ledger.write() as connection:
        return feedback.forget_contacts(connection, _earlier(ledger.now(), hours=24 * days))


def _earlier(at: str, *, hours: int) -> str:
    passed = datetime.fromisoformat(at) - timedelta(hours=hours)
    return passed.isoformat(timespec="milliseconds")
