"""Comments at the desk, the page of questions, and going on without deciding."""

import re

from app.ledger import comments
from app.model.comment import LONGEST
from app.web import skipping
from tests.web.house import FEVER, address, draft, fields, post, put, sign_in, text, texts
from tests.web.test_desk import shown

PART = "sign that"
SAY = {"comment-act": "say", "comment-kind": "question"}


def _say(client, at, words="Which work?", **more):
    sent = fields(client.get(address(at)).text) | SAY | {"comment": words} | more
    return client.post(f"{address(at)}/comment", data=sent)


def _threads(app, at):
    with app.extensions["ledger"].read() as connection:
        return comments.on(connection, at.message, at.language)


def _skip(client, at, **more):
    sent = fields(client.get(address(at)).text) | more
    return client.post(f"{address(at)}/skip", data=sent)


def test_a_question_goes_to_a_coordinator_and_its_answer_to_every_language(app):
    draft(app, PART, "La fiebre es señal.")
    at, tina, cora = text(app, PART), sign_in(app, "tina"), sign_in(app, "cora")
    answer = _say(tina, at, "Which work?\n\nOf the heart?")
    assert (answer.status_code, answer.location) == (303, f"{address(at)}#comments")
    assert "Asked. Your desk tells you" in tina.get(address(at)).text
    assert "answer to your questions" not in tina.get("/desk/").text
    assert "1 question about the English waits for an answer" in cora.get("/desk/").text
    page = cora.get("/comments/").text
    assert "A fever is a sign that the body is at work." in page
    assert "Which work?\n\nOf the heart?" in page
    assert "Tina (translator, Spanish)" in shown(page)
    (thread,) = _threads(app, at)
    where = f"/comments/{thread.first.id}"
    refused = post(
        cora, where, "/comments/", **{"comment-act": f"settle {thread.first.id}", "reply-1": "x"}
    )
    assert refused.status_code == 422
    assert "say what the answer is before you settle it" in refused.text
    assert ">\nx</textarea>" in refused.text
    sent = {"comment-act": f"both {thread.first.id}", f"reply-{thread.first.id}": "Of the body."}
    assert post(cora, where, "/comments/", **sent).location == "/comments/"
    assert "Answered and settled." in cora.get("/comments/").text
    uma = sign_in(app, "uma")
    assert "Of the body." in uma.get(address(text(app, PART, "ur"))).text
    assert "1 answer to your questions" in tina.get("/desk/").text
    mine = shown(tina.get("/comments/").text)
    assert re.search(r"settled new .* Cora \(coordinator\), .* answered: Of the body\.", mine)
    assert "answer to your questions" not in tina.get("/desk/").text
    assert "settled new" not in shown(tina.get("/comments/").text)


def test_seeing_an_answer_on_its_text_is_seeing_it(app):
    at, tina, cora = text(app, PART), sign_in(app, "tina"), sign_in(app, "cora")
    _say(tina, at)
    _say(cora, at, **{"comment-act": "reply 1", "reply-1": "All of it.", "comment": ""})
    assert "1 answer to your questions" in tina.get("/desk/").text
    assert "All of it." in tina.get(address(at)).text
    assert "answer to your questions" not in tina.get("/desk/").text


def test_an_open_problem_stands_before_the_english_in_every_language(app):
    put(app.extensions["ledger"], "fever", FEVER.replace("topic: children", "owner: Dr Ames"))
    at, tina, uma = text(app, PART), sign_in(app, "tina"), sign_in(app, "uma")
    assert "passes it on to the owner of the article: Dr Ames" in shown(tina.get(address(at)).text)
    _say(tina, at, "“At work” says nothing.", **{"comment-kind": "source problem"})
    urdu = address(text(app, PART, "ur"))
    page = uma.get(urdu).text
    assert "Somebody reported a problem with this English: “At work” says nothing." in shown(page)
    assert page.index("Somebody reported") < page.index('id="english"')
    assert 'value="settle 1"' not in page
    assert "Owner of the article: Dr Ames" in shown(sign_in(app, "omar").get("/comments/").text)
    _say(tina, at, "", **{"comment-act": "settle 1"})
    assert "Somebody reported" not in uma.get(urdu).text
    assert 'value="open 1"' in tina.get(address(at)).text


def test_a_remark_stays_among_those_of_its_language(app):
    at, tina, rosa, uma = text(app, PART), *(sign_in(app, one) for one in ("tina", "rosa", "uma"))
    _say(tina, at, "Señal, or signo?", **{"comment-kind": "remark"})
    assert "Señal, or signo?" in rosa.get(address(at)).text
    assert "Señal, or signo?" not in uma.get(address(text(app, PART, "ur"))).text
    _say(rosa, at, "", **{"comment-act": "reply 1", "reply-1": "Señal."})
    _say(rosa, at, "", **{"comment-act": "settle 1"})
    assert re.search(
        r"Remark ✓ settled .*Rosa \(reviewer\).* answered: Señal\. Settled by Rosa",
        shown(tina.get(address(at)).text),
    )
    assert [one.open for one in _threads(app, at)] == [False]


