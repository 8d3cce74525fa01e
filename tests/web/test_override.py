"""Under a finding, whoever may says that the text is right as it is; and the report of each check."""

import re
from time import process_time

import pytest
from sqlalchemy import insert

from app.ledger import tables
from app.model.digest import digest
from tests.finding import look_for_signs
from tests.web.house import address, csrf, draft, fields, has_decided, post, sign_in, text
from tests.web.test_desk import shown

PART, ES = "sign that", "La fiebre es señal de 9 cosas."


@pytest.fixture(autouse=True)
def signs(monkeypatch):
    look_for_signs(monkeypatch)


def say(client, at, code="numbers", reason="Nine is meant.", **more):
    """Open a text and send the form under this finding."""
    page = client.get(address(at)).text
    sent = fields(page) | {"code": code, f"why-{code}": reason} | more
    return client.post(f"{address(at)}/override", data=sent)


def test_whoever_may_sees_a_form_and_the_others_who_may(app):
    draft(app, PART, ES)
    at = text(app, PART)
    offer, who = "This is right as it is…", "If it is right as it is, a clinician can say so."
    for login, sees, reads in (
        ("clara", True, False),
        ("rosa", False, True),
        ("tina", False, True),
    ):
        words = shown(sign_in(app, login).get(address(at)).text)
        assert (offer in words, who in words) == (sees, reads), login
    draft(app, PART, "Una pausa…")
    for login in ("clara", "rosa"):
        assert offer in shown(sign_in(app, login).get(address(at)).text)
    words = shown(sign_in(app, "tina").get(address(at)).text)
    assert "a reviewer or a clinician can say so" in words
    draft(app, PART, "Una ж.")
    words = shown(sign_in(app, "clara").get(address(at)).text)
    assert "This has to be mended: nobody can say that it is right." in words


def test_it_is_said_stays_visible_and_is_taken_back(app):
    draft(app, PART, ES)
    at = text(app, PART)
    clara = sign_in(app, "clara")
    answer = say(clara, at)
    assert (answer.status_code, answer.location) == (303, f"{address(at)}#findings")
    page = sign_in(app, "tina").get(address(at)).text
    assert "<s>There is a 9.</s>" in page
    assert re.search(
        r"Right as it is, says Clara \(clinician\), \d.* UTC : Nine is meant\.", shown(page)
    )
    assert "Take this back" not in page
    assert "Written down, with your reason" in clara.get(address(at)).text
    page = clara.get(address(at)).text
    answer = clara.post(f"{address(at)}/override", data=fields(page) | {"back": "numbers"})
    assert answer.status_code == 303
    assert "Must be mended: There is a 9." in shown(clara.get(address(at)).text)
    assert [one.revoked for one in text(app, PART).overrides] == [False, True]


def test_to_send_the_form_twice_says_it_once(app):
    draft(app, PART, ES)
    at, clara = text(app, PART), sign_in(app, "clara")
    assert [say(clara, at).status_code for _ in range(2)] == [303, 303]
    assert len(text(app, PART).overrides) == 1


@pytest.mark.parametrize(
    ("reason", "why"),
    [("", "say why"), ("x" * 1001, "at most 1,000"), ("a\u202eb", "nobody can see")],
)
def test_a_reason_that_is_none_is_told_and_stays_in_its_field(app, reason, why):
    draft(app, PART, ES)
    answer = say(sign_in(app, "clara"), text(app, PART), reason=reason)
    assert answer.status_code == 422
    assert why in answer.text
    assert f'dir="auto">\n{reason}</textarea>' in answer.text
    assert '<details class="excuse" open>' in answer.text
    assert text(app, PART).overrides == ()


def test_whoever_may_not_is_refused_whatever_they_send(app):
    draft(app, PART, ES)
    at = text(app, PART)
    for login in ("tina", "rosa", "cora", "omar"):
        answer = say(sign_in(app, login), at)
        assert answer.status_code == 403
        assert "only a clinician of this language may say so" in answer.text
    assert say(sign_in(app, "clara"), at, "").status_code == 422
    assert say(sign_in(app, "clara"), at, "nonsense").status_code == 409
    assert sign_in(app, "clara").post(f"{address(at)}/override", data={}).status_code == 400
    assert text(app, PART).overrides == ()


