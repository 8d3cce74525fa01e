"""What waits for whom."""

from collections.abc import Callable
from typing import Any

import pytest

from app.ledger import people
from app.ledger.due import Due
from app.model.message import Author, Origin
from app.model.reason import Reason
from app.model.state import State
from app.workflow import boards
from app.workflow.due import set_due
from app.workflow.queue import Queue, queue, waits
from app.workflow.wanted import Wanted, overdue
from tests.house import LEAFLET, House, Member
from tests.houses import Begin, two_articles


@pytest.fixture
def busy(house_after: Callable[[Begin], House]) -> House:
    return house_after(two_articles)


def _queue(house: House, member: Member, tag: str = "es") -> list[tuple[str, int, str]]:
    with house.ledger.read() as connection:
        person = people.get(connection, member.id)
    return [(one.article, one.position, one.step) for one in queue(house.ledger, person, tag)]


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


def test_what_is_approved_waits_for_nobody(busy: House) -> None:
    ana, ben, _ = busy.team()
    proposed = busy.accept(ana, busy.standings()[0], "Cuidar una herida")
    waiting = waits(proposed, "two")
    assert waiting
    assert waiting.step == "revise"
    assert waits(busy.accept(ben, proposed), "two") is None


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
        assert waits[0].message == first.message
        assert waits[0].returned
        assert (waits[0].turn, waits[1].turn) == ("returned", "risky")


def test_what_was_sent_back_comes_first_with_its_reason(busy: House) -> None:
    ana, ben, _ = busy.team()
    proposed = busy.accept(ana, busy.standings()[0], "Cuidar una herida")
    busy.send_back(ben, proposed, "too short")
    with busy.ledger.read() as connection:
        person = people.get(connection, ana.id)
    first = queue(busy.ledger, person, "es")[0]
    assert (first.message, first.returned and first.returned.reason, first.state) == (
        proposed.message,
        "too short",
        State.DRAFTED,
    )


def test_another_language_is_nobodys_business(busy: House) -> None:
    ute = busy.member("ute", "translator", "ur")
    assert _queue(busy, ute, "es") == []
    assert len(_queue(busy, ute, "ur")) == 12


def _turns(house: House, member: Member) -> list[tuple[str, int, str]]:
    with house.ledger.read() as connection:
        person = people.get(connection, member.id)
    return [(one.article, one.position, one.turn) for one in queue(house.ledger, person, "es")]


def test_what_readers_miss_comes_before_what_is_wanted_by_a_day(busy: House) -> None:
    ana, ben, cleo = busy.team()
    olive = busy.member("olive", "coordinator")
    busy.approve((ana, ben, cleo))
    busy.release()
    set_due(busy.ledger, Due("grazes", "es", "2026-05-01", olive.id, olive.sign_in))
    busy.article(LEAFLET.replace("Wash your hands first", "Dry your hands first"))
    busy.extract(Reason.WORDING)
    assert _turns(busy, ana) == [
        ("grazes", 5, "risky"),
        ("wounds", 2, "late"),
        *[("grazes", position, "due") for position in range(5)],
    ]


def test_a_page_that_may_no_longer_be_right_comes_before_one_that_is_only_older(
    busy: House,
) -> None:
    team = busy.team()
    busy.approve(team)
    busy.approve(team, "grazes")
    busy.release()
    busy.article(LEAFLET.replace("wound", "graze").replace("Wash", "Dry"), "grazes.md")
    busy.extract(Reason.WORDING)
    assert _turns(busy, team[0]) == [("grazes", 2, "late")]
    busy.article(LEAFLET.replace("Wash", "Dry"))
    busy.extract(Reason.MEANING)
    assert _turns(busy, team[0]) == [("wounds", 2, "misleading"), ("grazes", 2, "late")]


def test_a_change_for_safety_comes_before_everything_but_my_own_text(busy: House) -> None:
    ana, ben, cleo = busy.team()
    busy.approve((ana, ben, cleo))
    busy.release()
    grazes = busy.accept(ana, busy.standings("grazes")[0], "Cuidar un rasguño")
    busy.send_back(ben, grazes, "too short")
    busy.article(LEAFLET.replace("Wash your hands first", "Dry your hands first"))
    busy.extract(Reason.SAFETY)
    assert _turns(busy, ana)[:3] == [
        ("grazes", 0, "returned"),
        ("wounds", 2, "unsafe"),
        ("grazes", 5, "risky"),
    ]
    dora = busy.member("dora", "translator", "es")
    assert _turns(busy, dora)[:2] == [("wounds", 2, "unsafe"), ("grazes", 5, "risky")]


def test_filters_all_have_to_hold(busy: House) -> None:
    ana, ben, _ = busy.team()
    item = busy.standings()[3]
    busy.draft(item, "Limpie la herida con agua.", Origin(Author.ENGINE, "apertium", "3.8"))
    first = busy.accept(ana, busy.standings()[0], "Cuidar una Herida")
    busy.send_back(ben, first, "too short")
    with busy.ledger.read() as connection:
        person = people.get(connection, ana.id)
    every = queue(busy.ledger, person, "es")
    board = boards.board(busy.ledger, "es")

    def taken(**said: Any) -> list[tuple[str, int]]:
        found = Queue(board, person, Wanted(**said, day="2026-03-01"))
        assert len(found) == len(found.rows)
        return [(one.article, one.position) for one in found]

    assert len(taken()) == len(every) == 12
    assert taken(state="blocked") == taken(finding="markup") == [("wounds", 3)]
    assert taken(origin="apertium") == [("wounds", 3)]
    assert taken(origin="person") == taken(returned=True) == taken(mine=True) == [("wounds", 0)]
    assert taken(risk="dose") == [("grazes", 5), ("wounds", 5)]
    assert taken(text="LA HERIDA") == [("wounds", 3)]
    assert taken(text="una herida") == [("wounds", 0)]
    for part in ("wound", "a", "\x1e", "500 mg"):
        said = [one for one in every if part in f"{one.text} {one.target}".casefold()]
        assert taken(text=part) == [(one.article, one.position) for one in said]
    assert taken(text="wound with water") == [("wounds", 3)]
    assert taken(articles=frozenset({"grazes"}), risk="dose") == [("grazes", 5)]
    assert taken(overdue=True) == taken(late=True) == taken(state="nonsense") == []


def test_a_due_date_is_overdue_on_the_day_after_it() -> None:
    days = ("", "2026-03-01", "2026-03-02", "2026-02-28")
    assert [overdue(day, "2026-03-01") for day in days] == [False, False, False, True]
