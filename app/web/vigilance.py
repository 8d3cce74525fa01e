"""Planted mistakes at the desk: when one is shown, how it is answered and explained, and the figures."""

import hmac
from dataclasses import dataclass
from random import Random

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.ledger import feedback_figures, standings, vigilance, vigilance_figures
from app.ledger.vigilance_figures import Tally
from app.model.flaw import flaw
from app.model.language import Language, language
from app.model.person import Permission
from app.model.vigilance import (
    FIRST,
    LEAST_FIGURES,
    LEAST_PEOPLE,
    WORDS_A_MINUTE,
    Mistake,
    Planted,
)
from app.vigilance.critical import CRITICAL
from app.web import access, difference, house, waiting
from app.web.choosing import Words, agree
from app.web.sessions import current
from app.workflow.vigilance import Reply, answer, plant

blueprint = Blueprint("vigilance", __name__, url_prefix="/vigilance")


@dataclass(frozen=True, slots=True)
class Mine:
    """One person's figures in a language: what became of planted mistakes by kind, and their speed."""

    language: Language
    active: bool
    caught: dict[Mistake, Tally]
    speed: Tally


@dataclass(frozen=True, slots=True)
class Ours:
    """A language's figures; None where there are too few of them, or of people, to be shown."""

    language: Language
    active: bool
    caught: Tally | None
    speed: Tally | None


def dice(person: str, tag: str, decision: int) -> Random:
    """The chance after a decision: fixed, and known to nobody without the secret of this house."""
    key = current_app.config["SECRET_KEY"]
    seed = hmac.digest(key, f"vigilance {person} {tag} {decision}".encode(), "sha256")
    return Random(seed)  # noqa: S311  # what is drawn is shown, and no secret is made of it


def now_and_then(tag: str) -> Planted | None:
    """A mistake to be shown next to whoever has just decided; None nearly always."""
    me = access.person()
    return plant(house.ledger(), me, tag, lambda number: dice(me.id, tag, number))


def address(planted: Planted) -> str:
    """Where it is shown: at the address of the text that it copies, like any other."""
    with house.ledger().read() as connection:
        name = standings.article_of(connection, planted.message)
    return url_for("desk.message", tag=planted.language, name=name, message=planted.message)


def answered(words: Words, tag: str, message: str) -> Response | None:
    """What was sent from the screen of a planted text, taken here and never as a decision.

    None if it was sent from any other screen. BadInput where the button and the text do not agree.
    """
    found = shown(words, tag, message)
    if found is None:
        return None
    agree(words, found.text)
    if words.action == "return":
        flaw(words.dimension, words.weight)  # asked for here as everywhere, and then let go
    return _told(found, words)


def commented(words: Words, said: str, tag: str, message: str) -> Response | None:
    """What was said from the screen of a planted text: kept there, for there is no such text to talk about.

    None if it was said on any other screen, or nothing was said.
    """
    found = shown(words, tag, message) if said.strip() else None
    return _told(found, words, said) if found else None


def shown(words: Words, tag: str, message: str) -> Planted | None:
    """The planted text of whose screen this is the form; None if it is that of any other."""
    if words.seen_target < FIRST:
        return None
    with house.ledger().read() as connection:
        found = vigilance.get(connection, words.seen_target)
    if found is None:
        return None
    mine = (found.person, found.language, found.message) == (access.person().id, tag, message)
    return found if mine else None


def _told(found: Planted, words: Words, said: str = "") -> Response:
    """Write down what they did, and on to what it was."""
    reply = Reply(
        planted=found.id,
        person=found.person,
        sign_in=current().sign_in or 0,
        text=words.text,
        reason=words.reason,
        returns=words.action == "return",
        seen_ms=words.seen_ms,
        comment=said.strip(),
    )
    answer(house.ledger(), reply)
    where = url_for("vigilance.explained", tag=found.language, number=found.id)
    return redirect(where, code=303)


@blueprint.get("/")
def own() -> str:
    """What became of what was planted for me, and how fast I approve; nobody else is shown this."""
    me = access.person()
    with house.ledger().read() as connection:
        caught = vigilance_figures.own(connection, me.id)
        speed = vigilance_figures.own_speed(connection, me.id)
        mine = [
            Mine(
                language=one,
                active=vigilance.active(connection, one.tag),
                caught=_by_mistake(caught, one.tag),
                speed=speed.get(one.tag, Tally()),
            )
            for one in access.languages(Permission.READ)
        ]
    return render_template("vigilance/own.html", mine=mine, rate=WORDS_A_MINUTE)


@blueprint.get("/<tag>/<number:number>")
def explained(tag: str, number: int) -> str:
    """What was planted, where, and whether it was caught; only to its reader, once they have answered."""
    with house.ledger().read() as connection:
        found = vigilance.get(connection, number)
        if found is None or found.outcome is None:
            abort(404)
        if (found.person, found.language) != (access.person().id, tag):
            abort(404)
        name = standings.article_of(connection, found.message)
    into = language(tag)
    return render_template(
        "vigilance/explained.html",
        language=into,
        planted=found,
        name=name,
        mistake=CRITICAL[found.kind],
        changed=difference.difference(found.good, found.text, into),
        edited=found.answer != found.text,
        onward=waiting.address(tag, waiting.onward(tag, "", 0)[1]),
    )


@blueprint.get("/languages")
def languages() -> str:
    """Where mistakes are planted, and how many were caught, by language and never by name."""
    made_up = access.person().demonstration
    with house.ledger().read() as connection:
        caught = vigilance_figures.everybody(connection, made_up=made_up)
        speed = vigilance_figures.speed(connection, made_up=made_up)
        rows = [
            Ours(
                language=one,
                active=vigilance.active(connection, one.tag),
                caught=_enough(caught.get(one.tag, Tally())),
                speed=_enough(speed.get(one.tag, Tally())),
            )
            for one in access.languages(Permission.SEE_VIGILANCE)
        ]
        escaped = feedback_figures.escaped(connection, [one.language.tag for one in rows])
    return render_template(
        "vigilance/languages.html",
        rows=rows,
        rate=WORDS_A_MINUTE,
        escaped=escaped,
        least=LEAST_FIGURES,
        people=LEAST_PEOPLE,
    )


@blueprint.post("/<tag>")
def switch(tag: str) -> Response:
    """Switch planted mistakes on or off for a language."""
    chosen = request.form.get("active", "")
    if chosen not in ("on", "off"):
        abort(400)
    ledger = house.ledger()
    with ledger.write() as connection:
        vigilance.switch(connection, ledger.now(), tag, access.person().id, active=chosen == "on")
    flash("0", "eyes chosen")
    return redirect(url_for("vigilance.languages", _anchor=tag), code=303)


def _by_mistake(caught: dict[tuple[str, str], Tally], tag: str) -> dict[Mistake, Tally]:
    """A language's figures by kind of mistake, where there are any."""
    found: dict[Mistake, Tally] = {}
    for (language_tag, kind), one in sorted(caught.items()):
        if language_tag == tag:
            mistake = CRITICAL[kind]
            before = found.get(mistake, Tally())
            found[mistake] = Tally(before.hits + one.hits, before.total + one.total, 1)
    return found


def _enough(one: Tally) -> Tally | None:
    """The figures, if they say nothing of single people."""
    return one if one.total >= LEAST_FIGURES and one.people >= LEAST_PEOPLE else None