def test_a_changed_text_is_not_lost_by_saying_that_the_old_one_is_right(app):
    draft(app, PART, "Una pausa…")
    answer = say(sign_in(app, "rosa"), text(app, PART), "length", text="Una señal nueva.")
    assert answer.status_code == 422
    assert "you have changed the text" in answer.text
    assert fields(answer.text)["text"] == "Una señal nueva."


def test_what_moved_on_is_told_so(app):
    draft(app, PART, ES)
    at, clara = text(app, PART), sign_in(app, "clara")
    page = clara.get(address(at)).text
    draft(app, PART, "Otra vez 9.")
    sent = fields(page) | {"code": "numbers", "why-numbers": "Nine is meant."}
    answer = clara.post(f"{address(at)}/override", data=sent)
    assert answer.status_code == 409
    assert "Nine is meant." in answer.text
    answer = clara.post(f"{address(at)}/override".replace("fever", "burns"), data=sent)
    assert answer.status_code == 404


def test_a_reason_is_shown_again_to_whoever_was_signed_out_meanwhile(app):
    draft(app, PART, ES)
    at, clara = text(app, PART), sign_in(app, "clara")
    sent = fields(clara.get(address(at)).text) | {"code": "numbers", "why-numbers": "My reason."}
    post(clara, "/sign-out", "/desk/")
    sent["csrf_token"] = csrf(clara.get("/sign-in").text)
    answer = clara.post(f"{address(at)}/override", data=sent)
    assert answer.status_code == 401
    assert "My reason." in answer.text


def test_a_translator_saves_what_is_blocked_only_by_asking_for_it(app):
    tina, at = sign_in(app, "tina"), text(app, PART)
    page = tina.get(address(at)).text
    answer = tina.post(address(at), data=fields(page) | {"text": ES, "action": "save"})
    assert answer.status_code == 422
    assert 'value="ask"' in answer.text
    answer = tina.post(address(at), data=fields(answer.text) | {"action": "ask"})
    assert answer.status_code == 303
    assert "It stays blocked until somebody else says" in tina.get("/desk/").text
    assert text(app, PART).target.text == ES
    words = shown(tina.get(address(at)).text)
    assert "If it is right as it is, a clinician can say so." in words
    answer = tina.post(
        address(at), data=fields(tina.get(address(at)).text) | {"text": "ж", "action": "save"}
    )
    assert answer.status_code == 422
    assert 'value="ask"' not in answer.text
    assert "blocked" in shown(sign_in(app, "clara").get("/desk/es/").text)


def test_a_reviewer_does_not_judge_what_blocks_their_own_text(app):
    rosa, at = sign_in(app, "rosa"), text(app, PART)
    page = rosa.get(address(at)).text
    rosa.post(address(at), data=fields(page) | {"text": "Una…", "action": "ask"})
    words = shown(rosa.get(address(at)).text)
    assert "These are your words: if it is right as it is, somebody else says so." in words
    assert say(rosa, at, "length").status_code == 403
    assert say(sign_in(app, "ravi"), at, "length").status_code == 303


def test_one_form_is_for_all_findings_of_a_kind_and_each_shows_its_words(app):
    draft(app, PART, "9 y 9")
    page = sign_in(app, "clara").get(address(text(app, PART))).text
    assert page.count("This is right as it is…") == 1
    assert "It holds for all 2 of this kind" in page
    assert page.count('<bdi class="quote Latn" lang="es" dir="ltr">9</bdi>') == 2


def test_the_report_says_none_yet_where_nothing_is_known(app):
    words = shown(sign_in(app, "cora").get("/checks/").text)
    assert "signs none yet" in words
    assert "Spanish" in words
    assert "Urdu" not in words
    assert "All languages" not in words


def test_the_report_counts_what_was_changed_and_what_was_right(app):
    draft(app, PART, "Una… señal 9!")
    has_decided(app, "tina", PART, "Una señal!")
    draft(app, "drinks", "Beba 9…", "es")
    say(sign_in(app, "clara"), text(app, "drinks"))
    page = sign_in(app, "omar").get("/checks/").text
    words = shown(page)
    assert "Numbers 50 % 1 changed 1 right as it was" in words
    assert "Length 100 % 1 changed 0 right as it was" in words
    (there,) = set(re.findall(r'href="(/checks/numbers\?[^"]+)"', page))
    assert there == "/checks/numbers?language=es"
    omar = sign_in(app, "omar")
    for where in (there, "/checks/numbers"):
        words = shown(omar.get(where).text)
        assert "Nine is meant. Clara (clinician)" in words
        assert "Must be mended: There is a 9. 9" in words
        assert "Offer drinks often. Beba 9…" in words
    assert "Nobody has said" in omar.get("/checks/numbers?language=ur").text
    assert "Nobody has said" in omar.get("/checks/length").text
    assert omar.get("/checks/<b>").status_code == 404


