"""The glossary, for coordinators: what is proposed and approved, one click on one entry or on many."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.ledger import articles, terms
from app.ledger.terms import Written
from app.model.concept import Gender, PartOfSpeech, Status, Term
from app.model.entry import EntryState, Kind, Ruling
from app.model.errors import AppError, BadInput
from app.model.language import SOURCE, Language, language
from app.model.person import Permission
from app.web import access, house, paging
from app.web.errors import status_of
from app.web.local import in_order
from app.web.numbers import number
from app.workflow.terms import Wish, add, candidates, decide, may_rule, own

blueprint = Blueprint("terms", __name__, url_prefix="/glossary")

ROWS = 100
MINED = 60

Page = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it is listed; `may` are the rulings that this person has for it."""

    written: Written
    language: Language
    may: tuple[Ruling, ...]


_MAY = {
    EntryState.PROPOSED: (Ruling.APPROVE, Ruling.REJECT),
    EntryState.APPROVED: (Ruling.RETIRE,),
    EntryState.REJECTED: (Ruling.APPROVE,),
    EntryState.RETIRED: (Ruling.APPROVE,),
}


@blueprint.get("/")
def table() -> str:
    """Every entry in my languages, by language, state and words."""
    return _table()


@blueprint.post("/")
def rule() -> Page:
    """Approve, reject or retire one entry, or those that are ticked."""
    ruling, entries = _asked(request.form)
    try:
        if ruling is None or not entries:
            raise BadInput("choose at least one entry, and what becomes of it")
        count = decide(
            house.ledger(), entries, ruling, access.signed(), request.form.get("reason", "")
        )
    except AppError as wrong:
        return _table(wrong), status_of(wrong)
    flash(str(count), f"term {ruling}")
    return redirect(f"{url_for('terms.table')}?{urlencode(_chosen())}", code=303)


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> Page:
    """A form for a term of one's own; on POST it is approved at once."""
    if request.method != "POST":
        return _form(request.args, None)
    return _add(None)


@blueprint.route("/<number:entry>", methods=["GET", "POST"])
def change(entry: int) -> Page:
    """An entry to change: on POST another takes its place."""
    with house.ledger().read() as connection:
        written = terms.one(connection, entry, made_up=access.person().demonstration)
    if request.method != "POST":
        return _form(_fields(written), written)
    return _add(written)


@blueprint.get("/candidates")
def mined() -> str:
    """Expressions of our articles that may be worth a place."""
    found = candidates(house.ledger(), MINED)
    return render_template("candidates.html", rows=found)


def _asked(form: MultiDict[str, str]) -> tuple[Ruling | None, list[int]]:
    """The ruling and the entries: of a row's own button, or of the ticked rows."""
    for one in Ruling:
        if (entry := number(form.get(one, ""))) >= 0:
            return one, [entry]
    said = form.get("ruling", "")
    ticked = [entry for one in form.getlist("entry") if (entry := number(one)) >= 0]
    return (Ruling(said) if said in list(Ruling) else None), ticked


def _chosen() -> dict[str, str]:
    """The filters of the address, those that are set."""
    return {
        key: value for key in ("language", "state", "words") if (value := request.args.get(key, ""))
    }


def _table(wrong: AppError | None = None) -> str:
    mine = (SOURCE, *(one for one in access.languages(Permission.RULE_TERMS) if one is not SOURCE))
    chosen = {"language": "", "state": "", "words": "", **_chosen()}
    with house.ledger().read() as connection:
        tags = [one.tag for one in mine]
        every = terms.listed(connection, tags, made_up=access.person().demonstration)
    shown = [one for one in every if _fits(one, chosen)]
    shown.sort(key=lambda one: (one.english.casefold(), one.entry.language != SOURCE.tag, one.id))
    page = paging.asked()
    return render_template(
        "terms.html",
        rows=[_row(one) for one in shown[(page - 1) * ROWS : page * ROWS]],
        total=len(shown),
        waiting=sum(one.state is EntryState.PROPOSED for one in every),
        languages=mine,
        states=list(EntryState),
        chosen=chosen,
        page=page,
        pages=paging.pages(len(shown), ROWS),
        wrong=wrong,
    )


def _fits(one: Written, chosen: Mapping[str, str]) -> bool:
    words = chosen["words"].casefold().strip()
    return (
        chosen["language"] in ("", one.entry.language)
        and chosen["state"] in ("", str(one.state))
        and (words in one.english.casefold() or words in one.entry.text.casefold())
    )


def _row(one: Written) -> Row:
    me = access.person()
    may = _MAY[one.state] if may_rule(me, one) else ()
    if own(me.id, one):
        may = tuple(ruling for ruling in may if ruling is not Ruling.APPROVE)
    return Row(one, language(one.entry.language), may)


def _add(written: Written | None) -> Page:
    try:
        wish = _wish(request.form, written)
        add(house.ledger(), wish, access.signed())
    except AppError as wrong:
        return _form(request.form, written, wrong), status_of(wrong)
    if wish.term.text or not wish.definition:
        flash("1", "term approve")
    if wish.definition:
        flash("0", "definition proposed")
    return redirect(url_for("terms.table", words=request.form.get("english", "")), code=303)


def _wish(form: Mapping[str, str], written: Written | None) -> Wish:
    try:
        term = Term(
            language(form.get("language", "")).tag,
            form.get("text", ""),
            Status(form.get("status", Status.PREFERRED)),
            PartOfSpeech(form.get("part_of_speech", "")),
            Gender(form.get("gender", "")),
            form.get("note", ""),
        )
    except ValueError:
        raise BadInput("there is no such status, part of speech or gender") from None
    if written is None:
        return Wish(
            form.get("english", ""),
            term,
            definition=form.get("definition", ""),
            collection=form.get("collection", ""),
            kept=bool(form.get("kept")),
        )
    old = written.entry
    if old.kind is Kind.DEFINITION:
        wish = Wish("", Term(old.language, ""), definition=form.get("text", ""))
    else:
        wish = Wish("", term)
    return Wish(
        wish.english,
        Term(old.language, *_rest(wish.term)),
        concept=old.concept,
        definition=wish.definition,
        replaces=written.id,
    )


def _rest(term: Term) -> tuple[str, Status, PartOfSpeech, Gender, str]:
    return term.text, term.status, term.part_of_speech, term.gender, term.note


def _fields(written: Written) -> dict[str, str]:
    entry = written.entry
    return {
        "english": written.english,
        "language": entry.language,
        "text": entry.text,
        "status": str(entry.status),
        "part_of_speech": str(entry.part_of_speech),
        "gender": str(entry.gender),
        "note": entry.note,
    }


def _form(fields: Mapping[str, str], written: Written | None, wrong: AppError | None = None) -> str:
    with house.ledger().read() as connection:
        topics = in_order(
            {one.topic for one in articles.heads(connection).values() if one.topic}, str
        )
    return render_template(
        "term.html",
        fields={key: fields.get(key, "") for key in (*_FIELDS, *fields)},
        written=written,
        written_language=language(written.entry.language) if written else None,
        languages=(*access.languages(Permission.RULE_TERMS), SOURCE),
        topics=topics,
        statuses=list(Status),
        parts=list(PartOfSpeech),
        genders=list(Gender),
        wrong=wrong,
    )


_FIELDS = (
    "english",
    "language",
    "text",
    "status",
    "part_of_speech",
    "gender",
    "note",
    "definition",
    "collection",
    "kept",
)
