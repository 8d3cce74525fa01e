"""The desk: what waits, article by article, and the screen on which one text is decided."""

from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.ledger import articles, comments, people, standings, typed
from app.ledger.receipts import Repeated
from app.model.concept import Term
from app.model.decision import Step
from app.model.errors import AppError, BadInput, NotFound
from app.model.language import Language, language
from app.model.person import Permission
from app.model.standing import Standing
from app.model.state import State
from app.web import access, house, skipping
from app.web.choosing import (
    Words,
    asked,
    choice,
    excuse,
    outcome,
    taking_back,
    undoable,
    word,
)
from app.web.keys import keys
from app.web.listing import listing
from app.web.noted import noted, write
from app.web.once import once
from app.web.preferred import prefer, preferred
from app.web.screen import Refusal, in_place, screen
from app.web.terms import signed
from app.web.unsaved import keep
from app.workflow.coverage import Cell, coverage
from app.workflow.elsewhere import elsewhere
from app.workflow.harvest import harvest
from app.workflow.override import override as say
from app.workflow.queue import Waiting, queue
from app.workflow.review import clean, decide
from app.workflow.terms import Wish, propose

blueprint = Blueprint("desk", __name__, url_prefix="/desk")

ROWS = 200


@dataclass(frozen=True, slots=True)
class Place:
    """One of my languages: what waits for me there by step, and how far it is."""

    language: Language
    waiting: Counter[Step]
    total: Cell


@blueprint.get("/")
def home() -> str:
    """My languages, with what waits for me in each."""
    me, ledger = access.person(), house.ledger()
    mine = access.languages(Permission.READ)
    found = coverage(ledger, mine)
    places = [
        Place(one, Counter(waits.step for waits in queue(ledger, me, one.tag)), found.total(one))
        for one in mine
    ]
    asked = [tag for tag in me.languages if me.role_for(Permission.ANSWER, tag)]
    with ledger.read() as connection:
        answers = comments.new_answers(connection, me.id)
        questions = comments.waiting(connection, asked) if asked else 0
    return render_template(
        "home.html", places=places, steps=list(Step), answers=answers, questions=questions
    )


@blueprint.get("/<tag>/")
def waiting(tag: str) -> str:
    """What waits for me in a language: returned first, then risky, then in order."""
    everything = queue(house.ledger(), access.person(), tag)
    article, state = request.args.get("article", ""), request.args.get("state", "")
    shown = [
        one
        for one in everything
        if article in ("", one.at.article) and state in ("", str(one.state))
    ]
    page = max(1, request.args.get("page", 1, type=int))
    with house.ledger().read() as connection:
        titles = articles.titles(connection)
        names = people.names(connection)
    return render_template(
        "queue.html",
        language=language(tag),
        rows=shown[(page - 1) * ROWS : page * ROWS],
        counts=Counter(one.at.article for one in everything),
        states=[one for one in State if any(one is row.state for row in everything)],
        titles=titles,
        names=names,
        chosen={"article": article, "state": state},
        page=page,
        pages=max(1, -(-len(shown) // ROWS)),
        total=len(shown),
    )


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
        keys=keys(preferred()),
        mode=preferred()["mode"],
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
    rest = queue(house.ledger(), access.person(), tag)
    others = tuple(one for one in rest if one.at.message != message)
    return redirect(_onward(skipping.ahead(tag, others), tag, name, position), code=303)


@blueprint.route("/<tag>/<name>/<message>", methods=["GET", "POST"])
def message(tag: str, name: str, message: str) -> Response:
    """One text: read it, and on POST decide; then on to the next that waits."""
    if request.method != "POST":
        return screen(tag, name, message)
    words, form = asked(request.form, house.ledger().now()), once()
    try:
        _same_article(tag, name, message)
        _all_sent()
        decided = decide(form.ledger, choice(words, access.person().id, tag, message))
    except NotFound:
        raise
    except AppError as wrong:
        return screen(tag, name, message, Refusal(words, wrong))
    harvest(house.ledger())
    _saved(tag, message, words)
    rest = queue(house.ledger(), access.person(), tag)
    flash(str(len(rest)), outcome(words, decided.log))
    if words.action == "accept" and (back := undoable(decided)):
        flash(back, "undo")  # type: ignore[arg-type]  # the session keeps it as it is
    onto = _next(skipping.ahead(tag, rest), name, decided.position)
    led = form.led(_address(onto, tag))
    if onto is None or not in_place():
        return led
    return screen(tag, onto.article, onto.message, decided=message)


def _saved(tag: str, message: str, words: Words) -> None:
    """What was typed is where it belongs now, or was given up for what was decided."""
    me, ledger = access.person().id, house.ledger()
    with ledger.read() as connection:
        kept = typed.of(connection, me, message, tag)
    if any(one.base == words.seen_target for one in kept):
        with ledger.write() as connection:
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
    rest = queue(house.ledger(), access.person(), tag)
    flash(str(len(rest)), "skipped")
    return redirect(_onward(skipping.ahead(tag, rest), tag, name, at.position), code=303)


def _all_sent() -> None:
    """BadInput where somebody has written a comment and pressed the button of something else."""
    if noted(request.form).unsent:
        raise BadInput(
            "you have written a comment that is not sent: send it first, or empty its field"
        )


def _stands(tag: str, message: str, words: Words) -> bool:
    """Is the text in the field the one that stands?"""
    with house.ledger().read() as connection:
        target = standings.one(connection, message, tag).target
    return clean(words.text) == (clean(target.text) if target else "")


def _same_article(tag: str, name: str, message: str) -> Standing:
    """The text that the address names; NotFound unless it belongs to the article that it names."""
    with house.ledger().read() as connection:
        at = standings.one(connection, message, tag)
    if at.article != name:
        raise NotFound("there is no such text in this article")
    return at


def _onward(left: tuple[Waiting, ...], tag: str, name: str, position: int) -> str:
    """Where the next text that waits for this person is; the queue where nothing waits."""
    return _address(_next(left, name, position), tag)


def _next(left: tuple[Waiting, ...], name: str, position: int) -> Standing | None:
    """The next text that waits for this person: further down the article, in it, or anywhere."""
    here = sorted((one.at for one in left if one.at.article == name), key=lambda at: at.position)
    later = [at for at in here if at.position > position]
    anywhere = [one.at for one in left]
    return next(iter((*later, *here, *anywhere)), None)


def _address(at: Standing | None, tag: str) -> str:
    if at is None:
        return url_for("desk.waiting", tag=tag)
    return url_for("desk.message", tag=tag, name=at.article, message=at.message)
