"""What concerns readers, from the command line: a page taken away, addresses forgotten, what was asked for."""

from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from app.ledger import demand, pulls
from app.model.feedback import Place
from app.workflow.feedback import Said, report
from tests.house import House
from tests.houses import Begin, one_live


@pytest.fixture
def live(house_after: Callable[[Begin], House]) -> House:
    return house_after(one_live)


def _run(house: House, *words: str) -> Result:
    app: Flask = create_app(house.settings)
    done = app.test_cli_runner().invoke(args=words)
    app.extensions["ledger"].close()
    return done


def test_a_page_is_taken_away_by_nobody_in_particular_and_stays_away(live: House) -> None:
    assert _run(live, "release", "--withdraw", "es", "wounds").exit_code == 1
    assert _run(live, "release", "--withdraw", "es", "nothing", "--reason", "x").exit_code == 1
    done = _run(live, "release", "--withdraw", "es", "wounds", "--reason", "A wrong dose.")
    assert done.exit_code == 0
    assert "es/wounds: withdrawn" in done.output
    assert "1 not yet whole" in _run(live, "release").output
    assert "Cléan" not in live.page()
    with live.ledger.read() as connection:
        (pulled,) = pulls.standing(connection).values()
    assert (pulled.person, pulled.reason) == (None, "A wrong dose.")


def test_addresses_are_forgotten(live: House) -> None:
    report(live.ledger, Said(Place("wounds", "es", 1), "other", "Hm.", "a@example.org"))
    assert "0 addresses forgotten" in _run(live, "feedback", "--forget-addresses", "9999").output
    assert "1 addresses forgotten" in _run(live, "feedback", "--forget-addresses", "0").output
    assert _run(live, "feedback").exit_code == 2


def test_what_was_asked_for_is_told_most_wanted_first(live: House) -> None:
    assert "Nobody has asked" in _run(live, "coverage", "--demand").output
    for language, article in (("so", "wounds"), ("pl", ""), ("so", "wounds")):
        demand.count(live.settings.instance, "2026-03-01", language, article)
    assert _run(live, "coverage", "--demand").output.split() == ["2", "so/wounds", "1", "pl/"]
    assert _run(live, "coverage", "--demand", "--language", "pl").output.split() == ["1", "pl/"]
