"""The desk: what waits, article by article, and the screen on which one text is decided."""

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.checks import blocking
from app.ledger import articles, people, standings
from app.ledger.receipts import Repeated
from app.model.concept import Term
from app.model.errors import AppError, BadInput, Blocked, NotFound, Stale
from app.model.language import language
from app.model.person import Permission
from app.model.policy import returned
from app.model.standing import Standing
from app.web import access, house, skipping, vigilance, waiting
from app.web.choosing import (
    Excuse,
    Words,
    asked,
    choice,
    excuse,
    outcome,
    taking_back,
    undoable,
    word,
)
from app.web.chosen import carry
from app.web.errors import status_of
from app.web.found import stops
from app.web.noted import Note, noted, write
from app.web.once import once
from app.web.sheet import Sheet, sheet
from app.web.terms import signed
from app.workflow.comment import see
from app.workflow.elsewhere import elsewhere
from app.workflow.harvest import harvest
from app.workflow.opened import opened
from app.workflow.override import override as say
from app.workflow.review import clean, decide, findings_of, left, may_ask
from app.workflow.terms import Wish, propose

blueprint = Blueprint("desk", __name__, url_prefix="/desk")

Page = str | tuple[str, int] | Response


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
    if not found:
        abort(404)
    rows = [
        (at, at.state(blocking=bool(findings_of(at))), at.approved(eyes), returned(at.log))
        for at in found
    ]
    return render_template(
        "article.html",
        language=language(tag),
        name=name,
        title=titles[name],
        rows=rows,
        names=names,
        stands=stands,
        beside=waiting.beside(tag, name),
    )


@blueprint.route("/<tag>/<name>/<message>", methods=["GET", "POST"])
def message(tag: str, name: str, message: str) -> Page:
    """One text: read it, and on POST decide; then on to the next that waits."""
    if request.method != "POST":
        page = _sheet(tag, name, message)
        opened(house.ledger(), message, tag, access.person().id)
        return page
    words, form = asked(request.form, house.ledger().now()), once()
    try:
        _same_article(tag, name, message)
        _all_sent()
        told = vigilance.answered(words, tag, message)
        if told is not None:
            return told
        decided = decide(form.ledger, choice(words, access.person().id, tag, message))
    except NotFound:
        raise
    except AppError as wrong:
        return _sheet(tag, name, message, words, wrong), status_of(wrong)
    harvest(house.ledger())
    rest, where = waiting.onward(tag, name, decided.position)
    planted = vigilance.now_and_then(tag)
    flash(str(rest + (planted is not None)), outcome(words, decided.log))
    if words.action == "accept" and (back := undoable(decided)):
        flash(back, "undo")  # type: ignore[arg-type]  # the session keeps it as it is
    return form.led(vigilance.address(planted) if planted else where)


@blueprint.post("/<tag>/<name>/<message>/undo")
def undo(tag: str, name: str, message: str) -> Page:
    """Take an approval back at once; then one is back at its text."""
    form = once()
    try:
        _same_article(tag, name, message)
        decide(form.ledger, taking_back(request.form, access.person().id, tag, message))
    except NotFound:
        raise
    except AppError as wrong:
        return _sheet(tag, name, message, wrong=wrong), status_of(wrong)
    flash("0", "undone")
    return form.led(url_for("desk.message", tag=tag, name=name, message=message))


@blueprint.post("/<tag>/<name>/<message>/override")
def override(tag: str, name: str, message: str) -> Page:
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
        return _sheet(tag, name, message, words, wrong, said), status_of(wrong)
    flash("0", "taken back" if said.revoked else "overridden")
    where = url_for("desk.message", tag=tag, name=name, message=message, _anchor="findings")
    return form.led(where)


@blueprint.post("/<tag>/<name>/<message>/term")
def term(tag: str, name: str, message: str) -> Page:
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
        return _sheet(tag, name, message, words, wrong, wish), status_of(wrong)
    flash("0", "term proposed")
    if not _stands(tag, message, words) or noted(request.form).unsent:
        return _sheet(tag, name, message, words)
    where = url_for("desk.message", tag=tag, name=name, message=message, _anchor="terms")
    return form.led(where)


