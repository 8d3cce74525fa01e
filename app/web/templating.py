"""What templates can use beside what their view hands them."""

from datetime import datetime

from flask import Flask, g
from jinja2 import StrictUndefined

from app.model.flaw import Dimension, Weight
from app.model.language import SOURCE
from app.model.markup import strip
from app.model.person import ANY_LANGUAGE, Permission, Person
from app.model.typography import INVISIBLE
from app.web import once


def register(app: Flask) -> None:
    """Strict names, `_()` for every word of ours, and a few filters."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # of the extension
    app.jinja_env.filters.update(
        moment=moment, clock=clock, visible=visible, words=strip, lines=lines
    )
    app.jinja_env.globals.update(
        form_key=once.key, dimensions=list(Dimension), weights=list(Weight)
    )
    app.context_processor(_everywhere)


def moment(at: str) -> str:
    """The ledger's time for people: `23 Nov 2026, 15:10 UTC`."""
    when = datetime.fromisoformat(at)
    return f"{when.day} {when:%b %Y, %H:%M} UTC"


def clock(at: str) -> str:
    """The hour of the ledger's time for people: `15:10 UTC`."""
    return f"{datetime.fromisoformat(at):%H:%M} UTC"


def visible(text: str) -> str:
    """A run that was added or removed, with a name in the place of each sign that nobody sees."""
    return "".join(f"[{INVISIBLE[one]}]" if one in INVISIBLE else one for one in text)


def lines(text: str) -> int:
    """How many lines a field for a translation of this text should have."""
    return min(16, max(3, len(text) // 42 + 2))


def _everywhere() -> dict[str, object]:
    """Who is signed in, and whether they see the page of people."""
    me = g.get("person")
    return {"me": me, "coordinates": _coordinates(me), "english_language": SOURCE}


def _coordinates(me: Person | None) -> bool:
    if me is None:
        return False
    return any(me.role_for(Permission.INVITE, tag) for tag in (*me.languages, ANY_LANGUAGE))
