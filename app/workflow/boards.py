"""The boards of this process: held in memory from one request to the next, and brought up to the log.

A board is computed from facts and never stored. It knows the last event that it has seen; whoever asks
for it has the events since then read, and the messages that they touch read anew. An event of a kind
that is not in the table below has the whole language read anew, so a board is never behind the log.
"""

import gc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from threading import Lock
from weakref import WeakKeyDictionary

from app.ledger import articles, due, events, feedback, glossaries, live_pages, news, standings
from app.ledger.connection import Connection, Ledger
from app.model.concept import Glossary
from app.model.turn import Page
from app.workflow import checking, noticing
from app.workflow.board import Board
from app.workflow.row import Row


class _Touches(Enum):
    """What an event changes on a board."""

    NOTHING = auto()
    TEXTS = auto()  # messages that its body or its target names
    ARTICLE = auto()  # all messages of the article that is its subject
    PAGE = auto()  # what readers have
    DUE = auto()  # until when an article is wanted
    REPORTS = auto()  # what readers report
    LANGUAGE = auto()  # all of the language that is its subject


_KINDS: dict[str, _Touches] = {
    "draft": _Touches.TEXTS,
    "write": _Touches.TEXTS,
    "carry": _Touches.TEXTS,
    "decision": _Touches.TEXTS,
    "override": _Touches.TEXTS,
    "extract": _Touches.ARTICLE,
    "release": _Touches.PAGE,
    "withdraw": _Touches.PAGE,
    "due": _Touches.DUE,
    "policy": _Touches.LANGUAGE,
    "article policy": _Touches.PAGE,
    "feedback": _Touches.REPORTS,
    "feedback ruling": _Touches.REPORTS,
    "feedback erasure": _Touches.NOTHING,
    "pull": _Touches.NOTHING,  # a withdrawal comes with it
    "pull lifted": _Touches.NOTHING,
    # Who may do what is asked of the person; terms are asked for by themselves, see `_stale`.
    "grant": _Touches.NOTHING,
    "link": _Touches.NOTHING,
    "concept": _Touches.NOTHING,
    "term": _Touches.NOTHING,
    "term ruling": _Touches.NOTHING,
    "change": _Touches.NOTHING,
    "comment": _Touches.NOTHING,
    "comment settlement": _Touches.NOTHING,
    "export": _Touches.NOTHING,
    "vigilance": _Touches.NOTHING,
    "memory import": _Touches.NOTHING,
    "release run": _Touches.NOTHING,
    "rollback": _Touches.NOTHING,
}

_LARGE = 5_000
_FEW = 10  # so many touched texts are looked at by the checks at once


@dataclass(slots=True)
class _Kept:
    """The board of a language as this process last saw it; one thread at a time brings it up."""

    lock: Lock = field(default_factory=Lock)
    board: Board | None = None


_boards: WeakKeyDictionary[Ledger, dict[str, _Kept]] = WeakKeyDictionary()


def board(ledger: Ledger, language: str) -> Board:
    """What waits in the language, up to the last event of the log."""
    kept = _kept(ledger, language)
    with kept.lock, ledger.read() as connection:
        kept.board = _brought_up(connection, kept.board) if kept.board else None
        if kept.board is None:
            kept.board = built(connection, language)
            if kept.board.size > _LARGE:
                gc.collect()  # what is garbage by now would be kept for good
                gc.freeze()  # no collection of garbage has to go through it again
        return kept.board


def looked_at(ledger: Ledger, language: str, rows: Iterable[Row]) -> Board:
    """The board once the checks have looked at these rows, so far as they have not yet."""
    kept = _kept(ledger, language)
    wanted = [one.message for one in rows if one.noticed is None]
    if wanted:
        with kept.lock, ledger.read() as connection:
            if kept.board:
                kept.board = _looked(connection, kept.board, wanted)
    return board(ledger, language)


