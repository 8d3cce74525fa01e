"""Signing in and out: by password, or by a link that works once."""

import logging
import re

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.ledger import sign_ins
from app.model.errors import BadInput
from app.web import access, house, passwords, tokens
from app.web.protection import limiter, who_tries
from app.web.sessions import current

blueprint = Blueprint("sign_in", __name__)

_log = logging.getLogger(__name__)

# Where a sign-in may lead: a place of this desk, spelled in plain letters.
_ROOMS = (
    "desk|changes|checks|comments|coverage|elsewhere|feedback|glossary|keys|memory|password|people|"
    "vigilance"
)
_OURS = re.compile(rf"/(?:{_ROOMS})[A-Za-z0-9_./?&=%~+-]*")

Page = str | tuple[str, int] | Response


def _failed(response: Response) -> bool:
    """Does this answer count against the limit?"""
    return response.status_code == 401


@blueprint.route("/sign-in", methods=["GET", "POST"])
@limiter.limit("5 per 15 minutes", key_func=who_tries, methods=["POST"], deduct_when=_failed)
@limiter.limit("50 per hour", methods=["POST"], deduct_when=_failed)
def sign_in() -> Page:
    """Sign in with login and password; every failure looks the same."""
    onward = _onward(request.values.get("next", ""))
    if request.method != "POST":
        return render_template("sign_in.html", onward=onward, login="", wrong=False)
    login, password = request.form.get("login", ""), request.form.get("password", "")
    found = passwords.check(house.ledger(), login, password[: passwords.LONGEST + 1])
    if found is None:
        _log.warning("a sign-in failed from %s", request.remote_addr)
        return render_template("sign_in.html", onward=onward, login=login, wrong=True), 401
    _begin(found, "password")
    return redirect(onward, code=303)


@blueprint.route("/sign-in/<token>", methods=["GET", "POST"])
@limiter.limit("20 per hour", methods=["POST"], deduct_when=_failed)
def by_link(token: str) -> Page:
    """Sign in with a one-time link: looking at it (as mail scanners do) does not use it up."""
    if request.method != "POST":
        return render_template("link.html", wrong=False)
    with house.ledger().write() as connection:
        found = sign_ins.use_link(connection, house.ledger().now(), tokens.hashed(token))
    if found is None:
        _log.warning("a sign-in link failed from %s", request.remote_addr)
        return render_template("link.html", wrong=True), 401
    _begin(found, "link")
    return redirect(url_for("sign_in.password"), code=303)


@blueprint.post("/sign-out")
def sign_out() -> Page:
    """End the session, here and in the ledger."""
    current().end()
    return redirect(url_for("sign_in.sign_in"), code=303)


@blueprint.route("/password", methods=["GET", "POST"])
@limiter.limit("10 per hour", methods=["POST"], deduct_when=_failed)
def password() -> Page:
    """Choose a password: after a link straight away, else by giving the present one."""
    asked = current().get("how") != "link"
    if request.method != "POST":
        return render_template("password.html", asked=asked, wrong="")
    me = access.person()
    new, again = request.form.get("new", ""), request.form.get("again", "")
    present = request.form.get("present", "")[: passwords.LONGEST + 1]
    if asked and passwords.check(house.ledger(), me.login, present) != me.id:
        return render_template("password.html", asked=asked, wrong="present"), 401
    if new != again:
        return render_template("password.html", asked=asked, wrong="again"), 422
    try:
        passwords.keep(house.ledger(), me.id, new)
    except BadInput as weak:
        return render_template("password.html", asked=asked, wrong=weak), 422
    _begin(me.id, "password", current().sign_in)
    return redirect(url_for("desk.home"), code=303)


def _begin(person_id: str, how: str, again: int | None = None) -> None:
    """A new session for this person; `again` is the sign-in that it goes on with."""
    ledger = house.ledger()
    if again is None:
        with ledger.write() as connection:
            again = sign_ins.signed_in(connection, ledger.now(), person_id, how)
    mine = current()
    speaks = mine.get("interface")
    mine.begin(person_id, again)
    if speaks:  # what was chosen on the way in holds for somebody who never chose
        mine["interface"] = speaks
    mine["how"] = how
    g.person = None


def _onward(wanted: str) -> str:
    """Where to go after signing in: a place of ours, whatever the address says."""
    return wanted if _OURS.fullmatch(wanted) else url_for("desk.home")
