"""Two ways to look at the same text: alone, and in the table of its article."""

import re
from hashlib import sha256
from pathlib import Path

from app.web import listing
from tests.web.house import (
    address,
    choose,
    csrf,
    draft,
    fields,
    has_decided,
    sign_in,
    text,
    texts,
)
from tests.web.test_desk import ES, STANDARD

IN_PLACE = {"HX-Request": "true", "X-Table": "es/fever/1"}


def test_htmx_is_the_file_that_was_pinned(app):
    static = Path(app.static_folder)
    found = sha256((static / "htmx.min.js").read_bytes()).hexdigest()
    assert found == "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"
    assert "Zero-Clause BSD" in (static / "htmx.LICENSE.txt").read_text()


def _as(client, mode, message=""):
    token = csrf(client.get("/desk/es/fever/").text)
    fields = {"csrf_token": token, "mode": mode, "message": message}
    return client.post("/desk/es/fever/mode", data=fields)


def _table(app, login):
    client = sign_in(app, login)
    assert _as(client, "list").headers["Location"].endswith("/desk/es/fever/")
    return client


def test_the_choice_is_kept_and_leads_on_with_the_same_text(app):
    at, tina = text(app, STANDARD), sign_in(app, "tina")
    assert '<h1 id="place"' in tina.get(address(at)).text
    assert _as(tina, "list", at.message).headers["Location"].endswith(address(at))
    page = sign_in(app, "tina").get(address(at)).text
    assert '<h2 id="place"' in page
    assert "htmx.min.js" in page
    rows = re.findall(r'<tr role="row" id="(\w+)"', page)
    assert rows == ["n1", "n2", "n3", "n4", "open", "n5", "n6", "n7", "n8"]
    _as(tina, "focus")
    page = tina.get(address(at)).text
    assert '<h1 id="place"' in page
    assert "htmx" not in page


def test_a_row_is_opened_in_place(app):
    at, tina = text(app, STANDARD), _table(app, "tina")
    answer = tina.get(address(at), headers=IN_PLACE)
    assert re.findall(r"<tr [^>]*id=\"(\w+)\"", answer.text) == ["open"]
    assert "<html" not in answer.text
    assert answer.headers["HX-Retarget"] == "#n4"
    assert answer.headers["HX-Push-Url"] == address(at)
    assert "autofocus" in answer.text


def test_a_decision_in_place_renews_its_row_and_opens_the_next(app):
    draft(app, STANDARD, ES)
    at, tina = text(app, STANDARD), _table(app, "tina")
    form = fields(tina.get(address(at)).text)
    done = tina.post(address(at), data={**form, "action": "accept"}, headers=IN_PLACE)
    assert done.status_code == 200
    assert done.headers["HX-Push-Url"] == address(texts(app)[4])
    assert done.headers["HX-Retarget"] == "#n5"
    assert re.findall(r"<tr [^>]*id=\"(\w+)\"", done.text) == ["open", "n4"]
    assert "Accepted." in done.text
    assert "proposed" in done.text
    assert len(text(app, STANDARD).log) == 1


def test_what_is_refused_in_place_keeps_the_text_in_its_row(app):
    at, tina = text(app, STANDARD), _table(app, "tina")
    form = fields(tina.get(address(at)).text)
    has_decided(app, "theo", STANDARD, "Texto de Theo.")
    lost = tina.post(
        address(at), data={**form, "action": "save", "text": "Mi texto."}, headers=IN_PLACE
    )
    assert lost.status_code == 409
    assert lost.headers["HX-Retarget"] == "#n4"
    assert fields(lost.text)["text"] == "Mi texto."
    assert 'id="wrong"' in lost.text


def test_when_the_next_text_is_elsewhere_the_table_is_left(app, monkeypatch):
    draft(app, STANDARD, ES)
    at, tina = text(app, STANDARD), _table(app, "tina")
    form = fields(tina.get(address(at)).text)
    monkeypatch.setattr(listing, "ROWS", 4)
    done = tina.post(address(at), data={**form, "action": "accept"}, headers=IN_PLACE)
    assert done.headers["HX-Redirect"] == address(texts(app)[4])
    other = address(text(app, "Cool the burn", name="burns"))
    assert tina.get(other, headers=IN_PLACE).headers["HX-Redirect"] == other
    assert "Accepted." in tina.get(address(texts(app)[4])).text


def test_a_long_article_has_pages_and_an_open_text_stands_on_its_own(app, monkeypatch):
    monkeypatch.setattr(listing, "ROWS", 3)
    tina = _table(app, "tina")
    assert re.findall(r'id="n(\d)"', tina.get("/desk/es/fever/?page=3").text) == ["7", "8"]
    assert re.findall(r'id="n(\d)"', tina.get("/desk/es/fever/?page=9").text) == ["7", "8"]
    page = tina.get(address(texts(app)[3])).text
    assert re.findall(r'id="n(\d)"', page) == ["4", "5", "6"]
    assert "Page 2 of 3" in page


def test_onward_leads_to_the_next_text_that_waits_for_this_person(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD)
    first, tina = texts(app)[2], sign_in(app, "tina")
    assert tina.get(address(first) + "/onward").headers["Location"] == address(texts(app)[4])
    clara = sign_in(app, "clara")
    assert clara.get(address(first) + "/onward").headers["Location"] == "/desk/es/"


def test_signs_that_nobody_sees_are_named_under_the_field_and_in_differences(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD, ES.replace("que el cuerpo", "que\u00a0el\u202fcuerpo"))
    page = sign_in(app, "rosa").get(address(text(app, STANDARD))).text
    assert 'Invisible signs (<span class="count-of-signs">2</span>)' in page
    assert re.findall(r'class="invisible" lang="en">(\w+)<', page) == ["NBSP", "NNBSP"]
    assert "[NBSP]" in page
    assert 'data-insert="¿"' in page
    assert 'class="signs"' not in sign_in(app, "clara").get(address(text(app, STANDARD))).text


def test_the_untouched_draft_stands_beside_what_was_changed_in_it(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD, "La fiebre es un signo de que el cuerpo trabaja.")
    page = sign_in(app, "rosa").get(address(text(app, STANDARD))).text
    part = page[page.index('<details class="draft"') : page.index('class="next"')]
    assert "removed:" in part
    assert "The draft, untouched" in part
    assert f">{ES}</p>" in part
    assert "Machine draft: apertium 3.8.3" in part


def test_without_a_change_of_mode_nothing_asks_in_place(app):
    draft(app, STANDARD, ES)
    tina = sign_in(app, "tina")
    answer = tina.get(address(text(app, STANDARD)), headers=IN_PLACE)
    assert "HX-Retarget" not in answer.headers
    assert choose(tina, text(app, STANDARD)).status_code == 303
