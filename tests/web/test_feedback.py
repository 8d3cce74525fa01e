"""The readers' door for reports: no script, cookie or account; every refusal in the reader's language."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text as sql

from app import create_app
from app.ledger import demand, feedback
from app.ledger.feedback import Kept, Wanted
from app.web.feedback import _Day
from app.web.protection import limiter
from tests.house import House
from tests.houses import Houses, one_live
from tests.pages.factory import LOCALES

HOSTILE = '"><script>alert(1)</script> \u202eevil <a href="//x.example">x</a> {{ 7*7 }} %(x)s'
FORM = {"release": "1", "message": "wounds.g7yz6y5m", "kind": "number", "text": "It says 3."}
DESK = "http://127.0.0.1:8000"


@pytest.fixture
def site(sqlite_houses: Houses, tmp_path: Path) -> Iterator[tuple[House, Flask]]:
    """A page that is live in Spanish, with the words of the pages in every language."""
    with sqlite_houses.open(tmp_path, one_live) as house:
        house.settings = replace(
            house.settings, locales=LOCALES, report_to="", feedback_url=DESK, helpline="116 123"
        )
        app = create_app(house.settings)
        app.testing = True
        limiter.reset()
        yield house, app
        app.extensions["ledger"].close()
        limiter.reset()


def _reports(house: House) -> tuple[Kept, ...]:
    with house.ledger.read() as connection:
        return feedback.listed(connection, Wanted(("es", "en", "ur")), 0, 50)


def _message(house: House) -> str:
    return house.standings()[5].message


def test_p08_a_reader_chooses_the_part_says_what_is_wrong_and_is_thanked(
    site: tuple[House, Flask],
) -> None:
    house, app = site
    reader = app.test_client()
    parts = reader.get("/report/es/wounds?release=1")
    assert "¿Qué parte está mal?" in parts.text
    assert 'lang="en"' not in parts.text  # every word of it is Spanish
    links = re.findall(r'<li><a href="([^"]+)">(.+?)</a></li>', parts.text)
    assert len(links) == len(house.standings())
    form = reader.get(links[5][0].replace("&amp;", "&"))
    assert "<blockquote>Dó nót usé" in form.text
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', form.text))
    sent = reader.post("/report/es/wounds", data={**fields, "kind": "number", "text": "3, no 2"})
    assert (sent.status_code, sent.location) == (303, "/report/es/wounds/thanks")
    assert "Gracias" in reader.get(sent.location).text
    (one,) = _reports(house)
    target = house.standings()[5].target
    assert one.report.place.message == _message(house)
    assert one.report.place.target == (target.id if target else None)
    for answer in (parts, form, sent):
        assert "Set-Cookie" not in answer.headers
        assert "<script" not in answer.text
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "script-src" not in policy
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_report_needs_no_token_and_nobody_is_asked_who_they_are(
    site: tuple[House, Flask],
) -> None:
    house, app = site
    answer = app.test_client().post(
        "/report/es/wounds", data=FORM, headers={"Cookie": "parlance=stolen", "Origin": "null"}
    )
    assert answer.status_code == 303
    with house.ledger.read() as connection:
        row = connection.execute(sql("SELECT * FROM feedback")).mappings().one()
        bodies = connection.execute(sql("SELECT body FROM event WHERE kind = 'feedback'")).scalars()
        assert "127.0.0.1" not in f"{dict(row)} {list(bodies)}"


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"kind": ""}, "Elija qué está mal"),
        ({"kind": "other", "text": ""}, "Escriba qué está mal"),
        ({"message": "page", "text": ""}, "Escriba qué está mal"),
        ({"text": "x" * 2001}, "Escriba como máximo 2000 caracteres"),
        ({"email": "nobody"}, "no es una dirección de correo"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_one_line_and_every_word(
    site: tuple[House, Flask], fields: dict[str, str], line: str
) -> None:
    house, app = site
    sent = {**FORM, "text": HOSTILE, "email": "a@example.org", **fields}
    answer = app.test_client().post("/report/es/wounds", data=sent)
    assert answer.status_code == 422
    assert answer.text.count('role="alert"') == 1
    assert line in answer.text
    assert "alert(1)" in answer.text or sent["text"] != HOSTILE
    assert f'value="{sent["email"]}"' in answer.text
    assert _reports(house) == ()


def test_hostile_words_and_addresses_are_words(site: tuple[House, Flask]) -> None:
    house, app = site
    reader = app.test_client()
    for name, value in (
        ("text", HOSTILE),
        ("kind", HOSTILE),
        ("email", HOSTILE),
        ("release", HOSTILE),
    ):
        answer = reader.post("/report/es/wounds", data={**FORM, "message": HOSTILE, name: value})
        assert "<script" not in answer.text
        assert 'href="//' not in answer.text
        assert ("\u202e" not in answer.text) or name in ("text", "email")
    for where in (
        "/report/es/wounds?release=%00&message=%00%22%3E",
        "/report/es/wounds?message=a/../b",
    ):
        assert reader.get(where).status_code == 200
    assert "\u202e" not in _reports(house)[0].report.text


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("/report/xx/wounds", 404),
        ("/report/pl/wounds", 404),
        ("/report/es/nothing", 404),
        ("/report/es/a%00b", 404),
        ("/report/ar/wounds", 200),
        ("/report/en/wounds", 200),
        ("/report/es/wounds?release=99", 200),
    ],
)
def test_a_page_that_is_not_ours_is_not_found(
    site: tuple[House, Flask], where: str, status: int
) -> None:
    assert site[1].test_client().get(where).status_code == status


def test_of_an_unknown_page_it_is_said_and_taken_all_the_same(site: tuple[House, Flask]) -> None:
    house, app = site
    reader = app.test_client()
    assert "No sabemos qué versión" in reader.get("/report/es/wounds?release=99").text
    sent = reader.post("/report/es/wounds", data={**FORM, "release": "99"})
    assert "No sabemos qué versión" in reader.get(sent.location).text
    assert _reports(house)[0].report.place.message == ""


def test_what_a_machine_fills_in_is_thanked_for_and_thrown_away(site: tuple[House, Flask]) -> None:
    house, app = site
    sent = app.test_client().post("/report/es/wounds", data={**FORM, "website": "http://x.example"})
    assert sent.status_code == 303
    assert _reports(house) == ()


def test_too_many_reports_from_one_address_wait_and_nothing_written_is_lost(
    site: tuple[House, Flask],
) -> None:
    house, app = site
    reader = app.test_client()
    for number in range(20):
        reader.post("/report/es/wounds", data={**FORM, "text": f"{number}"})
    late = reader.post("/report/es/wounds", data={**FORM, "text": "One more."})
    assert late.status_code == 429
    assert "demasiados avisos" in late.text
    assert "One more." in late.text
    large = reader.post("/report/es/wounds", data={**FORM, "text": "a" * 3_000_000})
    assert large.status_code == 429
    other = reader.post(
        "/report/es/wounds", data=FORM, environ_overrides={"REMOTE_ADDR": "192.0.2.7"}
    )
    assert other.status_code == 303
    assert len(_reports(house)) == 21


@pytest.mark.parametrize("proxies", [0, 1])
def test_behind_proxies_of_the_house_each_reader_has_a_limit_of_their_own(
    site: tuple[House, Flask], proxies: int
) -> None:
    app = create_app(replace(site[0].settings, proxies=proxies))
    reader = app.test_client()

    def sent(number: int, told: str) -> int:
        forged = {"X-Forwarded-For": told, "X-Forwarded-Host": "evil.example"}
        data = {**FORM, "text": f"{number} {told}"}
        return reader.post("/report/es/wounds", data=data, headers=forged).status_code

    # What a sender says of themselves stands before what the proxy heard, and is not believed.
    codes = [sent(number, f"203.0.113.{number}, 192.0.2.1") for number in range(21)]
    assert codes == [303] * 20 + [429]
    assert sent(0, "192.0.2.2") == (303 if proxies else 429)
    app.extensions["ledger"].close()


def test_a_form_that_is_far_too_large_is_not_read(site: tuple[House, Flask]) -> None:
    answer = site[1].test_client().post("/report/es/wounds", data={**FORM, "text": "x" * 70_000})
    assert answer.status_code == 413
    assert "demasiado largo" in answer.text


def test_addresses_are_counted_under_a_key_that_lives_for_a_day() -> None:
    today = "1"
    one, other = _Day(lambda: today), _Day(lambda: today)
    first = one.hashed("192.0.2.7")
    assert "192" not in first
    assert first == one.hashed("192.0.2.7")
    assert first not in (one.hashed("192.0.2.8"), other.hashed("192.0.2.7"))
    today = "2"
    assert first != one.hashed("192.0.2.7")


def test_the_page_leads_to_the_form(site: tuple[House, Flask]) -> None:
    house, _ = site
    house.release()
    assert f'href="{DESK}/report/es/wounds?release=1"' in house.page()
    assert f'href="{DESK}/report/en/wounds"' in house.page("en")
    house.settings = replace(house.settings, feedback_url="")
    house.release()
    assert "/report/" not in house.page()
    house.settings = replace(house.settings, feedback_url=DESK, report_to="a@example.org")
    house.release()
    assert "mailto:a@example.org" in house.page()
    assert house.verify() == []


def test_pages_and_languages_that_we_lack_are_counted_and_nothing_else(
    site: tuple[House, Flask],
) -> None:
    house, app = site
    house.release()
    reader = app.test_client()
    for where in ("ur/wounds/", "ur/wounds", "ur/wounds/index.html", "so/", "so", "es/wounds/"):
        reader.get(f"/site/{where}", buffered=True, headers={"User-Agent": "Secret/1"})
    for where in ("xx/wounds/", "ur/nothing/", "ur/../wounds/", "ur/glossary/", "ur/wounds/x.png"):
        reader.get(f"/site/{where}", buffered=True)
    reader.head("/site/ur/wounds/", buffered=True)
    assert demand.since(house.settings.instance, "") == (
        demand.Asked("ur", "wounds", 3),
        demand.Asked("so", "", 2),
    )
    assert b"Secret" not in (house.settings.instance / demand.FILE).read_bytes()