@blueprint.post("/<tag>/<name>/<message>/comment")
def comment(tag: str, name: str, message: str) -> Page:
    """Say something of a text, answer, or settle; what stands in the other fields stays there."""
    words, note = asked(request.form, house.ledger().now()), noted(request.form)
    form = once()
    try:
        _same_article(tag, name, message)
        told = vigilance.commented(words, note.sent, tag, message)
        if told is not None:
            return told
        done = write(note, message, tag, signed(), form.ledger)
    except Repeated:  # what stands in the other fields is kept now as well
        done = "done before"
    except NotFound:
        raise
    except AppError as wrong:
        return _sheet(tag, name, message, words, wrong), status_of(wrong)
    flash("0", done)
    if not _stands(tag, message, words) or note.rest.unsent:
        return _sheet(tag, name, message, words, typed=note.rest)
    where = url_for("desk.message", tag=tag, name=name, message=message, _anchor="comments")
    return form.led(where)


@blueprint.post("/<tag>/<name>/<message>/skip")
def skip(tag: str, name: str, message: str) -> Page:
    """On to the next that waits; this one comes again when nothing else does. Nothing is recorded."""
    words = asked(request.form, house.ledger().now())
    try:
        at = _same_article(tag, name, message)
        _all_sent()
        if not _stands(tag, message, words):
            raise BadInput(
                "you have changed the text: save your change, or put the text back first"
            )
    except NotFound:
        raise
    except AppError as wrong:
        return _sheet(tag, name, message, words, wrong), status_of(wrong)
    skipping.skip(tag, message)
    rest, where = waiting.onward(tag, name, at.position)
    flash(str(rest), "skipped")
    return redirect(where, code=303)


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


def _sheet(
    tag: str,
    name: str,
    message: str,
    words: Words | None = None,
    wrong: AppError | None = None,
    typed: Excuse | Wish | Note | None = None,
) -> str:
    """The screen for one text; with what somebody had written, and why it was not taken."""
    found = sheet(language(tag), name, message, access.person())
    see(house.ledger(), access.person().id, [one.thread for one in found.comments])
    base = ""
    if words is not None and isinstance(wrong, Stale):
        texts = [one.text.target for one in found.history if one.text]
        base = next((one.text for one in texts if one.id == words.seen_target), "")
        if base and clean(words.text) == clean(
            base
        ):  # nothing of their own to keep: the newer text
            words = replace(words, text=found.at.target.text if found.at.target else "")
    return render_template(
        "message.html",
        sheet=found,
        words_of=words,
        wrong=wrong,
        typed=typed if isinstance(typed, Excuse) else None,
        wish=typed if isinstance(typed, Wish) else None,
        note=typed if isinstance(typed, Note) else noted(request.form),
        stops=stops(found.at, words.text, access.person())
        if words is not None and isinstance(wrong, Blocked)
        else (),
        asks=words is not None and isinstance(wrong, Blocked) and _asks(found.at, words),
        stale=words is not None and isinstance(wrong, Stale),
        base=base,
        taken=_taken(found),
        opened=house.ledger().now(),
        beside=waiting.beside(tag, name, message),
    )


def _taken(found: Sheet) -> str:
    """The text that somebody asked to have in the field, put there and nowhere else.

    A match of the memory, or an earlier text of this very message: 404 for any other.
    """
    if "text" in request.args:
        again = request.args.get("text", 0, type=int)
        earlier = (one.text.target for one in found.history if one.text)
        return next((one.text for one in earlier if one.id == again), None) or abort(404)
    number = request.args.get("match", 0, type=int)
    return found.matches[number - 1].match.target if 0 < number <= len(found.matches) else ""


def _asks(at: Standing, words: Words) -> bool:
    """Could what blocks this new text be right, and somebody else say so?"""
    stands = at.target is not None and clean(words.text) == clean(at.target.text)
    return not stands and may_ask(blocking(left(at, clean(words.text), access.person().id)))


def _same_article(tag: str, name: str, message: str) -> Standing:
    """The text that the address names; NotFound unless it belongs to the article that it names."""
    with house.ledger().read() as connection:
        at = standings.one(connection, message, tag)
    if at.article != name:
        raise NotFound("there is no such text in this article")
    return at
