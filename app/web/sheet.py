"""Everything that the screen for one message shows, read at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.glossary import Held
from app.ledger import articles, carries, comments, feedback, parents, people, releases, standings
from app.ledger.connection import Connection
from app.model.comment import CommentKind
from app.model.decision import Decision
from app.model.errors import AppError, NotFound
from app.model.feedback import Outcome
from app.model.language import SOURCE, Language
from app.model.message import Author, Tag
from app.model.person import Person
from app.model.policy import Eyes, returned
from app.model.standing import Standing
from app.model.state import State
from app.web import difference, english, found, house, marked, noted, offered, reports
from app.web.moves import Offer, offer
from app.web.withdrawn import readers_have
from app.workflow import boards, checking
from app.workflow.catalogues import stored
from app.workflow.comment import owner
from app.workflow.queue import Waiting, concerns, waits
from app.workflow.review import findings_of
from app.workflow.vigilance import disguised


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: a text, a decision on it, or both at once; `who` by name.

    `carried` is set for a text with which decisions were carried over; `who` is then whose word it was.
    """

    at: str
    who: str
    text: standings.Written | None
    decision: Decision | None
    carried: carries.Carried | None = None


@dataclass(frozen=True, slots=True)
class Parent:
    """A message that this one came from, and the last text that it had in this language, if any."""

    kind: str
    written: standings.Written


@dataclass(frozen=True, slots=True)
class Sheet:
    """One message in one language, its place on the page, and what can be done with it.

    `changed` is how the English differs from the one before that people had a text for, `since` how
    the text differs from that text, and `edits` how it differs from the draft that it began as; each
    is empty where there is nothing to compare. `skips`: it waits for this person, who can put it off.
    `live` are the pages of the article that readers have, by article and language. `read`: this text is
    on a page that readers have.
    """

    language: Language
    title: str
    article: tuple[Standing, ...]
    place: int
    state: State
    eyes: Eyes
    waiting: Waiting | None
    returned: Decision | None
    offer: Offer
    findings: tuple[found.Shown, ...]
    marked: marked.Marked
    english: tuple[english.Run, ...]
    tags: tuple[Tag, ...]
    changed: tuple[difference.Run, ...]
    since: tuple[difference.Run, ...]
    draft: standings.Written | None
    edits: tuple[difference.Run, ...]
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
    reports: tuple[reports.Shown, ...]
    live: frozenset[tuple[str, str]]
    read: bool

    @property
    def problems(self) -> tuple[noted.Shown, ...]:
        """What is said to be wrong with the English, and not settled."""
        kind = CommentKind.PROBLEM
        every = self.comments
        return tuple(one for one in every if one.thread.open and one.thread.first.kind is kind)

    @property
    def at(self) -> Standing:
        """The message itself."""
        return self.article[self.place]

    @property
    def before(self) -> Standing | None:
        """The message before it on the page."""
        return self.article[self.place - 1] if self.place else None

    @property
    def after(self) -> Standing | None:
        """The message after it on the page."""
        return self.article[self.place + 1] if self.place + 1 < len(self.article) else None


