"""What templates can use beside what their view hands them."""

from collections.abc import Iterable

from flask import Flask, g
from jinja2 import StrictUndefined
from markupsafe import Markup, escape

from app.model.flaw import Dimension, Weight
from app.model.language import SOURCE
from app.model.markup import strip
from app.model.person import ANY_LANGUAGE, Permission, Person
from app.model.typography import INVISIBLE
from app.web import once
from app.web.difference import Change, Run


def register(app: Flask) -> None:
    """Strict names and a few filters; `speech` adds `_()` for every word of ours."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(words=strip, lines=lines, visible=visible, differing=differing)
    app.jinja_env.globals.update(
        form_key=once.key, dimensions=list(Dimension), weights=list(Weight)
    )
    app.context_processor(_everywhere)


def visible(text: str) -> str:
    """A run that was added or removed, with a name in the place of each sign that nobody sees."""
    return "".join(f"[{INVISIBLE[one]}]" if one in INVISIBLE else one for one in text)


def differing(runs: Iterable[Run], removed: str, added: str) -> Markup:
    """Runs of a difference: told apart without colours, and in a line when they are read aloud.

    `removed` and `added` are how those that were are announced.
    """
    said = '<{0}><span class="hidden">{1} </span>{2}<span class="hidden">, </span></{0}>'
    tags = {Change.REMOVED: ("del", escape(removed)), Change.ADDED: ("ins", escape(added))}
    return Markup("").join(
        Markup(said.format(*tags[one.change], escape(visible(one.text))))  # noqa: S704  all escaped
        if one.change in tags
        else escape(one.text)
        for one in runs
    )


def lines(text: str) -> int:
    """How many lines a field for a translation of this text should have."""
    return min(16, max(3, len(text) // 42 + 2))


def _everywhere() -> dict[str, object]:
    """Who is signed in, and whether they see the pages of coordinators, and that of reports."""
    me = g.get("person")
    return {
        "me": me,
        "coordinates": _may(me, Permission.INVITE),
        "judges": _may(me, Permission.JUDGE_REPORT),
        "english_language": SOURCE,
    }


def _may(me: Person | None, permission: Permission) -> bool:
    """May they do this in any language?"""
    if me is None:
        return False
    return any(me.role_for(permission, tag) for tag in (*me.languages, ANY_LANGUAGE))
