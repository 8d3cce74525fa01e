"""The page on which a coordinator says what a change of the English means."""

import re
from html import unescape

import pytest

from app.ledger import changes
from app.model.digest import digest
from tests.web.house import FEVER, address, draft, has_decided, post, sign_in, text
from tests.web.test_desk import shown

STANDARD, ES = "sign that", "La fiebre es señal de que el cuerpo trabaja."
NEW = (
    FEVER.replace("A fever is a sign", "Fever is a sign")
    .replace("**5 ml**", "**6 ml**")
    .replace("- Offer drinks often.", "- Offer drinks often, by spoon.\n- Keep the room cool.")
    .replace("## Medicine\n\n", "")
)


@pytest.fixture
def changed(app):
    """An app in which a change of the article waits."""
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD)
    has_decided(app, "rosa", STANDARD)
    change(app, NEW)
    return app


def change(app, text):
    ledger = app.extensions["ledger"]
    with ledger.write() as connection:
        changes.put(connection, ledger.now(), "fever", "source_texts/fever.md", text, digest(text))


def questions(page):
    return dict.fromkeys(re.findall(r'<input type="radio" name="(m:[^"]+)"', page))


def seen(page):
    return re.search(r'name="seen" value="([^"]+)"', page)[1]


def test_where_nothing_changed_the_page_says_so(app):
    omar = sign_in(app, "omar")
    assert "Nothing waits." in omar.get("/changes/").text
    assert omar.get("/changes/fever").status_code == 404


def test_the_list_tells_how_much_changed(changed):
    words = shown(sign_in(changed, "omar").get("/changes/").text)
    assert "Fever in children source_texts/fever.md" in words
    assert "in other words 3 new 1 gone 1" in words


def test_old_and_new_stand_side_by_side_and_the_difference_is_told_in_words(changed):
    page = sign_in(changed, "omar").get("/changes/fever").text
    words = shown(page)
    assert "A fever is a sign that the body is at work." in words
    assert '<del><span class="hidden">removed: </span>5' in page
    assert "Gone Medicine" in words
    assert "New Keep the room cool." in words


def test_where_figures_differ_there_is_no_question(changed):
    page = sign_in(changed, "omar").get("/changes/fever").text
    assert "It is translated again: the figures differ." in shown(page)
    assert text(changed, "5 ml").message not in "".join(questions(page))
    assert len(questions(page)) == 2


def test_no_keeps_the_translation_and_yes_does_not(changed):
    omar = sign_in(changed, "omar")
    page = omar.get("/changes/fever").text
    asked = f"m:{text(changed, STANDARD).message}"
    answer = post(omar, "/changes/fever", seen=seen(page), reason="wording", **{asked: "same"})
    assert (answer.status_code, answer.location) == (303, "/changes/")
    assert "1 translation stays approved on your word" in omar.get("/changes/").text
    at = text(changed, "Fever is a sign")
    assert at.target.text == ES
    assert {one.person for one in at.log} == {"p-tina", "p-rosa"}
    assert "Olive" not in sign_in(changed, "tina").get(address(at)).text


def test_the_history_says_on_whose_word_a_decision_was_carried_over(changed):
    omar = sign_in(changed, "omar")
    page = omar.get("/changes/fever").text
    asked = f"m:{text(changed, STANDARD).message}"
    post(omar, "/changes/fever", seen=seen(page), reason="wording", **{asked: "same"})
    words = shown(sign_in(changed, "tina").get(address(text(changed, "Fever is a sign"))).text)
    assert "Omar (coordinator) said that the meaning is the same" in words


def test_without_a_reason_nothing_is_released_and_the_answers_stay(changed):
    omar = sign_in(changed, "omar")
    page = omar.get("/changes/fever").text
    asked = f"m:{text(changed, STANDARD).message}"
    answer = post(omar, "/changes/fever", seen=seen(page), reason="", **{asked: "same"})
    assert answer.status_code == 422
    assert "say why the English changed" in answer.text
    assert re.search(rf'name="{asked}" value="same" checked', answer.text)


def test_an_answer_to_an_older_change_is_told_so_and_shows_the_newer_one(changed):
    omar = sign_in(changed, "omar")
    page = omar.get("/changes/fever").text
    change(changed, NEW.replace("Fever is", "A fever means"))
    answer = post(omar, "/changes/fever", seen=seen(page), reason="wording")
    assert answer.status_code == 409
    assert "the English has changed again" in answer.text
    assert "means" in answer.text


def test_a_coordinator_of_one_language_reads_and_does_not_release(changed):
    cora = sign_in(changed, "cora")
    page = cora.get("/changes/fever").text
    assert "Release for translation" not in page
    assert "A coordinator of every language releases this" in page
    answer = post(cora, "/changes/fever", page="/people/", seen=seen(page), reason="wording")
    assert answer.status_code == 403


def test_a_change_of_layout_asks_nothing(app):
    change(app, FEVER.replace("**5 ml**", "*5 ml*").replace("A fever is", "A\nfever is"))
    page = sign_in(app, "omar").get("/changes/fever").text
    assert questions(page) == {}


def test_nothing_in_the_english_becomes_an_element(app):
    change(app, FEVER.replace("Look at your child", "Look <i>&lt;b&gt; at` \"'your child"))
    page = sign_in(app, "omar").get("/changes/fever").text
    assert "<b>" not in page
    assert "<i>" not in page
    assert "Look" in unescape(page)


def test_the_desk_shows_both_differences(changed):
    omar = sign_in(changed, "omar")
    page = omar.get("/changes/fever").text
    post(omar, "/changes/fever", seen=seen(page), reason="wording")
    draft(changed, "Fever is a sign", "Fiebre es señal de que el cuerpo trabaja.")
    page = sign_in(changed, "theo").get(address(text(changed, "Fever is a sign"))).text
    assert "What changed in the English" in page
    assert "What changed in the text since it answered the older English" in page
    assert "<del>" in page.partition("since it answered")[2]


def test_the_desk_shows_what_a_text_came_from(app):
    draft(app, "5 ml", "Dé <1>5 ml</1> de jarabe. No dé aspirina.")
    draft(app, "Cool the burn", "Enfríe la quemadura.", name="burns")
    change(
        app,
        FEVER.replace("syrup. Do not", "syrup.\n\nDo not")
        + "\nCool the burn under running water.\n",
    )
    omar = sign_in(app, "omar")
    page = omar.get("/changes/fever").text
    post(omar, "/changes/fever", seen=seen(page), reason="editorial")
    ravi = sign_in(app, "ravi")
    words = shown(ravi.get(address(text(app, "Cool the burn"))).text)
    assert "The same English stands or stood in another article: Cool the burn under" in words
    parts = [shown(ravi.get(address(text(app, part))).text) for part in ("5 ml", "aspirin")]
    assert sum("It was part of this text: Give 5 ml" in words for words in parts) == 1
    assert [text(app, part).target.text for part in ("5 ml", "aspirin")] == [
        "Dé <1>5 ml</1> de jarabe.",
        "No dé aspirina.",
    ]
