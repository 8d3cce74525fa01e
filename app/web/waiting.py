"""What waits for me: my languages, and in each the queue, filtered by what stands in the address."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.checks.rules import CODES
from app.ledger import comments, people
from app.ledger import due as dates
from app.ledger.connection import Connection
from app.ledger.due import Due
from app.ledger.openings import Opening
from app.model.decision import Step
from app.model.language import Language, language
from app.model.person import Permission
from app.model.risk import Risk
from app.model.state import State
from app.model.turn import Turn
from app.web import access, house, paging, skipping
from app.web.access import signed
from app.web.chosen import chosen, picked, today
from app.workflow import boards, opened
from app.workflow.due import set_due
from app.workflow.kinds import Kind
from app.workflow.queue import Queue, board_for
from app.workflow.row import Row
from app.workflow.wanted import overdue

ROWS = 25
ARTICLES = 100  # more are not listed: they are found by their titles


@dataclass(frozen=True, slots=True)
class Place:
    """One of my languages: what waits for me there by step, and how far it is in English words."""

    language: Language
    waiting: Counter[Step]
    share: str
    words: int


def home() -> str:
    """My languages, with what waits for me in each."""
    me = access.person()
    places, ledger = [], house.ledger()
    for one in access.languages(Permission.READ):
        board = board_for(house.ledger(), me, one.tag)
        approved, words = board.words
        share = f"{100 * approved // words} %" if words else "none"
        steps: Counter[Step] = Counter()
        for kind, count in Queue(board, me).kinds.items():
            steps[kind.step] += count
        places.append(Place(one, steps, share, words))
    asked = [tag for tag in me.languages if me.role_for(Permission.ANSWER, tag)]
    with ledger.read() as connection:
        answers = comments.new_answers(connection, me.id)
        questions = comments.waiting(connection, asked) if asked else 0
    return render_template(
        "home.html", places=places, steps=list(Step), answers=answers, questions=questions
    )


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that come where they come for the same reason."""

    turn: Turn
    rows: tuple[Row, ...]


def waiting(tag: str) -> str:
    """What waits for me in a language, in the order of `model.turn`."""
    me, ledger = access.person(), house.ledger()
    board = board_for(ledger, me, tag)
    queue = Queue(board, me)
    shown = picked(queue)
    pages = paging.pages(len(shown), ROWS)
    page = min(pages, paging.asked())
    here = map(queue.turned, islice(shown, (page - 1) * ROWS, page * ROWS))
    rows = _looked_at(tag, tuple(here))
    now = ledger.now()
    with ledger.read() as connection:
        open_elsewhere = opened.others(connection, now, tag, me.id)
        names = people.names(connection)
    counts = _counts(queue)
    return render_template(
        "queue.html",
        language=language(tag),
        groups=[Group(turn, tuple(some)) for turn, some in groupby(rows, lambda one: one.turn)],
        first=_first(shown, open_elsewhere),
        counts=counts,
        listed={name: board.titles[name] for name in counts},
        titles=board.titles,
        names=names,
        choices=_choices(queue.kinds),
        chosen=chosen(),
        today=today(),
        opened={one: (it, opened.minutes(it, now)) for one, it in open_elsewhere.items()},
        page=page,
        pages=pages,
        total=len(shown),
        blank=board.blank,
    )


