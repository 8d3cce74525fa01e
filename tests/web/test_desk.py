"""The desk: a text goes from draft to sign-off, and nothing that somebody wrote is lost on the way."""

import re

import pytest

from app.ledger import people, standings
from app.model.policy import Eyes
from app.model.state import State
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

STANDARD, RISKY = "sign that", "5 ml"
ES = "La fiebre es señal de que el cuerpo trabaja."
ES_RISKY = "Dé <1>5 ml</1> de jarabe de paracetamol. No dé aspirina."


def shown(page: str) -> str:
    """The words of a page, without its elements."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_home_page_counts_what_waits_for_me_by_step(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD)
    words = shown(sign_in(app, "rosa").get("/desk/").text)
    assert "Español Spanish To write or correct 9 To check 1" in words
    assert "Urdu" not in words


def test_a_person_without_a_language_is_told_who_can_give_one(app):
    assert "A coordinator can give you a role" in sign_in(app, "nemo").get("/desk/").text


def test_the_queue_shows_first_what_was_returned_to_me_then_risky_texts(app):
    draft(app, STANDARD, ES)
    draft(app, RISKY, ES_RISKY)
    has_decided(app, "tina", STANDARD)
    rosa = sign_in(app, "rosa")
    choose(rosa, text(app, STANDARD), "return", reason="a word is missing")
    page = sign_in(app, "tina").get("/desk/es/").text
    links = re.findall(r'<td role="cell" class="first"><a href="([^"]+)"', page)
    assert links[0] == address(text(app, STANDARD))
    assert links[1] == address(text(app, RISKY))
    assert "a word is missing" in page
    assert "Your own text, sent back to you" in page
    page = sign_in(app, "theo").get("/desk/es/").text
    links = re.findall(r'<td role="cell" class="first"><a href="([^"]+)"', page)
    assert links[0] == address(text(app, RISKY))
    assert "a word is missing" in page


def test_the_queue_is_filtered_by_what_stands_in_the_address(app):
    draft(app, STANDARD, ES)
    client = sign_in(app, "tina")
    everything = client.get("/desk/es/").text
    assert "Cool the burn" in everything
    one = client.get("/desk/es/?article=fever&state=drafted").text
    assert "1 text waits for you." in one
    assert "Cool the burn" not in one
    assert "0 texts wait for you." in client.get("/desk/es/?article=none&state=<b>").text


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "1e9"])
def test_a_page_that_is_not_there_is_no_error(app, page):
    assert sign_in(app, "tina").get(f"/desk/es/?page={page}").status_code == 200


def test_an_article_lists_all_its_texts_in_their_order(app):
    draft(app, STANDARD, ES)
    page = sign_in(app, "uma").get("/desk/ur/fever/").text
    assert ES not in page
    page = sign_in(app, "tina").get("/desk/es/fever/").text
    found = re.findall(r'class="first"><a href="([^"]+)"', page)
    assert found == [address(one) for one in texts(app)]
    assert ES in page


def test_a_sheet_shows_place_trail_source_and_what_its_tags_mean(app):
    draft(app, RISKY, ES_RISKY)
    page = sign_in(app, "tina").get(address(text(app, RISKY))).text
    words = shown(page)
    assert "6 of 8, paragraph" in words
    assert "Under Medicine" in words
    assert (
        '<code class="tag">&lt;1&gt;</code><mark>5 ml</mark><small class="risk" lang="en" dir="ltr">dose</small>'
        in page
    )
    assert "&lt;1&gt;</bdi> bold" in page
    assert "Machine draft: apertium 3.8.3, not read by anybody yet." in words
    assert "So a clinician signs it off as well." in words
    assert fields(page)["text"] == ES_RISKY


def test_a_standard_text_is_approved_by_two_people(app):
    draft(app, STANDARD, ES)
    tina, rosa = sign_in(app, "tina"), sign_in(app, "rosa")
    page = tina.get(address(text(app, STANDARD))).text
    assert ">Read, accepted unchanged</button>" in page
    answer = choose(tina, text(app, STANDARD))
    assert answer.status_code == 303
    assert "Accepted. A second person reads it next. 9 left." in shown(
        tina.get(answer.location).text
    )
    assert ">Approve</button>" in rosa.get(address(text(app, STANDARD))).text
    answer = choose(rosa, text(app, STANDARD))
    assert "Approved. 9 left." in shown(rosa.get(answer.location).text)
    assert text(app, STANDARD).approved(Eyes.TWO)
    assert "This text is approved." in shown(rosa.get(address(text(app, STANDARD))).text)


def test_a_risky_text_needs_a_clinician_as_well(app):
    draft(app, RISKY, ES_RISKY)
    choose(sign_in(app, "tina"), text(app, RISKY))
    choose(sign_in(app, "rosa"), text(app, RISKY))
    assert not text(app, RISKY).approved(Eyes.TWO)
    clara = sign_in(app, "clara")
    page = clara.get(address(text(app, RISKY))).text
    assert ">Sign off</button>" in page
    assert "readonly" in page
    assert "Save as proposal" not in page
    assert choose(clara, text(app, RISKY)).status_code == 303
    assert text(app, RISKY).approved(Eyes.TWO)


def test_after_a_decision_comes_the_next_text_that_waits_further_down(app):
    for part, words in ((STANDARD, ES), (RISKY, ES_RISKY)):
        draft(app, part, words)
    tina = sign_in(app, "tina")
    answer = choose(tina, text(app, STANDARD))
    assert answer.location == address(texts(app)[4])
    missing = choose(tina, texts(app)[7], "save", text="Ofrezca bebidas a menudo.")
    assert missing.location == address(texts(app)[0])


def test_when_nothing_is_left_one_is_back_at_the_list(app):
    tina = sign_in(app, "tina")
    for name in ("burns", "fever"):
        for at in texts(app, name=name):
            draft_of = at.text.replace("the", "el")
            answer = choose(tina, at, "save", text=draft_of + " es")
    assert answer.location == "/desk/es/"
    assert "Nothing is left for you here." in tina.get(answer.location).text


def test_an_edit_is_a_proposal_whoever_makes_it(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD)
    rosa = sign_in(app, "rosa")
    answer = choose(rosa, text(app, STANDARD), "accept", text="Otra cosa.")
    assert "Saved as your proposal." in rosa.get(answer.location).text
    assert text(app, STANDARD).state() is State.PROPOSED
    assert text(app, STANDARD).target.writer == "p-rosa"


def test_nobody_decides_on_their_own_text(app):
    rosa = sign_in(app, "rosa")
    choose(rosa, text(app, STANDARD), "save", text=ES)
    page = rosa.get(address(text(app, STANDARD))).text
    assert ">Approve</button>" not in page
    assert "These are your words" in shown(page)
    answer = choose(rosa, text(app, STANDARD))
    assert answer.status_code == 403
    assert "nobody decides on text that they wrote" in answer.text
    assert text(app, STANDARD).state() is State.PROPOSED


def test_a_translator_cannot_revise(app):
    draft(app, STANDARD, ES)
    has_decided(app, "theo", STANDARD)
    tina = sign_in(app, "tina")
    assert ">Approve</button>" not in tina.get(address(text(app, STANDARD))).text
    assert choose(tina, text(app, STANDARD)).status_code == 403
    assert choose(tina, text(app, STANDARD), "return", reason="no").status_code == 403


def test_a_coordinator_reads_and_decides_on_nothing(app):
    draft(app, STANDARD, ES)
    cora = sign_in(app, "cora")
    page = cora.get(address(text(app, STANDARD))).text
    assert 'name="action"' not in page
    assert "readonly" in page
    assert choose(cora, text(app, STANDARD)).status_code == 403


def test_saving_without_a_change_is_not_an_approval(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD)
    answer = choose(sign_in(app, "rosa"), text(app, STANDARD), "save")
    assert answer.status_code == 422
    assert "you have changed nothing" in answer.text
    assert text(app, STANDARD).state() is State.PROPOSED


def test_sending_back_wants_a_reason_and_keeps_a_changed_text(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD)
    rosa = sign_in(app, "rosa")
    assert choose(rosa, text(app, STANDARD), "return", reason="  ").status_code == 422
    for missing in ({"dimension": ""}, {"weight": ""}, {"dimension": "fluency"}):
        answer = choose(rosa, text(app, STANDARD), "return", reason="tone", **missing)
        assert answer.status_code == 422
        assert ">\ntone</textarea>" in answer.text
    answer = choose(rosa, text(app, STANDARD), "return", reason="tone", text="Mi cambio.")
    assert answer.status_code == 422
    assert fields(answer.text)["text"] == "Mi cambio."
    assert ">\ntone</textarea>" in answer.text
    assert text(app, STANDARD).state() is State.PROPOSED


def test_a_text_that_was_sent_back_says_why_and_has_to_change(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD)
    answer = choose(
        sign_in(app, "rosa"), text(app, STANDARD), "return", reason="“señal” is too vague"
    )
    assert answer.status_code == 303
    tina = sign_in(app, "tina")
    page = tina.get(address(text(app, STANDARD))).text
    said = "Sent back by Rosa accuracy, major : “señal” is too vague"
    assert said in shown(page)
    assert said in shown(tina.get("/desk/es/").text)
    assert said in shown(tina.get("/desk/es/fever/").text)
    assert "sent it back: accuracy, major “señal” is too vague" in shown(page)
    assert 'value="accept"' not in page
    assert choose(tina, text(app, STANDARD)).status_code == 409
    assert (
        choose(tina, text(app, STANDARD), "save", text="La fiebre es un signo.").status_code == 303
    )


def test_what_blocks_a_text_is_said_and_the_text_is_kept(app):
    tina = sign_in(app, "tina")
    answer = choose(tina, text(app, RISKY), "save", text="Dé 5 ml <b>ya</b>.")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "tag &lt;1&gt; is missing" in answer.text
    assert fields(answer.text)["text"] == "Dé 5 ml <b>ya</b>."
    assert text(app, RISKY).target is None


def test_the_history_tells_every_text_and_decision(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD, "La fiebre es un signo.")
    choose(sign_in(app, "rosa"), text(app, STANDARD))
    words = shown(sign_in(app, "cora").get(address(text(app, STANDARD))).text)
    assert re.search(
        r"Rosa \(reviewer\) approved it .* Written by Tina \(translator\) .* La fiebre es un signo\. "
        r"Machine draft: apertium 3\.8\.3",
        words,
    )
    assert "What was changed in the draft" in words


def test_how_long_a_text_was_seen_is_measured_or_reckoned(app):
    draft(app, STANDARD, ES)
    tina = sign_in(app, "tina")
    at = text(app, STANDARD)
    choose(tina, at, seen_ms="4321")
    assert text(app, STANDARD).log[-1].seen_ms == 4321
    choose(
        sign_in(app, "rosa"),
        text(app, STANDARD),
        seen_ms="-5; DROP",
        opened="2020-01-01T00:00:00.000+00:00",
    )
    assert text(app, STANDARD).log[-1].seen_ms == 12 * 60 * 60 * 1000


def test_the_field_is_in_the_language_and_direction_of_the_target(app):
    at = text(app, STANDARD, "ur")
    page = sign_in(app, "uma").get(address(at)).text
    assert re.search(
        r'<textarea class="field target Aran" id="text" name="text" lang="ur" dir="rtl"', page
    )
    assert '<p class="english" lang="en" dir="ltr">' in page
    assert '<html lang="en" dir="ltr">' in page


def test_one_reviewer_is_enough_where_a_coordinator_chose_so(app):
    ledger = app.extensions["ledger"]
    with ledger.write() as connection:
        people.choose_eyes(connection, ledger.now(), "es", Eyes.SINGLE, "p-cora")
    draft(app, STANDARD, ES)
    rosa = sign_in(app, "rosa")
    assert choose(rosa, text(app, STANDARD)).status_code == 303
    assert text(app, STANDARD).approved(Eyes.SINGLE)


def test_a_decision_names_the_sign_in_that_made_it(app):
    draft(app, STANDARD, ES)
    tina = sign_in(app, "tina")
    choose(tina, text(app, STANDARD))
    with app.extensions["ledger"].read() as connection:
        (made,) = standings.log(connection, text(app, STANDARD).message, "es")
    assert (made.person, made.edited) == ("p-tina", False)


def test_a_form_without_its_token_decides_nothing(app):
    draft(app, STANDARD, ES)
    tina = sign_in(app, "tina")
    at = text(app, STANDARD)
    form = fields(tina.get(address(at)).text)
    del form["csrf_token"]
    assert tina.post(address(at), data={**form, "action": "accept"}).status_code == 400
    other = csrf(sign_in(app, "theo").get(address(at)).text)
    assert (
        tina.post(address(at), data={**form, "csrf_token": other, "action": "accept"}).status_code
        == 400
    )
    assert not text(app, STANDARD).log
