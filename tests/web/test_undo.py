"""At the desk: an approval is taken back with one button, and an earlier text is used again."""

import re
from datetime import datetime, timedelta

from app.model.state import State
from tests.web.house import (
    address,
    choose,
    draft,
    fields,
    has_decided,
    put,
    sign_in,
    text,
    texts,
)
from tests.web.test_desk import ES, ES_RISKY, RISKY, STANDARD, shown

UNDO = re.compile(
    r'<form class="undo" method="post" action="([^"]+)" data-until="([^"]+)">(.*?)</form>', re.S
)


def offered(page):
    """Where the form of the button leads, until when it is offered, and its fields."""
    found = UNDO.search(page)
    return (found[1], found[2], fields(found[3])) if found else None


def test_an_approval_is_taken_back_and_one_is_back_at_its_text(app):
    draft(app, STANDARD, ES)
    for login, before in (("tina", State.DRAFTED), ("rosa", State.PROPOSED)):
        client, at = sign_in(app, login), text(app, STANDARD)
        answer = choose(client, at)
        made = text(app, STANDARD).log[-1]
        where, until, form = offered(client.get(answer.location).text)
        assert where == f"{address(at)}/undo"
        passed = datetime.fromisoformat(until) - datetime.fromisoformat(made.at)
        assert passed == timedelta(seconds=10)
        answers = [client.post(where, data=form) for _ in range(2)]
        assert [(one.status_code, one.location) for one in answers] == [(303, address(at))] * 2
        page = client.get(address(at)).text
        assert "Taken back: the text stands as before." in shown(page)
        assert not offered(page)
        assert text(app, STANDARD).state() is before
        assert choose(client, text(app, STANDARD)).status_code == 303
    words = shown(sign_in(app, "cora").get(address(text(app, STANDARD))).text)
    assert re.search(
        r"Rosa \(reviewer\) took the approval before back .* Rosa \(reviewer\) approved it", words
    )
    assert "Tina (translator) took back having accepted it" in words


def test_nothing_is_offered_to_be_taken_back_but_approvals(app):
    tina, rosa = sign_in(app, "tina"), sign_in(app, "rosa")
    answer = choose(tina, text(app, STANDARD), "save", text=ES)
    assert not offered(tina.get(answer.location).text)
    answer = choose(rosa, text(app, STANDARD), "return", reason="vague")
    assert not offered(rosa.get(answer.location).text)


def test_too_late_or_not_one_s_own_it_is_refused_in_plain_words(app, monkeypatch):
    draft(app, STANDARD, ES)
    tina, rosa = sign_in(app, "tina"), sign_in(app, "rosa")
    answer = choose(tina, text(app, STANDARD))
    where, _, form = offered(tina.get(answer.location).text)
    other = {
        **form,
        "csrf_token": fields(rosa.get(address(text(app, STANDARD))).text)["csrf_token"],
    }
    refused = rosa.post(where, data=other)
    assert refused.status_code == 403
    assert "only whoever gave an approval takes it back" in refused.text
    choose(rosa, text(app, STANDARD))
    late = tina.post(where, data=form)
    assert late.status_code == 409
    assert "more was said of this text since" in shown(late.text)
    assert "Somebody was faster" not in late.text
    assert tina.post(where.replace("fever", "burns"), data=form).status_code == 404
    assert text(app, STANDARD).state() is State.REVISED
    monkeypatch.setattr("app.model.undo.ALLOWED", -1)
    where, _, form = offered(rosa.get("/desk/").text)
    slow = rosa.post(where, data=form)
    assert slow.status_code == 409
    assert "an approval is taken back within seconds" in shown(slow.text)


def test_an_earlier_text_is_put_into_the_field_and_saved_as_a_new_one(app):
    draft(app, STANDARD, ES)
    has_decided(app, "tina", STANDARD, "La fiebre es un signo.")
    has_decided(app, "theo", STANDARD, "La fiebre avisa.")
    tina = sign_in(app, "tina")
    at = text(app, STANDARD)
    page = tina.get(address(at)).text
    links = re.findall(r'href="([^"]+\?text=\d+#text)">Use this text again', page)
    assert len(links) == 2  # not the one that stands
    form = fields(tina.get(links[0].removesuffix("#text")).text)
    assert form["text"] == "La fiebre es un signo."
    assert tina.post(address(at), data={**form, "action": "save"}).status_code == 303
    now = text(app, STANDARD)
    assert (now.target.text, now.target.writer) == ("La fiebre es un signo.", "p-tina")
    assert now.target.id > at.target.id
    assert now.state() is State.PROPOSED
    assert "Use this text again" not in sign_in(app, "cora").get(address(at)).text


def test_no_other_message_s_text_is_put_into_the_field(app):
    draft(app, STANDARD, ES)
    draft(app, RISKY, ES_RISKY)
    tina, foreign = sign_in(app, "tina"), text(app, RISKY).target.id
    for wrong in (foreign, 0, -1, 99999, "x", ""):
        assert tina.get(f"{address(text(app, STANDARD))}?text={wrong}").status_code == 404, wrong


def test_what_cannot_be_saved_says_where_it_is_and_stays_in_the_field(app):
    tina, at = sign_in(app, "tina"), text(app, RISKY)
    for words, place in (
        ("Dé <1>5 ml</1> y <2>ya</2>.", "At character 18: &lt;2&gt;"),
        ("Dé <1>5\u202e ml</1>.", "At character 8:"),
        ("Dé <1>5 ml.", "The tag &lt;/1&gt; is missing. In the English: &lt;/1&gt;"),
        ("Dé 5 ml.", "In the English: &lt;1&gt;"),
    ):
        answer = choose(tina, at, "save", text=words)
        assert answer.status_code == 422
        assert place in shown(answer.text), words
        assert fields(answer.text)["text"] == words
    answer = choose(tina, at, "save", text="a" * 5_312)
    assert answer.status_code == 422
    assert (
        "the text has 5,312 characters: what comes after character 5,000 is too much" in answer.text
    )
    assert len(fields(answer.text)["text"]) == 5_312
    assert text(app, RISKY).target is None


def test_a_message_of_another_article_or_language_is_not_there(app):
    tina, at = sign_in(app, "tina"), text(app, STANDARD)
    put(app.extensions["ledger"], "burns", "---\ntitle: Burns\n---\n\nCool it.\n")
    (burn, *_) = texts(app, name="burns")
    form = fields(tina.get(address(at)).text)
    for act in ("", "/override", "/term", "/undo"):
        where = f"/desk/es/fever/{burn.message}{act}"
        assert tina.post(where, data={**form, "action": "save"}).status_code == 404, act
