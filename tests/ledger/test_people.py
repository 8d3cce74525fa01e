"""People, their roles, and how they are signed in."""

import pytest

from app.ledger import people, sign_ins, standings
from app.model.errors import NotFound, Refused
from app.model.person import Grant, Permission, Person, PersonRole
from app.model.policy import Eyes
from tests.house import House


def _person(login: str, *grants: Grant) -> Person:
    return Person(f"p-{login}", login.title(), login, "", demonstration=False, grants=grants)


def test_a_role_that_was_taken_back_is_held_no_more(any_house: House) -> None:
    spanish = Grant(PersonRole.REVIEWER, "es")
    with any_house.ledger.write() as connection:
        now = any_house.ledger.now()
        people.add(connection, now, _person("noise", Grant(PersonRole.REVIEWER, "es")), None)
        people.add(
            connection, now, _person("ben", spanish, Grant(PersonRole.TRANSLATOR, "*")), None
        )
        people.grant(connection, now, "p-ben", spanish, held=False)
        ben = people.get(connection, "p-ben")
        assert ben.role_for(Permission.REVISE, "es") is None
        assert ben.role_for(Permission.TRANSLATE, "es") is PersonRole.TRANSLATOR
        people.grant(connection, now, "p-ben", spanish)
        assert people.get(connection, "p-ben").role_for(Permission.REVISE, "es")


def test_nobody_revises_with_a_role_that_was_taken_back(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    ana, ben, _ = any_house.team()
    proposed = any_house.accept(ana, any_house.standings()[0], "Cuidar una herida")
    with any_house.ledger.write() as connection:
        reviewer = Grant(PersonRole.REVIEWER, "*")
        people.grant(connection, any_house.ledger.now(), ben.id, reviewer, held=False)
    with pytest.raises(Refused):
        any_house.accept(ben, proposed)


def test_two_people_do_not_sign_in_by_one_name(any_house: House) -> None:
    with any_house.ledger.write() as connection:
        people.add(connection, any_house.ledger.now(), _person("ben"), None)
    with pytest.raises(Refused, match="ben"), any_house.ledger.write() as connection:
        people.add(connection, any_house.ledger.now(), _person("ben"), None)


def test_there_is_nobody_but_those_who_were_added(any_house: House) -> None:
    with any_house.ledger.read() as connection:
        with pytest.raises(NotFound):
            people.get(connection, "p-nobody")
        assert sign_ins.signed_in_as(connection, 1) is None
        assert people.everyone(connection) == {}
        assert people.ids(connection) == ()
        assert not people.real_decisions(connection)


def test_the_last_choice_of_a_policy_counts(any_house: House) -> None:
    with any_house.ledger.write() as connection:
        people.add(connection, any_house.ledger.now(), _person("olive"), None)
        assert standings.eyes(connection, "es") is Eyes.TWO
        for chosen in (Eyes.SINGLE, Eyes.TWO, Eyes.SINGLE):
            people.choose_eyes(connection, any_house.ledger.now(), "es", chosen, "p-olive")
        assert standings.eyes(connection, "es") is Eyes.SINGLE
        assert standings.eyes(connection, "ur") is Eyes.TWO
