"""What waits: why it comes first, which of it is shown, until when it is wanted, who has it open."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.model.message import Author, Origin
from app.web import waiting
from tests.web.house import address, choose, draft, fields, post, sign_in, text, texts
from tests.web.test_desk import ES, ES_RISKY, RISKY, STANDARD, shown


def _links(page: str) -> list[str]:
    return re.findall(r'<td role="cell" class="first"><a href="([^"]+)"', page)


def _theirs(client: FlaskClient, said: str) -> list[str]:
    return [one.partition("?")[0] for one in _links(client.get(f"/desk/es/?{said}").text)]


def test_the_queue_says_why_what_comes_first_does(app: Flask) -> None:
    page = shown(sign_in(app, "tina").get("/desk/es/").text)
    risky, rest = "A mistake here could hurt somebody", "In the order of the articles"
    assert page.index(risky) < page.index("5 ml") < page.index(rest) < page.index("Cool the burn")


def test_every_filter_stands_in_the_address_and_works_with_a_plain_form(app: Flask) -> None:
    draft(app, STANDARD, ES)
    draft(app, RISKY, "Dé 6 ml.", origin=Origin(Author.ENGINE, "deepl", "1"))
    tina = sign_in(app, "tina")
    standard, risky = address(text(app, STANDARD)), address(text(app, RISKY))
    assert _theirs(tina, "state=blocked") == _theirs(tina, "finding=markup") == [risky]
    assert _theirs(tina, "origin=apertium") == _theirs(tina, "words=SEÑAL") == [standard]
    assert _theirs(tina, "words=of paracetamol&risk=dose") == [risky]
    assert _theirs(tina, "article=burns") == [address(one) for one in texts(app, name="burns")]
    assert _theirs(tina, "article=scalds") == _theirs(tina, "article=burns")
    for none in ("returned=1", "mine=1", "overdue=1", "late=1", "state=<b>", "article=none"):
        assert _theirs(tina, none) == []
    page = tina.get("/desk/es/?state=blocked&words=ml").text
    assert '<form class="filter" method="get">' in page
    assert '<option value="blocked" selected>' in page
    assert 'value="ml"' in page
    assert "Show all again" in page


def test_what_is_typed_is_never_more_than_words(app: Flask) -> None:
    tina = sign_in(app, "tina")
    for typed in ("%3Cscript%3E", "%25_%27%22", "(a%2B)%2B%24", "x" * 5000, "%00", "%E2%80%AE"):
        answer = tina.get(f"/desk/es/?words={typed}&page=x&unknown=1")
        assert answer.status_code == 200
        assert "<script>" not in answer.text
        assert f'value="{"x" * 201}' not in answer.text


def test_one_goes_through_what_was_filtered_and_back_to_it(app: Flask) -> None:
    draft(app, STANDARD, ES)
    draft(app, RISKY, ES_RISKY)
    tina = sign_in(app, "tina")
    first, second = _links(tina.get("/desk/es/?state=drafted").text)
    assert first == f"{address(text(app, RISKY))}?state=drafted"
    page = tina.get(first).text
    assert f'action="{first}"' in page
    answer = tina.post(first, data={**fields(page), "action": "accept"})
    assert answer.location == second
    page = tina.get(second).text
    assert "1 left." in shown(page)
    answer = tina.post(second, data={**fields(page), "action": "accept"})
    assert answer.location == "/desk/es/?state=drafted"
    assert "0 texts wait for you." in tina.get(answer.location).text


def test_others_are_told_who_has_a_text_open_and_are_led_past_it(app: Flask) -> None:
    draft(app, STANDARD, ES)
    tina, theo = sign_in(app, "tina"), sign_in(app, "theo")
    every = texts(app)
    tina.get(address(every[1]))
    assert "Tina opened this just now." in shown(theo.get(address(every[1])).text)
    assert "opened this" not in shown(tina.get(address(every[0])).text).replace("Theo", "")
    assert "Tina opened this just now." in shown(theo.get("/desk/es/").text)
    saved = choose(theo, every[0], "save", text="Fiebre en niños")
    assert saved.location == address(every[2])  # not the one that Tina reads
    assert (
        choose(theo, every[1], "save", text="Qué hacer cuando un niño tiene calor.").status_code
        == 303
    )


def test_when_others_have_all_the_rest_open_nothing_is_hidden(app: Flask) -> None:
    tina, theo = sign_in(app, "tina"), sign_in(app, "theo")
    (title, only) = texts(app, name="burns")
    tina.get(address(only))
    where = f"{address(title)}?article=burns"
    form = fields(theo.get(where).text)
    answer = theo.post(where, data={**form, "action": "save", "text": "Quemaduras y escaldaduras"})
    assert answer.location == f"{address(only)}?article=burns"


def test_a_coordinator_sets_a_day_and_everybody_sees_it(app: Flask) -> None:
    cora, tina = sign_in(app, "cora"), sign_in(app, "tina")
    assert 'type="date"' not in tina.get("/desk/es/fever/").text
    answer = post(cora, "/desk/es/fever/due", "/desk/es/fever/", day="2020-01-02")
    assert answer.location == "/desk/es/fever/"
    assert "The day is set." in shown(cora.get(answer.location).text)
    overdue = "▲ Overdue since 2020-01-02"
    at = text(app, STANDARD)
    for page in ("/desk/es/", "/desk/es/fever/", address(at)):
        assert overdue in shown(tina.get(page).text)
    assert "Overdue" not in tina.get("/desk/es/?article=burns").text
    assert len(_theirs(tina, "overdue=1")) == 8
    post(cora, "/desk/es/fever/due", "/desk/es/fever/", day="2999-01-02")
    assert "Wanted by 2999-01-02" in shown(tina.get(address(at)).text)
    post(cora, "/desk/es/fever/due", "/desk/es/fever/", day="")
    assert "Wanted by 2" not in shown(tina.get("/desk/es/").text)
    assert post(cora, "/desk/es/fever/due", "/desk/es/fever/", day="soon").status_code == 422


def test_a_long_queue_comes_in_pages(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "ROWS", 6)
    uma = sign_in(app, "uma")
    first, second, beyond = (uma.get(f"/desk/ur/?page={at}").text for at in ("1", "2", 10**30))
    assert "Page 1 of 2" in first
    assert (len(_links(first)), len(_links(second))) == (6, 4)
    assert not {*_links(first)} & {*_links(second)}
    assert _links(beyond) == _links(second)