def test_a_coordinator_reads_of_their_own_languages_alone(app):
    draft(app, "5 ml", "9", "ur")
    ledger = app.extensions["ledger"]
    at = text(app, "5 ml", "ur")
    with ledger.write() as connection:
        _overrides(connection, at, 3)
    assert "Why 2" in sign_in(app, "omar").get("/checks/numbers").text
    assert "Why 2" not in sign_in(app, "cora").get("/checks/numbers?language=ur").text
    assert "3 right as it was" in shown(sign_in(app, "omar").get("/checks/").text)
    assert "right as it was" not in shown(sign_in(app, "cora").get("/checks/").text).split("%")[-1]


def test_the_report_and_its_list_are_quick_over_ten_thousand_texts(app):
    draft(app, PART, "9")
    has_decided(app, "tina", PART, "Una señal.")
    ledger, at = app.extensions["ledger"], text(app, PART)
    with ledger.write() as connection:
        _decisions(connection, at, 10_000)
        _overrides(connection, at, 1_000)
    omar = sign_in(app, "omar")
    for where in ("/checks/", "/checks/numbers"):
        began = process_time()
        page = omar.get(where).text
        assert process_time() - began < 1, where
    assert page.count('class="changed"') == 200
    assert page.index("Why 999") < page.index("Why 998")
    assert "10001 changed" in shown(omar.get("/checks/").text)


def _past_the_guards(connection, table, rows):
    """Rows for which there is no event: only to have many."""
    guards = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table.name,)
    ).all()
    for name, _ in guards:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    connection.execute(insert(table), rows)
    for _, sql in guards:
        connection.exec_driver_sql(sql)


def _decisions(connection, at, count):
    target = {
        "message": at.message,
        "basis": at.revision,
        "basis_hash": at.source_hash,
        "language": "es",
        "author": "person",
        "origin": "",
        "version": "",
        "unknown": "[]",
        "writer": "p-tina",
        "at": "2026-01-01",
        "event": 1,
    }
    ids = range(1_000, 1_000 + count)
    texts = [{**target, "id": n, "text": f"{n}", "hash": digest(f"{n}")} for n in ids]
    _past_the_guards(connection, tables.target_revision, texts)
    made = {
        "source_hash": at.source_hash,
        "target_hash": "x",
        "step": "translate",
        "verdict": "accept",
        "reason": "",
        "person": "p-tina",
        "role": "translator",
        "edited": True,
        "seen_ms": 1,
        "sign_in": 1,
        "at": "2026-01-01",
    }
    extra = tables.event
    events = [
        {"seq": n, "at": "", "kind": "x", "subject": "", "body": "{}", "prev": "", "hash": "x"}
        for n in ids
    ]
    _past_the_guards(connection, extra, events)
    rows = [{**made, "id": n, "target_revision": n, "event": n} for n in ids]
    _past_the_guards(connection, tables.decision, rows)
    found = {"code": "numbers", "severity": "block", "seen": True, "kept": False}
    _past_the_guards(connection, tables.finding, [{**found, "decision": n} for n in ids])


def _overrides(connection, at, count):
    row = {
        "code": "numbers",
        "source_hash": at.source_hash,
        "language": at.language,
        "person": "p-clara",
        "at": "2026-01-01T10:00:00+00:00",
        "event": 1,
        "target_revision": at.target.id,
        "severity": "block",
        "why": "There is a 9.",
        "words": "9",
        "role": "clinician",
        "sign_in": 1,
        "revoked": False,
    }
    said = [{**row, "target_hash": digest(f"{n}"), "reason": f"Why {n}"} for n in range(count)]
    if not connection.exec_driver_sql("SELECT count(*) FROM sign_in").scalar():
        _past_the_guards(
            connection,
            tables.sign_in,
            [{"id": 1, "person": "p-clara", "how": "password", "at": ""}],
        )
    _past_the_guards(connection, tables.finding_override, said)
