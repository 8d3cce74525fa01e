"""The people of a house, for coordinators: who is trusted with what, invitations, pairs of eyes.

A coordinator gives and takes roles in the languages that they coordinate, and never their own: who
hands out trust does not help themselves to it. Every choice is an event that names who made it.
"""

import re
import secrets
from dataclasses import dataclass, replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.ledger import people, standings
from app.model.errors import AppError, BadInput
from app.model.language import Language
from app.model.person import ANY_LANGUAGE, Grant, Permission, Person, PersonRole
from app.model.policy import Eyes
from app.model.sentence import sentence
from app.web import access, house, passwords, tokens
from app.web.local import in_order
from app.web.speech import called

blueprint = Blueprint("people", __name__, url_prefix="/people")

_LOGIN = re.compile(r"[\w.@+-]{2,100}")
_HIDDEN = re.compile(
    r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)

Page = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class Member:
    """One person as a coordinator sees them; `mine` are the grants that this coordinator may take."""

    person: Person
    mine: tuple[Grant, ...]
    others: tuple[Grant, ...]
    linkable: bool


@blueprint.get("/")
def everybody() -> str:
    """Everybody, with their roles, and what can be changed about them."""
    return _page()


@blueprint.post("/")
def invite() -> Page:
    """Write a new person with their first roles, and show the link that lets them in, once."""
    form = request.form
    try:
        new = _new(form.get("name", ""), form.get("login", ""), form.get("credentials", ""))
        grants = _grants(form.getlist("role"), form.getlist("language"))
        invited = replace(new, grants=grants)
        ledger = house.ledger()
        with ledger.write() as connection:
            people.add(connection, ledger.now(), invited, None, access.person().id)
    except AppError as wrong:
        return _page(wrong=wrong), 422
    return _page(link=_link(invited), invited=invited), 201


@blueprint.post("/<person_id>/link")
def link(person_id: str) -> Page:
    """A new one-time link for somebody who cannot get in; shown once, and written down."""
    them = _other(person_id)
    if not _linkable(them):
        abort(403)
    return _page(link=_link(them), invited=them), 201


@blueprint.post("/<person_id>/role")
def change_role(person_id: str) -> Page:
    """Give somebody a role, or take it back."""
    them = _other(person_id)
    action = request.form.get("action", "")
    try:
        (grant,) = _grants([request.form.get("role", "")], [request.form.get("language", "")])
    except BadInput as wrong:
        return _page(wrong=wrong), 422
    if action not in ("give", "take"):
        abort(400)
    held = action == "give"
    ledger = house.ledger()
    with ledger.write() as connection:
        me = access.person().id
        people.grant(connection, ledger.now(), them.id, grant, held=held, by=me)
    flash("role given" if held else "role taken", "status")
    return redirect(url_for("people.everybody", _anchor=them.id), code=303)


@blueprint.post("/eyes/<tag>")
def eyes(tag: str) -> Page:
    """Choose how many pairs of eyes this language's standard-risk texts need."""
    try:
        chosen = Eyes(request.form.get("eyes", ""))
    except ValueError:
        abort(400)
    ledger = house.ledger()
    with ledger.write() as connection:
        people.choose_eyes(connection, ledger.now(), tag, chosen, access.person().id)
    flash("eyes chosen", "status")
    return redirect(url_for("people.everybody", _anchor="eyes"), code=303)


def _page(wrong: AppError | None = None, link: str = "", invited: Person | None = None) -> str:
    """The page, with what went wrong or with a link that is shown this once."""
    mine = access.languages(Permission.INVITE)
    with house.ledger().read() as connection:
        everyone = people.everyone(connection)
        chosen = {one.tag: standings.eyes(connection, one.tag) for one in mine}
    return render_template(
        "people.html",
        members=[_member(one) for one in in_order(everyone.values(), lambda one: one.name)],
        languages=in_order(mine, called),
        everywhere=_coordinates(ANY_LANGUAGE),
        roles=list(PersonRole),
        eyes=chosen,
        form=request.form if wrong else {},
        wrong=wrong,
        link=link,
        invited=invited,
        hours=tokens.LINK_HOURS,
    )


def _member(them: Person) -> Member:
    me = access.person()
    mine = [one for one in them.grants if them.id != me.id and _coordinates(one.language)]
    return Member(
        person=them,
        mine=tuple(mine),
        others=tuple(one for one in them.grants if one not in mine),
        linkable=_linkable(them),
    )


def _coordinates(tag: str) -> bool:
    """Does whoever is signed in coordinate this language? `*` is for those who coordinate all."""
    return access.person().role_for(Permission.INVITE, tag) is not None


def _linkable(them: Person) -> bool:
    """May the coordinator make a link for them? Only where they could have given every role."""
    return them.id != access.person().id and all(_coordinates(one.language) for one in them.grants)


def _other(person_id: str) -> Person:
    """The person with this id, who is somebody else; 404 or 403."""
    with house.ledger().read() as connection:
        them = people.get(connection, person_id)
    if them.id == access.person().id:
        abort(403)
    return them


def _new(name: str, login: str, credentials: str) -> Person:
    """A person with a new pseudonym, or BadInput."""
    spelled = passwords.login_name(login)
    for what, text in (("name", name), ("line for readers", credentials)):
        if _HIDDEN.search(text) or len(text) > 200:
            raise BadInput(
                sentence(
                    "the %(what)s is too long, or has characters that nobody can see",
                    what=sentence(what),
                )
            )
    if not name.strip():
        raise BadInput("a person has a name")
    if not _LOGIN.fullmatch(spelled):
        raise BadInput("a login has 2 to 100 letters, digits, or any of . @ + - _")
    return Person(
        id=f"p-{secrets.token_hex(8)}",
        name=name.strip(),
        login=spelled,
        credentials=credentials.strip(),
        demonstration=False,
        grants=(),
    )


def _grants(roles: list[str], tags: list[str]) -> tuple[Grant, ...]:
    """Every role in every language, where the coordinator may give them; BadInput elsewhere."""
    known: set[str] = {ANY_LANGUAGE, *(one.tag for one in _languages())}
    if not roles or not tags:
        raise BadInput("choose at least one role and one language")
    for tag in tags:
        if tag not in known or not _coordinates(tag):
            raise BadInput("you do not coordinate this language")
    try:
        return tuple(Grant(PersonRole(role), tag) for tag in tags for role in roles)
    except ValueError:
        raise BadInput("there is no such role") from None


def _languages() -> tuple[Language, ...]:
    return house.settings().languages


def _link(them: Person) -> str:
    """The address of a new one-time link for them, at the host under which people work."""
    token = tokens.new_link(house.ledger(), them.id, by=access.person().id)
    root = request.host_url.rstrip("/")
    base = root if house.on_loopback(root) else house.settings().desk_url
    return base + url_for("sign_in.by_link", token=token)
