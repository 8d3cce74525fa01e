"""A small house with people in it: a ledger in a folder, an article cut by the real cutter."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from app import create_app
from app.ledger import articles, people, revisions, schema, sign_ins, standings, targets
from app.ledger.connection import Ledger, open_ledger
from app.model import risk
from app.model.decision import Verdict
from app.model.language import LANGUAGES
from app.model.message import Author, Origin
from app.model.person import Grant, Person, PersonRole
from app.model.standing import Standing
from app.settings import Settings
from app.source import Known, cut
from app.web import passwords, tokens
from app.web.sessions import LedgerSessions
from app.workflow.review import Choice, decide
from tests.house import unflushed

PASSWORD = "correct horse battery"
TAGS = ("es", "ur", "ar", "zh-Hans")
ENGINE = Origin(Author.ENGINE, "apertium", "3.8.3")

FEVER = """---
title: Fever in children
summary: What to do when a child is hot.
topic: children
---

## Look at your child

A fever is a sign that the body is at work.

## Medicine

Give **5 ml** of paracetamol syrup. Do not give aspirin.

- Call [999](tel:999) if the child is hard to wake.
- Offer drinks often.
"""

NOISE = """---
title: Burns and scalds
---

Cool the burn under running water.
"""

# A login, then the id and the roles behind it.
PEOPLE: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "tina": ("p-tina", (("translator", "es"),)),
    "theo": ("p-theo", (("translator", "es"),)),
    "rosa": ("p-rosa", (("reviewer", "es"),)),
    "ravi": ("p-ravi", (("reviewer", "es"),)),
    "clara": ("p-clara", (("clinician", "es"),)),
    "cora": ("p-cora", (("coordinator", "es"),)),
    "omar": ("p-omar", (("coordinator", "*"),)),
    "uma": ("p-uma", (("translator", "ur"),)),
    "nemo": ("p-nemo", ()),
}


# People sign in hundreds of times here; few tests pay what it costs outside.
REAL = passwords._HASHER
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


def settings(folder: Path) -> Settings:
    return Settings(
        instance=folder / "instance",
        locales=folder / "locales",
        languages=tuple(LANGUAGES[tag] for tag in TAGS),
    )


def person(login: str, name: str = "") -> Person:
    identity, roles = PEOPLE[login]
    grants = tuple(Grant(PersonRole(role), tag) for role, tag in roles)
    return Person(identity, name or login.title(), login, "", False, grants)


@contextmanager
def house(folder: Path, hasher: PasswordHasher = QUICK, **more: object) -> Iterator[Flask]:
    """An app over a new ledger: everybody of PEOPLE, the article, and another that nobody asks for."""
    instance = folder / "instance"
    instance.mkdir(exist_ok=True)
    (instance / "ledger.sqlite").write_bytes(_ledger(tuple(PEOPLE), hasher))
    app = create_app(replace(settings(folder), **more))  # type: ignore[arg-type]
    app.testing = True
    ledger = app.extensions["ledger"]
    event.listen(ledger.engine, "connect", unflushed)
    try:
        with mock.patch.object(passwords, "_HASHER", hasher):
            yield app
    finally:
        ledger.close()


@cache
def _ledger(logins: tuple[str, ...], hasher: PasswordHasher) -> bytes:
    """The file of a new ledger with these people and the articles: made once, copied often."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        ledger = open_ledger(f"sqlite:///{path}")
        schema.migrate(ledger)
        password = hasher.hash(PASSWORD)
        with ledger.write() as connection:
            for login in logins:
                people.add(connection, ledger.now(), person(login), password)
        put(ledger, "burns", NOISE)
        put(ledger, "fever", FEVER)
        ledger.close()
        return path.read_bytes()


def put(ledger: Ledger, name: str, text: str, reason: str = "wording") -> None:
    """Write another revision of an article."""
    with ledger.write() as connection:
        known = articles.known(connection, name)
        article = cut(f"source_texts/{name}.md", name, text, _known(known))
        risks = {one.id: risk.risks(one.text, article.front.risk) for one in article.messages}
        revisions.put(connection, ledger.now(), [article], risks, reason)


def _known(past: tuple[articles.Past, ...]) -> list[Known]:
    return [Known(one.id, one.role, one.trail, one.text) for one in past]


def texts(app: Flask, tag: str = "es", name: str = "fever") -> tuple[Standing, ...]:
    """Every message of an article as it stands."""
    with app.extensions["ledger"].read() as connection:
        return standings.current(connection, name, tag)


def text(app: Flask, part: str, tag: str = "es", name: str = "fever") -> Standing:
    """The message whose English has this in it."""
    return next(one for one in texts(app, tag, name) if part in one.text)


def draft(
    app: Flask,
    part: str,
    words: str,
    tag: str = "es",
    origin: Origin = ENGINE,
    name: str = "fever",
) -> None:
    """A machine writes a target."""
    ledger = app.extensions["ledger"]
    with ledger.write() as connection:
        targets.put(connection, ledger.now(), [(text(app, part, tag, name), words, origin)])


def address(at: Standing) -> str:
    return f"/desk/{at.language}/{at.article}/{at.message}"


def sign_in(app: Flask, login: str) -> FlaskClient:
    """A browser in which somebody is signed in, as if by the form just now."""
    client = app.test_client()
    sessions, token = app.session_interface, tokens.fresh()
    assert isinstance(sessions, LedgerSessions)
    identity, now = f"p-{login}", sessions.ledger.now()
    with sessions.ledger.write() as connection:
        signed = sign_ins.signed_in(connection, now, identity, "password")
        begun = sign_ins.Session(signed, identity, {"how": "password"}, now, now)
        sign_ins.put_session(connection, tokens.hashed(token), begun)
    client.set_cookie(sessions.cookie, token, secure=sessions.secure)
    return client


def sign_in_by_form(app: Flask, login: str, password: str = PASSWORD) -> FlaskClient:
    """A browser in which somebody has signed in."""
    client = app.test_client()
    answer = post(client, "/sign-in", login=login, password=password, next="")
    assert answer.status_code == 303, answer.text
    return client


def csrf(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, page
    return found[1]


def post(client: FlaskClient, where: str, page: str | None = None, **fields: object):
    """Post a form with the token that its page (or the page at the same address) holds."""
    token = csrf(client.get(page or where).text)
    return client.post(where, data={"csrf_token": token, **fields})


def fields(page: str) -> dict[str, str]:
    """The hidden fields and the text of the form of one message."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    inside = re.search(r'<textarea[^>]* id="text"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    return {**hidden, "text": unescape(inside[1]) if inside else ""}


def choose(client: FlaskClient, at: Standing, action: str = "accept", **more: object):
    """Open a message and send its form, with `more` in place of what stood there."""
    form = fields(client.get(address(at)).text)
    if action == "return":
        form |= {"dimension": "accuracy", "weight": "major"}
    return client.post(address(at), data={**form, "action": action, **more})


def has_decided(app: Flask, login: str, part: str, words: str | None = None) -> None:
    """Somebody accepts a text (or writes `words`), past the desk."""
    ledger = app.extensions["ledger"]
    identity = PEOPLE[login][0]
    at = text(app, part)
    with ledger.write() as connection:
        signed = sign_ins.signed_in(connection, ledger.now(), identity, "password")
    before = at.target.text if at.target else ""
    decide(
        ledger,
        Choice(
            person=identity,
            sign_in=signed,
            message=at.message,
            language=at.language,
            seen_source=at.source_hash,
            seen_target=at.target.id if at.target else 0,
            text=before if words is None else words,
            verdict=Verdict.ACCEPT,
        ),
    )
