"""Races at the desk: of two people, or one in two tabs, the slower keeps every word."""

import re
import threading
from html import escape

import pytest

from app.ledger import people
from app.model.person import Grant, PersonRole
from app.model.state import State
from tests.web.house import FEVER, address, choose, draft, fields, has_decided, put, sign_in, text
from tests.web.test_desk import ES, ES_RISKY, RISKY, STANDARD, shown


def test_two_people_open_a_text_and_the_slower_one_keeps_their_words(app):
    draft(app, STANDARD, ES)
    tina, theo = sign_in(app, "tina"), sign_in(app, "theo")
    at = text(app, STANDARD)
    hers, his = (fields(one.get(address(at)).text) for one in (tina, theo))
    assert (
        tina.post(
            address(at), data={**hers, "action": "save", "text": "Texto de Tina."}
        ).status_code
        == 303
    )
    answer = theo.post(address(at), data={**his, "action": "save", "text": "Texto de Theo."})
    assert answer.status_code == 409
    words = shown(answer.text)
    assert f"What you began with {ES}" in words
    assert "What stands there now Texto de Tina. Written by Tina" in words
    assert "What you wrote Texto de Theo." in words
    again = fields(answer.text)
    assert again["text"] == "Texto de Theo."
    assert theo.post(address(at), data={**again, "action": "save"}).status_code == 303
    assert text(app, STANDARD).target.text == "Texto de Theo."


def test_one_person_in_two_tabs_is_two_people(app):
    tina = sign_in(app, "tina")
    at = text(app, STANDARD)
    form = fields(tina.get(address(at)).text)
    assert (
        tina.post(address(at), data={**form, "action": "save", "text": "Uno."}).status_code == 303
    )
    assert (
        tina.post(address(at), data={**form, "action": "save", "text": "Dos."}).status_code == 409
    )


WORDS = ("azul", "rojo", "verde", "blanco")


