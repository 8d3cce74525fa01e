"""The desk: what waits, article by article, and the screen on which one text is decided."""

from functools import partial

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.ledger import articles, people, standings, typed
from app.ledger.receipts import Repeated
from app.model.concept import Term
from app.model.errors import AppError, BadInput, NotFound
from app.model.language import language
from app.model.person import Permission
from app.model.standing import Standing
from app.web import access, house, skipping, vigilance, waiting, withdrawn
from app.web.access import signed
from app.web.choosing import (
    Words,
    allows,
    asked,
    belongs,
    choice,
    excuse,
    outcome,
    taking_back,
    undoable,
    word,
)
from app.web.chosen import carry
from app.web.keyboard import listed
from app.web.listing import listing
from app.web.noted import noted, write
from app.web.once import once
from app.web.preferred import prefer, preferred
from app.web.screen import Refusal, away, in_place, screen
from app.web.unsaved import keep
from app.workflow.elsewhere import elsewhere
from app.workflow.harvest import harvest
from app.workflow.opened import opened
from app.workflow.override import override as say
from app.workflow.review import clean, decide
from app.workflow.terms import Wish, propose

blueprint = Blueprint("desk", __name__, url_prefix="/desk")

blueprint.add_url_rule("/", "home", waiting.home)
blueprint.add_url_rule("/<tag>/", "waiting", waiting.waiting)
blueprint.add_url_rule("/<tag>/<name>/due", "due", waiting.due, methods=["POST"])
blueprint.url_defaults(carry)


@blueprint.get("/<tag>/<name>/")
def article(tag: str, name: str) -> str:
    """A whole article: every text with where it stands, for context and for choosing."""
    with house.ledger().read() as connection:
        found = standings.current(connection, name, tag)
        eyes = standings.eyes(connection, tag)
        titles = articles.titles(connection)
        names = people.names(connection)
        may = access.person().role_for(Permission.ACCEPT_ELSEWHERE, tag)
        stands = len(elsewhere(connection, name, tag)) if may else 0
        aside = waiting.beside(connection, tag, name)
    if not found:
        abort(404)
    return render_template(
        "article.html",
        language=language(tag),
        name=name,
        title=titles[name],
        listing=listing(found, eyes, request.args.get("page", 1, type=int)),
        open="",
        at=None,
        names=names,
        stands=stands,
        keys=listed(),
        mode=preferred()["mode"],
        beside=aside,
    )


@blueprint.post("/<tag>/<name>/mode")
def mode(tag: str, name: str) -> Response:
    """One text at a time, or the article as a table; on with the text that was before them."""
    prefer(mode=request.form.get("mode", ""))
    message = request.form.get("message", "")
    if not message:
        return redirect(url_for("desk.article", tag=tag, name=name), code=303)
    return redirect(url_for("desk.message", tag=tag, name=name, message=message), code=303)


@blueprint.get("/<tag>/<name>/<message>/onward")
def onward(tag: str, name: str, message: str) -> Response:
    """To the next text that waits for this person, after this one."""
    with house.ledger().read() as connection:
        position = standings.one(connection, message, tag).position
    _, onto = waiting.onward(tag, name, position, without=message)
    return redirect(waiting.address(tag, onto), code=303)


@blueprint.route("/<tag>/<name>/<message>", methods=["GET", "POST"])
def message(tag: str, name: str, message: str) -> Response:
    """One text: read it, and on POST decide; then on to the next that waits."""
    if request.method != "POST":
        page = screen(tag, name, message)
        opened(house.ledger(), message, tag, access.person().id)
        return page
    words, form = asked(request.form, house.ledger().now()), once()
    try:
        _all_sent()
        told = vigilance.answered(words, tag, message)
        if told is not None:
            return away(told)
        chosen = choice(words, access.person().id, tag, message)
        decided = decide(form.ledger, chosen, partial(allows, words, name))
    except NotFound:
        raise
    except AppError as wrong:
        return screen(tag, name, message, Refusal(words, wrong))
    gone = list(withdrawn.taken_out(words.seen_target)) if words.action == "return" else []
    harvest(house.ledger())
    _saved(tag, message, words)
    rest, onto = waiting.onward(tag, name, decided.position)
    planted = vigilance.now_and_then(tag)
    flash(str(rest + (planted is not None)), outcome(words, decided.log))
    for said in gone:
        flash("0", said)
    if words.action == "accept" and (back := undoable(decided)):
        flash(back, "undo")  # type: ignore[arg-type]  # the session keeps it as it is
    led = form.led(vigilance.address(planted) if planted else waiting.address(tag, onto))
    if planted or onto is None or not in_place():
        return led
    return screen(tag, onto.article, onto.message, decided=message)


def _saved(tag: str, message: str, words: Words) -> None:
    """What was typed is where it belongs now, or was given up for what was decided."""
    me, ledger = access.person().id, house.ledger()
    with ledger.read() as connection:
        kept = typed.of(connection, me, message, tag)
    if any(one.base == words.seen_target for one in kept):
        with ledger.jot() as connection:
            typed.forget(connection, me, message, tag, words.seen_target)


