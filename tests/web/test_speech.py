"""The desk speaks the language of whoever sits at it."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from flask import Flask

from app.catalogue import DESK, catalogue_path
from app.model.language import language
from app.web import catalogues
from app.web.catalogues import words
from tests.web.house import post, sign_in

ARABIC = {
    "Sign in": "تسجيل <b>الدخول</b>",
    "What waits for you": "ما ينتظرك",
    "Desk": "مكتب",
    "this text is too long": "هذا النص طويل",
}


@pytest.fixture(autouse=True)
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few words of Arabic."""
    catalogue = Catalog(locale="ar")
    for english, arabic in ARABIC.items():
        catalogue.add(english, arabic)
    catalogue.add("Places", "%(odd)s", flags=())
    catalogue.add("Sign out", "unsure", flags=("fuzzy",))
    path = catalogue_path(tmp_path, language("ar"), DESK)
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalogue)
    words.cache_clear()
    monkeypatch.setattr(catalogues, "LOCALES", tmp_path)
    yield
    words.cache_clear()


def test_a_browser_is_answered_in_a_language_that_it_asks_for(app: Flask) -> None:
    client = app.test_client()
    for asked, tag in (
        ("", "en"),
        ("de", "en"),
        ("ar-EG,en;q=0.5", "ar"),
        ("de, pl;q=0.8, en;q=0.5", "pl"),
        ("fr;q=0.9, ur;q=0.1", "ur"),
    ):
        page = client.get("/sign-in", headers={"Accept-Language": asked}).text
        direction = "rtl" if tag in ("ar", "ur") else "ltr"
        assert f'<html lang="{tag}" dir="{direction}">' in page


def test_what_is_chosen_before_signing_in_holds_after(app: Flask) -> None:
    client = app.test_client()
    answer = post(client, "/interface", "/sign-in", interface="ar", next="/sign-in?next=/desk/")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/desk/")
    page = client.get("/sign-in").text
    assert "تسجيل" in page
    assert (
        post(client, "/sign-in", login="tina", password="correct horse battery").status_code == 303
    )
    assert "ما ينتظرك" in client.get("/desk/").text


def test_what_a_signed_in_person_chooses_is_theirs_wherever_they_sign_in(app: Flask) -> None:
    tina = sign_in(app, "tina")
    post(tina, "/interface", "/desk/", interface="ar", next="/desk/")
    assert '<html lang="ar" dir="rtl">' in tina.get("/desk/").text
    assert '<html lang="ar" dir="rtl">' in sign_in(app, "tina").get("/desk/").text
    assert '<html lang="en" dir="ltr">' in sign_in(app, "theo").get("/desk/").text
    post(tina, "/interface", "/desk/", interface="en", next="/desk/")
    assert "What waits for you" in tina.get("/desk/", headers={"Accept-Language": "ar"}).text


@pytest.mark.parametrize(
    "onward", ["//evil.example", "https://evil.example", "/\\evil.example", ""]
)
def test_the_switch_leads_nowhere_else(app: Flask, onward: str) -> None:
    answer = post(app.test_client(), "/interface", "/sign-in", interface="es", next=onward)
    assert answer.location == "/"


def test_no_other_language_can_be_chosen(app: Flask) -> None:
    answer = post(app.test_client(), "/interface", "/sign-in", interface="tlh", next="/")
    assert answer.status_code == 422


def test_a_translation_cannot_become_an_element(app: Flask) -> None:
    page = app.test_client().get("/sign-in", headers={"Accept-Language": "ar"}).text
    assert "تسجيل &lt;b&gt;الدخول&lt;/b&gt;" in page
    assert "<b>" not in page


def test_what_is_uncertain_or_has_other_places_stays_english(app: Flask) -> None:
    page = sign_in(app, "tina").get("/desk/", headers={"Accept-Language": "ar"}).text
    assert "Sign out" in page
    assert 'aria-label="Places"' in page


def test_no_page_that_has_no_session_makes_one_for_the_switch(app: Flask) -> None:
    client = app.test_client()
    for place in ("/nowhere", "/site/"):
        answer = client.get(place)
        assert "Set-Cookie" not in answer.headers
        assert 'name="interface"' not in answer.text


def test_a_template_that_was_first_shown_in_english_speaks_the_next_language_too(
    app: Flask,
) -> None:
    source = "{{ 'flask start' | english }}"
    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        template = app.jinja_env.from_string(source)
        assert template.render() == "flask start"
    with app.test_request_context("/", headers={"Accept-Language": "ar"}):
        assert template.render() == '<bdi lang="en" dir="ltr">flask start</bdi>'