def test_what_somebody_is_writing_is_not_lost_when_they_comment(app):
    draft(app, PART, "La fiebre es señal.")
    at, tina = text(app, PART), sign_in(app, "tina")
    answer = _say(tina, at, text="La fiebre es una señal.", **{"reply-9": "Half a thought"})
    assert answer.status_code == 200
    assert "Asked." in answer.text
    assert fields(answer.text)["text"] == "La fiebre es una señal."
    assert re.search(r'id="comment"[^>]*>\n</textarea>', answer.text)
    assert text(app, PART).log == ()
    for wrong, why in (
        ("a" * (LONGEST + 1), "at most 4,000 characters"),
        ("One\r\ntwo\u202e", "line 2, character 4: U+202E"),
        (" ", "write what you want to say"),
    ):
        answer = _say(tina, at, wrong, text="Otra cosa.")
        assert answer.status_code == 422
        assert why in answer.text
        assert fields(answer.text)["text"] == "Otra cosa."
        assert wrong.strip().replace("\r", "") in answer.text.replace("\r", "")
    assert re.search(r'value="question" checked', answer.text)
    assert len(_threads(app, at)) == 1


def test_a_comment_that_is_not_sent_holds_up_everything_else(app):
    draft(app, PART, "La fiebre es señal.")
    at, tina = text(app, PART), sign_in(app, "tina")
    sent = fields(tina.get(address(at)).text) | {"comment": "Wait.", "term-english": "fever"}
    for where, action in (("", "accept"), ("/skip", ""), ("/override", ""), ("/term", "")):
        sent |= {"action": action, "code": "length", "term-text": "fiebre"}
        answer = tina.post(address(at) + where, data=sent)
        assert answer.status_code == (200 if where == "/term" else 422)
        assert re.search(r'id="comment"[^>]*>\nWait\.</textarea>', answer.text)
    assert text(app, PART).log == ()
    assert _threads(app, at) == ()


def test_a_thread_of_another_language_is_not_there(app):
    at, uma, cora = text(app, PART, "ur"), sign_in(app, "uma"), sign_in(app, "cora")
    _say(uma, at)
    sent = {"comment-act": "reply 1", "reply-1": "Yes."}
    assert post(cora, "/comments/1", "/comments/", **sent).status_code == 404
    assert "Which work?" not in cora.get("/comments/").text
    assert post(uma, "/comments/1", "/comments/", **sent).status_code == 303
    assert post(uma, "/comments/2", "/comments/", **sent).status_code == 404
    other = {"comment-act": "reply 7", "reply-7": "Yes."}
    assert post(uma, "/comments/1", "/comments/", **other).status_code == 422


def test_the_page_has_an_end(app, monkeypatch):
    monkeypatch.setattr("app.web.comments.ROWS", 2)
    tina, omar = sign_in(app, "tina"), sign_in(app, "omar")
    for at in texts(app)[:3]:
        _say(tina, at, f"What of {at.position}?")
    first, second = (omar.get(f"/comments/?page={number}").text for number in (1, 2))
    assert "What of 0?" in first
    assert "What of 2?" not in first
    assert "What of 2?" in second
    assert "page=2" in first


def test_what_was_said_when_a_session_ended_is_shown(app):
    at = text(app, PART)
    client = app.test_client()
    token = fields(client.get("/sign-in").text)
    answer = client.post(
        f"{address(at)}/comment", data=token | {"comment": "Which?", "reply-3": "That."}
    )
    assert answer.status_code == 401
    assert ">\nWhich?\n\nThat.</textarea>" in answer.text


def test_skipping_goes_on_and_decides_nothing(app):
    tina = sign_in(app, "tina")
    count = len(texts(app))
    at, seen = texts(app)[0], []
    with app.extensions["ledger"].read() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one()
    for _ in range(count + 2):  # with the texts of the other article
        seen.append(address(at))
        answer = _skip(tina, at)
        assert answer.status_code == 303
        _, _, tag, name, message = answer.location.split("/")
        at = next(one for one in texts(app, tag, name) if one.message == message)
    assert len(set(seen)) == len(seen)
    assert address(at) == seen[0]  # everything was skipped: the longest ago comes again
    assert "Skipped: nothing is decided" in tina.get(address(at)).text
    with app.extensions["ledger"].read() as connection:
        after = connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one()
    assert after == before


def test_what_was_typed_to_a_text_that_is_skipped_is_kept(app):
    draft(app, PART, "La fiebre es señal.")
    at, tina = text(app, PART), sign_in(app, "tina")
    assert _skip(tina, at, text="Otra cosa.").status_code == 303
    assert text(app, PART).log == ()
    assert fields(tina.get(address(at)).text)["text"] == "Otra cosa."
    foreign = address(at).replace("/fever/", "/burns/")
    sent = fields(tina.get(address(at)).text)
    assert tina.post(f"{foreign}/skip", data=sent).status_code == 404
    assert tina.post(f"{foreign}/comment", data=sent).status_code == 404


def test_a_session_remembers_so_many_skips_and_no_more(app, monkeypatch):
    monkeypatch.setattr(skipping, "MOST", 3)
    with app.test_request_context("/desk/"):
        for tag, message in (("es", "a"), ("es", "b"), ("ur", "c"), ("es", "d"), ("es", "b")):
            skipping.skip(tag, message)
        assert skipping.skipped("es") == ("d", "b")
        assert skipping.skipped("ur") == ("c",)