def test_of_many_at_once_one_is_taken_and_all_others_keep_their_text(app):
    at = text(app, STANDARD)
    clients = [sign_in(app, login) for login in ("tina", "theo", "rosa", "ravi")]
    forms = [fields(one.get(address(at)).text) for one in clients]
    answers: dict[int, tuple[int, str]] = {}

    def save(index: int) -> None:
        data = {**forms[index], "action": "save", "text": f"Texto {WORDS[index]}."}
        answer = clients[index].post(address(at), data=data)
        answers[index] = (answer.status_code, fields(answer.text)["text"])

    threads = [threading.Thread(target=save, args=(index,)) for index in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(status for status, _ in answers.values()) == [303, 409, 409, 409]
    assert all(
        kept == f"Texto {WORDS[index]}."
        for index, (status, kept) in answers.items()
        if status == 409
    )


def test_when_the_english_changes_meanwhile_the_text_is_kept_and_the_change_shown(app):
    draft(app, RISKY, ES_RISKY)
    tina = sign_in(app, "tina")
    at = text(app, RISKY)
    form = fields(tina.get(address(at)).text)
    put(app.extensions["ledger"], "fever", FEVER.replace("**5 ml**", "**10 ml**"))
    answer = tina.post(
        address(at), data={**form, "action": "save", "text": "Mi texto <1>5 ml</1>."}
    )
    assert answer.status_code == 409
    assert fields(answer.text)["text"] == "Mi texto <1>5 ml</1>."
    assert "removed:" in answer.text
    assert re.search(r"<del>.*?5.*?</del><ins>.*?10.*?</ins>", answer.text)
    again = fields(answer.text)
    done = tina.post(
        address(at), data={**again, "action": "save", "text": "Dé <1>10 ml</1>. No dé aspirina."}
    )
    assert done.status_code == 303


def test_a_text_that_left_the_article_meanwhile_is_still_shown_to_its_writer(app):
    tina = sign_in(app, "tina")
    at = text(app, STANDARD)
    form = fields(tina.get(address(at)).text)
    put(
        app.extensions["ledger"],
        "fever",
        "---\ntitle: Fever in children\n---\n\nQuite another page.\n",
    )
    answer = tina.post(address(at), data={**form, "action": "save", "text": "Mi texto."})
    assert answer.status_code == 404
    assert "Mi texto." in answer.text


@pytest.mark.parametrize("lost", ["session", "token"])
def test_a_form_that_comes_too_late_gives_the_text_back(app, lost):
    tina = sign_in(app, "tina")
    at = text(app, STANDARD)
    form = fields(tina.get(address(at)).text)
    if lost == "session":
        tina.delete_cookie("parlance")
    else:
        form["csrf_token"] = "old"
    answer = tina.post(
        address(at), data={**form, "action": "save", "text": "Una hora <de> trabajo."}
    )
    assert answer.status_code == (401 if lost == "session" else 400)
    assert escape("Una hora <de> trabajo.") in answer.text
    assert text(app, STANDARD).target is None


def test_an_outdated_text_that_still_says_the_same_is_saved_as_it_is(app):
    draft(app, RISKY, ES_RISKY)
    has_decided(app, "tina", RISKY)
    put(app.extensions["ledger"], "fever", FEVER.replace("Do not give", "Never give"))
    theo = sign_in(app, "theo")
    page = theo.get(address(text(app, RISKY))).text
    assert "save it as it is if it still says the same" in page
    assert 'value="accept"' not in page
    assert choose(theo, text(app, RISKY), "save").status_code == 303
    at = text(app, RISKY)
    assert (at.target.text, at.target.writer, at.state()) == (ES_RISKY, "p-theo", State.PROPOSED)


def test_an_approval_that_comes_too_late_shows_the_newer_text_to_be_read(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD)
    rosa = sign_in(app, "rosa")
    at = text(app, STANDARD)
    form = fields(rosa.get(address(at)).text)
    has_decided(app, "theo", STANDARD, "Texto de Theo.")
    answer = rosa.post(address(at), data={**form, "action": "accept"})
    assert answer.status_code == 409
    assert fields(answer.text)["text"] == "Texto de Theo."
    assert "What you wrote" not in answer.text
    assert "read it again" in answer.text


def _holds_too(app, login: str, role: PersonRole) -> None:
    ledger = app.extensions["ledger"]
    with ledger.write() as connection:
        people.grant(connection, ledger.now(), f"p-{login}", Grant(role, "es"), held=True)


def test_an_approval_that_another_was_faster_with_is_no_sign_off(app):
    draft(app, RISKY, ES_RISKY)
    has_decided(app, "tina", RISKY)
    _holds_too(app, "rosa", PersonRole.CLINICIAN)
    rosa, at = sign_in(app, "rosa"), text(app, RISKY)
    page = rosa.get(address(at)).text
    assert "Approve" in shown(page)
    has_decided(app, "ravi", RISKY)
    answer = rosa.post(address(at), data={**fields(page), "action": "accept"})
    assert answer.status_code == 409
    assert "somebody else has decided on this text since you opened it" in shown(answer.text)
    assert "Sign off" in shown(answer.text)
    assert text(app, RISKY).state() is State.REVISED
    signed = rosa.post(address(at), data={**fields(answer.text), "action": "accept"})
    assert signed.status_code == 303
    assert text(app, RISKY).state() is State.SIGNED_OFF


def test_of_two_who_accept_a_draft_at_once_one_has_accepted_it_and_nobody_approved(app):
    draft(app, STANDARD, ES)
    rosa, ravi, at = sign_in(app, "rosa"), sign_in(app, "ravi"), text(app, STANDARD)
    hers, his = (fields(one.get(address(at)).text) for one in (rosa, ravi))
    assert rosa.post(address(at), data={**hers, "action": "accept"}).status_code == 303
    assert ravi.post(address(at), data={**his, "action": "accept"}).status_code == 409
    assert text(app, STANDARD).state() is State.PROPOSED


def test_of_two_who_approve_at_once_the_slower_is_told_so_and_not_that_they_may_not(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD)
    rosa, ravi, at = sign_in(app, "rosa"), sign_in(app, "ravi"), text(app, STANDARD)
    hers, his = (fields(one.get(address(at)).text) for one in (rosa, ravi))
    assert rosa.post(address(at), data={**hers, "action": "accept"}).status_code == 303
    answer = ravi.post(address(at), data={**his, "action": "accept"})
    assert answer.status_code == 409
    assert "somebody else has decided on this text since you opened it" in shown(answer.text)
