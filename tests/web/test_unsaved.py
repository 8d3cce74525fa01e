"""What is typed and not saved: kept on the server, given back to its writer, and to nobody else."""

import re
from html import escape

from tests.web.house import FEVER, address, choose, draft, fields, has_decided, put, sign_in, text
from tests.web.test_desk import ES, STANDARD, shown

MINE = "La fiebre es «una» señal de que el cuerpo trabaja & suda."


def _type(client, at, words=MINE, **more):
    form = fields(client.get(address(at)).text)
    return client.post(address(at) + "/typed", data={**form, "text": words, **more})


def test_what_is_typed_is_there_again_until_it_is_saved(app):
    draft(app, STANDARD, ES)
    at = text(app, STANDARD)
    tina = sign_in(app, "tina")
    assert re.fullmatch(r"Kept at \d\d:\d\d UTC, for you alone", _type(tina, at).text)
    page = sign_in(app, "tina").get(address(at)).text
    assert fields(page)["text"] == MINE
    assert "Your unsaved text from" in page
    assert "data-stands" in page
    assert fields(sign_in(app, "theo").get(address(at)).text)["text"] == ES
    assert choose(tina, at, "save").status_code == 303
    assert text(app, STANDARD).target.text == MINE
    assert "Your unsaved text" not in tina.get(address(at)).text


def test_a_reason_that_was_begun_is_there_again_as_well(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD)
    at, rosa = text(app, STANDARD), sign_in(app, "rosa")
    _type(rosa, at, ES, reason="The second word is")
    assert "The second word is" in rosa.get(address(at)).text


def test_what_is_what_stands_is_not_kept(app):
    draft(app, STANDARD, ES)
    at, tina = text(app, STANDARD), sign_in(app, "tina")
    _type(tina, at)
    _type(tina, at, ES + " ")
    assert "Your unsaved text" not in tina.get(address(at)).text


def test_when_the_text_has_moved_on_what_was_typed_stands_beside_it(app):
    draft(app, STANDARD, ES)
    at, tina = text(app, STANDARD), sign_in(app, "tina")
    _type(tina, at)
    has_decided(app, "theo", STANDARD, "Texto de Theo.")
    page = tina.get(address(at)).text
    assert fields(page)["text"] == "Texto de Theo."
    assert "You typed it to an earlier text." in page
    assert escape(MINE) in page
    link = re.search(r'href="([^"]+\?typed=\d+)#text"', page)[1]
    assert fields(tina.get(link).text)["text"] == MINE
    put(app.extensions["ledger"], "fever", FEVER.replace("A fever is", "Fever is"))
    assert "You typed it to an earlier text." in tina.get(address(at)).text


def test_it_can_be_thrown_away(app):
    draft(app, STANDARD, ES)
    at, tina = text(app, STANDARD), sign_in(app, "tina")
    _type(tina, at)
    form = fields(tina.get(address(at)).text)
    away = tina.post(address(at) + "/typed/away", data={**form, "base": at.target.id})
    assert away.status_code == 303
    page = tina.get(address(at)).text
    assert fields(page)["text"] == ES
    assert "Your unsaved text" not in page


def test_the_loser_of_a_race_has_their_words_back_whenever_they_come(app):
    draft(app, STANDARD, ES)
    at, theo = text(app, STANDARD), sign_in(app, "theo")
    form = fields(theo.get(address(at)).text)
    has_decided(app, "tina", STANDARD, "Texto de Tina.")
    lost = theo.post(address(at), data={**form, "action": "save", "text": MINE})
    assert lost.status_code == 409
    assert "Your unsaved text" not in shown(lost.text)
    assert fields(sign_in(app, "theo").get(address(at)).text)["text"] == MINE


def test_what_a_check_refused_is_there_again(app):
    at, tina = text(app, "5 ml"), sign_in(app, "tina")
    assert choose(tina, at, "save", text="Dé jarabe.").status_code == 422
    assert fields(sign_in(app, "tina").get(address(at)).text)["text"] == "Dé jarabe."


def test_only_words_to_a_text_of_this_message_are_kept(app):
    draft(app, STANDARD, ES)
    draft(app, "drinks", "Ofrezca bebidas.")
    at, other, tina = text(app, STANDARD), text(app, "drinks"), sign_in(app, "tina")
    assert _type(tina, at, seen_target=other.target.id).status_code == 404
    assert _type(tina, at, seen_target=99_999).status_code == 404
    assert _type(tina, at, "x" * 5_001).status_code == 422
    wrong = address(at).replace("fever/", "burns/", 1) + "/typed/away"
    form = fields(tina.get(address(at)).text)
    assert tina.post(wrong, data={**form, "base": 0}).status_code == 404


def test_without_its_token_nothing_is_kept(app):
    at, tina = text(app, STANDARD), sign_in(app, "tina")
    assert _type(tina, at, csrf_token="old").status_code == 400


def test_the_preview_of_a_text_that_nobody_wrote_says_that_it_is_english(app):
    missing = text(app, "5 ml")
    preview = sign_in(app, "tina").get(address(missing) + "/preview").text
    assert re.search('class="gap"[^>]*>(<span[^>]*>)?In English:', preview)


def test_the_preview_is_a_readers_page_with_what_is_typed_and_no_script(app):
    draft(app, "5 ml", "Dé <1>5 ml</1> de jarabe.")
    at, tina = text(app, "5 ml"), sign_in(app, "tina")
    answer = tina.get(address(at) + "/preview")
    assert "<strong>5 ml</strong>" in re.sub(r"</?bdi[^>]*>", "", answer.text)
    assert '<html lang="es" dir="ltr" class="Latn">' in answer.text
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert policy.endswith("frame-ancestors 'self'; sandbox allow-same-origin")
    _type(tina, at, "Dé <1>6 ml</1> <script>de</script> jarabe.")
    mine = tina.get(address(at) + "/preview").text
    assert "6 ml" in mine
    assert "<script" not in mine
    assert "6 ml" not in sign_in(app, "theo").get(address(at) + "/preview").text
    _type(tina, at, "Dé \u202e jarabe.")
    assert "This text cannot stand on a page:" in tina.get(address(at) + "/preview").text
    assert "paracetamol syrup" in tina.get(address(text(app, "5 ml", "es"))).text


def test_words_that_were_typed_to_two_texts_are_told_once_and_thrown_away_once(app):
    draft(app, STANDARD, ES)
    at, tina = text(app, STANDARD), sign_in(app, "tina")
    _type(tina, at)
    has_decided(app, "theo", STANDARD, "Otra cosa.")
    _type(tina, at)  # to the text that stands now
    page = tina.get(address(at)).text
    assert page.count("Your unsaved text from") == 1
    tina.post(
        address(at) + "/typed/away", data={**fields(page), "base": text(app, STANDARD).target.id}
    )
    assert "Your unsaved text from" not in tina.get(address(at)).text
