"""The page of what is asked: what waits for an answer, and what somebody asked themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, render_template, request, url_for
from werkzeug.wrappers import Response

from app.ledger import articles, comments, people
from app.ledger.connection import Connection
from app.model.comment import Thread
from app.model.errors import AppError, NotFound
from app.model.person import Permission
from app.web import access, house, paging
from app.web.access import signed
from app.web.errors import status_of
from app.web.noted import Note, Shown, noted, shown, write
from app.web.once import once
from app.workflow.comment import owner, see

blueprint = Blueprint("comments", __name__, url_prefix="/comments")

# How many threads each part of the page has.
ROWS = 50

Page = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class Text:
    """What was said of one message; `tag` is a language of the reader's in which to open it, or ""."""

    message: str
    english: str
    tag: str
    threads: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An article, who is asked about it, and its messages of which something was said."""

    name: str
    title: str
    owner: str
    texts: tuple[Text, ...]


@blueprint.get("/")
def page() -> str:
    """What waits for an answer in the languages that I coordinate, and what I asked."""
    return _page(Note())


@blueprint.post("/<number:thread>")
def answer(thread: int) -> Page:
    """Answer what somebody asked, settle it, or open it again; somebody else's only as a coordinator."""
    note, me = noted(request.form), access.person()
    with house.ledger().read() as connection:
        first = comments.one(connection, thread).first
    if first.person != me.id and not me.role_for(Permission.ANSWER, first.language):
        raise NotFound("there is no such comment")
    form = once()
    try:
        done = write(note.only(thread), first.message, first.language, signed(), form.ledger)
    except NotFound:
        raise
    except AppError as wrong:
        return _page(note, wrong), status_of(wrong)
    flash("0", done)
    return form.led(url_for("comments.page"))


def _page(note: Note, wrong: AppError | None = None) -> str:
    me = access.person()
    coordinates = [tag for tag in sorted(me.languages) if me.role_for(Permission.ANSWER, tag)]
    number = paging.asked()
    with house.ledger().read() as connection:
        waiting = comments.about_the_english(connection, coordinates) if coordinates else ()
        begun = comments.begun_by(connection, me.id)[::-1]
        mine = sorted(begun, key=lambda one: not one.open)[:ROWS]
        new = comments.unseen(connection, me.id, mine)
        theirs = [one for one in waiting if one.first.person != me.id]
        text = render_template(
            "comments.html",
            coordinates=bool(coordinates),
            waiting=_parts(connection, theirs[(number - 1) * ROWS : number * ROWS]),
            total=len(theirs),
            mine=_parts(connection, mine),
            new={one.first.id for one in new},
            page=number,
            pages=paging.pages(len(theirs), ROWS),
            note=note,
            wrong=wrong,
        )
    see(house.ledger(), me.id, new)
    return text


def _parts(connection: Connection, threads: Sequence[Thread]) -> tuple[Part, ...]:
    """The threads by article and message, in the order in which they come."""
    if not threads:
        return ()
    places = comments.places(connection, (one.first.message for one in threads))
    titles = articles.titles(connection)
    names = {one.id: one.name for one in people.everyone(connection).values()}
    by_message: dict[str, list[Thread]] = {}
    for one in threads:
        by_message.setdefault(one.first.message, []).append(one)
    texts: dict[str, list[Text]] = {}
    for message, found in by_message.items():
        place = places[message]
        said = tuple(shown(one, access.person(), names) for one in found)
        texts.setdefault(place.article, []).append(Text(message, place.english, _tag(found), said))
    return tuple(
        Part(name, titles.get(name, name), owner(connection, name), tuple(found))
        for name, found in texts.items()
    )


def _tag(threads: Sequence[Thread]) -> str:
    """The language in which the reader can open the text: that of a thread, if they work in it."""
    me = access.person()
    tags = (one.first.language for one in threads)
    ours = (tag for tag in tags if house.language_of(tag) and me.role_for(Permission.READ, tag))
    return next(ours, "")
