"""Who is let through which door: one table, one function, asked before every request.

A door that is not in the table is closed. A language that a person has nothing to do with looks to
them like one that does not exist.
"""

from enum import StrEnum

from flask import abort, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.ledger import people, preferences
from app.model.errors import BadInput, LedgerUnusable
from app.model.language import Language
from app.model.person import ANY_LANGUAGE, Permission, Person
from app.web import house
from app.web.choosing import written
from app.web.sessions import current
from app.workflow.signed import Signed


class Door(StrEnum):
    """A door that asks for no permission in a language."""

    OPEN = "open to anybody"
    READERS = "open to anybody, and never looks into the ledger"
    STRANGERS = "open to anybody, and asks nobody who they are"
    SIGNED_IN = "open to whoever is signed in"


# By endpoint. A permission is asked in the language of the address, or, where the address names
# none, in any language at all.
DOORS: dict[str, Door | Permission] = {
    "static": Door.READERS,
    "look.scripts": Door.READERS,
    "look.pages": Door.READERS,
    "look.report": Door.READERS,
    "look.fonts": Door.READERS,
    "reader.site": Door.READERS,
    "reader.front": Door.OPEN,
    "feedback.form": Door.STRANGERS,
    "feedback.send": Door.STRANGERS,
    "feedback.thanks": Door.STRANGERS,
    "sign_in.sign_in": Door.OPEN,
    "sign_in.by_link": Door.OPEN,
    "sign_in.sign_out": Door.SIGNED_IN,
    "speech.choose": Door.OPEN,
    "sign_in.password": Door.SIGNED_IN,
    "desk.home": Door.SIGNED_IN,
    "desk.waiting": Permission.READ,
    "desk.article": Permission.READ,
    "desk.message": Permission.READ,
    "desk.override": Permission.READ,
    "desk.undo": Permission.READ,
    "desk.term": Permission.PROPOSE_TERM,
    "desk.comment": Permission.COMMENT,
    "desk.skip": Permission.READ,
    "comments.page": Door.SIGNED_IN,
    "comments.answer": Door.SIGNED_IN,
    "desk.due": Permission.SET_DUE,
    "desk.mode": Permission.READ,
    "desk.onward": Permission.READ,
    "unsaved.keep_typed": Permission.READ,
    "unsaved.throw_away": Permission.READ,
    "unsaved.preview": Permission.READ,
    "keyboard.choose": Door.SIGNED_IN,
    "coverage.table": Door.SIGNED_IN,
    "coverage.csv": Door.SIGNED_IN,
    "coverage.policy": Permission.SET_POLICY,
    "coverage.asked": Permission.WITHDRAW,
    "changes.every": Permission.RELEASE_SOURCE,
    "changes.change": Permission.RELEASE_SOURCE,
    "precision.table": Permission.SEE_CHECKS,
    "precision.overridden": Permission.SEE_CHECKS,
    "terms.table": Permission.RULE_TERMS,
    "terms.rule": Permission.RULE_TERMS,
    "terms.new": Permission.RULE_TERMS,
    "terms.change": Permission.RULE_TERMS,
    "terms.mined": Permission.RULE_TERMS,
    "elsewhere.article": Permission.ACCEPT_ELSEWHERE,
    "reported.table": Permission.JUDGE_REPORT,
    "reported.judge": Door.SIGNED_IN,
    "reported.erase": Door.SIGNED_IN,
    "reported.pull": Permission.WITHDRAW,
    "reported.free": Permission.WITHDRAW,
    "vigilance.own": Door.SIGNED_IN,
    "vigilance.explained": Permission.READ,
    "vigilance.languages": Permission.SEE_VIGILANCE,
    "vigilance.switch": Permission.SET_POLICY,
    "lookup.search": Permission.READ,
    "lookup.several": Permission.SEE_MEMORY,
    "people.everybody": Permission.INVITE,
    "people.invite": Permission.INVITE,
    "people.change_role": Permission.INVITE,
    "people.link": Permission.INVITE,
    "people.eyes": Permission.SET_POLICY,
}


def admit() -> Response | tuple[str, int] | None:
    """Let the request through, or say why not: 303 to sign in, 401, 403, 404, 503."""
    if request.endpoint is None:
        return None  # no such address: Flask answers 404
    door = DOORS.get(request.endpoint)
    if door is None:
        abort(403)
    if door is Door.READERS:
        return None
    if not house.ready(current_app):
        raise LedgerUnusable("the ledger is not ready: run `flask migrate`")
    if door is Door.STRANGERS:
        return None
    g.person = _signed_in()
    if door is Door.OPEN:
        return None
    if g.person is None:
        return _sign_in_first()
    if isinstance(door, Permission):
        _permitted(g.person, door, (request.view_args or {}).get("tag"))
    return None


def person() -> Person:
    """Whoever is signed in; only behind a door that asks for it."""
    found = g.person
    if not isinstance(found, Person):
        abort(401)
    return found


def signed() -> Signed:
    """Who is signed in, within their sign-in; BadInput without one."""
    sign_in = current().sign_in
    if sign_in is None:
        raise BadInput("only a person who is signed in does that")
    return Signed(person().id, sign_in)


def languages(permission: Permission) -> tuple[Language, ...]:
    """The languages in which whoever is signed in may do this, in the order of the settings."""
    me = person()
    return tuple(one for one in house.settings().languages if me.role_for(permission, one.tag))


def _signed_in() -> Person | None:
    mine = current().person
    if mine is None:
        return None
    with house.ledger().read() as connection:
        g.preferences = preferences.of(connection, mine)
        return people.get(connection, mine)


def _sign_in_first() -> Response | tuple[str, int]:
    """To the sign-in page and back; what somebody had written is shown to them, for it is theirs."""
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("sign_in.sign_in", next=request.full_path.rstrip("?")), code=303)
    text = written(request.endpoint, request.form)
    return render_template("signed_out.html", text=text, onward=_where()), 401


def _where() -> str:
    """Where the form of this request stood: many are sent to an address that nobody can open."""
    rule, values = request.url_rule, request.view_args or {}
    same = (one for one in current_app.url_map.iter_rules() if rule and one.rule == rule.rule)
    if any("GET" in (one.methods or ()) for one in same):
        return request.full_path.rstrip("?")
    if values.keys() >= {"tag", "name", "message"}:
        return url_for("desk.message", **{one: values[one] for one in ("tag", "name", "message")})
    return url_for("desk.home")


def _permitted(me: Person, permission: Permission, tag: str | None) -> None:
    """404 for a language that is not this person's; 403 for what none of their roles lets them do."""
    if tag is not None:
        if house.language_of(tag) is None or not me.role_for(permission, tag):
            abort(404)
    elif not any(me.role_for(permission, one) for one in (*me.languages, ANY_LANGUAGE)):
        abort(403)
