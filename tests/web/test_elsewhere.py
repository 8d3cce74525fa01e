"""The coordinator's page of texts that stand elsewhere, approved."""

import re

from flask import Flask

from app.model.policy import Eyes
from app.workflow.harvest import harvest
from tests.web.house import FEVER, choose, post, put, sign_in, text, texts

DRINKS = "Offer drinks often."


def _copied(app: Flask) -> None:
    """Two texts that stand side by side are approved, and the article is there once more."""
    for part, words in ((DRINKS, "Ofrezca bebidas a menudo."),):
        choose(sign_in(app, "tina"), text(app, part), "save", text=words)
        choose(sign_in(app, "rosa"), text(app, part), "accept")
    put(app.extensions["ledger"], "copy", FEVER)
    harvest(app.extensions["ledger"])


def test_the_article_tells_its_coordinator_and_nobody_else(app: Flask) -> None:
    _copied(app)
    line = "1 text stands elsewhere, approved, in the same place."
    assert line in sign_in(app, "cora").get("/desk/es/copy/").text
    assert line not in sign_in(app, "tina").get("/desk/es/copy/").text


def test_what_is_ticked_is_approved_here_too_and_the_log_says_on_whose_word(app: Flask) -> None:
    _copied(app)
    cora = sign_in(app, "cora")
    page = cora.get("/elsewhere/es/copy").text
    (value,) = re.findall(r'name="text" id="t1" value="([^"]+)"', page)
    done = post(cora, "/elsewhere/es/copy", text=value)
    assert done.status_code == 303
    assert "1 text is approved here too, on your word." in cora.get("/desk/es/copy/").text
    at = next(one for one in texts(app, name="copy") if one.text == DRINKS)
    assert at.approved(Eyes.TWO)
    shown = cora.get(f"/desk/es/copy/{at.message}").text
    assert "Cora" in shown
    assert "Ofrezca bebidas a menudo." in shown


def test_nothing_ticked_and_nonsense_are_refused_in_words(app: Flask) -> None:
    _copied(app)
    cora = sign_in(app, "cora")
    for value in ((), "x", "a b", "a \u0662", "copy.none 1"):
        done = post(cora, "/elsewhere/es/copy", **({"text": value} if value else {}))
        assert done.status_code in (409, 422)
        assert "This was not done" in done.text
    assert not next(one for one in texts(app, name="copy") if one.text == DRINKS).approved(Eyes.TWO)
