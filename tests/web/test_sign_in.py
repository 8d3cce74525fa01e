"""Signing in: who gets in, how, for how long, and what others learn from trying."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask, url_for
from sqlalchemy import text as sql

from app.ledger import sign_ins
from app.model.person import Permission
from app.web import passwords, tokens
from app.web.access import DOORS, Door
from tests.web.house import PASSWORD, REAL, csrf, house, post
from tests.web.house import sign_in_by_form as sign_in


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Flask]:
    """A house where looking at a password costs what it costs outside."""
    with house(tmp_path, REAL) as made:
        yield made


def rows(app: Flask, table: str) -> int:
    with app.extensions["ledger"].read() as connection:
        return int(connection.execute(sql(f"SELECT count(*) FROM {table}")).scalar_one())


def token(client) -> str:
    cookie = client.get_cookie("parlance")
    return cookie.value if cookie else ""


def test_a_person_signs_in_with_login_and_password(slow):
    client = sign_in(slow, "tina")
    assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize("typed", ["tina", " Tina ", "TINA", "ｔｉｎａ"])
def test_a_login_is_one_name_however_it_is_typed(app, typed):
    assert post(app.test_client(), "/sign-in", login=typed, password=PASSWORD).status_code == 303


def test_every_failure_looks_the_same(app):
    with app.extensions["ledger"].write() as connection:
        connection.execute(sql("UPDATE person SET active = 0 WHERE login = 'theo'"))
    pages = []
    for login, password in (
        ("tina", "wrong horse battery"),
        ("nobody", PASSWORD),
        ("theo", PASSWORD),
    ):
        answer = post(app.test_client(), "/sign-in", login=login, password=password)
        assert answer.status_code == 401
        page = re.sub(r'value="[^"]*"', "", answer.text)
        pages.append(page)
    assert len(set(pages)) == 1


def test_an_unknown_login_costs_a_whole_look_at_a_password(slow, monkeypatch):
    looked = []
    real = passwords._HASHER

    class Watched:
        def verify(self, kept, password):
            looked.append(kept)
            return real.verify(kept, password)

    monkeypatch.setattr(passwords, "_HASHER", Watched())
    assert passwords.check(slow.extensions["ledger"], "nobody", PASSWORD) is None
    assert looked
    assert "m=19456,t=2,p=1" in looked[0]


def test_a_hash_made_with_older_parameters_is_made_again(slow):

    ledger = slow.extensions["ledger"]
    with ledger.write() as connection:
        sign_ins.set_password(
            connection,
            "p-tina",
            PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD),
        )
    assert passwords.check(ledger, "tina", PASSWORD) == "p-tina"
    with ledger.read() as connection:
        assert "m=19456,t=2,p=1" in sign_ins.password(connection, "tina")[1]


def test_signing_in_makes_a_new_token(app):
    client = app.test_client()
    client.get("/sign-in")
    planted = token(client)
    assert planted
    post(client, "/sign-in", login="tina", password=PASSWORD)
    assert token(client) not in ("", planted)
    stranger = app.test_client()
    stranger.set_cookie("parlance", planted)
    assert stranger.get("/desk/").status_code == 303


def test_the_ledger_never_holds_the_token_itself(app):
    client = sign_in(app, "tina")
    with app.extensions["ledger"].read() as connection:
        kept = connection.execute(sql("SELECT hash, data FROM session")).all()
    assert token(client) not in str(kept)
    assert tokens.hashed(token(client)) in str(kept)


def test_signing_out_kills_the_session_everywhere(app):
    client = sign_in(app, "tina")
    thief = app.test_client()
    thief.set_cookie("parlance", token(client))
    assert thief.get("/desk/").status_code == 200
    assert post(client, "/sign-out", "/desk/").status_code == 303
    assert client.get("/desk/").status_code == 303
    assert thief.get("/desk/").status_code == 303


def test_a_request_that_is_under_way_does_not_bring_a_session_back(app):
    client = sign_in(app, "tina")
    ledger = app.extensions["ledger"]
    hashed = tokens.hashed(token(client))
    with ledger.read() as connection:
        kept = sign_ins.find_session(connection, hashed)
    with ledger.write() as connection:
        sign_ins.end_session(connection, hashed)
    with ledger.write() as connection:
        assert not sign_ins.keep_session(connection, hashed, kept)
    assert client.get("/desk/").status_code == 303


@pytest.mark.parametrize(("hours", "status"), [(1.9, 200), (2.1, 303)])
def test_a_session_ends_after_two_hours_without_a_click(app, hours, status):
    client = sign_in(app, "tina")
    ledger = app.extensions["ledger"]
    ledger._clock = lambda: datetime.now(UTC) + timedelta(hours=hours)
    assert client.get("/desk/").status_code == status


def test_a_session_ends_after_twelve_hours_whatever_is_clicked(app):
    client = sign_in(app, "tina")
    ledger = app.extensions["ledger"]
    for hour in range(1, 12):
        ledger._clock = lambda hour=hour: datetime.now(UTC) + timedelta(hours=hour)
        assert client.get("/desk/").status_code == 200
    ledger._clock = lambda: datetime.now(UTC) + timedelta(hours=12.1)
    assert client.get("/desk/").status_code == 303


def test_a_new_password_ends_the_other_sessions_but_not_this_one(app):
    here, there = sign_in(app, "tina"), sign_in(app, "tina")
    answer = post(
        here,
        "/password",
        present=PASSWORD,
        new="a quite other secret",
        again="a quite other secret",
    )
    assert answer.status_code == 303
    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 303
    assert post(app.test_client(), "/sign-in", login="tina", password=PASSWORD).status_code == 401
    sign_in(app, "tina", "a quite other secret")


@pytest.mark.parametrize(
    ("present", "new", "again", "status"),
    [
        ("wrong horse battery", "a quite other secret", "a quite other secret", 401),
        (PASSWORD, "a quite other secret", "another thing here", 422),
        (PASSWORD, "short", "short", 422),
        (PASSWORD, "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", 422),
        (PASSWORD, "x1y2z3" * 300, "x1y2z3" * 300, 422),
        (PASSWORD, "pässwörter dürfen lang sein " * 5, "pässwörter dürfen lang sein " * 5, 303),
    ],
)
def test_a_password_is_long_and_typed_twice(app, present, new, again, status):
    client = sign_in(app, "tina")
    assert post(client, "/password", present=present, new=new, again=again).status_code == status


def test_a_link_signs_in_once_and_then_asks_for_a_password(app):
    link = tokens.new_link(app.extensions["ledger"], "p-tina")
    client = app.test_client()
    answer = post(client, f"/sign-in/{link}")
    assert (answer.status_code, answer.location) == (303, "/password")
    page = client.get("/password").text
    assert 'name="present"' not in page
    assert (
        post(
            client, "/password", new="a quite other secret", again="a quite other secret"
        ).status_code
        == 303
    )
    assert 'name="present"' in client.get("/password").text
    assert post(app.test_client(), f"/sign-in/{link}").status_code == 401


def test_looking_at_a_link_does_not_use_it_up(app):
    link = tokens.new_link(app.extensions["ledger"], "p-tina")
    for _ in range(3):
        assert app.test_client().get(f"/sign-in/{link}").status_code == 200
        assert app.test_client().head(f"/sign-in/{link}").status_code == 200
    assert post(app.test_client(), f"/sign-in/{link}").status_code == 303


def test_a_link_expires(app):
    link = tokens.new_link(app.extensions["ledger"], "p-tina", hours=1)
    app.extensions["ledger"]._clock = lambda: datetime.now(UTC) + timedelta(hours=1.01)
    assert post(app.test_client(), f"/sign-in/{link}").status_code == 401


def test_a_newer_link_makes_an_older_one_useless(app):
    older = tokens.new_link(app.extensions["ledger"], "p-tina")
    noise = tokens.new_link(app.extensions["ledger"], "p-uma")
    newer = tokens.new_link(app.extensions["ledger"], "p-tina")
    assert post(app.test_client(), f"/sign-in/{older}").status_code == 401
    assert post(app.test_client(), f"/sign-in/{newer}").status_code == 303
    assert post(app.test_client(), f"/sign-in/{noise}").status_code == 303


def test_five_failures_close_the_door_for_that_login_only(app):
    client = app.test_client()
    for _ in range(5):
        assert post(client, "/sign-in", login="tina", password="wrong").status_code == 401
    assert post(client, "/sign-in", login="TINA ", password=PASSWORD).status_code == 429
    assert post(client, "/sign-in", login="rosa", password=PASSWORD).status_code == 303


def test_signing_in_rightly_costs_nothing_of_the_limit(app):
    for _ in range(7):
        sign_in(app, "tina")
    wrong = post(app.test_client(), "/sign-in", login="tina", password="wrong")
    assert wrong.status_code == 401  # not 429: the door is still open


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/desk/\\evil",
        "javascript:alert(1)",
        "/desk/\r\nSet-Cookie: a=b",
        "/desk@evil.example/\u2028",
        "evil",
        "/sign-out",
        "/desk/ x",
        "",
    ],
)
def test_no_address_leads_out_of_the_house(app, wanted):
    answer = post(app.test_client(), "/sign-in", login="tina", password=PASSWORD, next=wanted)
    assert (answer.status_code, answer.location) == (303, "/desk/")


def test_signing_in_leads_back_to_where_one_was_going(app):
    client = app.test_client()
    sent = client.get("/desk/es/?article=fever&state=drafted")
    assert sent.status_code == 303
    page = client.get(sent.location)
    onward = re.search(r'name="next" value="([^"]*)"', page.text)[1].replace("&amp;", "&")
    answer = client.post(
        "/sign-in",
        data={"csrf_token": csrf(page.text), "login": "tina", "password": PASSWORD, "next": onward},
    )
    assert answer.location == "/desk/es/?article=fever&state=drafted"


def test_signing_in_leads_back_to_every_page_of_the_desk(app):
    told = {
        "tag": "es",
        "name": "fever",
        "message": "x",
        "number": 1,
        "entry": 1,
        "code": "numbers",
    }
    closed = {
        one for one, door in DOORS.items() if door is Door.SIGNED_IN or door in set(Permission)
    }
    rules = [one for one in app.url_map.iter_rules() if one.endpoint in closed]
    pages = [one for one in rules if "GET" in (one.methods or ())]
    assert len(pages) > 20
    for rule in pages:
        with app.test_request_context():
            where = url_for(rule.endpoint, **{one: told[one] for one in rule.arguments})
        answer = post(app.test_client(), "/sign-in", login="tina", password=PASSWORD, next=where)
        assert answer.location == where


@pytest.mark.parametrize(
    "where", ["/sign-in", "/sign-out", "/password", "/people/", "/people/eyes/es"]
)
def test_a_form_without_its_token_is_refused(app, where):
    client = sign_in(app, "omar")
    assert client.post(where, data={"login": "tina", "eyes": "single"}).status_code == 400


def test_sessions_that_nobody_can_use_any_more_are_forgotten(app):
    for _ in range(3):
        app.test_client().get("/sign-in")
    assert rows(app, "session") == 3
    app.extensions["ledger"]._clock = lambda: datetime.now(UTC) + timedelta(hours=3)
    sign_in(app, "tina")
    assert rows(app, "session") <= 2
