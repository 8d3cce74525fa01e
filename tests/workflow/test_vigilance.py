"""Planted mistakes: for whom, in which texts, and what an answer makes of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import select

from app.ledger import people, standings, vigilance, vigilance_figures
from app.ledger.tables import message_revision
from app.ledger.vigilance_figures import Tally
from app.model.decision import Step
from app.model.errors import BadInput, NotFound, Refused
from app.model.law import Law
from app.model.match import Match
from app.model.message import Author, Origin
from app.model.policy import Eyes
from app.model.state import State
from app.model.unit import Unit
from app.model.vigilance import CHANCE, FIRST, LASTS, Outcome, Planted
from app.vigilance.critical import CRITICAL
from app.vigilance.planting import Planted as Mistaken
from app.workflow.review import decide, look
from app.workflow.vigilance import Reply, answer, disguised, plant
from app.workflow.vigilance import planting as planting_act
from tests.house import LEAFLET, House, Member

SYRUP = """---
title: Taking your medicine
---

Do not smoke in the house.

Do not drive for 24 hours.

See a doctor.
"""
SPANISH = {
    "Taking your medicine": "Cómo tomar su medicina",
    "Do not smoke in the house.": "No fume en la casa.",
    "Do not drive for 24 hours.": "No conduzca durante 24 horas.",
    "See a doctor.": "Consulte a un médico.",
}
SMOKE, DRIVE, DOCTOR = "Do not smoke", "Do not drive", "See a doctor"

# Seeds whose first draw plants a mistake, and one whose draw does not.
LUCKY = [seed for seed in range(2000) if Random(seed).random() < CHANCE]
UNLUCKY = next(seed for seed in range(9) if Random(seed).random() >= CHANCE)


def approved(house: House) -> None:
    """Four approved texts, two with a place for a mistake; it is switched on; Dan and Eve come."""
    house.article(SYRUP, "syrup.md")
    house.article("---\ntitle: Notes\n---\n\nOne note.\n", "notes.md")
    house.extract()
    house.approve(house.team(), "syrup", targets=SPANISH)
    house.member("dan", "reviewer")
    house.member("eve", "clinician")
    house.member("olga", "coordinator")
    switch(house, active=True)


def switch(house: House, *, active: bool) -> None:
    with house.ledger.write() as connection:
        vigilance.switch(connection, house.ledger.now(), "es", "p-olga", active=active)


def busy(house: House) -> None:
    """The same, and Dan has made ten decisions."""
    approved(house)
    works(house, "dan")


@pytest.fixture
def syrup(house_after: Callable[[Callable[[House], None]], House]) -> House:
    return house_after(busy)


def works(house: House, name: str, times: int = 10) -> Member:
    """Somebody decides so many times, on a text of another article."""
    member, ana, ben = (house.sign_in(one) for one in (name, "ana", "ben"))
    for _ in range(times):
        at = house.standings("notes")[1]
        stands = at.target.text if at.target else ""
        text = "Una nota." if stands != "Una nota." else "La nota."
        if name == "eve":
            read = house.accept(ben, house.accept(ana, at, text))
            house.send_back(member, read, "once more")
        else:
            house.accept(member, at, text)
    return member


def planting(house: House, name: str = "dan", seed: int = LUCKY[0]) -> Planted | None:
    with house.ledger.read() as connection:
        person = people.get(connection, f"p-{name}")
    return plant(house.ledger, person, "es", lambda _number: Random(seed))


def planted(house: House, name: str = "dan", seed: int = LUCKY[0]) -> Planted:
    found = planting(house, name, seed)
    if found is None:
        works(house, name)
        found = planting(house, name, seed)
    assert found
    return found


def one(house: House, part: str):
    return next(at for at in house.standings("syrup") if part in at.text)


def copied(house: House, found: Planted):
    with house.ledger.read() as connection:
        return standings.one(connection, found.message, "es")


def seen(house: House, name: str, found: Planted, now: str | None = None):
    with house.ledger.read() as connection:
        person = people.get(connection, f"p-{name}")
        at = standings.one(connection, found.message, "es")
        return disguised(connection, at, person, now or house.ledger.now())


def reply(house: House, found: Planted, **more: object) -> Reply:
    said = Reply(
        planted=found.id,
        person=found.person,
        sign_in=house.sign_in(found.person.removeprefix("p-")).sign_in,
        text=found.text,
        reason="",
        returns=False,
        seen_ms=4000,
    )
    return replace(said, **more)


# ---- when, and for whom ----------------------------------------------------------------------


def test_after_ten_decisions_a_lucky_draw_plants_one_critical_mistake_in_an_approved_text(syrup):
    found = planted(syrup)
    at = copied(syrup, found)
    assert found.id == FIRST
    assert found.kind in CRITICAL
    assert (found.target, found.source_hash, found.good) == (
        at.target.id,
        at.source_hash,
        at.target.text,
    )
    assert at.approved(Eyes.TWO)
    assert found.text != found.good
    assert all(one.severity != "block" for one in look(at, found.text))


def test_nothing_is_planted_before_ten_decisions_or_by_an_unlucky_draw(house_after):
    syrup = house_after(approved)
    assert planting(syrup) is None
    works(syrup, "dan", 9)
    assert planting(syrup) is None
    works(syrup, "dan", 1)
    assert planting(syrup, seed=UNLUCKY) is None
    assert planting(syrup) is not None


def test_never_are_two_planted_within_ten_decisions_and_never_the_same_text_twice(syrup):
    first = planted(syrup)
    assert planting(syrup) is None
    works(syrup, "dan", 9)
    assert planting(syrup) is None
    works(syrup, "dan", 1)
    second = planting(syrup)
    assert second is not None
    assert {copied(syrup, one).text for one in (first, second)} == {
        one(syrup, SMOKE).text,
        one(syrup, DRIVE).text,
    }
    works(syrup, "dan")
    assert planting(syrup) is None  # no text is left that has a place for one


def test_nothing_is_planted_where_it_is_switched_off(syrup):
    switch(syrup, active=False)
    assert planting(syrup) is None
    switch(syrup, active=True)
    assert planting(syrup) is not None


def test_only_who_could_approve_is_shown_one(syrup):
    assert planting(syrup, "ana") is None
    assert planting(syrup, "olga") is None


def test_a_clinician_is_shown_what_waits_for_a_clinician(syrup):
    found = planted(syrup, "eve")
    assert found.step is Step.REVIEW
    assert copied(syrup, found).risks
    mask = seen(syrup, "eve", found)
    assert mask.at.state() is State.REVISED
    assert [said.step for said in mask.at.log] == [Step.TRANSLATE, Step.REVISE]


def test_nobody_is_shown_a_text_that_they_wrote_or_decided_on(syrup):
    works(syrup, "ben")
    assert planting(syrup, "ben") is None


def test_of_two_tabs_at_once_one_alone_is_shown_a_mistake(syrup, monkeypatch):
    answers = iter((0, 7))  # the other tab was faster
    monkeypatch.setattr(vigilance, "last", lambda *_: next(answers))
    assert planting(syrup) is None


def test_a_text_that_the_checks_say_something_about_is_not_used(syrup):
    ana, ben, cleo = (syrup.sign_in(name) for name in ("ana", "ben", "cleo"))
    for part in (SMOKE, DRIVE):
        at = syrup.accept(ana, one(syrup, part), SPANISH[one(syrup, part).text] + "!")
        at = syrup.accept(ben, at)
        if at.risks:
            at = syrup.accept(cleo, at)
        assert at.approved(Eyes.TWO)
        assert look(at, at.target.text)
    assert planting(syrup) is None


def test_a_mistake_that_is_none_once_it_is_cleaned_is_not_used(syrup, monkeypatch):
    found = [Mistaken(text, (0, 1), "") for text in (" No fume en la casa. ", "No.")]
    drawn = [("negation_dropped", one) for one in found]
    monkeypatch.setattr(planting_act, "critical", lambda *_: iter(drawn))
    monkeypatch.setattr(vigilance, "accepted", lambda *_: (one(syrup, SMOKE).message,))
    assert planting(syrup).text == "No."


def test_what_is_not_approved_or_gone_is_not_used(syrup):
    syrup.send_back(syrup.sign_in("ben"), one(syrup, DRIVE), "no")
    syrup.article(SYRUP.replace("Do not smoke in the house.\n\n", ""), "syrup.md")
    syrup.extract()
    assert planting(syrup) is None


def test_what_made_up_people_approved_is_used_for_made_up_people_alone(house):
    house.article(SYRUP, "syrup.md")
    house.article("---\ntitle: Notes\n---\n\nOne note.\n", "notes.md")
    house.extract()
    team = tuple(
        house.member(name, role, demonstration=True)
        for name, role in (("ana", "translator"), ("ben", "reviewer"), ("cleo", "clinician"))
    )
    house.approve(team, "syrup", targets=SPANISH)
    house.member("dan", "reviewer")
    house.member("olga", "coordinator")
    switch(house, active=True)
    works(house, "dan")
    assert planting(house) is None
    house.member("max", "reviewer", demonstration=True)
    works(house, "max")
    assert planting(house, "max") is not None


# ---- how it looks ----------------------------------------------------------------------------


def test_it_looks_as_if_it_waited_for_its_reader_and_nobody_else_sees_it(syrup):
    found = planted(syrup)
    mask = seen(syrup, "dan", found)
    assert mask.at.target.text == found.text
    assert mask.at.target.id == found.id
    assert mask.at.state() is State.PROPOSED
    assert [said.step for said in mask.at.log] == [Step.TRANSLATE]
    assert seen(syrup, "ben", found) is None
    with syrup.ledger.read() as connection:
        texts = standings.written(connection, found.message, "es")
        log = standings.log(connection, found.message, "es")
    assert [text.target.text for text in mask.written(texts)] == [found.text]
    assert [said.step for said in mask.log(log)] == [Step.TRANSLATE]


def test_the_memory_tells_of_it_by_its_message_or_by_the_approved_words(syrup):
    found = planted(syrup)
    mask = seen(syrup, "dan", found)
    unit = Unit("", "", "es")
    assert mask.tells(Match(unit, 100, "No.", found.message))
    assert mask.tells(Match(unit, 100, found.good, "elsewhere"))
    assert not mask.tells(Match(unit, 100, "No.", "elsewhere"))


def test_older_texts_and_their_decisions_stay_in_its_history(syrup):
    ana, ben = syrup.sign_in("ana"), syrup.sign_in("ben")
    cleo = syrup.sign_in("cleo")
    again = syrup.accept(ana, one(syrup, SMOKE), "No fume dentro de la casa.")
    syrup.accept(cleo, syrup.accept(ben, again))
    found = planted(syrup)
    if found.message != one(syrup, SMOKE).message:
        found = planted(syrup)
    with syrup.ledger.read() as connection:
        texts = standings.written(connection, found.message, "es")
        log = standings.log(connection, found.message, "es")
    mask = seen(syrup, "dan", found)
    assert [text.target.text for text in mask.written(texts)] == [
        found.text,
        "No fume en la casa.",
    ]
    assert [said.step for said in mask.log(log)] == [
        Step.TRANSLATE,
        Step.REVIEW,
        Step.REVISE,
        Step.TRANSLATE,
    ]


def test_it_is_gone_when_answered_withdrawn_switched_off_or_no_copy_any_more(syrup):
    found = planted(syrup)
    late = (syrup.clock() + LASTS).isoformat(timespec="milliseconds")
    assert seen(syrup, "dan", found, late) is None
    switch(syrup, active=False)
    assert seen(syrup, "dan", found) is None
    switch(syrup, active=True)
    assert seen(syrup, "dan", found)
    at = copied(syrup, found)
    syrup.accept(syrup.sign_in("ana"), at, at.target.text.replace(".", "!"))
    assert seen(syrup, "dan", found) is None


# ---- what an answer makes of it --------------------------------------------------------------


def test_to_approve_it_is_to_miss_it(syrup):
    found = planted(syrup)
    told = answer(syrup.ledger, reply(syrup, found))
    assert (told.outcome, told.answer) == (Outcome.MISSED, found.text)
    assert seen(syrup, "dan", found) is None


def test_to_send_it_back_or_to_mend_it_is_to_catch_it(syrup):
    found = planted(syrup)
    told = answer(syrup.ledger, reply(syrup, found, returns=True, reason="a mistake"))
    assert told.outcome is Outcome.CAUGHT
    works(syrup, "dan")
    other = planting(syrup)
    assert answer(syrup.ledger, reply(syrup, other, text=other.good)).outcome is Outcome.CAUGHT


def test_to_change_something_else_is_to_miss_it(syrup):
    found = planted(syrup)
    told = answer(syrup.ledger, reply(syrup, found, text=f"{found.text} "))
    assert told.outcome is Outcome.MISSED
    works(syrup, "dan")
    other = planting(syrup)
    told = answer(syrup.ledger, reply(syrup, other, text=other.text.replace(".", "…")))
    assert (told.outcome, told.answer) == (Outcome.MISSED, other.text.replace(".", "…"))


def test_a_second_answer_changes_nothing(syrup):
    found = planted(syrup)
    answer(syrup.ledger, reply(syrup, found))
    again = answer(syrup.ledger, reply(syrup, found, text=found.good))
    assert again.outcome is Outcome.MISSED


def test_an_answer_after_a_day_is_kept_and_not_counted(syrup):
    found = planted(syrup)
    syrup.clock._begin += LASTS + timedelta(seconds=1)
    assert answer(syrup.ledger, reply(syrup, found)).outcome is Outcome.VOID
    with syrup.ledger.read() as connection:
        assert vigilance_figures.own(connection, "p-dan") == {}


def test_a_comment_is_kept_and_not_counted(syrup):
    found = planted(syrup)
    told = answer(syrup.ledger, reply(syrup, found, comment="Is this right?"))
    assert (told.outcome, told.answer) == (Outcome.VOID, "Is this right?")


def test_nobody_answers_for_another_or_without_a_sign_in_or_sends_back_without_a_reason(syrup):
    found = planted(syrup)
    ben = syrup.sign_in("ben")
    with pytest.raises(NotFound):
        answer(syrup.ledger, reply(syrup, found, person="p-ben", sign_in=ben.sign_in))
    with pytest.raises(NotFound):
        answer(syrup.ledger, reply(syrup, found, planted=found.id + 1))
    with pytest.raises(Refused) as refusal:
        answer(syrup.ledger, reply(syrup, found, sign_in=ben.sign_in))
    assert refusal.value.law is Law.NOT_A_PERSON
    with pytest.raises(BadInput):
        answer(syrup.ledger, reply(syrup, found, returns=True, reason="  "))


# ---- the figures -----------------------------------------------------------------------------


def test_figures_are_counted_from_the_facts(syrup):
    found = planted(syrup)
    answer(syrup.ledger, reply(syrup, found, returns=True, reason="a mistake"))
    other = planted(syrup, "eve", LUCKY[1])
    answer(syrup.ledger, reply(syrup, other))
    with syrup.ledger.read() as connection:
        assert vigilance_figures.own(connection, "p-dan") == {("es", found.kind): Tally(1, 1, 1)}
        assert vigilance_figures.own(connection, "p-ana") == {}
        assert vigilance_figures.everybody(connection, made_up=False) == {"es": Tally(1, 2, 2)}
        assert vigilance_figures.everybody(connection, made_up=True) == {}


def test_approvals_faster_than_reading_are_counted_where_the_time_is_known(house):
    house.article(SYRUP, "syrup.md")
    house.extract()
    ana, ben = house.member("ana", "translator"), house.member("ben", "reviewer")
    engine = Origin(Author.ENGINE, "apertium", "1")
    # How long it stood before Ben; 6 words are 1.8 seconds.
    for part, ms in ((SMOKE, 1799), (DRIVE, 1800), (DOCTOR, 0)):
        house.draft(one(house, part), SPANISH[one(house, part).text], engine)
        at = house.accept(ana, one(house, part))
        decide(house.ledger, replace(house.choice(ben, at), seen_ms=ms))
    with house.ledger.read() as connection:
        assert vigilance_figures.own_speed(connection, "p-ben") == {"es": Tally(1, 2, 1)}
        assert vigilance_figures.speed(connection, made_up=False)["es"].people == 2
        assert vigilance_figures.speed(connection, made_up=True) == {}


def test_nobody_reads_both_texts_faster_than_400_words_a_minute(any_house: House) -> None:
    any_house.article(f"{LEAFLET}\n\nRest well.\n")
    any_house.extract()
    with any_house.ledger.read() as connection:
        rows = connection.execute(select(message_revision.c.words, vigilance_figures._LEAST))
        found = {words: ms for words, ms in rows}  # noqa: C416  # rows are no pairs for mypy
    assert found == {words: max(1000, 300 * words) for words in found}
    assert min(found) <= 3 < max(found)
