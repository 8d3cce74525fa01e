"""Terms at the desk, and the coordinator's page of the glossary."""

import re

from app.ledger import sign_ins, terms
from app.model.concept import Status, Term
from app.model.entry import EntryState, Kind
from app.workflow.signed import Signed
from app.workflow.terms import Wish, propose
from tests.web.house import PEOPLE, address, csrf, draft, fields, post, sign_in, text
from tests.web.test_desk import shown

PART = "sign that"
FEVER = {"english": "fever", "language": "es", "text": "fiebre"}


def _entries(app, tag="es"):
    with app.extensions["ledger"].read() as connection:
        return {one.entry.text: one for one in terms.listed(connection, [tag])}


def _proposed(app, english="fever", text="calentura", **more):
    """A translator proposes it, past the desk."""
    ledger = app.extensions["ledger"]
    with ledger.write() as connection:
        signed = sign_ins.signed_in(connection, ledger.now(), PEOPLE["tina"][0], "password")
    return propose(ledger, Wish(english, Term("es", text, **more)), Signed("p-tina", signed))[-1]


def _propose(client, at, **more):
    sent = fields(client.get(address(at)).text)
    sent |= {"term-english": "fever", "term-text": "fiebre", "term-note": ""} | more
    return client.post(f"{address(at)}/term", data=sent)


def test_a_term_is_proposed_from_a_text_and_shown_beside_it_once_it_is_approved(app):
    draft(app, PART, "La fiebre es señal.")
    at, tina, cora = text(app, PART), sign_in(app, "tina"), sign_in(app, "cora")
    assert "The glossary has nothing for this text." in shown(tina.get(address(at)).text)
    answer = _propose(tina, at, **{"term-note": "Not calentura."})
    assert (answer.status_code, answer.location) == (303, f"{address(at)}#terms")
    assert "Proposed. A coordinator decides on it." in tina.get(address(at)).text
    assert "The glossary has nothing" in shown(tina.get(address(at)).text)
    one = _entries(app)["fiebre"]
    assert (one.state, one.who, one.english) == (EntryState.PROPOSED, "Tina", "fever")
    post(cora, "/glossary/", approve=one.id)
    words = shown(tina.get(address(at)).text)
    assert re.search(r"fever fiebre preferred ?: Not calentura\.", words)


def test_what_somebody_is_writing_is_not_lost_when_they_propose_a_term(app):
    draft(app, PART, "La fiebre es señal.")
    at, tina = text(app, PART), sign_in(app, "tina")
    answer = _propose(tina, at, text="La fiebre es una señal.")
    assert answer.status_code == 200
    assert fields(answer.text)["text"] == "La fiebre es una señal."
    assert "Proposed." in answer.text
    answer = _propose(tina, at, text="Otra cosa.", **{"term-text": " "})
    assert answer.status_code == 422
    assert fields(answer.text)["text"] == "Otra cosa."
    assert "say what it is called in this language" in answer.text
    assert 'value="fever"' in answer.text


def test_the_page_lists_by_language_state_and_words(app):
    _proposed(app)
    omar = sign_in(app, "omar")
    post(omar, "/glossary/new", english="syrup", language="ur", text="شربت")
    every = shown(omar.get("/glossary/").text)
    assert "4 entries." in every
    assert "2 wait for a word" in every
    assert "شربت" not in omar.get("/glossary/?language=es").text
    assert "calentura" not in omar.get("/glossary/?state=approved").text
    assert "1 entry." in shown(omar.get("/glossary/?words=CALENT").text)
    assert "شربت" not in sign_in(app, "cora").get("/glossary/").text


def test_one_click_decides_on_one_and_ticks_on_many(app):
    cora = sign_in(app, "cora")
    ids = [
        _proposed(app, english, text) for english, text in (("a1", "x"), ("b1", "y"), ("c1", "z"))
    ]
    answer = post(cora, "/glossary/?state=proposed", "/glossary/", reject=ids[0])
    assert (answer.status_code, answer.location) == (303, "/glossary/?state=proposed")
    token = csrf(cora.get("/glossary/").text)
    answer = cora.post(
        "/glossary/",
        data={"csrf_token": token, "ruling": "approve", "entry": ids[1:], "reason": "Yes."},
    )
    assert "2 entries are approved." in cora.get("/glossary/").text
    states = {name: one.state for name, one in _entries(app).items()}
    assert states == {
        "x": EntryState.REJECTED,
        "y": EntryState.APPROVED,
        "z": EntryState.APPROVED,
    }
    assert _entries(app)["y"].reason == "Yes."
    post(cora, "/glossary/", retire=ids[1])
    assert _entries(app)["y"].state is EntryState.RETIRED
    answer = post(cora, "/glossary/", retire=ids[1])
    assert answer.status_code in (409, 422)
    assert "This was not done" in answer.text
    assert post(cora, "/glossary/", ruling="nonsense", entry=ids[0]).status_code == 422


def test_a_coordinator_adds_and_changes_terms(app):
    cora = sign_in(app, "cora")
    sent = FEVER | {"definition": "Cuerpo <b>caliente</b>.", "note": "n", "status": "preferred"}
    assert post(cora, "/glossary/new", **sent).status_code == 303
    one = _entries(app)["fiebre"]
    page = cora.get(f"/glossary/{one.id}").text
    assert 'value="fiebre"' in page
    answer = post(cora, f"/glossary/{one.id}", **FEVER | {"status": "forbidden"})
    assert answer.status_code == 303
    assert _entries(app)["fiebre"].entry.status is Status.FORBIDDEN
    definition = _entries(app)["Cuerpo <b>caliente</b>."]
    assert "Cuerpo &lt;b&gt;caliente" in cora.get("/glossary/").text
    assert definition.state is EntryState.PROPOSED
    assert f'name="approve" value="{definition.id}"' not in cora.get("/glossary/").text
    answer = post(cora, "/glossary/", approve=definition.id)
    assert answer.status_code in (403, 422)
    post(cora, f"/glossary/{definition.id}", **FEVER | {"text": "Cuerpo muy caliente."})
    assert _entries(app)["Cuerpo muy caliente."].replaces == definition.id
    assert "a coordinator who did not write it" in cora.get("/glossary/").text


def test_a_form_that_cannot_be_taken_comes_back_as_it_was(app):
    cora = sign_in(app, "cora")
    for wrong in ({"english": "…"}, {"status": "x"}, {"language": "ur"}):
        answer = post(cora, "/glossary/new", **FEVER | wrong)
        assert answer.status_code in (403, 422), wrong
        assert 'value="fiebre"' in answer.text


def test_candidates_lead_to_the_form(app):
    cora = sign_in(app, "cora")
    page = cora.get("/glossary/candidates").text
    assert "child" in page
    assert 'href="/glossary/new?english=child"' in page
    assert 'value="child"' in cora.get("/glossary/new?english=child").text


def test_what_a_term_means_is_proposed_with_it(app):
    draft(app, PART, "La fiebre es señal.")
    at, tina = text(app, PART), sign_in(app, "tina")
    _propose(tina, at, **{"term-definition": "Calor del cuerpo."})
    assert _entries(app)["Calor del cuerpo."].entry.kind is Kind.DEFINITION
    answer = _propose(tina, at, **{"term-text": " ", "term-definition": "Otra <b>cosa</b>."})
    assert "Otra &lt;b&gt;cosa&lt;/b&gt;." in answer.text
