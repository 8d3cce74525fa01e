"""Who gets in where: every route and method for every kind of person, as one literal table."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from app import create_app
from app.model.person import Permission
from app.web.access import DOORS, Door
from tests.web.house import address, csrf, draft, post, settings, sign_in, text

PEOPLE = ("anonymous", "tina", "rosa", "clara", "cora", "omar", "uma", "nemo")

# Column for column: nobody signed in; translator, reviewer, clinician, coordinator of es;
# coordinator of all; translator of ur; somebody without a role.
# fmt: off
TABLE: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("GET",  "/",                        (303, 303, 303, 303, 303, 303, 303, 303)),
    ("GET",  "/site/",                   (200, 200, 200, 200, 200, 200, 200, 200)),
    ("GET",  "/site/no/such/",           (404, 404, 404, 404, 404, 404, 404, 404)),
    ("GET",  "/static/desk.css",         (200, 200, 200, 200, 200, 200, 200, 200)),
    ("GET",  "/look/scripts.css",        (200, 200, 200, 200, 200, 200, 200, 200)),
    ("GET",  "/look/pages.css",          (200, 200, 200, 200, 200, 200, 200, 200)),
    ("GET",  "/look/report.css",         (200, 200, 200, 200, 200, 200, 200, 200)),
    ("GET",  "/report/es/fever",         (200, 200, 200, 200, 200, 200, 200, 200)),
    ("POST", "/report/es/fever",         (422, 422, 422, 422, 422, 422, 422, 422)),
    ("GET",  "/report/es/fever/thanks",  (200, 200, 200, 200, 200, 200, 200, 200)),
    ("GET",  "/report/pl/fever",         (404, 404, 404, 404, 404, 404, 404, 404)),
    ("GET",  "/report/es/nothing",       (404, 404, 404, 404, 404, 404, 404, 404)),
    ("GET",  "/look/fonts/x.woff2",      (404, 404, 404, 404, 404, 404, 404, 404)),
    ("GET",  "/nowhere",                 (404, 404, 404, 404, 404, 404, 404, 404)),
    ("GET",  "/sign-in",                 (200, 200, 200, 200, 200, 200, 200, 200)),
    ("GET",  "/sign-in/x",               (200, 200, 200, 200, 200, 200, 200, 200)),
    ("POST", "/sign-in/x",               (401, 401, 401, 401, 401, 401, 401, 401)),
    ("POST", "/interface",               (303, 303, 303, 303, 303, 303, 303, 303)),
    ("GET",  "/sign-out",                (405, 405, 405, 405, 405, 405, 405, 405)),
    ("GET",  "/password",                (303, 200, 200, 200, 200, 200, 200, 200)),
    ("POST", "/password",                (401, 401, 401, 401, 401, 401, 401, 401)),
    ("GET",  "/desk/",                   (303, 200, 200, 200, 200, 200, 200, 200)),
    ("GET",  "/desk/es/",                (303, 200, 200, 200, 200, 200, 404, 404)),
    ("GET",  "/desk/ur/",                (303, 404, 404, 404, 404, 200, 200, 404)),
    ("GET",  "/desk/pl/",                (303, 404, 404, 404, 404, 404, 404, 404)),
    ("GET",  "/desk/en/",                (303, 404, 404, 404, 404, 404, 404, 404)),
    ("GET",  "/desk/es/fever/",          (303, 200, 200, 200, 200, 200, 404, 404)),
    ("GET",  "/desk/es/nothing/",        (303, 404, 404, 404, 404, 404, 404, 404)),
    ("GET",  "<message>",                (303, 200, 200, 200, 200, 200, 404, 404)),
    ("GET",  "/desk/es/burns/<id>",      (303, 404, 404, 404, 404, 404, 404, 404)),
    ("GET",  "/desk/es/fever/none",      (303, 404, 404, 404, 404, 404, 404, 404)),
    ("POST", "<message> return",         (401, 403, 409, 409, 403, 403, 404, 404)),
    ("POST", "<message> accept",         (401, 303, 303, 403, 403, 403, 404, 404)),
    ("POST", "<message> nonsense",       (401, 422, 422, 422, 422, 422, 404, 404)),
    ("POST", "/desk/es/burns/<id>",      (401, 404, 404, 404, 404, 404, 404, 404)),
    ("POST", "<message>/term",           (401, 422, 422, 422, 422, 422, 404, 404)),
    ("POST", "<message>/comment",        (401, 422, 422, 422, 422, 422, 404, 404)),
    ("POST", "<message>/skip",           (401, 303, 303, 303, 303, 303, 404, 404)),
    ("GET",  "/comments/",               (303, 200, 200, 200, 200, 200, 200, 200)),
    ("POST", "/comments/1",              (401, 404, 404, 404, 404, 404, 404, 404)),
    ("POST", "/desk/es/fever/due",       (401, 404, 404, 404, 303, 303, 404, 404)),
    ("POST", "/desk/es/nothing/due",     (401, 404, 404, 404, 404, 404, 404, 404)),
    ("GET",  "/desk/es/fever/due",       (303, 404, 404, 404, 404, 404, 404, 404)),
    ("POST", "<message>/typed",          (401, 200, 200, 200, 200, 200, 404, 404)),
    ("POST", "/desk/es/burns/<id>/typed", (401, 404, 404, 404, 404, 404, 404, 404)),
    ("POST", "<message>/typed/away",     (401, 303, 303, 303, 303, 303, 404, 404)),
    ("GET",  "<message>/preview",        (303, 200, 200, 200, 200, 200, 404, 404)),
    ("GET",  "<message>/onward",         (303, 303, 303, 303, 303, 303, 404, 404)),
    ("POST", "/desk/es/fever/mode",      (401, 422, 422, 422, 422, 422, 404, 404)),
    ("GET",  "/keys",                    (303, 200, 200, 200, 200, 200, 200, 200)),
    ("POST", "/keys",                    (401, 303, 303, 303, 303, 303, 303, 303)),
    ("GET",  "/glossary/",               (303, 403, 403, 403, 200, 200, 403, 403)),
    ("POST", "/glossary/",               (401, 403, 403, 403, 422, 422, 403, 403)),
    ("GET",  "/glossary/new",            (303, 403, 403, 403, 200, 200, 403, 403)),
    ("POST", "/glossary/new",            (401, 403, 403, 403, 404, 404, 403, 403)),
    ("GET",  "/glossary/7",              (303, 403, 403, 403, 404, 404, 403, 403)),
    ("GET",  "/glossary/candidates",     (303, 403, 403, 403, 200, 200, 403, 403)),
    ("POST", "<message>/override",       (401, 409, 409, 409, 409, 409, 404, 404)),
    ("POST", "<message>/undo",           (401, 409, 409, 409, 409, 409, 404, 404)),
    ("GET",  "/coverage",                (303, 200, 200, 200, 200, 200, 200, 200)),
    ("GET",  "/coverage.csv",            (303, 200, 200, 200, 200, 200, 200, 200)),
    ("POST", "/coverage/fever/policy",   (401, 403, 403, 403, 400, 400, 403, 403)),
    ("GET",  "/coverage/asked",          (303, 403, 403, 403, 200, 200, 403, 403)),
    ("GET",  "/changes/",                (303, 403, 403, 403, 200, 200, 403, 403)),
    ("GET",  "/changes/nothing",         (303, 403, 403, 403, 404, 404, 403, 403)),
    ("POST", "/changes/nothing",         (401, 403, 403, 403, 404, 404, 403, 403)),
    ("GET",  "/feedback/",               (303, 403, 200, 200, 200, 200, 403, 403)),
    ("POST", "/feedback/7",              (401, 404, 404, 404, 404, 404, 404, 404)),
    ("POST", "/feedback/7/erase",        (401, 404, 404, 404, 404, 404, 404, 404)),
    ("GET",  "/feedback/es/fever/pull",  (303, 404, 404, 404, 200, 200, 404, 404)),
    ("POST", "/feedback/es/fever/pull",  (401, 404, 404, 404, 409, 409, 404, 404)),
    ("GET",  "/feedback/ur/fever/pull",  (303, 404, 404, 404, 404, 200, 404, 404)),
    ("POST", "/feedback/es/fever/free",  (401, 404, 404, 404, 409, 409, 404, 404)),
    ("GET",  "/checks/",                 (303, 403, 403, 403, 200, 200, 403, 403)),
    ("GET",  "/checks/length",           (303, 403, 403, 403, 200, 200, 403, 403)),
    ("GET",  "/checks/nothing",          (303, 403, 403, 403, 404, 404, 403, 403)),
    ("GET",  "/memory/es/",              (303, 200, 200, 200, 200, 200, 404, 404)),
    ("GET",  "/memory/ur/",              (303, 404, 404, 404, 404, 200, 200, 404)),
    ("GET",  "/elsewhere/es/fever",      (303, 404, 404, 404, 200, 200, 404, 404)),
    ("GET",  "/elsewhere/es/nothing",    (303, 404, 404, 404, 404, 404, 404, 404)),
    ("POST", "/elsewhere/es/fever",      (401, 404, 404, 404, 422, 422, 404, 404)),
    ("GET",  "/memory/es/several",       (303, 404, 404, 404, 200, 200, 404, 404)),
    ("GET",  "/people/",                 (303, 403, 403, 403, 200, 200, 403, 403)),
    ("POST", "/people/",                 (401, 403, 403, 403, 422, 422, 403, 403)),
    ("POST", "/people/p-theo/role",      (401, 403, 403, 403, 422, 422, 403, 403)),
    ("POST", "/people/p-none/role",      (401, 403, 403, 403, 404, 404, 403, 403)),
    ("POST", "/people/p-cora/role",      (401, 403, 403, 403, 403, 422, 403, 403)),
    ("POST", "/people/p-theo/link",      (401, 403, 403, 403, 201, 201, 403, 403)),
    ("POST", "/people/p-uma/link",       (401, 403, 403, 403, 403, 201, 403, 403)),
    ("POST", "/people/p-omar/link",      (401, 403, 403, 403, 403, 403, 403, 403)),
    ("POST", "/people/eyes/es",          (401, 404, 404, 404, 400, 400, 404, 404)),
    ("POST", "/people/eyes/ur",          (401, 404, 404, 404, 404, 400, 404, 404)),
    ("GET",  "/vigilance/",              (303, 200, 200, 200, 200, 200, 200, 200)),
    ("GET",  "/vigilance/es/1000000000", (303, 404, 404, 404, 404, 404, 404, 404)),
    ("GET",  "/vigilance/languages",     (303, 403, 403, 403, 200, 200, 403, 403)),
    ("POST", "/vigilance/es",            (401, 404, 404, 404, 400, 400, 404, 404)),
    ("POST", "/vigilance/ur",            (401, 404, 404, 404, 404, 400, 404, 404)),
    ("POST", "/sign-out",                (401, 303, 303, 303, 303, 303, 303, 303)),
)
# fmt: on


@pytest.mark.parametrize("who", PEOPLE)
def test_every_door_opens_for_those_in_the_table_alone(app: Flask, who: str) -> None:
    client = app.test_client() if who == "anonymous" else sign_in(app, who)
    token = csrf(client.get("/sign-in").text)
    column = PEOPLE.index(who)
    found, wanted = [], []
    for method, where, statuses in TABLE:
        wanted.append((method, where, statuses[column]))
        found.append((method, where, _knock(app, client, method, where, token)))
    assert found == wanted


def _knock(app: Flask, client, method: str, where: str, token: str) -> int:
    fields = {"code": "length", "why-length": "it is right", "reason": "no"}
    fields |= {"dimension": "style", "weight": "minor"}
    if "<" in where:  # a message that waits for whoever comes
        draft(app, "sign that", "La fiebre es una señal.")
        at = text(app, "sign that")
        where = where.replace("<message>", address(at)).replace("<id>", at.message)
        fields |= {"seen_source": at.source_hash}
        fields |= {"seen_target": at.target.id, "text": at.target.text}
    address_of, _, fields["action"] = where.partition(" ")
    if method == "GET":
        return client.get(address_of, buffered=True).status_code
    return client.post(address_of, data={**fields, "csrf_token": token}).status_code


def _without_token(page: str) -> str:
    """The token of a form carries the second it was made in, the switch of languages the address."""
    return re.sub(r'(name="(?:csrf_token|next)" value=)"[^"]+"', r'\1""', page)


def test_every_endpoint_has_a_row_in_the_table_of_doors(app):
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert endpoints == set(DOORS)


def test_every_endpoint_is_walked_through(app):
    walked = set()
    with app.test_request_context():
        adapter = app.url_map.bind("127.0.0.1")
        for method, where, _ in TABLE:
            path = where.replace("<message>", "/desk/es/a/b").partition(" ")[0]
            if path != "/nowhere" and (method, path) != ("GET", "/sign-out"):
                walked.add(adapter.match(path, method=method)[0])
    assert walked == set(DOORS)


def test_a_door_that_is_not_in_the_table_is_closed(app, monkeypatch):
    monkeypatch.delitem(DOORS, "coverage.table")
    assert sign_in(app, "omar").get("/coverage").status_code == 403


def test_a_foreign_language_looks_like_one_that_does_not_exist(app):
    client = sign_in(app, "tina")
    foreign, unknown = client.get("/desk/ur/"), client.get("/desk/xx/")
    assert foreign.status_code == unknown.status_code == 404
    assert _without_token(foreign.text) == _without_token(unknown.text)


def test_a_ledger_that_is_not_migrated_says_what_to_run(tmp_path):
    app = create_app(settings(tmp_path))
    answer = app.test_client().get("/sign-in")
    assert answer.status_code == 503
    assert "flask migrate" in answer.text
    assert app.test_client().get("/site/").status_code == 200
    app.extensions["ledger"].close()


def test_a_role_that_was_taken_back_opens_nothing_from_that_moment(app):
    tina, cora = sign_in(app, "tina"), sign_in(app, "cora")
    assert tina.get("/desk/es/").status_code == 200
    answer = post(
        cora, "/people/p-tina/role", "/people/", role="translator", language="es", action="take"
    )
    assert answer.status_code == 303
    assert tina.get("/desk/es/").status_code == 404


def test_what_readers_see_never_asks_for_a_session(app):
    client = sign_in(app, "tina")
    for where in ("/site/", "/static/desk.css"):
        answer = client.get(where, buffered=True)
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.vary  # or a cache beside us would keep a copy for each reader


def test_permissions_are_those_of_the_model():
    assert {door for door in DOORS.values() if isinstance(door, Permission)} <= set(Permission)
    assert all(isinstance(door, Door | Permission) for door in DOORS.values())


# What is sent, the fields in which somebody wrote something, and the page on which they did.
WRITTEN = (
    ("<message>", ("text", "reason"), "<message>"),
    ("<message>/skip", ("text", "reason"), "<message>"),
    ("<message>/comment", ("comment", "reply-7", "text"), "<message>"),
    ("<message>/term", ("term-english", "term-text", "term-note", "term-definition"), "<message>"),
    ("<message>/typed/away", ("text",), "<message>"),
    ("/desk/es/fever/due", (), "/desk/"),
    ("/comments/1", ("reply-1",), "/desk/"),
    ("/feedback/1", ("reason",), "/desk/"),
    ("/feedback/es/fever/pull?message=x", ("reason",), "/feedback/es/fever/pull?message=x"),
    ("/feedback/es/fever/free", ("reason",), "/desk/"),
    ("/glossary/", ("reason",), "/glossary/"),
    ("/glossary/new", ("english", "text", "note", "definition"), "/glossary/new"),
    ("/glossary/1", ("english", "text", "note", "definition"), "/glossary/1"),
    ("/people/", ("name", "login", "credentials"), "/people/"),
)


@pytest.mark.parametrize(("sent", "names", "page"), WRITTEN)
def test_whoever_was_signed_out_has_every_word_back_and_is_led_to_where_they_wrote_it(
    app, sent, names, page
):
    at = address(text(app, "sign that"))
    words = {name: f"my {name} words" for name in names}
    answer = app.test_client().post(sent.replace("<message>", at), data=words)
    assert answer.status_code == 401
    for one in words.values():
        assert one in answer.text
    led = re.search(r'href="(/sign-in\?next=[^"]*)"', answer.text)
    assert led is not None
    where = parse_qs(urlsplit(led[1]).query)["next"][0]
    assert where == page.replace("<message>", at)
    assert sign_in(app, "omar").get(where).status_code != 405
