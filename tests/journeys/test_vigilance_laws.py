"""A planted mistake is never a target, never decided on and never released, whoever tries."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import inspect, text

from app.ledger import targets, vigilance
from app.model.decision import Decision, Step, Verdict
from app.model.digest import digest
from app.model.errors import Refused, Stale
from app.model.law import Law
from app.model.message import Author, Origin
from app.model.person import PersonRole
from app.model.vigilance import FIRST, Answer, Outcome, Planted
from app.workflow.harvest import harvest
from app.workflow.review import decide
from app.workflow.vigilance import answer
from tests.house import House
from tests.workflow.test_vigilance import busy, copied, planted, reply, switch

OWN = {"planted", "planted_outcome"}


@pytest.fixture
def syrup(any_house_after: Callable[[Callable[[House], None]], House]) -> House:
    return any_house_after(_one_shown)


def _one_shown(house: House) -> None:
    """A mistake has been planted for Dan."""
    busy(house)
    planted(house)


def _shown(house: House) -> Planted:
    with house.ledger.read() as connection:
        found = vigilance.get(connection, FIRST)
    assert found
    return found


def _where(house: House, words: str) -> set[str]:
    """The tables of the ledger that have these words in some row."""
    with house.ledger.read() as connection:
        return {
            table
            for table in inspect(connection).get_table_names()
            if any(
                words in str(value)
                for row in connection.execute(text(f"SELECT * FROM {table}"))
                for value in row
            )
        }


def test_whatever_its_reader_does_it_stands_nowhere_but_in_its_own_table(syrup: House) -> None:
    first = _shown(syrup)
    answer(syrup.ledger, reply(syrup, first))
    second = planted(syrup)
    answer(syrup.ledger, reply(syrup, second, text=f"{second.text} Y algo más."))
    harvest(syrup.ledger)
    syrup.release()
    for name in ("syrup", "notes"):
        syrup.release_catalogues(name)
    files = [
        path.read_text("utf-8", errors="replace")
        for folder in (syrup.settings.locales, syrup.settings.site)
        for path in folder.rglob("*")
        if path.is_file()
    ]
    assert any(first.good in one for one in files)
    for found in (first, second):
        assert _where(syrup, found.text) == OWN
        assert not any(found.text in one for one in files)
        at = copied(syrup, found)
        assert (at.target.id, at.target.text) == (found.target, found.good)
    assert syrup.verify() == []


def test_the_function_that_decides_refuses_what_comes_from_a_planted_screen(syrup: House) -> None:
    found = _shown(syrup)
    dan, at = syrup.sign_in("dan"), copied(syrup, found)
    for verdict, words in (
        (Verdict.ACCEPT, found.text),
        (Verdict.ACCEPT, found.good),
        (Verdict.RETURN, found.text),
    ):
        forged = replace(
            syrup.choice(dan, at, words), seen_target=found.id, verdict=verdict, reason="no"
        )
        with pytest.raises(Stale):
            decide(syrup.ledger, forged)
    # Not even with the number of the real text in the place of the planted one's.
    with pytest.raises(Refused) as refusal:
        decide(syrup.ledger, syrup.choice(dan, at, found.text))
    assert refusal.value.law is Law.NEVER_PUBLISHED
    assert copied(syrup, found) == at


def test_the_database_refuses_a_decision_on_a_planted_text(syrup: House) -> None:
    found = _shown(syrup)
    dan = syrup.sign_in("dan")
    made = Decision(
        target=found.id,
        source_hash=found.source_hash,
        target_hash=digest(found.text),
        step=Step.REVISE,
        verdict=Verdict.ACCEPT,
        person=dan.id,
        role=PersonRole.REVIEWER,
        edited=False,
        at=syrup.ledger.now(),
    )
    with pytest.raises(Refused), syrup.ledger.write() as connection:
        targets.decide(connection, made, dan.sign_in)


def test_the_database_refuses_a_planted_text_as_anybodys_words(syrup: House) -> None:
    found = _shown(syrup)
    now, words = syrup.ledger.now(), ((copied(syrup, found), found.text, Origin(Author.PERSON)),)
    with pytest.raises(Refused) as refusal, syrup.ledger.write() as connection:
        targets.put(connection, now, words, writer="p-ana")
    assert refusal.value.law is Law.NEVER_PUBLISHED


FORGED = [
    ("the good text itself", Law.OTHER_TEXT, {"text": "good"}),
    ("a copy of another text", Law.OTHER_TEXT, {"target": 1, "message": "notes"}),
    ("of an older English", Law.OTHER_TEXT, {"source_hash": "0" * 64}),
    ("for its writer", Law.OWN_TEXT, {"person": "p-ana"}),
]


@pytest.mark.parametrize(("attempt", "law", "change"), FORGED, ids=[row[0] for row in FORGED])
def test_the_database_refuses_what_is_no_copy_for_another_reader(
    syrup: House, attempt: str, law: Law, change: dict[str, object]
) -> None:
    found = _shown(syrup)
    told = {"good": found.good, "notes": syrup.standings("notes")[0].message}
    change = {key: told.get(str(value), value) for key, value in change.items()}
    with pytest.raises(Refused) as refusal, syrup.ledger.write() as connection:
        vigilance.put(connection, replace(found, **change))
    assert refusal.value.law is law, attempt


def test_the_database_refuses_one_where_it_is_switched_off(syrup: House) -> None:
    found = _shown(syrup)
    switch(syrup, active=False)
    with pytest.raises(Refused) as refusal, syrup.ledger.write() as connection:
        vigilance.put(connection, found)
    assert refusal.value.law is Law.NOT_A_FACT


def test_nobody_answers_in_the_name_of_another_and_no_answer_is_changed(syrup: House) -> None:
    found = _shown(syrup)
    ben = syrup.sign_in("ben")
    made = Answer(found.id, Outcome.CAUGHT, "return", "", 1, ben.sign_in, syrup.ledger.now())
    with pytest.raises(Refused) as refusal, syrup.ledger.write() as connection:
        vigilance.answer(connection, made)
    assert refusal.value.law is Law.NOT_A_PERSON
    answer(syrup.ledger, reply(syrup, found))
    for words in (
        "UPDATE planted_outcome SET outcome = 'caught'",
        "DELETE FROM planted_outcome",
        "UPDATE planted SET person = 'p-ben'",
        "DELETE FROM planted",
        "UPDATE vigilance SET active = active",
        "DELETE FROM vigilance",
    ):
        with pytest.raises(Refused) as refusal, syrup.ledger.write() as connection:
            connection.execute(text(words))
        assert refusal.value.law is Law.APPEND_ONLY


def test_only_a_coordinator_switches_it_and_the_log_says_who(syrup: House) -> None:
    with pytest.raises(Refused) as refusal, syrup.ledger.write() as connection:
        vigilance.switch(connection, syrup.ledger.now(), "es", "p-ben", active=False)
    assert refusal.value.law is Law.NO_ROLE
    with pytest.raises(Refused) as refusal, syrup.ledger.write() as connection:
        connection.execute(
            text(
                "INSERT INTO vigilance (id, language, active, person, at, event)"
                " SELECT id + 1, language, NOT active, person, at, event FROM vigilance"
            )
        )
    assert refusal.value.law is Law.NOT_IN_LOG
