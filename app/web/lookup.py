"""The memory, to look things up in: how was a word said before, and was a text said in several ways?"""

import re
from dataclasses import dataclass

from flask import Blueprint, render_template, request

from app.ledger import articles, imports
from app.model.language import language
from app.model.match import Match
from app.model.person import Permission
from app.web import access, house
from app.workflow.lookup import concordance, various

blueprint = Blueprint("lookup", __name__, url_prefix="/memory")

MOST = 50  # hits that are shown, the newest
_TERM = re.compile(r'"([^"]+)"|“([^”]+)”|(\S+)')


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a text; `asked` if it is what somebody looked for."""

    text: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A pair in which the words stand, both sides as runs."""

    match: Match
    source: tuple[Run, ...]
    target: tuple[Run, ...]


@blueprint.get("/<tag>/")
def search(tag: str) -> str:
    """Pairs with these words on either side; the newest first."""
    asked = request.args.get("q", "").strip()[:200]
    with house.ledger().read() as connection:
        found = concordance(connection, asked, tag, MOST) if asked else ()
        titles = articles.titles(connection)
    return render_template(
        "memory.html",
        language=language(tag),
        asked=asked,
        hits=[
            Hit(one, runs(one.unit.source, asked), runs(one.unit.target, asked)) for one in found
        ],
        most=MOST,
        titles=titles,
        coordinates=access.person().role_for(Permission.SEE_MEMORY, tag) is not None,
    )


@blueprint.get("/<tag>/several")
def several(tag: str) -> str:
    """What was translated in several ways, and the files that were taken in: for coordinators."""
    with house.ledger().read() as connection:
        found = various(connection, tag)
        files = imports.every(connection)
        titles = articles.titles(connection)
    return render_template(
        "several.html", language=language(tag), rows=found, files=files, titles=titles
    )


def runs(text: str, asked: str) -> tuple[Run, ...]:
    """The text cut where the words stand that were asked for, whatever their capitals."""
    terms = [found[1] or found[2] or found[3].strip('"“”') for found in _TERM.finditer(asked)]
    found = "|".join(re.escape(one) for one in sorted(filter(None, terms), key=len, reverse=True))
    if not found:
        return (Run(text, asked=False),)
    parts = re.split(f"({found})", text, flags=re.IGNORECASE)
    return tuple(Run(part, at % 2 == 1) for at, part in enumerate(parts) if part)
