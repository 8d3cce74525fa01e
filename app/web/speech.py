"""The language that the desk speaks: as a person chose, else as their browser asks, else English.

What is said stands in templates, as `_("…")`, and in the rooms, as `sentence("…")`, or as the line
of an error or a finding. A translation is hostile input here as everywhere: it is escaped, and
cannot become an element.
"""

import re
from enum import StrEnum
from functools import lru_cache

from babel.support import NullTranslations, Translations
from flask import Blueprint, Flask, current_app, g, has_request_context, redirect, request, url_for
from flask_babel import Babel, get_locale
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from werkzeug.wrappers import Response

from app.ledger import preferences
from app.model.errors import AppError
from app.model.language import SOURCE, Language, language
from app.model.preference import INTERFACE, check
from app.model.sentence import Sentence
from app.web import house
from app.web.catalogues import words
from app.web.sessions import current

blueprint = Blueprint("speech", __name__)

_CHOSEN = "interface"

# A page says hundreds of lines, and nearly all are those of the page before: so many are remembered.
_LINES = 8192

# Under this name a request remembers the language that is spoken in it.
_SPOKEN = "parlance.spoken"

# Where the switch may lead back to: a place of this desk, spelled in plain letters.
_OURS = re.compile(r"/(?![/\\])[A-Za-z0-9_./?&=%~+-]*")


def register(app: Flask) -> None:
    """`_()` and `ngettext()` in every template speak the language of whoever asks."""
    Babel(configure_jinja=False).init_app(app, default_locale=SOURCE.tag, locale_selector=wanted)
    app.jinja_env.globals.update(_=_one, ngettext=_many)
    app.jinja_env.filters.update(told=told, english=_english, apart=apart)
    app.context_processor(_everywhere)


def wanted() -> str:
    """The tag of the language to speak in this request."""
    chosen = g.get("preferences", {}).get(_CHOSEN) or current().get(_CHOSEN, "")
    if chosen in INTERFACE:
        return str(chosen)
    asked = (tag.partition("-")[0] for tag, wish in request.accept_languages if wish > 0)
    return next((tag for tag in asked if tag in INTERFACE), SOURCE.tag)


def spoken() -> Language:
    """The language that is spoken in this request; English outside of any."""
    if not has_request_context():
        return _spoken()
    known: Language | None = request.environ.get(_SPOKEN)
    if known is None:  # a page asks a thousand times
        known = request.environ[_SPOKEN] = _spoken()
    return known


def _spoken() -> Language:
    locale = get_locale()
    return language(str(locale).replace("_", "-")) if locale else SOURCE


def called(language: Language) -> str:
    """What a language is called: as the house calls it in English, elsewhere as CLDR does."""
    if _in_english() or (locale := language.locale) is None:
        return language.english
    return locale.get_display_name(spoken().locale) or language.english


def _in_english() -> bool:
    """By the tag alone: a page asks so often that comparing whole languages would cost."""
    return spoken().tag == SOURCE.tag


def told(what: object) -> Markup:
    """A sentence of ours in the language that is spoken, its parts kept apart from its words."""
    if isinstance(what, AppError):
        return told(what.line)
    if isinstance(what, Sentence):
        return escape(_words().gettext(what.template)) % {
            name: _part(part) for name, part in what.parts.items()
        }
    return escape(_words().gettext(str(what)))


def english(text: str) -> Markup:
    """English in a page of another language: marked as such, and isolated."""
    if _in_english():
        return escape(text)
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(SOURCE.tag, SOURCE.direction, text)


@pass_context
def _english(_context: Context, text: str) -> Markup:
    """The filter. With a context: of a literal, Jinja would keep what it is in the first language."""
    return english(text)


def apart(text: str) -> Markup:
    """A name or a sign, isolated where its letters may run the other way than those around it."""
    return escape(text) if _in_english() else Markup("<bdi>{}</bdi>").format(text)


def _part(part: object) -> Markup:
    """What fills a place: our own words translated, all else as it is and isolated."""
    if isinstance(part, Sentence | StrEnum):
        return told(part)
    if isinstance(part, Language):
        return escape(called(part))
    return apart(str(part))


def _words() -> NullTranslations:
    return words(spoken().tag)


def _one(english: str, **parts: object) -> Markup:
    """`_("…")` of the templates: the sentence as it is spoken, with what fills its places escaped."""
    said = _words()
    return _line(said, english) % parts if parts else _whole(said, english)


def _many(one: str, many: str, num: int, **parts: object) -> Markup:
    """`ngettext("…", "…", number)` of the templates; the number fills the place `num`."""
    said = _words()
    return _safe(said, said.ngettext(one, many, num)) % {"num": num, **parts}


@lru_cache(maxsize=_LINES)
def _line(said: NullTranslations, english: str) -> Markup:
    return _safe(said, said.gettext(english))


@lru_cache(maxsize=_LINES)
def _whole(said: NullTranslations, english: str) -> Markup:
    """A sentence without places."""
    return _line(said, english) % {}


def _safe(said: NullTranslations, text: str) -> Markup:
    """Only the English is ours, and may be HTML: a translation is escaped."""
    return escape(text) if isinstance(said, Translations) else Markup(text)  # noqa: S704


def _everywhere() -> dict[str, object]:
    """The language that is spoken, those that can be, and whether this page can come back in one."""
    return {
        "spoken": spoken(),
        "speaks": [language(tag) for tag in INTERFACE]
        if request.method in ("GET", "HEAD") and house.ready(current_app)
        else [],
    }


@blueprint.post("/interface")
def choose() -> Response:
    """Choose the language of the desk: for good if somebody is signed in, else for this session."""
    tag = request.form.get(_CHOSEN, "")
    check(_CHOSEN, tag)
    current()[_CHOSEN] = tag
    if g.person is not None:
        with house.ledger().write() as connection:
            preferences.put(connection, g.person.id, _CHOSEN, tag)
    onward = request.form.get("next", "")
    return redirect(onward if _OURS.fullmatch(onward) else url_for("reader.front"), code=303)
