"""Reports, rulings and pulled pages that the functions would not write, tried at the database past them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from app.ledger import feedback, pulls, releases
from app.ledger.pulls import Pull
from app.model.errors import Refused
from app.model.feedback import Complaint, Outcome, Place, Report, Ruling
from app.model.flaw import Dimension, Flaw, Weight
from app.model.law import Law
from app.model.person import PersonRole
from tests.house import House
from tests.houses import Begin, one_live

REVIEWER, COORDINATOR = PersonRole.REVIEWER, PersonRole.COORDINATOR
FLAW = Flaw(Dimension.ACCURACY, Weight.MAJOR)
AT = "2026-03-02"


def reported(house: House) -> None:
    """A page that is live, a report of it, and people."""
    one_live(house)
    for name, role, tag in (
        ("rosa", "reviewer", "es"),
        ("olga", "coordinator", "es"),
        ("ahmed", "coordinator", "ar"),
    ):
        house.member(name, role, tag)
    _put(house)


@pytest.fixture
def desk(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(reported)


def _refused(law: Law, act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as refusal:
        act()
    assert refusal.value.law is law


def _put(house: House, said: str = "It says 3.", email: str = "", **other: Any) -> int:
    at = house.standings()[5]
    place = Place("wounds", "es", 1, 1, at.message, at.target.id if at.target else None)
    with house.ledger.write() as connection:
        new = Report(replace(place, **other), Complaint.NUMBER, said, AT)
        return feedback.put(connection, new, email)


def test_the_database_takes_a_report_of_what_was_on_that_page_alone(desk: House) -> None:
    first = desk.standings()[0]
    for other in (
        {"release": 9},
        {"language": "ar"},
        {"revision": None},
        {"message": "nothing"},
        {"message": first.message},
        {"target": first.target.id if first.target else None},
        {"release": None},
    ):
        _refused(Law.OTHER_TEXT, lambda other=other: _put(desk, **other))
    taken = _put(desk)  # and takes one of what was there; one refused may have used up a number
    assert taken > 1


def test_the_database_takes_words_and_addresses_that_people_can_read(desk: House) -> None:
    _refused(Law.HOSTILE, lambda: _put(desk, "a\u202eb"))
    _refused(Law.HOSTILE, lambda: _put(desk, "x" * 2001))
    _refused(Law.HOSTILE, lambda: _put(desk, email="a\u200b@example.org"))

    def others() -> None:
        with desk.ledger.write() as connection:
            connection.execute(text("DELETE FROM feedback_words"))
            connection.execute(text("INSERT INTO feedback_words VALUES (1, 'It says 4.')"))

    _refused(Law.HOSTILE, others)


def test_a_report_stands_in_the_log_and_is_never_changed(desk: House) -> None:
    for statement, law in (
        ("UPDATE feedback SET kind = 'other'", Law.APPEND_ONLY),
        ("DELETE FROM feedback", Law.APPEND_ONLY),
        (
            "INSERT INTO feedback (article, language, kind, hash, same, at, event)"
            " VALUES ('wounds', 'es', 'other', '', '', '2026', 1)",
            Law.NOT_IN_LOG,
        ),
    ):

        def act(statement: str = statement) -> None:
            with desk.ledger.write() as connection:
                connection.execute(text(statement))

        _refused(law, act)


def _rule(
    house: House,
    name: str = "rosa",
    role: PersonRole = REVIEWER,
    sign_in: int | None = None,
    outcome: Outcome = Outcome.CONFIRMED,
    reason: str = "It is 2.",
) -> None:
    if sign_in is None:
        sign_in = house.sign_in(name).sign_in
    word = Ruling(outcome, reason, f"p-{name}", role, AT, FLAW if outcome == "confirmed" else None)
    with house.ledger.write() as connection:
        feedback.rule(connection, 1, word, sign_in)


def test_the_database_lets_those_rule_who_check_the_language(desk: House) -> None:
    for law, how in (
        (Law.NOT_A_PERSON, {"sign_in": 1}),
        (Law.NO_ROLE, {"name": "ahmed", "role": COORDINATOR}),
        (Law.NO_ROLE, {"name": "olga"}),
        (Law.NO_ROLE, {"name": "ana", "role": PersonRole.TRANSLATOR}),
        (Law.OUT_OF_ORDER, {"outcome": Outcome.OPEN}),
        (Law.HOSTILE, {"reason": "a\u202eb"}),
        (Law.NOT_A_FACT, {"reason": ""}),
    ):
        _refused(law, lambda how=how: _rule(desk, **how))
    _rule(desk)
    _refused(Law.OUT_OF_ORDER, lambda: _rule(desk, outcome=Outcome.DISMISSED))
    _rule(desk, "olga", COORDINATOR, outcome=Outcome.OPEN, reason="")
    with desk.ledger.read() as connection:
        assert feedback.one(connection, 1).outcome is Outcome.OPEN


def _pull(house: House, name: str = "olga", sign_in: int | None = None, **other: Any) -> None:
    if sign_in is None:
        sign_in = house.sign_in(name).sign_in
    said = Pull("wounds", "es", 1, "", "A wrong dose.", f"p-{name}", sign_in, AT)
    with house.ledger.write() as connection:
        pulls.put(connection, replace(said, **other))


def test_the_database_lets_coordinators_pull_pages_and_the_command_line_bring_none_back(
    desk: House,
) -> None:
    for law, how in (
        (Law.NOT_A_PERSON, {"sign_in": 1}),
        (Law.NO_ROLE, {"name": "rosa"}),
        (Law.NO_ROLE, {"name": "ahmed"}),
        (Law.OTHER_TEXT, {"release": 9}),
        (Law.OTHER_TEXT, {"language": "ar", "name": "ahmed"}),
        (Law.OTHER_TEXT, {"message": "nothing"}),
        (Law.OUT_OF_ORDER, {"pulled": False}),
        (Law.HOSTILE, {"reason": "a\u202eb"}),
    ):
        _refused(law, lambda how=how: _pull(desk, **how))
    _pull(desk)
    _refused(Law.OUT_OF_ORDER, lambda: _pull(desk))

    def given_free_by_nobody() -> None:
        said = Pull("wounds", "es", 1, "", "So.", None, None, AT, pulled=False)
        with desk.ledger.write() as connection:
            pulls.put(connection, said)

    _refused(Law.NOT_A_PERSON, given_free_by_nobody)


def test_the_database_refuses_to_release_what_is_pulled(desk: House) -> None:
    with desk.ledger.read() as connection:
        (live,) = releases.live(connection)
    _pull(desk)

    def release() -> None:
        targets = {at.message: at.target.id for at in desk.standings() if at.target}
        with desk.ledger.write() as connection:
            releases.put(connection, AT, [(live, targets)])

    _refused(Law.PULLED, release)
    _pull(desk, pulled=False)
    release()
