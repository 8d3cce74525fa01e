"""How often each check was right: what people changed after it, what they overrode, and why."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request

from app import checks
from app.ledger import articles, findings, overrides
from app.ledger.findings import Tally
from app.model.language import Language
from app.model.override import OVERRIDES
from app.model.person import Permission
from app.web import access, house

blueprint = Blueprint("precision", __name__, url_prefix="/checks")

# How many overrides are listed, the newest of them.
MOST = 200


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of every check, in each of my languages and in all of them."""

    codes: tuple[str, ...]
    languages: tuple[Language, ...]
    cells: dict[tuple[str, str], Tally]

    def cell(self, code: str, tag: str) -> Tally:
        """The figures of one check in one language."""
        return self.cells.get((code, tag), Tally())

    def total(self, code: str) -> Tally:
        """The figures of one check in all these languages together."""
        return sum((self.cell(code, one.tag) for one in self.languages), Tally())


@blueprint.get("/")
def table() -> str:
    """Check by language."""
    mine = access.languages(Permission.SEE_CHECKS)
    with house.ledger().read() as connection:
        cells = findings.tallies(connection, [one.tag for one in mine])
    codes = dict.fromkeys([code for code, _ in checks.CHECKS] + sorted(code for code, _ in cells))
    return render_template("precision.html", report=Report(tuple(codes), mine, cells))


@blueprint.get("/<code>")
def overridden(code: str) -> str:
    """The overrides of one check that stand, newest first, with their reasons."""
    mine = access.languages(Permission.SEE_CHECKS)
    chosen = request.args.get("language", "")
    tags = [one.tag for one in mine if chosen in ("", one.tag)]
    with house.ledger().read() as connection:
        found = overrides.standing(connection, code, tags, MOST)
        titles = articles.titles(connection)
    if not found and code not in {*dict(checks.CHECKS), *OVERRIDES}:
        abort(404)
    return render_template(
        "overrides.html",
        code=code,
        rows=found,
        languages={one.tag: one for one in mine},
        chosen=chosen,
        titles=titles,
        most=MOST,
    )
