"""The one function that records decisions."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.ledger import people, standings, targets
from app.model.decision import Step, Verdict
from app.model.errors import BadInput, Blocked, MoveNotAllowed, NotFound, Refused, Stale
from app.model.law import Law
from app.model.message import Author, Origin
from app.model.standing import Standing
from app.model.state import State
from app.workflow.review import decide
from tests.house import House
from tests.houses import Begin, one_article


@pytest.fixture
def at_desk(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(one_article)


def _draft(house: House, at: Standing, text: str, engine: str = "apertium") -> Standing:
    with house.ledger.write() as connection:
        targets.put(
            connection, house.ledger.now(), [(at, text, Origin(Author.ENGINE, engine, "3.8"))]
        )
        return standings.one(connection, at.message, at.language)


def test_a_text_goes_from_missing_to_signed_off(at_desk: House) -> None:
    ana, ben, cleo = at_desk.team()
    risky = at_desk.standings()[-1]
    assert risky.state() is State.MISSING
    proposed = at_desk.accept(ana, risky, "No tome más de 2 tabletas de 500 mg.")
    assert proposed.state() is State.PROPOSED
    revised = at_desk.accept(ben, proposed)
    assert revised.state() is State.REVISED
    signed = at_desk.accept(cleo, revised)
    assert signed.state() is State.SIGNED_OFF
    assert [(one.step, one.edited, one.seen_ms) for one in signed.log] == [
        (Step.TRANSLATE, True, 1500),
        (Step.REVISE, False, 1500),
        (Step.REVIEW, False, 1500),
    ]


def test_what_is_signed_off_is_not_accepted_once_more(any_house):
    any_house.article()
    any_house.extract()
    ana, ben, cleo = any_house.team()
    dose = next(at for at in any_house.standings() if "500 mg" in at.text)
    written = any_house.accept(ana, dose, "No use más de 2 comprimidos de 500 mg.")
    signed = any_house.accept(cleo, any_house.accept(ben, written))
    for member in (ana, ben, cleo):
        with pytest.raises(MoveNotAllowed):
            any_house.accept(member, signed)
    assert any_house.standings()[dose.position].log == signed.log


def test_a_draft_can_be_read_and_accepted_unchanged_and_that_is_recorded(at_desk: House) -> None:
    ana, _, _ = at_desk.team()
    drafted = _draft(at_desk, at_desk.standings()[0], "Cuidar una herida")
    accepted = at_desk.accept(ana, drafted)
    assert accepted.state() is State.PROPOSED
    assert [(one.step, one.edited) for one in accepted.log] == [(Step.TRANSLATE, False)]
    assert accepted.target is not None
    assert accepted.target.writer is None


def test_a_reviser_who_changes_the_text_becomes_its_writer(at_desk: House) -> None:
    ana, ben, _ = at_desk.team()
    dora = at_desk.member("dora", "reviewer", "es")
    proposed = at_desk.accept(ana, at_desk.standings()[0], "Cuidar una herida")
    changed = at_desk.accept(ben, proposed, "Cómo cuidar una herida")
    assert changed.state() is State.PROPOSED
    with pytest.raises(Refused, match=Law.OWN_TEXT):
        at_desk.accept(ben, changed)
    assert at_desk.accept(dora, changed).state() is State.REVISED


def test_a_text_is_sent_back_with_a_reason_and_has_to_change(at_desk: House) -> None:
    ana, ben, _ = at_desk.team()
    proposed = at_desk.accept(ana, at_desk.standings()[0], "Cuidar una herida")
    with pytest.raises(BadInput, match="reason"):
        at_desk.send_back(ben, proposed, "  ")
    back = at_desk.send_back(ben, proposed, "Say “una herida pequeña”")
    assert back.state() is State.DRAFTED
    assert back.log[-1].reason == "Say “una herida pequeña”"
    with pytest.raises(MoveNotAllowed, match="sent back"):
        at_desk.accept(ana, back)
    assert at_desk.accept(ana, back, "Cuidar una herida pequeña").state() is State.PROPOSED


def test_a_clinician_sends_back_in_their_own_step(at_desk: House) -> None:
    ana, ben, cleo = at_desk.team()
    revised = at_desk.accept(
        ben, at_desk.accept(ana, at_desk.standings()[-1], "No tome más de 2 tabletas de 500 mg.")
    )
    back = at_desk.send_back(cleo, revised, "tablets, not tabletas")
    assert back.log[-1].step is Step.REVIEW
    assert back.state() is State.DRAFTED


def test_a_translator_sends_nothing_back_and_revises_nothing(at_desk: House) -> None:
    ana, ben, _ = at_desk.team()
    eva = at_desk.member("eva", "translator", "es")
    proposed = at_desk.accept(ana, at_desk.standings()[0], "Cuidar una herida")
    for attempt in (
        lambda: at_desk.send_back(eva, proposed, "no"),
        lambda: at_desk.accept(eva, proposed),
        lambda: at_desk.accept(at_desk.member("ute", "reviewer", "ur"), proposed),
    ):
        with pytest.raises(Refused, match=Law.NO_ROLE):
            attempt()
    assert at_desk.accept(ben, proposed).state() is State.REVISED


def test_the_loser_of_a_race_is_told_and_writes_nothing(at_desk: House) -> None:
    ana, ben, _ = at_desk.team()
    seen = at_desk.standings()[0]
    won = at_desk.accept(ana, seen, "Cuidar una herida")
    with pytest.raises(Stale):
        at_desk.accept(ben, seen, "Otra cosa")
    assert at_desk.standings()[0] == won


def test_what_was_pressed_for_one_step_is_never_taken_for_another(at_desk: House) -> None:
    ana, ben, cleo = at_desk.team()
    seen = at_desk.accept(ana, at_desk.standings()[-1], "No tome más de 2 tabletas de 500 mg.")
    approves = replace(at_desk.choice(cleo, seen), seen_step=Step.REVISE)
    revised = at_desk.accept(ben, seen)
    with pytest.raises(Stale, match="the next step is another one"):
        decide(at_desk.ledger, approves)
    assert at_desk.standings()[-1] == revised
    signed = decide(at_desk.ledger, replace(approves, seen_step=Step.REVIEW))
    assert signed.state() is State.SIGNED_OFF


def test_what_a_check_blocks_cannot_be_accepted(at_desk: House) -> None:
    ana, _, _ = at_desk.team()
    item = at_desk.standings()[3]
    assert item.text == "Clean the wound with <1>water</1>."
    with pytest.raises(Blocked, match="missing"):
        at_desk.accept(ana, item, "Limpie la herida con agua.")
    drafted = _draft(at_desk, item, "Limpie la herida con agua.")
    with pytest.raises(Blocked, match="missing"):
        at_desk.accept(ana, drafted)
    assert at_desk.standings()[3].log == ()


def test_a_pseudo_translation_is_never_accepted(at_desk: House) -> None:
    ana, _, _ = at_desk.team()
    drafted = _draft(at_desk, at_desk.standings()[0], "[Ļöökîñg]", "pseudo")
    with pytest.raises(Refused, match=Law.NEVER_PUBLISHED):
        at_desk.accept(ana, drafted)


def test_only_a_step_that_comes_next_can_be_taken(at_desk: House) -> None:
    ana, ben, cleo = at_desk.team()
    at = at_desk.standings()[0]
    with pytest.raises(MoveNotAllowed):
        at_desk.send_back(ben, at, "nothing there")
    revised = at_desk.accept(ben, at_desk.accept(ana, at, "Cuidar una herida"))
    assert not revised.risks
    # A sign-off that no policy asks for does no harm, and a second one cannot be.
    signed = at_desk.accept(cleo, revised)
    with pytest.raises((MoveNotAllowed, Refused)):
        at_desk.accept(cleo, signed)


def test_a_field_is_kept_as_it_reads(at_desk: House) -> None:
    ana, _, _ = at_desk.team()
    kept = at_desk.accept(ana, at_desk.standings()[0], "  Co\u0301mo cuidar una herida \r\n")
    assert kept.target is not None
    assert kept.target.text == "C\u00f3mo cuidar una herida"


def test_whoever_decides_is_told_how_the_text_stands_now(at_desk: House) -> None:
    ana, ben, cleo = at_desk.team()
    at = _draft(at_desk, at_desk.standings()[-1], "No use más de 2 pastillas de 500 mg.")
    texts = (None, None, None, "No use más de 2 comprimidos de 500 mg.", None)
    for member, text in zip((ana, ben, cleo, ana, ben), texts, strict=True):
        at = at_desk.accept(member, at, text)
        assert at == at_desk.standings()[-1]


def test_nothing_is_decided_about_a_message_that_is_not_there(at_desk: House) -> None:
    ana, _, _ = at_desk.team()
    choice = replace(
        at_desk.choice(ana, at_desk.standings()[0], "x"),
        message="wounds.nothing",
        verdict=Verdict.ACCEPT,
    )
    with pytest.raises(NotFound):
        decide(at_desk.ledger, choice)


def test_a_language_with_single_eyes_needs_one_qualified_reader(at_desk: House) -> None:
    olive = at_desk.member("olive", "coordinator")
    ana, ben, _ = at_desk.team()
    with at_desk.ledger.write() as connection:
        people.choose_eyes(connection, at_desk.ledger.now(), "es", "single", olive.id)
        eyes = standings.eyes(connection, "es")
    at = at_desk.standings()[0]
    by_translator = at_desk.accept(ana, at, "Cuidar una herida")
    assert not by_translator.approved(eyes)
    assert at_desk.accept(ben, by_translator).approved(eyes)  # read by one who is qualified
    by_reviewer = at_desk.accept(ben, at_desk.standings()[1], "Cómo limpiar una herida pequeña.")
    assert by_reviewer.approved(eyes)  # written by one who is
