"""A form that comes twice is taken once: the same answer, and nothing done again."""

import re
import threading

import pytest
from sqlalchemy import select

from app.ledger import receipts, tables, tables_of_terms
from app.ledger.tables_of_comments import comment
from app.ledger.tables_of_receipts import receipt
from app.web import once
from tests.finding import look_for_signs
from tests.web.house import address, draft, fields, sign_in, sign_in_by_form, text
from tests.web.test_desk import ES, STANDARD, shown


def _count(app, table):
    with app.extensions["ledger"].read() as connection:
        return len(connection.execute(select(table)).all())


def test_an_approval_a_text_and_a_return_come_twice_and_are_taken_once(app):
    draft(app, STANDARD, ES)
    at = text(app, STANDARD)
    back = {"reason": "vague", "dimension": "accuracy", "weight": "minor"}
    acts = [
        ("tina", {"action": "accept"}),
        ("rosa", {"action": "return", **back}),
        ("tina", {"action": "save", "text": "Otra cosa."}),
        ("rosa", {"action": "accept"}),
    ]
    for done, (login, said) in enumerate(acts, start=1):
        client = sign_in(app, login)
        form = {**fields(client.get(address(at)).text), **said}
        first = client.post(address(at), data=form)
        again = client.post(address(at), data={**form, "seen_ms": "77"})
        assert (first.status_code, again.status_code) == (303, 303)
        assert first.location == again.location
        assert "it was not done again" in shown(client.get(again.location).text)
        assert _count(app, tables.decision) == done
    assert text(app, STANDARD).state() == "revised"


def test_an_override_and_a_term_come_twice_and_are_taken_once(app, monkeypatch):
    look_for_signs(monkeypatch)
    draft(app, STANDARD, "La fiebre es señal de 9 cosas.")
    at, clara, tina = text(app, STANDARD), sign_in(app, "clara"), sign_in(app, "tina")
    said = {"code": "numbers", "why-numbers": "Nine is meant."}
    form = {**fields(clara.get(address(at)).text), **said}
    answers = [clara.post(f"{address(at)}/override", data=form) for _ in range(2)]
    assert {(one.status_code, one.location) for one in answers} == {
        (303, f"{address(at)}#findings")
    }
    assert _count(app, tables.finding_override) == 1
    said = {"term-english": "sign", "term-text": "señal"}
    form = {**fields(tina.get(address(at)).text), **said}
    answers = [tina.post(f"{address(at)}/term", data=form) for _ in range(2)]
    assert {(one.status_code, one.location) for one in answers} == {(303, f"{address(at)}#terms")}
    kept = {**form, "text": "Mi cambio."}
    for one in (1, 2):
        answer = tina.post(f"{address(at)}/term", data={**kept, "term-text": "signo"})
        assert (answer.status_code, fields(answer.text)["text"]) == (200, "Mi cambio."), one
    assert _count(app, tables_of_terms.term) == 3  # two of Spanish, and the English


def test_a_comment_comes_twice_and_is_said_once(app):
    at, tina = text(app, STANDARD), sign_in(app, "tina")
    said = {"comment": "Which body?", "comment-kind": "remark", "comment-act": "say"}
    form = {**fields(tina.get(address(at)).text), **said}
    answers = [tina.post(f"{address(at)}/comment", data=form) for _ in range(2)]
    assert {(one.status_code, one.location) for one in answers} == {
        (303, f"{address(at)}#comments")
    }
    assert _count(app, comment) == 1


def test_of_two_at_once_one_is_taken_and_both_lead_to_the_same_place(app):
    draft(app, STANDARD, ES)
    at, tina = text(app, STANDARD), sign_in(app, "tina")
    form = {**fields(tina.get(address(at)).text), "action": "accept"}
    cookie = tina.get_cookie("parlance").value
    answers = []

    def send():
        browser = app.test_client()
        browser.set_cookie("parlance", cookie)
        answers.append(browser.post(address(at), data=form))

    threads = [threading.Thread(target=send) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [one.status_code for one in answers] == [303] * 4
    assert len({one.location for one in answers}) == 1
    assert answers[0].location != address(at)
    assert _count(app, tables.decision) == 1


def test_a_form_that_somebody_went_back_to_and_changed_is_another_one(app):
    at, tina = text(app, STANDARD), sign_in(app, "tina")
    form = {**fields(tina.get(address(at)).text), "action": "save"}
    assert tina.post(address(at), data={**form, "text": "Uno."}).status_code == 303
    answer = tina.post(address(at), data={**form, "text": "Dos."})
    assert answer.status_code == 409
    assert fields(answer.text)["text"] == "Dos."
    assert fields(answer.text)["key"] != form["key"]


def test_a_key_is_one_person_s_and_a_form_that_was_refused_may_come_again(app):
    draft(app, STANDARD, ES)
    at = text(app, STANDARD)
    tina, theo = sign_in(app, "tina"), sign_in(app, "theo")
    hers, his = (fields(one.get(address(at)).text) for one in (tina, theo))
    wrong = {**hers, "action": "save", "text": ""}
    assert [tina.post(address(at), data=wrong).status_code for _ in range(2)] == [422, 422]
    assert tina.post(address(at), data={**hers, "action": "accept"}).status_code == 303
    stolen = {**his, "action": "accept", "key": hers["key"]}
    assert theo.post(address(at), data=stolen).status_code != 303


def test_a_form_without_a_key_is_taken_whenever_it_comes(app):
    at, tina = text(app, STANDARD), sign_in(app, "tina")
    form = fields(tina.get(address(at)).text)
    del form["key"]
    said = {**form, "action": "save", "text": "Uno."}
    assert [tina.post(address(at), data=said).status_code for _ in range(2)] == [303, 409]
    assert _count(app, receipt) == 0


def test_when_nobody_knows_where_the_first_led_one_is_back_at_the_text(app, monkeypatch):
    monkeypatch.setattr(once, "_PAUSE", 0)
    at, tina = text(app, STANDARD), sign_in(app, "tina")
    form = {**fields(tina.get(address(at)).text), "action": "save", "text": "Uno."}
    tina.post(address(at), data=form)
    with app.extensions["ledger"].write() as connection:
        connection.execute(receipt.update().values(led=""))
    assert tina.post(address(at), data=form).location == address(at)


def test_receipts_of_more_than_a_week_go_when_somebody_signs_in(app):
    ledger = app.extensions["ledger"]
    with ledger.write() as connection:
        receipts.put(connection, "2020-01-01T00:00:00.000+00:00", "a", "p-tina")
        receipts.put(connection, ledger.now(), "b", "p-tina")
    sign_in_by_form(app, "tina")
    with ledger.read() as connection:
        assert receipts.find(connection, "a", "p-tina") is None
        assert receipts.find(connection, "b", "p-tina") == ""


@pytest.mark.parametrize("page", ["/desk/es/", "/desk/es/fever/"])
def test_pages_without_a_form_of_the_desk_have_no_key(app, page):
    assert not re.search(r'name="key"', sign_in(app, "tina").get(page).text)
