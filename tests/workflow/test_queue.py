"""What waits for whom."""

from collections.abc import Callable

import pytest

from app.ledger import people
from app.model.message import Author, Origin
from app.model.state import State
from app.workflow.queue import queue
from tests.house import House, Member
from tests.houses import Begin, two_articles


@pytest.fixture
def busy(house_after: Callable[[Begin], House]) -> House:
    return house_after(two_articles)


def _queue(house: House, member: Member, tag: str = "es") -> list[tuple[str, int, str]]:
    with house.ledger.read() as connection:
        person = people.get(connection, member.id)
    return [(one.at.article, one.at.position, one.step) for one in queue(house.ledger, person, tag)]


def test_a_translator_is_given_what_has_no_text_the_risky_first(busy: House) -> None:
    ana, _, _ = busy.team()
    waiting = _queue(busy, ana)
    assert len(waiting) == 12
    assert waiting[:2] == [("grazes", 5, "translate"), ("wounds", 5, "translate")]


def test_nobody_is_given_their_own_text_to_revise(busy: House) -> None:
    _, ben, _ = busy.team()
    dora = busy.member("dora", "reviewer", "es")
    busy.accept(ben, busy.standings()[0], "Cuidar una herida")
    assert ("wounds", 0, "revise") not in _queue(busy, ben)
    assert ("wounds", 0, "revise") in _queue(busy, dora)


def test_a_clinician_is_given_what_was_revised_and_is_risky(busy: House) -> None:
    ana, ben, cleo = busy.team()
    assert _queue(busy, cleo) == []
    for at in busy.standings():
        busy.accept(ben, busy.accept(ana, at, at.text.upper()))
    assert _queue(busy, cleo) == [("wounds", 5, "review")]


def test_what_was_sent_back_to_me_comes_before_what_was_sent_back_to_others(busy: House) -> None:
    ana, ben, _ = busy.team()
    eva = busy.member("eva", "translator")
    drafted, written, *_ = busy.standings()
    busy.draft(drafted, "Cuidar una herida", Origin(Author.ENGINE, "apertium"))
    busy.send_back(ben, busy.accept(ana, busy.standings()[0]), "too short")
    busy.send_back(ben, busy.accept(eva, written, "Cómo cuidarla."), "too long")
    for member, first in ((ana, drafted), (eva, written)):
        with busy.ledger.read() as connection:
            person = people.get(connection, member.id)
        waits = queue(busy.ledger, person, "es")
        assert waits[0].at.message == first.message
        assert waits[0].returned
        assert waits[1].returned


def test_what_was_sent_back_comes_first_with_its_reason(busy: House) -> None:
    ana, ben, _ = busy.team()
    proposed = busy.accept(ana, busy.standings()[0], "Cuidar una herida")
    busy.send_back(ben, proposed, "too short")
    with busy.ledger.read() as connection:
        person = people.get(connection, ana.id)
    first = queue(busy.ledger, person, "es")[0]
    assert (first.at.message, first.returned and first.returned.reason, first.state) == (
        proposed.message,
        "too short",
        State.DRAFTED,
    )


def test_another_language_is_nobodys_business(busy: House) -> None:
    ute = busy.member("ute", "translator", "ur")
    assert _queue(busy, ute, "es") == []
    assert len(_queue(busy, ute, "ur")) == 12
