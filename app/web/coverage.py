"""How far every article is in every language, in words; and the same as CSV."""

import csv as csv_format
import io
from collections import Counter

from flask import Blueprint, Response, render_template

from app.model.person import Permission
from app.model.state import State
from app.web import access, house
from app.workflow.coverage import Coverage, coverage

blueprint = Blueprint("coverage", __name__)

# What a spreadsheet would take for a formula (ASVS 1.2.10).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


@blueprint.get("/coverage")
def table() -> str:
    """Language by article, in words."""
    found = _found()
    live = Counter(tag for (_, tag), cell in found.cells.items() if cell.live)
    return render_template("coverage.html", found=found, live=live, states=list(State))


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
        page = "live" if cell.current else "live, outdated" if cell.live else "none"
        figures = [cell.total, cell.approved, cell.share, page]
        figures += [cell.words.get(state, 0) for state in State]
        out.writerow([safe(str(one)) for one in [name, found.articles[name], tag, *figures]])
    return Response(
        written.getvalue(),
        mimetype="text/csv",
        headers={"Content-Disposition": 'attachment; filename="coverage.csv"'},
    )


def safe(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: such a one begins with a quote."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value


def _found() -> Coverage:
    return coverage(house.ledger(), access.languages(Permission.READ))
