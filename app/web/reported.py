"""What readers report, at the desk: the list, what becomes of each, and pages that are pulled."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.ledger import articles, feedback, feedback_figures, people, pulls, releases, standings
from app.ledger.connection import Connection
from app.ledger.feedback import Kept, Wanted
from app.ledger.pulls import Pull
from app.ledger.sent_back import Away, away
from app.model.decision import Verdict
from app.model.errors import AppError, BadInput, NotFound
from app.model.feedback import Complaint, Outcome, reasoned
from app.model.flaw import Flaw, flaw
from app.model.language import SOURCE, Language, language
from app.model.person import Permission
from app.web import access, house, paging, withdrawn
from app.web.access import signed
from app.web.errors import status_of
from app.web.once import once
from app.web.reports import shown
from app.web.sessions import current
from app.workflow.feedback import coordinates, judges
from app.workflow.feedback import erase as erase_words
from app.workflow.feedback import judge as rule
from app.workflow.release.pull import Page as Pulled
from app.workflow.release.pull import lift
from app.workflow.release.pull import pull as take_away
from app.workflow.review import Choice, decide

blueprint = Blueprint("reported", __name__, url_prefix="/feedback")

ROWS = 50

Page = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody had typed of a report when it could not be done, and why."""

    report: int
    reason: str
    dimension: str
    weight: str
    wrong: AppError


@blueprint.get("/")
def table() -> str:
    """Reports in the languages that I check, the newest first, and the pages that are pulled."""
    return _table()


@blueprint.post("/<number:number>")
def judge(number: int) -> Page:
    """Confirm or dismiss a report, or open it again; with it send the text back, if that is asked."""
    one, form, fields = _mine(number), once(), request.form
    word, gone = fields.get("outcome", ""), list[str]()
    try:
        if word not in set(Outcome):
            raise BadInput("choose what becomes of this report")
        outcome, reason = Outcome(word), fields.get("reason", "")
        wrong = (
            flaw(fields.get("dimension", ""), fields.get("weight", ""))
            if outcome is Outcome.CONFIRMED
            else None
        )
        ledger = form.ledger
        if wrong and fields.get("back"):
            # Two acts: what the second would refuse must not have let the first happen.
            choice = _sent_back(one, reasoned(reason), wrong)
            decide(ledger, choice)
            gone = list(withdrawn.taken_out(choice.seen_target))
            ledger = house.ledger()  # the form's receipt is written by now
        rule(ledger, number, outcome, reason, wrong, signed())
    except NotFound:
        raise
    except AppError as error:
        typed = Typed(
            number,
            fields.get("reason", ""),
            fields.get("dimension", ""),
            fields.get("weight", ""),
            error,
        )
        return _table(typed), status_of(error)
    flash("0", f"report {outcome}")
    for said in gone:
        flash("0", said)
    return form.led(_back_to(one))


@blueprint.post("/<number:number>/erase")
def erase(number: int) -> Response:
    """Erase what a reader wrote, and their address."""
    one = _mine(number)
    erase_words(house.ledger(), number, signed())
    flash("0", "report erased")
    return redirect(_back_to(one), code=303)


@blueprint.route("/<tag>/<name>/pull", methods=["GET", "POST"])
def pull(tag: str, name: str) -> Page:
    """Pull a page: first why and what that means, then it is gone."""
    message, reason = request.values.get("message", ""), request.form.get("reason", "")
    if request.method != "POST":
        return _pulling(tag, name, message)
    form = once()
    try:
        take_away(form.ledger, house.settings(), Pulled(name, tag, message), reason, signed())
    except AppError as wrong:
        _sent_on()  # where the site could not be built anew the page is gone from it
        return _pulling(tag, name, message, reason, wrong), status_of(wrong)
    if not _sent_on():
        flash("0", "page pulled")
    return form.led(url_for("reported.table", _anchor="pulled"))


def _sent_on() -> list[str]:
    """Send the site to where it is published; what went wrong, said in the status line as well."""
    wrong = list(withdrawn.sent_on())
    for said in wrong:
        flash("0", said)
    return wrong


@blueprint.post("/<tag>/<name>/free")
def free(tag: str, name: str) -> Page:
    """Say that a pulled page may come back as it was."""
    form = once()
    try:
        lift(form.ledger, Pulled(name, tag), request.form.get("reason", ""), signed())
    except AppError as wrong:
        return _table(wrong=wrong), status_of(wrong)
    flash("0", "page free")
    return form.led(url_for("reported.table", _anchor="pulled"))


def _mine(number: int) -> Kept:
    """The report, if it is of a language that I check; NotFound otherwise."""
    with house.ledger().read() as connection:
        one = feedback.one(connection, number)
    if judges(access.person(), one.report.place.language) is None:
        raise NotFound("there is no such report")
    return one


