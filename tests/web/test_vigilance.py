"""Planted mistakes at the desk: shown like any other text, answered, explained, and never decided on."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.ledger import typed
from app.model.policy import Eyes
from app.model.standing import Standing
from app.model.vigilance import FIRST
from app.vigilance.planting import Planted
from app.web import vigilance
from tests.web.house import PEOPLE, address, choose, draft, fields, has_decided, post, sign_in, text
from tests.web.test_desk import ES, ES_RISKY, RISKY, STANDARD, shown

PLANTED = "Dé <1>5 dl</1> de jarabe de paracetamol. No dé aspirina."


@pytest.fixture
def rosa(app: Flask, monkeypatch) -> FlaskClient:
    """Rosa has approved a text, and is led to a planted mistake next."""
    draft(app, RISKY, ES_RISKY)
    for login in ("tina", "ravi", "clara"):
        has_decided(app, login, RISKY)
    assert text(app, RISKY).approved(Eyes.TWO)
    switched(app, "on")
    monkeypatch.setattr("app.workflow.vigilance.planting.due", lambda since, draw: since > 0)
    drawn = [("unit_swapped", Planted(PLANTED, (7, 9), "ml->dl"))]
    monkeypatch.setattr("app.workflow.vigilance.planting.critical", lambda *_: iter(drawn))
    client = sign_in(app, "rosa")
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD)
    answer = choose(client, text(app, STANDARD))
    assert answer.status_code == 303
    assert answer.location == address(text(app, RISKY))
    assert "Approved. 9 left." in shown(client.get(answer.location).text)
    return client


def switched(app: Flask, active: str) -> None:
    answer = post(sign_in(app, "cora"), "/vigilance/es", "/vigilance/languages", active=active)
    assert answer.status_code == 303


def facts(app: Flask) -> list[tuple[int, ...]]:
    """How many targets, decisions and events there are."""
    with app.extensions["ledger"].read() as connection:
        return [
            tuple(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").one())
            for table in ("target_revision", "decision", "event")
        ]


def at(app: Flask) -> Standing:
    return text(app, RISKY)


def test_it_looks_like_any_text_that_waits_and_what_it_copies_is_not_told(app, rosa):
    page = rosa.get(address(at(app))).text
    assert fields(page)["text"] == PLANTED
    assert ">Approve</button>" in page
    assert ">Save as proposal</button>" in page
    assert "Send back with this reason" in page
    words = shown(page)
    assert "6 of 8, paragraph ◑ proposed" in words
    assert "a reviewer who did not write this text reads it against the English." in words
    assert "5 ml de jarabe" not in page  # nor does the memory offer it
    for told in ("Ravi", "Clara", "approved it", "signed it off", "lanted"):
        assert told not in words
    # Everybody else sees the real one.
    theirs = sign_in(app, "tina").get(address(at(app))).text
    assert fields(theirs)["text"] == ES_RISKY


@pytest.mark.parametrize(
    ("action", "more", "words"),
    [
        ("accept", {}, "Easy to miss"),
        ("save", {"text": PLANTED.replace("No dé", "No le dé")}, "Easy to miss"),
        ("ask", {"text": ES_RISKY}, "Well seen"),
        ("save", {"text": ES_RISKY}, "Well seen"),
        ("return", {"reason": "dl for ml"}, "Well seen"),
    ],
)
def test_every_answer_is_explained_at_once_and_decides_nothing(
    app, rosa, monkeypatch, action, more, words
):
    before = facts(app)
    monkeypatch.setattr("app.web.desk.decide", None)  # whoever called it would fail
    told = choose(rosa, at(app), action, **more)
    assert told.status_code == 303
    page = rosa.get(told.location).text
    assert words in page
    assert re.search(r"<del>.*?ml.*?</del><ins>.*?dl.*?</ins>", page)
    assert "A unit was wrong" in page
    assert "Nothing was stored" in page
    assert facts(app) == before
    assert at(app).target.text == ES_RISKY
    # From now on the real text stands there, and the explanation is theirs alone.
    assert "This text is approved." in rosa.get(address(at(app))).text
    assert sign_in(app, "ravi").get(told.location).status_code == 404
    onward = re.search(r'rel="next" href="([^"]+)"', page)[1]
    assert rosa.get(onward).status_code == 200


@pytest.mark.parametrize(
    ("action", "more", "line"),
    [
        ("save", {}, "you have changed nothing"),
        ("return", {"reason": " "}, "sent back with a reason"),
        ("return", {"reason": "no", "dimension": ""}, "say what kind of mistake"),
        ("return", {"reason": "no", "text": "Otra."}, "you have changed the text"),
        ("nonsense", {}, "choose what to do"),
    ],
)
def test_what_a_real_text_refuses_a_planted_one_refuses(app, rosa, action, more, line):
    answer = choose(rosa, at(app), action, **more)
    assert answer.status_code == 422
    assert line in answer.text
    assert "lanted" not in answer.text


def test_a_comment_on_a_planted_text_stays_with_its_writer(app, rosa):
    form = {**fields(rosa.get(address(at(app))).text), "comment": "Is dl right?"}
    told = rosa.post(f"{address(at(app))}/comment", data={**form, "comment-act": "say"})
    page = rosa.get(told.location).text
    assert "is not counted" in page
    assert "Is dl right?" in page
    assert "Is dl right?" not in sign_in(app, "tina").get(address(at(app))).text


def test_a_planted_text_is_skipped_like_any_other_and_a_term_proposed_from_it(app, rosa):
    where = address(at(app))
    form = fields(rosa.get(where).text)
    term = {"term-english": "syrup", "term-text": "jarabe"}
    assert rosa.post(f"{where}/term", data={**form, **term}).status_code == 303
    skipped = rosa.post(f"{where}/skip", data=form)
    assert skipped.status_code == 303
    assert skipped.location != where
    assert fields(rosa.get(where).text)["text"] == PLANTED
    changed = rosa.post(f"{where}/skip", data={**form, "text": ES_RISKY})
    assert changed.status_code == 303
    assert fields(rosa.get(where).text)["text"] == PLANTED  # nothing is kept that was typed to it


def test_what_is_typed_to_a_planted_text_is_kept_nowhere(app, rosa):
    where = address(at(app))
    form = fields(rosa.get(where).text)
    assert rosa.post(f"{where}/typed", data={**form, "text": "Otra cosa."}).status_code == 200
    with app.extensions["ledger"].read() as connection:
        assert typed.of(connection, PEOPLE["rosa"][0], at(app).message, "es") == ()


def test_from_the_table_of_an_article_an_answer_leads_out_of_it_to_what_it_was(app, rosa):
    where = address(at(app))
    form = fields(rosa.get(where).text)
    post(rosa, "/desk/es/fever/mode", where, mode="list", message=at(app).message)
    in_place = {"HX-Request": "true", "X-Table": "es/fever/1"}
    told = rosa.post(where, data={**form, "action": "accept"}, headers=in_place)
    assert told.headers["HX-Redirect"] == f"/vigilance/es/{FIRST}"


def test_before_the_answer_nobody_is_told_and_a_second_answer_is_told_the_same(app, rosa):
    assert rosa.get(f"/vigilance/es/{FIRST}").status_code == 404
    form = fields(rosa.get(address(at(app))).text)
    first = rosa.post(address(at(app)), data={**form, "action": "accept"})
    again = rosa.post(address(at(app)), data={**form, "action": "save", "text": ES_RISKY})
    assert first.location == again.location
    assert "Easy to miss" in rosa.get(again.location).text
    assert rosa.get(f"/vigilance/ur/{FIRST}").status_code == 404


def test_a_form_with_the_number_of_a_planted_text_decides_nothing_elsewhere(app, rosa):
    form = fields(rosa.get(address(at(app))).text)
    other = text(app, STANDARD)
    before = facts(app)
    for who, where, number in (
        (rosa, address(other), FIRST),
        (rosa, address(at(app)), FIRST + 7),
        (sign_in(app, "ravi"), address(at(app)), FIRST),
    ):
        data = {**form, "action": "save", "text": PLANTED, "seen_target": number}
        data["csrf_token"] = fields(who.get(where).text)["csrf_token"]
        assert who.post(where, data=data).status_code == 409
    assert facts(app) == before


def test_a_person_sees_their_own_figures_and_coordinators_none_of_single_people(
    app, rosa, monkeypatch
):
    choose(rosa, at(app))
    mine = shown(rosa.get("/vigilance/").text)
    assert "A unit was wrong: 0 caught, 1 missed" in mine
    assert "Of 1 text that you approved as it stood, you approved 1 faster" in mine
    assert "None has been shown" not in mine
    assert "A unit was wrong" not in sign_in(app, "ravi").get("/vigilance/").text
    cora = sign_in(app, "cora")
    ours = shown(cora.get("/vigilance/languages").text)
    assert "Planted mistakes that were caught too few" in ours
    assert "Rosa" not in ours
    monkeypatch.setattr(vigilance, "LEAST_FIGURES", 1)
    assert "caught too few" in shown(cora.get("/vigilance/languages").text)
    monkeypatch.setattr(vigilance, "LEAST_PEOPLE", 1)
    assert "caught 0 of 1" in shown(cora.get("/vigilance/languages").text)
    switched(app, "off")
    assert "switched off" in shown(rosa.get("/vigilance/").text)


def test_the_chance_after_a_decision_is_fixed_by_the_secret_of_the_house(app):
    with app.app_context():
        one, same = (vigilance.dice("p-rosa", "es", 7).random() for _ in range(2))
        assert one == same
        others = [
            vigilance.dice(*who).random() for who in (("p-ravi", "es", 7), ("p-rosa", "ur", 7))
        ]
        app.config["SECRET_KEY"] = b"another"
        assert len({one, *others, vigilance.dice("p-rosa", "es", 7).random()}) == 4