def sheet(language: Language, name: str, message: str, person: Person) -> Sheet:
    """The sheet of one message; NotFound unless the article has it now."""
    titles = boards.board(house.ledger(), language.tag).titles
    with house.ledger().read() as connection:
        everything = standings.current(connection, name, language.tag)
        place = next((n for n, one in enumerate(everything) if one.message == message), None)
        if place is None:
            raise NotFound("there is no such text in this article now")
        mask = disguised(connection, everything[place], person, house.ledger().now())
        if mask:
            everything = (*everything[:place], mask.at, *everything[place + 1 :])
        at = everything[place]
        eyes = standings.eyes(connection, language.tag)
        written = standings.written(connection, message, language.tag)
        log = standings.log(connection, message, language.tag)
        carried = carries.of(connection, message, language.tag)
        names = people.names(connection)
        matches = offered.offered(connection, at, language)
        if mask:
            written, log = mask.written(written), mask.log(log)
            matches = tuple(one for one in matches if not mask.tells(one.match))
        tags = _tags(connection, at)
        came_from = _parents(connection, message, language)
        said = comments.on(connection, message, language.tag)
        asked = owner(connection, name)
        told = () if mask else feedback.on(connection, message, language.tag)
        read = reports.shown(connection, told, person, names) if told else ()
        live = (
            frozenset((name, one.language) for one in releases.live(connection, [name]))
            if told
            else frozenset()
        )
        on_page = not mask and readers_have(connection, at)
    every = found.shown(at, everything, person, names)
    if mask:  # nothing is said of a text that is none
        every = tuple(replace(one, may=False) for one in every)
    waiting, terms = waits(at, eyes), checking.terms_of(at)
    state = at.state(blocking=bool(findings_of(at)))
    draft = _draft(at, written)
    past = _past(at, written) if waiting else None
    return Sheet(
        language=language,
        title=titles[name],
        article=everything,
        place=place,
        state=state,
        eyes=eyes,
        waiting=waiting,
        returned=returned(at.log),
        offer=offer(at, state, waiting, person),
        findings=every,
        marked=marked.marked(
            at.text,
            at.target.text if at.target else "",
            (line.finding for one in every if not one.override for line in one.lines),
        ),
        english=english.runs(at.text, [place for one in terms for place in one.places]),
        tags=tags,
        changed=difference.difference(past.source, at.text, SOURCE) if past else (),
        since=_since(at, past, language),
        draft=draft,
        edits=_edits(at, draft, language),
        writer=names.get(at.target.writer or "", "") if at.target else "",
        history=_history(written, log, carried, names),
        parents=came_from,
        terms=terms,
        matches=matches,
        titles=titles,
        owner=asked,
        skips=_waits(waiting, read, person),
        comments=tuple(noted.shown(one, person, names) for one in said),
        names=names,
        reports=read,
        live=live,
        read=on_page,
    )


def _waits(waiting: Waiting | None, read: Sequence[reports.Shown], person: Person) -> bool:
    """Does it wait for this person: for a step, or for their word on what a reader reports?"""
    if waiting is not None:
        return concerns(person, waiting)
    return any(one.may and one.kept.outcome is Outcome.OPEN for one in read)


def _tags(connection: Connection, at: Standing) -> tuple[Tag, ...]:
    """What the message's numbered tags mean; nothing if the stored article cannot be cut again."""
    if "<" not in at.text:  # to cut the article again costs more than all else on the page
        return ()
    try:
        article = stored(connection, articles.revision(connection, at.article))
    except AppError:
        return ()
    return next((one.tags for one in article.messages if one.id == at.message), ())


def _parents(connection: Connection, message: str, language: Language) -> tuple[Parent, ...]:
    """What the message was split from, put together from or copied from, where that has a text."""
    return tuple(
        Parent(one.kind, written[0])
        for one in parents.of(connection, message)
        if (written := standings.written(connection, one.message, language.tag))
    )


def _past(at: Standing, written: Sequence[standings.Written]) -> standings.Written | None:
    """The text from which the present one came that answers another English."""
    by_id = {one.target.id: one for one in written}
    one = by_id.get(at.target.id) if at.target else None
    while one is not None and one.source == at.text:
        one = by_id.get(one.parent) if one.parent else None
    return one


def _since(
    at: Standing, past: standings.Written | None, language: Language
) -> tuple[difference.Run, ...]:
    if at.target is None or past is None or past.target.text == at.target.text:
        return ()
    return difference.difference(past.target.text, at.target.text, language)


def _draft(at: Standing, written: Sequence[standings.Written]) -> standings.Written | None:
    """The text that no person wrote, from which the present one was made."""
    by_id = {one.target.id: one for one in written}
    one = by_id.get(at.target.id) if at.target else None
    while one is not None and one.target.origin.author is Author.PERSON:
        one = by_id.get(one.parent) if one.parent else None
    return one


def _edits(
    at: Standing, draft: standings.Written | None, language: Language
) -> tuple[difference.Run, ...]:
    if at.target is None or draft is None or draft.target.text == at.target.text:
        return ()
    return difference.difference(draft.target.text, at.target.text, language)


def _history(
    written: Sequence[standings.Written],
    log: Sequence[Decision],
    carried: Mapping[int, carries.Carried],
    names: Mapping[str, str],
) -> tuple[Entry, ...]:
    """Every text and every decision, newest first; who wrote a text by deciding is told once."""
    wrote = {one.target: one for one in log if one.edited}
    texts = []
    for one in written:
        over = carried.get(one.target.id)
        who = names.get((over.person if over else one.target.writer) or "", "")
        texts.append(Entry(one.at, who, one, wrote.get(one.target.id), over))
    said = [
        Entry(one.at, names.get(one.person, one.person), None, one) for one in log if not one.edited
    ]
    entries = sorted([*texts, *said], key=lambda one: (one.at, one.text is None))
    return tuple(reversed(entries))
