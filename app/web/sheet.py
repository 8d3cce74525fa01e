"""Everything that the screen for one message shows, read at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.glossary import Held
from app.ledger import articles, comments, people, standings
from app.ledger.around import Around, around
from app.ledger.connection import Connection
from app.model.comment import CommentKind
from app.model.decision import Decision
from app.model.errors import AppError
from app.model.feedback import Outcome
from app.model.language import Language
from app.model.message import Tag
from app.model.person import Person
from app.model.policy import Eyes, returned
from app.model.standing import Standing
from app.model.state import State
from app.source import tags_of
from app.web import english, found, house, marked, noted, offered, reports
from app.web.compared import Compared, compared
from app.web.moves import Offer, offer
from app.web.past import Entry, Parent, past_of
from app.web.unsaved import Unsaved, unsaved
from app.web.waiting import Beside, beside
from app.workflow import boards, checking
from app.workflow.catalogues import stored
from app.workflow.comment import owner_by
from app.workflow.queue import Waiting, concerns, waits
from app.workflow.review import findings_of
from app.workflow.vigilance import Disguise, disguised


@dataclass(frozen=True, slots=True)
class Sheet:
    """One message in one language, its place on the page, and what can be done with it.

    `skips`: it waits for this person, who can put it off. `unsaved` is what this person typed and did
    not send.
    """

    language: Language
    around: Around
    state: State
    eyes: Eyes
    waiting: Waiting | None
    returned: Decision | None
    offer: Offer
    findings: tuple[found.Shown, ...]
    marked: marked.Marked
    english: tuple[english.Run, ...]
    tags: tuple[Tag, ...]
    compared: Compared
    writer: str
    history: tuple[Entry, ...]
    parents: tuple[Parent, ...]
    terms: tuple[Held, ...]
    matches: tuple[offered.Offered, ...]
    titles: Mapping[str, str]
    names: Mapping[str, str]
    owner: str
    skips: bool
    comments: tuple[noted.Shown, ...]
    heard: reports.Heard
    unsaved: Unsaved
    beside: Beside

    @property
    def at(self) -> Standing:
        """The message itself."""
        return self.around.at

    @property
    def title(self) -> str:
        """What the article is called in English."""
        return self.titles[self.at.article]

    @property
    def problems(self) -> tuple[noted.Shown, ...]:
        """What is said to be wrong with the English, and not settled."""
        kind = CommentKind.PROBLEM
        every = self.comments
        return tuple(one for one in every if one.thread.open and one.thread.first.kind is kind)


@dataclass(frozen=True, slots=True)
class _There:
    """A message in its article as it is shown, and the mistake that is shown there, if any."""

    around: Around
    mask: Disguise | None
    eyes: Eyes


def sheet(language: Language, name: str, message: str, person: Person) -> Sheet:
    """The sheet of one message, as long as it has fields; NotFound unless the article has it now."""
    titles = boards.board(house.ledger(), language.tag).titles
    with house.ledger().read() as connection:
        there = _there(connection, name, message, language, person)
        at, mask, names = there.around.at, there.mask, people.names(connection)
        past = past_of(connection, at, mask)
        matches = offered.offered(connection, at, language)
        heard = reports.NOTHING if mask else reports.heard(connection, at, person, names)
        said = comments.on(connection, message, language.tag)
        kept = articles.revision(connection, name)
        tags = _tags(connection, at, kept)
        typed, aside = unsaved(connection, at), beside(connection, language.tag, name, message)
    waiting, terms = waits(at, there.eyes), checking.terms_of(at)
    findings = _findings(there, person, names)
    state = at.state(blocking=bool(findings_of(at)))
    return Sheet(
        language=language,
        around=there.around,
        state=state,
        eyes=there.eyes,
        waiting=waiting,
        returned=returned(at.log),
        offer=offer(at, state, waiting, person),
        findings=findings,
        marked=_marked(at, findings),
        english=english.runs(at.text, [place for one in terms for place in one.places]),
        tags=tags,
        compared=compared(past, at, language, waiting),
        writer=names.get(at.target.writer or "", "") if at.target else "",
        history=past.entries(names),
        parents=past.parents,
        terms=terms,
        matches=tuple(one for one in matches if not (mask and mask.tells(one.match))),
        titles=titles,
        owner=owner_by(kept),
        skips=_waits(waiting, heard.reports, person),
        comments=tuple(noted.shown(one, person, names) for one in said),
        names=names,
        heard=heard,
        unsaved=typed,
        beside=aside,
    )


def _there(
    connection: Connection, name: str, message: str, language: Language, person: Person
) -> _There:
    """Where the message is, as this person is to see it."""
    found = around(connection, name, message, language.tag)
    mask = disguised(connection, found.at, person, house.ledger().now())
    if mask:
        found = replace(found, at=mask.at)
    return _There(found, mask, standings.eyes(connection, language.tag))


def _findings(there: _There, person: Person, names: Mapping[str, str]) -> tuple[found.Shown, ...]:
    every = found.shown(there.around.at, there.around.alike, person, names)
    if there.mask:  # nothing is said of a text that is none
        return tuple(replace(one, may=False) for one in every)
    return every


def _marked(at: Standing, findings: Sequence[found.Shown]) -> marked.Marked:
    """Both texts, with what nobody has excused marked in them."""
    text = at.target.text if at.target else ""
    lines = (line for one in findings if not one.override for line in one.lines)
    return marked.marked(at.text, text, (line.finding for line in lines))


def _waits(waiting: Waiting | None, read: Sequence[reports.Shown], person: Person) -> bool:
    """Does it wait for this person: for a step, or for their word on what a reader reports?"""
    if waiting is not None:
        return concerns(person, waiting)
    return any(one.may and one.kept.outcome is Outcome.OPEN for one in read)


def _tags(connection: Connection, at: Standing, kept: articles.Revision) -> tuple[Tag, ...]:
    """What the message's numbered tags mean; nothing if the stored article cannot be cut again."""
    if "<" not in at.text:
        return ()
    found = tags_of(kept.path, kept.source, at.line, at.text)
    if found is not None:
        return found
    try:  # to cut the whole article again costs as much as half the page
        article = stored(connection, kept)
    except AppError:
        return ()
    return next((one.tags for one in article.messages if one.id == at.message), ())
