"""Decisions carried to a text that says the same."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.ledger import carries, standings
from app.ledger.carries import Carry
from app.model.errors import NotFound, Refused
from app.model.law import Law
from app.model.message import Author, Origin
from app.model.policy import Eyes
from app.model.state import State
from tests.house import House, Member
from tests.houses import Begin, one_article
from tests.ledger.carrying import ENGLISH, REWORDED, SPANISH, carry, dose, english

Team = tuple[Member, Member, Member]


pytestmark = pytest.mark.usefixtures("unchecked")


@pytest.fixture
def any_house(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(one_article)


@pytest.fixture
def team(any_house: House) -> Team:
    return any_house.team()


def _decided(house: House, team: Team) -> None:
    for member, text in zip(team, (SPANISH[0], None, None), strict=True):
        house.accept(member, dose(house), text)


def test_what_is_carried_is_as_decided_as_it_was(any_house: House, team: Team) -> None:
    _decided(any_house, team)
    old = dose(any_house)
    assert english(any_house, ENGLISH[1]).state() is State.OUTDATED
    at = carry(any_house, SPANISH[1])
    assert at.target
    assert old.target
    assert (at.state(), at.approved(Eyes.TWO)) == (State.SIGNED_OFF, True)
    assert [(one.target, one.carried) for one in at.log] == [(at.target.id, old.target.id)] * 3
    assert {(one.source_hash, one.target_hash) for one in at.log} == {
        (at.source_hash, at.target.digest)
    }
    assert (at.target.writer, at.target.origin) == (old.target.writer, old.target.origin)


def test_the_history_shows_decisions_where_they_were_made(any_house: House, team: Team) -> None:
    _decided(any_house, team)
    old = dose(any_house)
    at = english(any_house, ENGLISH[1])
    carry(any_house, SPANISH[1])
    with any_house.ledger.read() as connection:
        said = standings.log(connection, at.message, "es")
        written = standings.written(connection, at.message, "es")
    assert old.target
    assert {(one.target, one.source_hash, one.carried) for one in said} == {
        (old.target.id, old.source_hash, 0)
    }
    assert [one.target.text for one in written] == [SPANISH[1], SPANISH[0]]
    assert written[0].parent == old.target.id


def test_decisions_are_carried_on_and_on(any_house: House, team: Team) -> None:
    ana, ben, cleo = team
    any_house.accept(ana, dose(any_house), SPANISH[0])
    english(any_house, ENGLISH[1])
    any_house.accept(ben, carry(any_house, SPANISH[1]))
    english(any_house, ENGLISH[2])
    at = any_house.accept(cleo, carry(any_house, SPANISH[2]))
    assert at.approved(Eyes.TWO)
    assert at.target
    assert [bool(one.carried) for one in at.log] == [True, True, False]
    assert len({one.carried for one in at.log}) == 3


def test_what_is_sent_back_later_is_undone_wherever_it_came_to(
    any_house: House, team: Team
) -> None:
    _decided(any_house, team)
    english(any_house, ENGLISH[1])
    carry(any_house, SPANISH[1])
    assert english(any_house, ENGLISH[0]).approved(Eyes.TWO)
    any_house.send_back(team[1], dose(any_house), "a wrong word")
    at = english(any_house, ENGLISH[1])
    assert at.state() is State.DRAFTED
    assert at.log[-1].reason == "a wrong word"


def test_nobody_revises_what_they_wrote_before_it_was_carried(any_house: House, team: Team) -> None:
    ben = team[1]
    any_house.accept(ben, dose(any_house), SPANISH[0])
    english(any_house, ENGLISH[1])
    with pytest.raises(Refused) as refusal:
        any_house.accept(ben, carry(any_house, SPANISH[1]))
    assert refusal.value.law is Law.OWN_TEXT


def test_many_are_carried_at_once_with_an_event_for_all_that_is_said_alike(
    any_house: House, team: Team
) -> None:
    olive = any_house.member("olive", "coordinator")
    any_house.approve(team)
    any_house.approve(team, tag="ar")
    before = {tag: any_house.standings(tag=tag) for tag in ("es", "ar")}
    # The same words once more: each is carried to itself under the same English.
    said = [
        Carry(at, at.target.text, "identical") for tag in before for at in before[tag] if at.target
    ]
    said[0] = replace(said[0], person=olive.id, sign_in=olive.sign_in, reason="as it was")
    with any_house.ledger.write() as connection:
        new = carries.put(connection, any_house.ledger.now(), said)
        events = connection.exec_driver_sql(
            "SELECT subject, person FROM event WHERE kind = 'carry' ORDER BY subject, person"
        ).all()
    assert len(new) == len(said)
    assert sorted((one.subject, one.person or "") for one in events) == [
        ("wounds/ar", ""),
        ("wounds/es", ""),
        ("wounds/es", "p-olive"),
    ]
    after = [at for tag in before for at in any_house.standings(tag=tag)]
    assert [at.target.id for at in after if at.target] == list(new)
    assert all(at.approved(Eyes.TWO) for at in after)


def test_there_is_nothing_to_carry_from_a_message_without_a_text(
    any_house: House, team: Team
) -> None:
    with pytest.raises(NotFound), any_house.ledger.write() as connection:
        carries.put(connection, any_house.ledger.now(), [Carry(dose(any_house), "x", "markup")])
    with any_house.ledger.write() as connection:
        assert carries.put(connection, any_house.ledger.now(), []) == ()


def test_a_coordinator_says_that_other_words_mean_the_same(any_house: House, team: Team) -> None:
    olive = any_house.member("olive", "coordinator", "es")
    _decided(any_house, team)
    english(any_house, REWORDED)
    assert carry(any_house, SPANISH[0], olive).approved(Eyes.TWO)


def test_a_machines_text_stays_a_machines(any_house: House, team: Team) -> None:
    _, ben, _ = team
    engine = Origin(Author.ENGINE, "apertium", "3.8.3", ("tablets",))
    any_house.draft(dose(any_house), SPANISH[0], engine)
    any_house.accept(ben, dose(any_house))
    english(any_house, ENGLISH[1])
    at = carry(any_house, SPANISH[1])
    assert at.target
    assert (at.target.origin, at.target.writer) == (engine, None)
    assert at.state() is State.PROPOSED
