"""Parlance: patient information, English to every reader's language. This page is the map.

    model/      the nouns, and the tables: who may do what (person), which moves there are (state),
                which decisions a text needs (policy), who may say that a finding is right (override),
                what may be taken back (undo), what is wrong with a text that is sent back (flaw),
                the languages (language) and how they are set (script), how much an English text has
                changed (change), what can be chosen (preference); sentences that can be said in another
                language (sentence), how easy the English is to read (readability); what is known of a
                word, kept (remembered)
    source/     Markdown and plain text -> Article, and back        catalogue/  PO, POT and MO files
    engine/     machine translation, a file for each engine         checks/     what a text must not be
    pages/      an article -> HTML                                  ledger/     the database
    press/      HTML -> PDF, in a process of its own                child/      such processes
    vigilance/  mistakes to plant in good texts, and whether somebody saw them
    memory/     what was translated before: near matches, put right; which sentences an edit leaves
    glossary/   terms in inflected text, and candidates for more
    exchange/   memories and glossaries in and out: TMX, TBX, sheets of CSV; misaligned stretches
    workflow/   the acts: extract, change, draft, intake, queue, review (`decide`), override, comment,
                elsewhere, due, opened, terms, release, verify, coverage, learn; harvest (approved texts into
                the memory), lookup (out of it); vigilance (planted mistakes, which are no targets); all look
                at texts through `checking`
    web/        the doors for people; start at `access.DOORS`, the table of who gets in where:
                sign_in, desk (what it shows: screen, listing, waiting), unsaved (what is typed; the preview),
                keyboard, changes, comments, terms, people, coverage, precision, lookup, elsewhere,
                vigilance, feedback (what readers report; `reported` is its desk), reader; speech is the
                language that they speak, local its dates, numbers and names
    commands    the doors for the command line: `flask …`           settings    every setting

A click: `web/desk.py` -> `workflow/review.py` -> `ledger/targets.py`, one transaction.
An import goes only to a lower floor (`pyproject.toml` holds it). `create_app` is the only wiring.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.commands import COMMANDS
from app.ledger.connection import open_ledger
from app.model.errors import AppError
from app.settings import Settings, from_environment
from app.web import (
    access,
    addresses,
    afterwards,
    changes,
    comments,
    coverage,
    desk,
    elsewhere,
    errors,
    feedback,
    house,
    keyboard,
    local,
    look,
    lookup,
    numbers,
    people,
    precision,
    protection,
    reader,
    reported,
    secret,
    sign_in,
    speech,
    templating,
    terms,
    unsaved,
    vigilance,
)
from app.web.sessions import LedgerSessions
from app.workflow import checking

BLUEPRINTS = (
    reader.blueprint,
    feedback.blueprint,
    sign_in.blueprint,
    speech.blueprint,
    desk.blueprint,
    unsaved.blueprint,
    keyboard.blueprint,
    changes.blueprint,
    comments.blueprint,
    reported.blueprint,
    coverage.blueprint,
    precision.blueprint,
    terms.blueprint,
    lookup.blueprint,
    elsewhere.blueprint,
    people.blueprint,
    vigilance.blueprint,
    look.blueprint,
)


def create_app(settings: Settings | None = None) -> Flask:
    """The application, wired once: ledger, sessions, who gets in, what every answer carries."""
    with _one_line():
        settings = settings or from_environment(os.environ)
    instance = settings.instance.absolute()
    app = Flask(
        __name__,
        instance_path=str(instance),
        template_folder="web/templates",
        static_folder="web/static",
    )
    app.config.from_mapping(_config(settings))
    if (
        settings.proxies
    ):  # who asks is whom the last of our own proxies heard; nobody else is believed
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0)  # type: ignore[method-assign]
    with _one_line():
        app.config["SECRET_KEY"] = secret.key(instance)
        checking.set_up(settings)
        app.extensions["ledger"] = open_ledger(settings.ledger_url)
    app.extensions["settings"] = settings
    secure = not house.on_loopback(settings.desk_url)
    app.session_interface = LedgerSessions(app.extensions["ledger"], secure=secure)
    app.before_request(access.admit)
    protection.csrf.init_app(app)
    protection.limiter.init_app(app)
    app.after_request(protection.headers)
    if secure:
        app.after_request(protection.strict_transport)
    afterwards.register(app, app.extensions["ledger"])
    errors.register(app)
    templating.register(app)
    addresses.register(app)
    numbers.register(app)
    speech.register(app)
    local.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for command in COMMANDS:
        app.cli.add_command(command)
    return app


@contextmanager
def _one_line() -> Iterator[None]:
    """What cannot be set up ends the process with one line."""
    try:
        yield
    except AppError as wrong:
        sys.exit(f"flask: {wrong}")


def _config(settings: Settings) -> dict[str, object]:
    """Flask's own settings. Hosts that are not ours are not answered, forwarded ones not believed."""
    addresses = (settings.desk_url, settings.site_url, settings.reports_at)
    ours = (urlsplit(one).hostname or "" for one in addresses)
    return {
        "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "PREFERRED_URL_SCHEME": urlsplit(settings.desk_url).scheme,
        "TRUSTED_HOSTS": [*house.LOOPBACK, *filter(None, ours)],
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: a text may lie open for an hour
    }