def built(connection: Connection, language: str) -> Board:
    """A board read from nothing but facts."""
    seq, last = events.head(connection)
    found = standings.everything(connection, language)
    empty = Board(
        language=language,
        seq=seq,
        hash=last,
        eyes=standings.eyes(connection, language),
        stamp=checking.stamp(language),
        terms=_terms(connection),
        titles=articles.titles(connection),
        pages=live_pages.of(connection, language),
        due=due.of(connection, language),
        reported=feedback.open_on(connection, language),
        lanes={},
        runs=(),
        kinds={},
    )
    return empty.told(found, noticing.of(connection, found))


def _kept(ledger: Ledger, language: str) -> _Kept:
    return _boards.setdefault(ledger, {}).setdefault(language, _Kept())


def _terms(connection: Connection) -> Glossary | None:
    """The glossary, in a house whose rules stop a text for a term."""
    return glossaries.glossary(connection) if checking.glossary_blocks() else None


def _brought_up(connection: Connection, old: Board) -> Board | None:
    """The board with all that happened since; None if that is too much, or of another ledger."""
    told = news.since(connection, old.seq)
    first = told[0] if told else None
    if old.seq and (first is None or (first.seq, first.hash) != (old.seq, old.hash)):
        return None
    fresh = told[1:] if old.seq else told
    if old.stamp != checking.stamp(old.language) or len(fresh) > news.MOST:
        return None
    if not fresh:
        return old
    kinds = {_KINDS.get(one.kind) for one in fresh}
    if None in kinds or _everything(old.language, fresh) or _terms(connection) is not old.terms:
        return None
    new = replace(old, seq=fresh[-1].seq, hash=fresh[-1].hash)
    if kinds & {_Touches.PAGE, _Touches.DUE, _Touches.ARTICLE}:
        new = _surrounded(connection, new)
    if _Touches.REPORTS in kinds:
        new = _reported(connection, new)
    for name in sorted(set(_subjects(fresh, _Touches.ARTICLE))):
        found = standings.current(connection, name, new.language)
        new = new.told(found, noticing.of(connection, found), {name})
    texts = [one for one in fresh if _KINDS[one.kind] is _Touches.TEXTS]
    return _told(connection, new, texts) if texts else new


def _reported(connection: Connection, old: Board) -> Board:
    """The board with what readers report now."""
    now = feedback.open_on(connection, old.language)
    found = standings.some(connection, sorted(now ^ old.reported), old.language)
    few = noticing.of(connection, found, few=_FEW)
    return replace(old, reported=now).told(found, few)


def _told(connection: Connection, old: Board, texts: Sequence[news.News]) -> Board:
    """The board with the messages of which these events tell as they stand now."""
    touched = sorted(news.messages_of(connection, texts, old.language))
    found = standings.some(connection, touched, old.language)
    return old.told(found, noticing.of(connection, found, few=_FEW))


def _looked(connection: Connection, old: Board, messages: Sequence[str]) -> Board:
    """The board once the checks have looked at the texts of these messages."""
    found = standings.some(connection, messages, old.language)
    seen = ((old.row(at.article, at.message), at) for at in found)
    return old.put([replace(one, noticed=noticing.noticed(at)) for one, at in seen if one])


def _everything(language: str, fresh: Sequence[news.News]) -> bool:
    return language in _subjects(fresh, _Touches.LANGUAGE)


def _subjects(fresh: Sequence[news.News], touched: _Touches) -> list[str]:
    return [one.subject for one in fresh if _KINDS[one.kind] is touched]


def _surrounded(connection: Connection, old: Board) -> Board:
    """The board with pages, due dates and titles as they are now."""
    new = replace(
        old,
        pages=live_pages.of(connection, old.language),
        due=due.of(connection, old.language),
        titles=articles.titles(connection),
    )
    moved = [
        (one, one.of_article(new.pages.get(name, Page.NONE), new.due.get(name, "")))
        for name, some in old.lanes.items()
        for one in some.rows.values()
    ]
    return new.put([now for one, now in moved if now is not one])
