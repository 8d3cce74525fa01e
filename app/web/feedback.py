"""The readers' door: where a reader reports a mistake, without script, cookie or account.

It asks nobody who they are, and so needs no token against forged requests: whoever makes a stranger's
browser send a report could send it themselves. What is sent can do no more than stand at the desk as
plain text. How much of it comes is limited, for each address and for all together.
"""

import hmac
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from flask import Blueprint, abort, make_response, redirect, request, url_for
from flask_limiter.util import get_remote_address
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response

from app import catalogue, pages
from app.ledger import releases
from app.model.errors import LedgerUnusable, NotFound
from app.model.feedback import LONGEST, NotTaken, Place
from app.model.language import SOURCE, Language
from app.pages import Filled, Part, Report
from app.web import house
from app.web.protection import csrf, limiter
from app.workflow.feedback import Said, Seen, page, report

blueprint = Blueprint("feedback", __name__, url_prefix="/report")

# A form has 2,000 characters, an address, and a few words of ours: much more is not read.
_LARGEST = 64 * 1024

# What a message can be called.
_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")

# What is sent for the page as a whole, where a message could be chosen.
_WHOLE = "page"

_FROM_ONE, _FROM_ALL = "20 per hour", "300 per hour"


class _Day:
    """A key that is made anew each day and kept in memory alone: addresses cannot be found out by it."""

    def __init__(self, today: Callable[[], str]) -> None:
        self._today, self._lock = today, Lock()
        self._day, self._key = "", b""

    def hashed(self, address: str) -> str:
        """The address as it is counted."""
        with self._lock:
            if self._day != self._today():
                self._day, self._key = self._today(), secrets.token_bytes(32)
            return hmac.digest(self._key, address.encode(), "sha256").hex()


_addresses = _Day(lambda: datetime.now(UTC).date().isoformat())


def _sender() -> str:
    """Whose reports are counted together; no address is stored."""
    return _addresses.hashed(get_remote_address())


@blueprint.get("/<tag>/<name>")
def form(tag: str, name: str) -> Response:
    """Which part is wrong; then the form for that part, or for the page as a whole."""
    seen = page(house.ledger(), _asked(tag, name, request.args.get("message", "")))
    chosen = "message" in request.args or not seen.known
    of = _report(tag, seen)
    return _answer(pages.asking(of, Filled()) if chosen else pages.choosing(of))


@blueprint.post("/<tag>/<name>")
@csrf.exempt  # type: ignore[untyped-decorator]
@limiter.limit(_FROM_ALL, key_func=lambda: "everybody")
@limiter.limit(_FROM_ONE, key_func=_sender)
def send(tag: str, name: str) -> Response:
    """Take a report; what cannot be taken comes back with its words and one clear line."""
    request.max_content_length = request.max_form_memory_size = _LARGEST
    asked = _asked(tag, name, request.form.get("message", ""))
    sent = _sent()
    if request.form.get("website"):  # nobody sees this field: a machine filled it
        return _thanked(tag, name, known=True)
    try:
        taken = report(house.ledger(), Said(asked, sent.kind, sent.text, sent.email))
    except NotTaken as wrong:
        seen = page(house.ledger(), asked)
        filled = replace(sent, wrong=str(wrong.wrong))
        return _answer(pages.asking(_report(tag, seen), filled), 422)
    english = tag == SOURCE.tag
    return _thanked(tag, name, known=english or taken.place.release is not None)


@blueprint.get("/<tag>/<name>/thanks")
def thanks(tag: str, name: str) -> Response:
    """It was taken; nothing here says what, for the address may be left on a shared screen."""
    seen = page(house.ledger(), _asked(tag, name, ""))
    known = request.args.get("known") != "0"
    return _answer(pages.thanks(replace(_report(tag, seen), known=known)))


@blueprint.errorhandler(413)
@blueprint.errorhandler(429)
def too_much(wrong: HTTPException) -> Response:
    """Too large a form, or too many of them: said in the reader's language."""
    status = wrong.code or 500
    return _refused("busy" if status == 429 else "large", status)


