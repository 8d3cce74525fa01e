"""What somebody typed and did not save: kept as they go, given back, thrown away; and the preview.

It is theirs alone: nobody else is shown it, and nothing depends on it.
"""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import catalogue, pages
from app.ledger import articles, standings, typed
from app.ledger.connection import Connection
from app.ledger.typed import Typed
from app.model.errors import AppError, BadInput, NotFound
from app.model.language import language
from app.model.message import LONGEST
from app.model.standing import Standing
from app.model.vigilance import FIRST
from app.web import access, house
from app.web.choosing import Words, asked
from app.workflow.catalogues import stored
from app.workflow.review import clean

blueprint = Blueprint("unsaved", __name__, url_prefix="/desk/<tag>/<name>/<message>")


@dataclass(frozen=True, slots=True)
class Unsaved:
    """`here` was typed to the text that stands, `earlier` to others, newest first."""

    here: Typed | None
    earlier: tuple[Typed, ...]


def unsaved(connection: Connection, at: Standing) -> Unsaved:
    """What whoever is signed in typed for this message and is not what stands anyway.

    Words that were kept twice, to an earlier text and again to the one that stands, are told once.
    """
    stands = clean(at.target.text) if at.target else ""
    found = [
        one
        for one in typed.of(connection, access.person().id, at.message, at.language)
        if clean(one.text) != stands or one.reason.strip()
    ]
    here = next((one for one in found if _fits(one, at)), None)
    return Unsaved(here, tuple(one for one in found if not (here and _same(one, here))))


def _same(one: Typed, other: Typed) -> bool:
    return (clean(one.text), one.reason.strip()) == (clean(other.text), other.reason.strip())


def _fits(one: Typed, at: Standing) -> bool:
    """Was this typed to the very texts that stand?"""
    return (one.base, one.source_hash) == (at.target.id if at.target else 0, at.source_hash)


def keep(connection: Connection, at: Standing, words: Words, now: str) -> None:
    """Keep these words for their writer, or forget them where they are what stands."""
    me, base = access.person().id, words.seen_target
    if base >= FIRST:
        return  # a planted text is no text that anything could be typed to
    stands = clean(at.target.text) if at.target else ""
    if max(len(words.text), len(words.reason)) > LONGEST:
        return  # it was never looked at
    if clean(words.text) == stands and not words.reason.strip():
        typed.forget(connection, me, at.message, at.language, base)
        return
    what = Typed(base, words.seen_source, words.text, words.reason, now)
    typed.keep(connection, me, at.message, at.language, what)


@blueprint.post("/typed")
def keep_typed(tag: str, name: str, message: str) -> str | Response:
    """Keep what stands in the fields; answers with the few words that the page then shows."""
    now = house.ledger().now()
    words = asked(request.form, now)
    if max(len(words.text), len(words.reason)) > LONGEST:
        raise BadInput("this text is too long")
    with house.ledger().write() as connection:
        at = _at(connection, tag, name, message)
        if 0 < words.seen_target < FIRST:
            began = standings.get(connection, words.seen_target)
            if (began.message, began.language) != (message, tag):
                raise NotFound("there is no such text of this message")
        keep(connection, at, words, now)
    return render_template("text/kept.html", at=now)


@blueprint.post("/typed/away")
def throw_away(tag: str, name: str, message: str) -> Response:
    """Throw away what was typed to one base, and the same words typed to others; show what stands."""
    me, base = access.person().id, request.form.get("base", -1, type=int)
    with house.ledger().write() as connection:
        at = _at(connection, tag, name, message)
        mine = typed.of(connection, me, at.message, tag)
        thrown = [one for one in mine if one.base == base]
        for one in mine:
            if any(_same(one, other) for other in thrown):
                typed.forget(connection, me, at.message, tag, one.base)
    return redirect(url_for("desk.message", tag=tag, name=name, message=message), code=303)


@blueprint.get("/preview")
def preview(tag: str, name: str, message: str) -> str:
    """The block as it will stand on the page: with what they typed, or else with what stands."""
    with house.ledger().read() as connection:
        at = _at(connection, tag, name, message)
        found = standings.current(connection, name, tag)
        mine = unsaved(connection, at).here
        article = stored(connection, articles.revision(connection, name))
    targets = {one.message: one.target.text for one in found if one.target}
    if mine:
        targets[message] = clean(mine.text)
    why: AppError | None = None
    body = None
    furniture = catalogue.interface(house.settings().locales, language(tag))
    try:
        body = pages.part(article, targets, language(tag), message, furniture)
    except AppError as wrong:
        why = wrong
    return render_template("preview.html", language=language(tag), body=body, why=why)


def _at(connection: Connection, tag: str, name: str, message: str) -> Standing:
    """The message as it stands; NotFound unless the article of the address has it."""
    at = standings.one(connection, message, tag)
    if at.article != name:
        raise NotFound("there is no such text in this article")
    return at