@blueprint.post("/<tag>/<name>/<message>/undo")
def undo(tag: str, name: str, message: str) -> Response:
    """Take an approval back at once; then one is back at its text."""
    form = once()
    try:
        _same_article(tag, name, message)
        decide(form.ledger, taking_back(request.form, access.person().id, tag, message))
    except NotFound:
        raise
    except AppError as wrong:
        return screen(tag, name, message, Refusal(None, wrong))
    flash("0", "undone")
    return form.led(url_for("desk.message", tag=tag, name=name, message=message))


@blueprint.post("/<tag>/<name>/<message>/override")
def override(tag: str, name: str, message: str) -> Response:
    """Say that what a check found in this text is right, or take that back; on the same screen."""
    words, said = asked(request.form, house.ledger().now()), excuse(request.form)
    form = once()
    try:
        _same_article(tag, name, message)
        _all_sent()
        say(form.ledger, word(words, said, access.person().id, tag, message))
    except NotFound:
        raise
    except AppError as wrong:
        return screen(tag, name, message, Refusal(words, wrong, said))
    flash("0", "taken back" if said.revoked else "overridden")
    where = url_for("desk.message", tag=tag, name=name, message=message, _anchor="findings")
    return form.led(where)


@blueprint.post("/<tag>/<name>/<message>/term")
def term(tag: str, name: str, message: str) -> Response:
    """Propose a term from the screen of a text; what stands in the field of the text stays there."""
    words = asked(request.form, house.ledger().now())
    wish = Wish(
        request.form.get("term-english", ""),
        Term(tag, request.form.get("term-text", ""), note=request.form.get("term-note", "")),
        definition=request.form.get("term-definition", ""),
    )
    form = once()
    try:
        _same_article(tag, name, message)
        if not wish.term.text.strip():
            raise BadInput("say what it is called in this language")
        propose(form.ledger, wish, signed())
    except Repeated:  # what stands in the field of the text is kept now as well
        pass
    except NotFound:
        raise
    except AppError as wrong:
        return screen(tag, name, message, Refusal(words, wrong, wish))
    flash("0", "term proposed")
    if not _stands(tag, message, words) or noted(request.form).unsent:
        return screen(tag, name, message, Refusal(words, None))
    where = url_for("desk.message", tag=tag, name=name, message=message, _anchor="terms")
    return form.led(where)


@blueprint.post("/<tag>/<name>/<message>/comment")
def comment(tag: str, name: str, message: str) -> Response:
    """Say something of a text, answer, or settle; what stands in the other fields stays there."""
    words, note = asked(request.form, house.ledger().now()), noted(request.form)
    form = once()
    try:
        _same_article(tag, name, message)
        told = vigilance.commented(words, note.sent, tag, message)
        if told is not None:
            return away(told)
        done = write(note, message, tag, signed(), form.ledger)
    except Repeated:  # what stands in the other fields is kept now as well
        done = "done before"
    except NotFound:
        raise
    except AppError as wrong:
        return screen(tag, name, message, Refusal(words, wrong))
    flash("0", done)
    if not _stands(tag, message, words) or note.rest.unsent:
        return screen(tag, name, message, Refusal(words, None, note.rest))
    where = url_for("desk.message", tag=tag, name=name, message=message, _anchor="comments")
    return form.led(where)


@blueprint.post("/<tag>/<name>/<message>/skip")
def skip(tag: str, name: str, message: str) -> Response:
    """On to the next that waits; this one comes again when nothing else does.

    Nothing is recorded; what they had typed is kept for them.
    """
    words = asked(request.form, house.ledger().now())
    try:
        at = _same_article(tag, name, message)
        _all_sent()
    except NotFound:
        raise
    except AppError as wrong:
        return screen(tag, name, message, Refusal(words, wrong))
    with house.ledger().write() as connection:
        keep(connection, at, words, house.ledger().now())
    skipping.skip(tag, message)
    rest, onto = waiting.onward(tag, name, at.position)
    flash(str(rest), "skipped")
    return redirect(waiting.address(tag, onto), code=303)


def _all_sent() -> None:
    """BadInput where somebody has written a comment and pressed the button of something else."""
    if noted(request.form).unsent:
        raise BadInput(
            "you have written a comment that is not sent: send it first, or empty its field"
        )


def _stands(tag: str, message: str, words: Words) -> bool:
    """Is the text in the field the one that stands, or was planted?"""
    planted = vigilance.shown(words, tag, message)
    if planted:
        return clean(words.text) == planted.text
    with house.ledger().read() as connection:
        target = standings.one(connection, message, tag).target
    return clean(words.text) == (clean(target.text) if target else "")


def _same_article(tag: str, name: str, message: str) -> Standing:
    """The text that the address names; NotFound unless it belongs to the article that it names."""
    with house.ledger().read() as connection:
        at = standings.one(connection, message, tag)
    belongs(at, name)
    return at
