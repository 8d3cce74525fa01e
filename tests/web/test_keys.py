"""Keys: what can be chosen, what never, and that it is asked of the server alone."""

import json
import re

import pytest

from app.ledger import preferences
from app.model.errors import BadInput
from app.web.keys import KEYS, TAKEN, clashes, keys, tidy, why_not, written
from tests.web.house import PEOPLE, address, csrf, sign_in, text

USUAL = {key.name: key.usual for key in KEYS}


def test_every_usual_key_could_be_chosen_and_none_is_there_twice():
    assert {why_not(chord) for chord in USUAL.values()} == {""}
    assert clashes(USUAL) == ()
    assert all(tidy(chord) == chord for chord in USUAL.values())


@pytest.mark.parametrize(
    ("chord", "why"),
    [
        ("S", "single"),
        ("Shift+S", "single"),
        ("1", "single"),
        ("Enter", "single"),
        ("Shift+Enter", "single"),
        ("Slash", "single"),
        ("Ctrl+S", "taken"),
        ("Ctrl+O", "taken"),
        ("Ctrl+U", "taken"),
        ("Ctrl+J", "taken"),
        ("Ctrl+Y", "taken"),
        ("Ctrl+1", "taken"),
        ("Ctrl+9", "taken"),
        ("F5", "taken"),
        ("Alt+F4", "taken"),
        ("Ctrl+Alt+K", "letters"),
        ("Escape", "unknown"),
        ("Alt+Tab", "unknown"),
        ("Meta+K", "unknown"),
        ("Alt+Shift", "unknown"),
        ("Alt+Shift+س", "unknown"),
    ],
)
def test_what_cannot_be_chosen_says_why(chord, why):
    assert why_not(chord) == why
    with pytest.raises(BadInput):
        written({**USUAL, "source": chord})


def test_what_is_typed_by_hand_is_tidied():
    assert tidy(" shift + alt+s ") == "Alt+Shift+S"
    assert tidy("cmd+enter") == "Ctrl+Enter"
    assert tidy("f9") == "F9"
    assert tidy("alt+page down") == "Alt+PageDown"
    assert tidy(" + ") == ""


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"none": "F9"}', '{"source": "Ctrl+S"}'])
def test_what_cannot_be_kept_any_more_is_as_usual(kept):
    assert keys({"keys": "on", "chords": kept}).chords == USUAL


def test_keys_that_browsers_take_are_all_known_chords():
    assert {why_not(chord) for chord in TAKEN} <= {"taken", "single"}


def _chosen(app, login="tina"):
    with app.extensions["ledger"].read() as connection:
        return preferences.of(connection, PEOPLE[login][0])


def _send(client, **fields):
    token = csrf(client.get("/keys").text)
    return client.post("/keys", data={"csrf_token": token, "keys": "on", **USUAL, **fields})


def test_keys_are_changed_one_by_one_emptied_and_put_back(app):
    tina = sign_in(app, "tina")
    assert _send(tina, source="alt+shift+x", help="").status_code == 303
    assert json.loads(_chosen(app)["chords"]) == {"source": "Alt+Shift+X", "help": ""}
    assert "Your keys are kept." in tina.get("/keys").text
    page = tina.get(address(text(app, "sign that"))).text
    shown = json.loads(re.search(r"data-chords='([^']+)'", page)[1])
    assert (shown["source"], shown["help"], shown["next"]) == ("Alt+Shift+X", "", "Alt+PageDown")
    assert 'data-on="on"' in page
    _send(tina, action="usual", source="S")
    assert json.loads(_chosen(app)["chords"]) == {}
    assert _chosen(app, "theo")["chords"] == ""


def test_all_keys_can_be_switched_off(app):
    tina = sign_in(app, "tina")
    _send(tina, keys="")
    assert _chosen(app)["keys"] == "off"
    assert 'data-on="off"' in tina.get(address(text(app, "sign that"))).text


def test_what_is_refused_is_named_and_nothing_is_kept(app):
    tina = sign_in(app, "tina")
    answer = _send(tina, source="Ctrl+S", save="Enter", next="F4", filter="Ctrl+Alt+F", back="Esc")
    assert answer.status_code == 422
    for words in (
        "Your browser does something else with it.",
        "a single key would be pressed by accident",
        "The same key is chosen for: next text of the article.",
        "Ctrl and Alt together write letters",
        "This is no key that is known here.",
    ):
        assert words in answer.text
    assert 'value="Ctrl+S"' in answer.text
    assert _chosen(app)["chords"] == ""
