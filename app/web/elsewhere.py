"""Texts that stand word for word elsewhere: a coordinator reads them side by side, and accepts them."""

from collections.abc import Iterator

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.ledger import articles
from app.model.errors import AppError, BadInput
from app.model.language import language
from app.web import house
from app.web.access import signed
from app.web.errors import status_of
from app.web.numbers import number
from app.workflow.elsewhere import Acceptance, accept, elsewhere

blueprint = Blueprint("elsewhere", __name__, url_prefix="/elsewhere")

Page = str | tuple[str, int] | Response


@blueprint.route("/<tag>/<name>", methods=["GET", "POST"])
def article(tag: str, name: str) -> Page:
    """The texts of an article that stand elsewhere, and on POST that those which were ticked hold here."""
    if request.method != "POST":
        return _page(tag, name)
    try:
        who = signed()
        seen = dict(_ticked())
        if not seen:
            raise BadInput("tick at least one text")
        count = accept(house.ledger(), Acceptance(who.person, who.sign_in, name, tag, seen))
    except AppError as wrong:
        return _page(tag, name, wrong), status_of(wrong)
    flash(str(count), "accepted elsewhere")
    return redirect(url_for("desk.article", tag=tag, name=name), code=303)


def _ticked() -> Iterator[tuple[str, int]]:
    """Messages with the target revisions that were seen."""
    for one in request.form.getlist("text"):
        message, _, target = one.rpartition(" ")
        if not message or number(target) < 0:
            raise BadInput("choose from what is shown")
        yield message, number(target)


def _page(tag: str, name: str, wrong: AppError | None = None) -> str:
    with house.ledger().read() as connection:
        titles = articles.titles(connection)
        if name not in titles:
            abort(404)
        rows = elsewhere(connection, name, tag)
    return render_template(
        "elsewhere.html",
        language=language(tag),
        name=name,
        titles=titles,
        rows=rows,
        wrong=wrong,
    )
