"""The same English in two wordings within one article: told on the sheet, and blocking nothing."""

from app.ledger import findings, targets
from app.ledger.findings import Tally
from app.model.standing import Standing
from tests.web.house import ENGINE, FEVER, address, choose, fields, put, sign_in
from tests.web.house import texts as every
from tests.web.test_desk import shown

PART, ES, OTHER = "drinks often", "Ofrezca líquidos a menudo.", "Dé de beber muchas veces."
ON_THE_SHEET = "Look at this: The same English is “{}” elsewhere in the article."


def _twice(app) -> tuple[Standing, Standing]:
    one, two = (at for at in every(app) if PART in at.text)
    return one, two


def _set_up(app, first: str = ES, second: str = OTHER) -> tuple[Standing, Standing]:
    put(app.extensions["ledger"], "fever", FEVER + "- Offer drinks often.\n")
    ledger = app.extensions["ledger"]
    with ledger.write() as connection:
        targets.put(
            connection,
            ledger.now(),
            [(at, words, ENGINE) for at, words in zip(_twice(app), (first, second), strict=True)],
        )
    return _twice(app)


def _tallies(app) -> dict[tuple[str, str], Tally]:
    with app.extensions["ledger"].read() as connection:
        return findings.tallies(connection, ["es"])


def test_each_of_two_sheets_tells_the_other_wording_and_lets_it_be_accepted(app):
    one, two = _set_up(app)
    tina = sign_in(app, "tina")
    assert ON_THE_SHEET.format(OTHER) in shown(tina.get(address(one)).text)
    assert ON_THE_SHEET.format(ES) in shown(tina.get(address(two)).text)
    assert choose(tina, one).status_code == 303
    assert [str(at.state()) for at in _twice(app)] == ["proposed", "drafted"]


def test_the_same_words_are_no_news(app):
    one, two = _set_up(app, ES, ES.upper())
    tina = sign_in(app, "tina")
    for at in (one, two):
        assert "The same English is" not in tina.get(address(at)).text


def test_whoever_says_that_both_wordings_are_right_is_heard_and_counted(app):
    one, _ = _set_up(app)
    rosa = sign_in(app, "rosa")
    sent = fields(rosa.get(address(one)).text)
    sent |= {"code": "consistency", "why-consistency": "Here it is a heading."}
    assert rosa.post(f"{address(one)}/override", data=sent).status_code == 303
    page = shown(rosa.get(address(one)).text)
    assert ON_THE_SHEET.format(OTHER) not in page
    assert "Right as it is, says Rosa (reviewer)" in page
    assert _tallies(app) == {("consistency", "es"): Tally(overridden=1)}


def test_to_say_it_in_the_other_words_counts_as_a_change_after_the_finding(app):
    one, _ = _set_up(app)
    tina = sign_in(app, "tina")
    assert choose(tina, one, "save", text=OTHER).status_code == 303
    assert "The same English is" not in tina.get(address(one)).text
    assert _tallies(app)["consistency", "es"] == Tally(changed=1)