def _back_to(one: Kept) -> str:
    """Where the form stood: on the screen of its text, or in the list."""
    where = one.report.place
    if request.form.get("from") != "text":
        return url_for("reported.table", **_chosen())
    return url_for(
        "desk.message",
        tag=where.language,
        name=where.article,
        message=where.message,
        _anchor="reports",
    )


def _sent_back(one: Kept, reason: str, wrong: Flaw) -> Choice:
    """The choice to send back the very text that was on the screen."""
    where = one.report.place
    with house.ledger().read() as connection:
        at = standings.one(connection, where.message, where.language)
    return Choice(
        person=access.person().id,
        sign_in=current().sign_in or 0,
        message=where.message,
        language=where.language,
        seen_source=at.source_hash,
        seen_target=where.target or 0,
        text=at.target.text if at.target else "",
        verdict=Verdict.RETURN,
        reason=reason,
        flaw=wrong,
    )


def _chosen() -> dict[str, Any]:
    """What the address asks for: a language, an outcome, a kind, an article."""
    names = ("language", "outcome", "kind", "article")
    return {one: request.args[one][:100] for one in names if request.args.get(one)}


def _languages() -> tuple[Language, ...]:
    """Those whose reports I see; of English, if I coordinate anything."""
    mine = access.languages(Permission.JUDGE_REPORT)
    english = coordinates(access.person(), SOURCE.tag) is not None
    return (*mine, SOURCE) if english else mine


def _table(typed: Typed | None = None, wrong: AppError | None = None) -> str:
    chosen, languages = _chosen(), _languages()
    outcome, kind = chosen.get("outcome", "open"), chosen.get("kind", "")
    tags = [one.tag for one in languages]
    wanted = Wanted(
        languages=tuple(tag for tag in tags if chosen.get("language", tag) == tag),
        outcome=Outcome(outcome) if outcome in set(Outcome) else None,
        kind=Complaint(kind) if kind in set(Complaint) else None,
        article=chosen.get("article"),
    )
    page = paging.asked()
    with house.ledger().read() as connection:
        total = feedback.count(connection, wanted)
        found = list(feedback.listed(connection, wanted, (page - 1) * ROWS, ROWS))
        if typed:  # what could not be done stands first, whatever was chosen
            rest = [one for one in found if one.report.id != typed.report]
            found = [feedback.one(connection, typed.report), *rest]
        names = people.names(connection)
        return render_template(
            "feedback/reports.html",
            reports=shown(connection, found, access.person(), names),
            titles=articles.titles(connection),
            languages=languages,
            chosen={"outcome": "open", **chosen},
            kinds=list(Complaint),
            outcomes=list(Outcome),
            escaped=feedback_figures.escaped(connection, tags),
            pulled=_pulled(connection),
            sent_back=_sent_away(connection),
            names=names,
            live=_live(connection),
            typed=typed,
            wrong=typed.wrong if typed else wrong,
            total=total,
            page=page,
            pages=paging.pages(total, ROWS),
        )


def _pulled(connection: Connection) -> list[tuple[Language, Pull]]:
    """The pages that are pulled in the languages that I coordinate."""
    mine = {one.tag: one for one in access.languages(Permission.WITHDRAW)}
    found = pulls.standing(connection)
    return [(mine[tag], one) for (_, tag), one in sorted(found.items()) if tag in mine]


def _sent_away(connection: Connection) -> list[tuple[Language, Away]]:
    """The pages that are withdrawn for a text that was sent back, in the languages that I coordinate."""
    mine = {one.tag: one for one in access.languages(Permission.WITHDRAW)}
    return [(mine[one.language], one) for one in away(connection) if one.language in mine]


def _live(connection: Connection) -> set[tuple[str, str]]:
    """The pages that readers have, by article and language."""
    return {(one.article, one.language) for one in releases.live(connection)}


def _pulling(
    tag: str, name: str, message: str, reason: str = "", wrong: AppError | None = None
) -> str:
    """The page that asks why, and says what pulling means; NotFound where there is no such article."""
    with house.ledger().read() as connection:
        article = articles.revision(connection, name)
        titles = articles.titles(connection)
        live = [one for one in releases.live(connection, [name]) if one.language == tag]
        texts = releases.texts(connection, live[0].id) if live else {}
    return render_template(
        "feedback/pull.html",
        language=language(tag),
        name=article.name,
        title=titles[article.name],
        live=bool(live),
        message=message if message in texts else "",
        text=texts.get(message, ""),
        reason=reason,
        wrong=wrong,
    )
