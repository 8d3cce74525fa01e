"""What changed in the English: old and new side by side, and what its change means.

Nothing of a change reaches the languages before a coordinator has released it here, or its author
said why on the command line.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.ledger import articles
from app.model.change import STANDS, Level
from app.model.errors import AppError, BadInput, NotFound
from app.model.language import SOURCE
from app.model.markup import strip
from app.model.person import ANY_LANGUAGE, Permission
from app.model.reason import Reason
from app.web import access, difference, house
from app.web.access import signed
from app.web.errors import status_of
from app.workflow.change import Answer, Comparison, Row, compare, release, waiting

blueprint = Blueprint("changes", __name__, url_prefix="/changes")

# How a question about one message is named and answered in the form.
_QUESTION, _SAME = "m:", "same"

Page = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as it is shown: how the English differs, word by word."""

    row: Row
    runs: tuple[difference.Run, ...]
    stands: bool

    @property
    def field(self) -> str:
        """The name of its question in the form."""
        return f"{_QUESTION}{self.row.message}"


@dataclass(frozen=True, slots=True)
class Summary:
    """A change in the list: how many messages were changed, added and taken away."""

    change: Comparison
    counts: Counter[str]


@blueprint.get("/")
def every() -> str:
    """The changes that wait."""
    found = [
        Summary(one, Counter(_kind(row) for row in one.rows)) for one in waiting(house.ledger())
    ]
    return render_template("changes.html", changes=found, titles=_titles())


@blueprint.route("/<name>", methods=["GET", "POST"])
def change(name: str) -> Page:
    """One change, and on POST its release for translation."""
    if request.method != "POST":
        return _page(name, {})
    try:
        kept = release(house.ledger(), house.settings(), _answer(name, request.form))
    except NotFound:
        raise
    except AppError as wrong:
        return _page(name, request.form, wrong), status_of(wrong)
    flash(str(kept), "change released")
    return redirect(url_for("changes.every"), code=303)


def _answer(name: str, form: Mapping[str, str]) -> Answer:
    try:
        reason = Reason(form.get("reason", ""))
    except ValueError:
        raise BadInput("say why the English changed") from None
    who = signed()
    same = {
        field.removeprefix(_QUESTION)
        for field, said in form.items()
        if field.startswith(_QUESTION) and said == _SAME
    }
    return Answer(who.person, who.sign_in, name, form.get("seen", ""), reason, frozenset(same))


def _page(name: str, form: Mapping[str, str], wrong: AppError | None = None) -> str:
    found = compare(house.ledger(), name)
    return render_template(
        "change.html",
        change=found,
        title=_titles().get(name, name),
        rows=[_shown(row) for row in found.rows],
        reasons=list(Reason),
        form=form,
        wrong=wrong,
        may=access.person().role_for(Permission.RELEASE_SOURCE, ANY_LANGUAGE) is not None,
    )


def _shown(row: Row) -> Shown:
    """Tags are shown only where nothing else differs: elsewhere they are in the way of the words."""
    stands = row.level in STANDS
    before, after = (row.before, row.after) if stands else (strip(row.before), strip(row.after))
    runs = difference.difference(before, after, SOURCE) if before and after else ()
    return Shown(row, runs, stands)


def _kind(row: Row) -> str:
    """In which of the list's figures a row counts."""
    if not row.before:
        return "added"
    if not row.after:
        return "gone"
    if row.level in STANDS:
        return "markup"
    return "wording" if row.level is Level.WORDING else "spelling"


def _titles() -> dict[str, str]:
    with house.ledger().read() as connection:
        return articles.titles(connection)
