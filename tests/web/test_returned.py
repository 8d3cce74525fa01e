"""A text that readers have is sent back, at the desk: what is said before, done, and said after."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.ledger import sign_ins
from app.model.feedback import Place
from app.web import passwords
from app.workflow.feedback import Said, report
from tests.house import House
from tests.houses import Houses, one_of_two_live
from tests.web.house import PASSWORD, QUICK, address, post, sign_in
from tests.web.test_desk import choose, shown

WARNING = "Readers have this text now. If the mistake is major or critical, its page is withdrawn"
GONE = "Readers do not have the page any more. It comes back by itself with the next release"
HANDS, DOSE = 2, 5


@pytest.fixture
def desk(
    sqlite_houses: Houses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[House, Flask]]:
    """A page that is live in Spanish, another of which nobody has decided anything, and a coordinator."""
    monkeypatch.setattr(passwords, "_HASHER", QUICK)
    with sqlite_houses.open(tmp_path, one_of_two_live) as house:
        house.member("olga", "coordinator", "es")
        with house.ledger.write() as connection:
            for name in ("ana", "ben", "cleo", "olga"):
                sign_ins.set_password(connection, f"p-{name}", QUICK.hash(PASSWORD))
        app = create_app(replace(house.settings, report_to=""))
        app.testing = True
        yield house, app
        app.extensions["ledger"].close()


def _send_back(house: House, app: Flask, weight: str, number: int = HANDS) -> str:
    """Ben sends a text back; returns what his screen says then."""
    ben, at = sign_in(app, "ben"), house.standings()[number]
    answer = choose(ben, at, "return", reason="It says 3.", weight=weight)
    assert answer.status_code == 303, answer.text
    return shown(ben.get(answer.location).text)


def test_who_sends_back_what_readers_have_is_told_before_and_after(
    desk: tuple[House, Flask],
) -> None:
    house, app = desk
    ben = sign_in(app, "ben")
    assert WARNING in shown(ben.get(address(house.standings()[HANDS])).text)
    assert "Cléan" in house.page()
    said = _send_back(house, app, "critical")
    assert "Sent back with your reason." in said
    assert GONE in said
    assert "There may be a mistake in this translation. We are checking it." in house.page()
    with app.test_client().get("/site/es/wounds/") as answer:
        assert answer.status_code == 410
    ana = sign_in(app, "ana")
    assert WARNING not in shown(ana.get(address(house.standings()[HANDS])).text)


def test_a_light_mistake_takes_no_page_away(desk: tuple[House, Flask]) -> None:
    house, app = desk
    said = _send_back(house, app, "minor")
    assert "Sent back with your reason." in said
    assert "Readers do not have" not in said
    assert "Cléan" in house.page()
    queue = shown(sign_in(app, "olga").get("/desk/es/").text)
    assert "small mistake" not in queue
    house.member("dora", "translator", "es")
    with house.ledger.write() as connection:
        sign_ins.set_password(connection, "p-dora", QUICK.hash(PASSWORD))
    assert "Readers have this text, and somebody found a small mistake in it" in shown(
        sign_in(app, "dora").get("/desk/es/").text
    )


def test_what_nobody_reads_yet_is_sent_back_without_a_warning(desk: tuple[House, Flask]) -> None:
    house, app = desk
    at = house.accept(house.sign_in("ana"), house.standings("grazes")[HANDS], "Lávese.")
    ben = sign_in(app, "ben")
    page = shown(ben.get(address(at)).text)
    assert "Send it back" in page
    assert WARNING not in page


def test_a_coordinator_reads_which_page_went_and_why(desk: tuple[House, Flask]) -> None:
    house, app = desk
    assert "sent back" not in shown(sign_in(app, "olga").get("/feedback/").text)
    _send_back(house, app, "major")
    page = sign_in(app, "olga").get("/feedback/").text
    assert "Pages that are withdrawn because a text was sent back" in page
    assert "Sent back by Ben accuracy, major : It says 3." in shown(page)
    assert address(house.standings()[HANDS]) in page
    assert "Pages that are withdrawn" not in sign_in(app, "ben").get("/feedback/").text


def test_a_reader_s_report_that_is_confirmed_does_the_same(desk: tuple[House, Flask]) -> None:
    house, app = desk
    where = Place("wounds", "es", 1, None, house.standings()[DOSE].message)
    taken = report(house.ledger, Said(where, "number", "It says 3."))
    cleo = sign_in(app, "cleo")
    assert "you send the text back, its page is withdrawn" in shown(cleo.get("/feedback/").text)
    said = {"reason": "It is 2.", "back": "1", "dimension": "accuracy", "weight": "critical"}
    answer = post(cleo, f"/feedback/{taken.id}", "/feedback/", outcome="confirmed", **said)
    assert GONE in shown(cleo.get(answer.location).text)
    assert "Cléan" not in house.page()


def test_where_nothing_can_stand_in_its_place_the_page_is_gone_all_the_same(
    desk: tuple[House, Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    house, app = desk
    monkeypatch.setattr("app.workflow.verify.withdrawn._SAYS", ())
    assert GONE in _send_back(house, app, "critical")
    assert not (house.settings.site / "es/wounds").exists()


def test_a_disk_that_takes_nothing_is_told(desk: tuple[House, Flask]) -> None:
    house, app = desk
    sites = house.settings.instance / "sites"
    (sites / ".swapping").unlink(missing_ok=True)
    (sites / ".swapping").mkdir()
    said = _send_back(house, app, "critical")
    assert "could not be taken away from readers at once: tell a coordinator now." in said
    shutil.rmtree(sites / ".swapping")
    house.release()
    assert "There may be a mistake in this translation" in house.page()