@blueprint.errorhandler(LedgerUnusable)
def lost(_wrong: LedgerUnusable) -> Response:
    """The ledger cannot be written to just now."""
    return _refused("lost", 503)


@blueprint.errorhandler(NotFound)
def nowhere(_wrong: NotFound) -> Response:
    """There is no such article."""
    return _refused("nowhere", 404)


def _refused(why: str, status: int) -> Response:
    """What somebody wrote is theirs: it is shown to them, unless it was too large to be read."""
    tag, name = (request.view_args or {})["tag"], (request.view_args or {})["name"]
    filled = Filled()
    if request.method == "POST":
        with suppress(RequestEntityTooLarge):
            filled = _sent()
    language = _language(tag)
    home = _site(pages.paths.home(language))
    there = pages.paths.is_name(name) and status != 404
    of = Report(
        language=language,
        furniture=_furniture(language),
        title="",
        english=name if there else "",
        page=_page(language, name) if there else home,
        home=home,
        styles=_styles(),
        helpline=house.settings().helpline,
    )
    return _answer(pages.refusal(of, why, filled), status)


def _sent() -> Filled:
    """The fields of the form, cut where nobody would read on."""
    fields = request.form
    return Filled(
        kind=fields.get("kind", "")[:100],
        text=fields.get("text", "")[: 4 * LONGEST],
        email=fields.get("email", "")[:1000],
    )


def _language(tag: str) -> Language:
    """The language, if we publish in it; English too. 404 otherwise."""
    found = SOURCE if tag == SOURCE.tag else house.language_of(tag)
    return found or abort(404)


def _asked(tag: str, name: str, message: str) -> Place:
    """The place that the address names; what it is worth, the ledger says."""
    number = request.values.get("release", 0, type=int)
    known = message if message != _WHOLE and _NAME.fullmatch(message) else ""
    language = _language(tag)
    if not pages.paths.is_name(name):
        raise NotFound("there is no such page")
    return Place(name, language.tag, number if 0 < number < 2**31 else None, None, known)


def _report(tag: str, seen: Seen) -> Report:
    """What the pages are made from."""
    language, place = _language(tag), seen.place
    name = place.article
    fields: dict[str, Any] = {"release": str(place.release)} if place.release else {}

    def address(message: str) -> str:
        return url_for("feedback.form", tag=tag, name=name, message=message, **fields)

    with house.ledger().read() as connection:
        demonstration = releases.demonstrations(connection)
    return Report(
        language=language,
        furniture=_furniture(language),
        title=seen.title,
        english=seen.english,
        page=_page(language, name),
        home=_site(pages.paths.home(language)),
        styles=_styles(),
        helpline=house.settings().helpline,
        demonstration=demonstration,
        whole=address(_WHOLE),
        again=url_for("feedback.form", tag=tag, name=name, **fields),
        parts=tuple(Part(address(one), text) for one, text in seen.parts),
        part=dict(seen.parts).get(place.message, ""),
        known=seen.known,
        outdated=seen.outdated,
        hidden={**fields, "message": place.message or _WHOLE},
    )


def _furniture(language: Language) -> dict[str, str]:
    return catalogue.interface(house.settings().locales, language)


def _site(path: str) -> str:
    return pages.paths.absolute(house.settings().site_url, path)


def _page(language: Language, name: str) -> str:
    return _site(pages.paths.article(language, name))


def _styles() -> tuple[str, ...]:
    return url_for("look.pages"), url_for("look.report")


def _thanked(tag: str, name: str, *, known: bool) -> Response:
    values: dict[str, Any] = {} if known else {"known": "0"}
    return redirect(url_for("feedback.thanks", tag=tag, name=name, **values), code=303)


def _answer(body: bytes, status: int = 200) -> Response:
    response = make_response(body, status)
    response.mimetype = "text/html"
    return response
