"""How far every article is in every language, in words; and the same as CSV."""

import csv as csv_format
import io
from collections import Counter
from datetime import date, timedelta

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.ledger import articles, demand
from app.ledger.article_policies import Chosen
from app.model.gap import ArticlePolicy
from app.model.language import language
from app.model.person import ANY_LANGUAGE, Permission
from app.model.state import State
from app.web import access, house
from app.web.access import signed
from app.workflow.coverage import Cell, Coverage, coverage
from app.workflow.policy import set_policy

blueprint = Blueprint("coverage", __name__)

# How many rows of what was asked for are shown, the most wanted of them.
_ASKED = 200

# What a spreadsheet would take for a formula (ASVS 1.2.10).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


@blueprint.get("/coverage")
def table() -> str:
    """Language by article, in words."""
    found = _found()
    live = Counter(tag for (_, tag), cell in found.cells.items() if cell.live)
    may = access.person().role_for(Permission.SET_POLICY, ANY_LANGUAGE) is not None
    return render_template(
        "coverage.html",
        found=found,
        live=live,
        states=list(State),
        may=may,
        pulls={one.tag for one in access.languages(Permission.WITHDRAW)},
    )


@blueprint.post("/coverage/<name>/policy")
def policy(name: str) -> AnyResponse:
    """A coordinator of every language says what of an article goes to readers."""
    try:
        chosen = ArticlePolicy(request.form.get("policy", ""))
    except ValueError:
        abort(400)
    who = signed()
    set_policy(house.ledger(), Chosen(name, chosen, who.person, who.sign_in))
    flash("0", "policy chosen")
    return redirect(url_for("coverage.table", _anchor=name), code=303)


@blueprint.get("/coverage.csv")
def csv() -> Response:
    """The same figures, a line for each article and language."""
    found = _found()
    written = io.StringIO()
    out = csv_format.writer(written, lineterminator="\r\n")
    out.writerow(
        ["article", "title", "language", "words", "approved words", "approved", "page"]
        + [f"{state} words" for state in State]
    )
    for (name, tag), cell in found.cells.items():
        figures = [cell.total, cell.approved, cell.share, _page(cell)]
        figures += [cell.words.get(state, 0) for state in State]
        out.writerow([safe(str(one)) for one in [name, found.articles[name], tag, *figures]])
    return Response(
        written.getvalue(),
        mimetype="text/csv",
        headers={"Content-Disposition": 'attachment; filename="coverage.csv"'},
    )


def _page(cell: Cell) -> str:
    """What readers have."""
    if not cell.live:
        return "none"
    said = [
        "live",
        *(["outdated"] if not cell.current else []),
        *(["partly"] if cell.partly else []),
    ]
    return ", ".join(said)


@blueprint.get("/coverage/asked")
def asked() -> str:
    """What readers asked for and we do not have, in the last year and the last thirty days."""
    today = date.fromisoformat(house.ledger().now()[:10])
    instance = house.settings().instance
    year, month = (
        demand.since(instance, (today - timedelta(days=days)).isoformat()) for days in (365, 30)
    )
    lately = {(one.language, one.article): one.count for one in month}
    with house.ledger().read() as connection:
        titles = articles.titles(connection)
    return render_template(
        "asked.html",
        rows=[
            (one, language(one.language), lately.get((one.language, one.article), 0))
            for one in year[:_ASKED]
        ],
        titles=titles,
    )


def safe(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: such a one begins with a quote."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value


def _found() -> Coverage:
    return coverage(house.ledger(), access.languages(Permission.READ))
