"""An approval that is taken back at once: what may be, what may not, and the three places that refuse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.ledger import counts, people, targets
from app.model.decision import Decision, Step, Verdict
from app.model.errors import AppError, MoveNotAllowed, Refused, Stale
from app.model.flaw import Dimension, Flaw, Weight
from app.model.law import Law
from app.model.message import Author, Origin
from app.model.person import PersonRole
from app.model.policy import spoken
from app.model.standing import Standing
from app.workflow.queue import queue
from app.workflow.release import Outcome, release
from tests.house import House, Member
from tests.houses import Begin, one_article, one_of_two_approved, one_of_two_live

ENGINE = Origin(Author.ENGINE, "apertium", "3.8.3")
DOSE = "Do not use more"


def _at(house: House, part: str = DOSE) -> Standing:
    return next(one for one in house.standings() if part in one.text)


def _later(at: str, seconds: float) -> str:
    moved = datetime.fromisoformat(at) + timedelta(seconds=seconds)
    return moved.isoformat(timespec="milliseconds")


def _undo(made: Decision, seconds: float = 5, **changes: object) -> Decision:
    words: dict[str, object] = {
        "verdict": Verdict.UNDO,
        "undoes": made.id,
        "at": _later(made.at, seconds),
        "edited": False,
    }
    return replace(made, **{**words, **changes})  # type: ignore[arg-type]


def _told(house: House, person: str) -> tuple[object, ...]:
    """All that the house says of Spanish: figures, queue, where each text stands."""
    with house.ledger.read() as connection:
        found = counts.counts(connection, "es")
        who = people.get(connection, person)
    waits = [(one.message, one.step, one.state) for one in queue(house.ledger, who, "es")]
    return found, waits, [(at.state(), tuple(spoken(at.log))) for at in house.standings()]


def test_after_an_approval_and_its_undo_all_stands_as_before(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(one_article)
    team = house.team()
    for one in house.standings():
        house.draft(one, one.text.replace("o", "ó").replace("e", "é"), ENGINE)
    for member in team:
        before = _told(house, member.id)
        made = house.accept(member, _at(house))
        assert _told(house, member.id) != before
        undone = house.take_back_approval(member, made)
        assert undone.log[-1].undoes == made.log[-1].id
        assert _told(house, member.id) == before
        house.accept(member, undone)
    assert _at(house).state() == "signed off"


def test_whoever_took_a_draft_and_gave_it_back_is_no_hand_of_it(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(one_article)
    ana, ben, _ = house.team()
    house.draft(_at(house), _at(house).text.replace("o", "ó"), ENGINE)
    house.take_back_approval(ben, house.accept(ben, _at(house)))
    revised = house.accept(ben, house.accept(ana, _at(house)))
    assert revised.log[-1].step is Step.REVISE
    assert revised.state() == "revised"


def test_what_was_taken_back_is_not_released(any_house_after: Callable[[Begin], House]) -> None:
    house = any_house_after(one_of_two_approved)
    house.take_back_approval(house.sign_in("cleo"), _at(house))
    outcomes = {one.language.tag: one for one in house.release()}
    assert outcomes["es"].outcome is Outcome.INCOMPLETE
    assert outcomes["es"].why.startswith(Law.MISSING)


def test_the_function_refuses_what_may_not_be_taken_back(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(one_article)
    ana, ben, cleo = house.team()
    wrote = house.accept(ana, _at(house), _at(house).text.replace("o", "ó"))
    revised = house.accept(ben, wrote)
    attempts: list[tuple[Member, Standing, type[AppError]]] = [
        (ana, wrote, Stale),  # not the last word
        (cleo, revised, Refused),  # somebody else's
    ]
    for member, at, kind in attempts:
        with pytest.raises(kind):
            house.take_back_approval(member, at)
    other = house.accept(ana, house.standings()[0], "Cuidar una herida")
    with pytest.raises(MoveNotAllowed, match="as it stood"):
        house.take_back_approval(ana, other)
    for _ in range(30):
        house.clock()
    with pytest.raises(MoveNotAllowed, match="within seconds"):
        house.take_back_approval(ben, revised)
    assert _at(house).log == revised.log


def test_what_is_live_is_not_taken_back(any_house_after: Callable[[Begin], House]) -> None:
    house = any_house_after(one_of_two_approved)
    cleo = house.sign_in("cleo")
    assert list(release(house.ledger, house.settings.languages[:1]))
    with pytest.raises(MoveNotAllowed, match="live"):
        house.take_back_approval(cleo, _at(house))


# Words as somebody forges them who writes rows and events: by which law each place refuses them.
FORGERIES: dict[str, tuple[Law, Callable[[Decision, Decision], Decision]]] = {
    "somebody else's approval": (
        Law.TAKEN_BACK,
        lambda made, _: _undo(made, person="p-ben", role=PersonRole.REVIEWER, step=Step.REVISE),
    ),
    "an approval of a minute ago": (Law.TAKEN_BACK, lambda made, _: _undo(made, 60)),
    "an approval that was not given yet": (Law.TAKEN_BACK, lambda made, _: _undo(made, -1)),
    "one that is not the last word": (Law.TAKEN_BACK, lambda _, first: _undo(first)),
    "one that there is not": (Law.NOT_A_FACT, lambda made, _: _undo(made, undoes=4711)),
}


def _sign_in(house: House, made: Decision) -> int:
    return house.sign_in(made.person.removeprefix("p-")).sign_in


def _forged(house: House, attempt: str) -> tuple[Decision, int]:
    at = next(one for one in house.standings() if one.risks)
    forged = FORGERIES[attempt][1](at.log[-1], at.log[1])
    return forged, _sign_in(house, forged)


def test_the_database_refuses_each_forged_word(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(one_of_two_approved)
    for attempt, (law, _) in FORGERIES.items():
        forged, sign_in = _forged(house, attempt)
        with pytest.raises(Refused) as refusal, house.ledger.write() as connection:
            targets.decide(connection, forged, sign_in)
        assert refusal.value.law in (law, Law.TAKEN_BACK), attempt


def test_the_database_refuses_to_take_back_what_is_live(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(one_of_two_live)
    made = next(one for one in house.standings() if one.risks).log[-1]
    sign_in = _sign_in(house, made)
    with pytest.raises(Refused) as refusal, house.ledger.write() as connection:
        targets.decide(connection, _undo(made), sign_in)
    assert refusal.value.law is Law.TAKEN_BACK


def test_the_database_takes_no_text_that_is_sent_back_without_what_is_wrong(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(one_of_two_approved)
    made = next(one for one in house.standings() if one.risks).log[1]
    back = replace(made, verdict=Verdict.RETURN, reason="no", edited=False)
    sign_in = _sign_in(house, made)
    with pytest.raises(Refused) as refusal, house.ledger.write() as connection:
        targets.decide(connection, back, sign_in)
    assert refusal.value.law is Law.NOT_A_FACT
    with house.ledger.write() as connection:
        flaw = Flaw(Dimension.STYLE, Weight.NEUTRAL)
        targets.decide(connection, replace(back, flaw=flaw), sign_in)


@pytest.mark.parametrize("attempt", FORGERIES)
def test_a_forged_word_is_found_by_the_function_that_releases_and_by_the_verifier(
    house_after: Callable[[Begin], House], attempt: str
) -> None:
    house = house_after(one_of_two_live)
    forged, sign_in = _forged(house, attempt)
    with house.forged() as connection:
        targets.decide(connection, forged, sign_in)
    with pytest.raises(Refused) as refusal:
        house.prove()
    assert refusal.value.law is Law.TAKEN_BACK
    faults = {(fault.page, fault.law) for fault in house.verify()}
    assert ("es/wounds/index.html", Law.TAKEN_BACK) in faults


def test_an_undo_after_the_release_leaves_a_page_that_is_not_decided(
    house_after: Callable[[Begin], House],
) -> None:
    house = house_after(one_of_two_live)
    made = next(one for one in house.standings() if one.risks).log[-1]
    sign_in = _sign_in(house, made)
    assert house.verify() == []
    with house.forged() as connection:
        targets.decide(connection, _undo(made), sign_in)
    assert ("es/wounds/index.html", Law.MISSING) in {(one.page, one.law) for one in house.verify()}


def test_a_word_that_the_log_does_not_bear_out_is_found(
    house_after: Callable[[Begin], House],
) -> None:
    house = house_after(one_of_two_live)
    with house.forged() as connection:
        connection.exec_driver_sql(
            "UPDATE decision SET dimension = 'style', weight = 'minor', verdict = 'return',"
            " reason = 'x' WHERE id = 1"
        )
    assert Law.NOT_IN_LOG in {fault.law for fault in house.verify()}
