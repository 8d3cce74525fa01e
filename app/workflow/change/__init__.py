"""A changed English article: what waits, how it differs, and its release for translation.

Until somebody says why it changed, nothing of it reaches the languages: it is a source change in
the ledger and no revision. `putting` makes a revision of it, `carry` brings the texts along that
answered the older one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app import catalogue
from app.ledger import articles, changes
from app.ledger.connection import Connection, Ledger
from app.model.article import Article, ArticleRisk
from app.model.change import STANDS, Level, level, numbers
from app.model.errors import NotFound, Refused, Stale
from app.model.law import Law
from app.model.message import Message
from app.model.person import ANY_LANGUAGE, Permission
from app.model.reason import Reason
from app.model.risk import risks
from app.model.sentence import sentence
from app.model.wording import figures
from app.settings import Settings
from app.workflow import catalogues
from app.workflow.change import carry, putting
from app.workflow.signed import Signed, signed_in


@dataclass(frozen=True, slots=True)
class Row:
    """One message that is not as it was: `before` "" if it is new, `after` "" if it is gone.

    `why` says why nobody may answer that the meaning is the same; "" where that may be answered.
    """

    message: str
    before: str
    after: str
    level: Level | None
    why: str = ""

    @property
    def asks(self) -> bool:
        """Is a person asked whether the meaning changed?"""
        return self.level is not None and self.level not in STANDS and not self.why


@dataclass(frozen=True, slots=True)
class Comparison:
    """A source change beside what it changes; `hash` is its text's, `same` how many stayed alike."""

    name: str
    path: str
    at: str
    hash: str
    rows: tuple[Row, ...]
    same: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a signed-in coordinator says of a change that they saw.

    `seen` is the hash of the text on their screen; `same` are the messages that mean what they meant.
    """

    person: str
    sign_in: int
    name: str
    seen: str
    reason: Reason
    same: frozenset[str] = field(default_factory=frozenset)


def waiting(ledger: Ledger) -> tuple[Comparison, ...]:
    """Every change that waits to be released for translation, by article."""
    with ledger.read() as connection:
        return tuple(_compare(connection, one) for one in changes.waiting(connection))


def compare(ledger: Ledger, name: str) -> Comparison:
    """The change that waits in this article; NotFound if there is none."""
    with ledger.read() as connection:
        return _compare(connection, _waiting(connection, name))


def rows(article: Article, past: Sequence[articles.Past]) -> tuple[Row, ...]:
    """How a cut article differs from its messages of before."""
    return tuple(_rows(article, past))


def settled(found: Sequence[Row]) -> bool:
    """Is there nothing in this change that anybody could be asked about?"""
    return all(row.level in STANDS for row in found)


def release(ledger: Ledger, settings: Settings, answer: Answer) -> int:
    """Release a change for translation; returns how many texts kept their decisions by this answer.

    Raises Stale if the change is no longer the one they saw, Refused for somebody who may not, or
    for “the same meaning” where figures or risks differ. Nothing is written unless all is well.
    """
    with ledger.write() as connection:
        person = signed_in(connection, Signed(answer.person, answer.sign_in))
        if person.role_for(Permission.RELEASE_SOURCE, ANY_LANGUAGE) is None:
            raise Refused(Law.NO_ROLE, "only a coordinator of every language releases the English")
        change = _waiting(connection, answer.name)
        if change.hash != answer.seen:
            raise Stale("the English has changed again since you opened this")
        _agree(_compare(connection, change), answer.same)
        now = ledger.now()
        article = putting.cut(connection, change.path, change.article, change.source)
        putting.put(connection, now, [article], answer.reason, person.id)
        said = carry.Word(person, answer.sign_in, f"{answer.reason}: the meaning is the same")
        kept = carry.by(connection, now, answer.name, answer.same, said)
        carry.follow(connection, now, article)
    catalogues.write(ledger, settings, [article], catalogue.languages_in(settings.locales))
    return kept


def _waiting(connection: Connection, name: str) -> changes.Change:
    found = next((one for one in changes.waiting(connection) if one.article == name), None)
    if found is None:
        raise NotFound(sentence("no change of %(name)s waits", name=repr(name)))
    return found


def _agree(comparison: Comparison, same: frozenset[str]) -> None:
    """Refused unless every message of `same` is one that could be asked about."""
    asked = {row.message for row in comparison.rows if row.asks}
    for row in comparison.rows:
        if row.message in same and row.why:
            raise Refused(
                Law.OTHER_TEXT,
                sentence(
                    "%(message)s has to be translated again: %(why)s",
                    message=row.message,
                    why=row.why,
                ),
            )
    if not same <= asked:
        raise NotFound("there is no such question in this change")


def _compare(connection: Connection, change: changes.Change) -> Comparison:
    article = putting.cut(connection, change.path, change.article, change.source)
    past = articles.past(connection, articles.revision(connection, change.article).id)
    found = rows(article, past)
    same = len(article.messages) - sum(bool(row.after) for row in found)
    return Comparison(change.article, change.path, change.at, change.hash, found, same)


def _rows(article: Article, past: Sequence[articles.Past]) -> Iterator[Row]:
    """What is not as it was, in the new order; what is gone stands where it stood."""
    before = {one.id: one.text for one in past}
    here = {one.id for one in article.messages}
    gone = _gone(past, here)
    yield from gone.pop("", [])
    for one in article.messages:
        if one.id not in before:
            yield Row(one.id, "", one.text, None)
        elif one.text != before[one.id]:
            yield _row(one, before[one.id])
        yield from gone.pop(one.id, [])


def _row(one: Message, before: str) -> Row:
    how = level(before, one.text)
    return Row(one.id, before, one.text, how, "" if how in STANDS else _differs(before, one.text))


def _differs(before: str, after: str) -> str:
    """Why these two cannot be said to mean the same; "" where a person can judge that."""
    if (figures(before), numbers(before)) != (figures(after), numbers(after)):
        return sentence("the figures differ")
    if risks(before, ArticleRisk.STANDARD) != risks(after, ArticleRisk.STANDARD):
        return sentence("what is risky in it differs")
    return ""


def _gone(past: Sequence[articles.Past], here: set[str]) -> dict[str, list[Row]]:
    """The messages that are gone, by the message that they stood behind ("" at the top)."""
    found: dict[str, list[Row]] = {}
    behind = ""
    for one in past:
        if one.id in here:
            behind = one.id
        else:
            found.setdefault(behind, []).append(Row(one.id, one.text, "", None))
    return found