def due(tag: str, name: str) -> Response:
    """A coordinator says until when an article is wanted in a language."""
    who = signed()
    set_due(house.ledger(), Due(name, tag, request.form.get("day", ""), who.person, who.sign_in))
    flash("0", "due set" if request.form.get("day", "").strip() else "due taken back")
    return redirect(url_for("desk.article", tag=tag, name=name), code=303)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a text or an article: until when it is wanted, and who else has it open.

    `minutes` says how many ago they opened it; `may` that this person sets due dates.
    """

    due: str
    overdue: bool
    may: bool
    opening: Opening | None
    minutes: int


def beside(connection: Connection, tag: str, name: str, message: str = "") -> Beside:
    """What stands beside this text, or this article if there is no text."""
    me, now = access.person(), house.ledger().now()
    day = dates.day_of(connection, name, tag)
    one = opened.other(connection, now, message, tag, me.id) if message else None
    return Beside(
        due=day,
        overdue=overdue(day, now[:10]),
        may=me.role_for(Permission.SET_DUE, tag) is not None,
        opening=one,
        minutes=opened.minutes(one, now) if one else 0,
    )


def onward(tag: str, name: str, position: int, without: str = "") -> tuple[int, Row | None]:
    """How many of those that were chosen are left, and the next of them, which is not `without`.

    It is further down the article, or in it, or anywhere; what somebody else has open just now comes
    only when there is nothing else.
    """
    ledger, me = house.ledger(), access.person()
    queue = Queue(boards.board(ledger, tag), me)
    left: Queue | tuple[Row, ...] = queue
    here = queue.of_article(name)
    if chosen():
        left = picked(queue)
        here = tuple(one for one in left if one.article == name)
    with ledger.read() as connection:
        taken = opened.others(connection, ledger.now(), tag, me.id)
    avoided = {*taken, without}
    found = _next(left, here, position, {*avoided, *skipping.skipped(tag)})
    if found is None:
        rest = skipping.ahead(tag, tuple(iter(left)))
        here = tuple(one for one in rest if one.article == name)
        found = _next(rest, here, position, avoided) or _next(rest, here, position, {without})
    return len(left), found


def _next(
    left: Iterable[Row], here: Sequence[Row], position: int, avoided: Collection[str]
) -> Row | None:
    """The next that is not avoided: further down the article, or in it, or the first anywhere."""
    rows = sorted(here, key=lambda one: one.position)
    later = (one for one in rows if one.position > position)
    return next((one for one in chain(later, rows, left) if one.message not in avoided), None)


def address(tag: str, row: Row | None) -> str:
    """Where that text is; the queue, as it was chosen, where there is none."""
    if row is None:
        return url_for("desk.waiting", tag=tag, **chosen())
    return url_for("desk.message", tag=tag, name=row.article, message=row.message)


def _looked_at(tag: str, rows: Sequence[Row]) -> list[Row]:
    """The rows with what the checks find in them."""
    if all(one.noticed is not None for one in rows):
        return list(rows)
    board = boards.looked_at(house.ledger(), tag, rows)
    known = ((one, board.row(one.article, one.message)) for one in rows)
    return [replace(one, noticed=now.noticed) if now else one for one, now in known]


def _first(rows: Iterable[Row], taken: Mapping[str, Opening]) -> Row | None:
    """With which one begins: the first that nobody else has open."""
    return next((one for one in rows if one.message not in taken), next(iter(rows), None))


def _counts(queue: Queue) -> dict[str, int]:
    """How many wait in each article that is listed: in all of a few, of many in those where any does."""
    titles = queue.board.titles
    if len(titles) <= ARTICLES:
        return {name: len(queue.of_article(name)) for name in titles}
    counts = ((name, len(queue.of_article(name))) for name in sorted(titles))
    return dict(islice(((name, count) for name, count in counts if count), ARTICLES))


def _choices(kinds: Collection[Kind]) -> dict[str, list[str]]:
    """For each filter what it can be, so far as it is the case anywhere."""
    states = {State.BLOCKED if one.blocked else one.unread for one in kinds}
    risks = {risk for one in kinds for risk in one.risks}
    codes = {code for one in kinds for code, _ in one.noticed or ()}
    return {
        "state": [str(one) for one in State if one in states],
        "risk": [str(one) for one in Risk if one in risks],
        "finding": [one for one in sorted(CODES) if one in codes],
        "origin": sorted({one.origin for one in kinds} - {""}),
    }
