"""A coordinator lets what was decided on the same text elsewhere hold here: how far, and how not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.ledger import carries
from app.ledger.carries import Carry
from app.model.carry import ELSEWHERE
from app.model.decision import Verdict
from app.model.errors import Refused, Stale
from app.model.law import Law
from app.model.message import Author, Origin
from app.model.policy import Eyes
from app.workflow.elsewhere import Acceptance, Elsewhere, accept, elsewhere
from app.workflow.harvest import harvest
from app.workflow.release import Outcome
from tests.house import LEAFLET, House, Member
from tests.houses import Begin, one_article

# The title differs, so the summary stands between other neighbours; the last text is risky.
COPY = LEAFLET.replace("Looking after a wound", "Looking after a graze")
BETWEEN = ("Wash your hands first.", "Clean the wound with <1>water</1>.")


def copied(house: House) -> None:
    """An article approved in Spanish, and one that has nearly the same English."""
    one_article(house)
    house.approve(house.team())
    house.article(COPY, "copy.md")
    house.extract()
    house.member("olive", "coordinator", "es")
    harvest(house.ledger)


@pytest.fixture
def stocked(house_after: Callable[[Begin], House]) -> House:
    return house_after(copied)


@pytest.fixture
def stocked_on_each(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(copied)


def _offers(house: House, name: str = "copy") -> list[Elsewhere]:
    with house.ledger.read() as connection:
        return [*elsewhere(connection, name, "es")]


def _accept(house: House, who: Member | None = None, **more: object) -> int:
    who = who or house.sign_in("olive")
    seen = {one.at.message: one.target.id for one in _offers(house)}
    said = Acceptance(who.id, who.sign_in, "copy", "es", seen)
    return accept(house.ledger, replace(said, **more))  # type: ignore[arg-type]


def test_what_stands_in_the_same_place_and_hurts_nobody_is_offered(stocked_on_each: House) -> None:
    found = _offers(stocked_on_each)
    assert [one.at.text for one in found[:2]] == list(BETWEEN)
    assert {one.article for one in found} == {"wounds"}
    assert not any(one.at.risks for one in found)


def test_accepted_it_is_approved_with_the_decisions_made_there(stocked_on_each: House) -> None:
    count = len(_offers(stocked_on_each))
    assert _accept(stocked_on_each) == count
    at = next(one for one in stocked_on_each.standings("copy") if one.text == BETWEEN[0])
    assert at.approved(Eyes.TWO)
    assert {said.person for said in at.log} == {"p-ana", "p-ben"}
    assert all(said.carried for said in at.log)
    assert _offers(stocked_on_each) == []


def test_a_page_with_such_texts_is_released_and_the_verifier_is_content(stocked: House) -> None:
    _accept(stocked)
    ana, ben, cleo = (stocked.sign_in(name) for name in ("ana", "ben", "cleo"))
    for at in stocked.standings("copy"):
        if not at.approved(Eyes.TWO):
            revised = stocked.accept(ben, stocked.accept(ana, at, at.text.replace("o", "ó")))
            if revised.risks:
                stocked.accept(cleo, revised)
    done = {(one.article, one.language.tag): one.outcome for one in stocked.release()}
    assert done["copy", "es"] is Outcome.RELEASED
    assert stocked.verify() == []


def test_what_is_sent_back_there_is_sent_back_here(stocked_on_each: House) -> None:
    _accept(stocked_on_each)
    there = next(one for one in stocked_on_each.standings() if one.text == BETWEEN[0])
    stocked_on_each.send_back(stocked_on_each.sign_in("ben"), there, "A better word.")
    here = next(one for one in stocked_on_each.standings("copy") if one.text == BETWEEN[0])
    assert not here.approved(Eyes.TWO)
    assert here.log[-1].verdict is Verdict.RETURN


def test_a_machine_s_draft_gives_way_and_what_a_person_wrote_does_not(stocked: House) -> None:
    first, second = (
        next(one for one in stocked.standings("copy") if one.text == text) for text in BETWEEN
    )
    stocked.draft(first, "Una máquina.", Origin(Author.ENGINE, "google"))
    stocked.accept(stocked.sign_in("ana"), second, "Otra <1>persona</1>.")
    offered = [one.at.text for one in _offers(stocked)]
    assert BETWEEN[0] in offered
    assert BETWEEN[1] not in offered


def test_a_text_whose_decisions_were_carried_there_is_not_carried_further(stocked: House) -> None:
    _accept(stocked)
    stocked.article(COPY, "third.md")
    stocked.extract()
    assert {one.article for one in _offers(stocked, "third")} == {"wounds"}


def test_when_the_english_gets_other_markup_the_decisions_go_along(stocked: House) -> None:
    _accept(stocked)
    stocked.article(COPY.replace("Wash your hands first.", "**Wash your hands first.**"), "copy.md")
    stocked.extract()
    at = next(one for one in stocked.standings("copy") if "hands" in one.text)
    assert at.approved(Eyes.TWO)


# ---- how not ---------------------------------------------------------------------------------


def test_only_a_coordinator_of_the_language_accepts(stocked: House) -> None:
    with pytest.raises(Refused) as refused:
        _accept(stocked, stocked.sign_in("ben"))
    assert refused.value.law is Law.NO_ROLE


def test_only_whoever_is_signed_in_accepts(stocked: House) -> None:
    with pytest.raises(Refused) as refused:
        _accept(stocked, stocked.sign_in("olive"), person="p-ben")
    assert refused.value.law is Law.NOT_A_PERSON


def test_what_has_changed_since_it_was_seen_is_not_accepted(stocked: House) -> None:
    seen = {one.at.message: one.target.id for one in _offers(stocked)}
    for wrong in (seen | {"copy:none": 1}, dict.fromkeys(seen, 1)):
        with pytest.raises(Stale):
            _accept(stocked, seen=wrong)
    assert len(_offers(stocked)) == len(seen)


def _carry(house: House, english: str, **more: object) -> None:
    """Carry from the same English of the other article, whatever the function thinks of it."""
    here = next(one for one in house.standings("copy") if one.text == english)
    there = next(one for one in house.standings() if one.text == english)
    assert there.target is not None
    olive = house.sign_in("olive")
    one = Carry(
        replace(here, target=there.target),
        there.target.text,
        ELSEWHERE,
        person=olive.id,
        sign_in=olive.sign_in,
        reason="because",
    )
    with house.ledger.write() as connection:
        carries.put(connection, house.ledger.now(), [replace(one, **more)])  # type: ignore[arg-type]


DOSE = "Do not use more than 2 tablets of 500 mg."


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (DOSE, {}),
        (BETWEEN[0], {"person": None, "sign_in": None}),
        (BETWEEN[0], {"level": "identical"}),
        (BETWEEN[0], {"text": "Lávese  las mános."}),
    ],
    ids=["a risky text", "by nobody", "by rule", "with another text"],
)
def test_the_database_takes_no_decisions_from_elsewhere(
    stocked_on_each: House, text: str, more: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refused:
        _carry(stocked_on_each, text, **more)
    assert refused.value.law is Law.OTHER_TEXT


def test_the_database_takes_those_that_a_coordinator_accepts(stocked_on_each: House) -> None:
    _carry(stocked_on_each, BETWEEN[0])
    assert next(
        one for one in stocked_on_each.standings("copy") if one.text == BETWEEN[0]
    ).approved(Eyes.TWO)


def test_a_text_that_came_there_by_rule_is_not_offered(stocked: House) -> None:
    """The decisions were made on another English: they have gone one way already."""
    bold = ("Wash your hands first.", "**Wash your hands first.**")
    stocked.article(LEAFLET.replace(*bold))
    stocked.extract()
    stocked.article(LEAFLET.replace(*bold), "third.md")
    stocked.extract()
    harvest(stocked.ledger)
    offered = [one.at.text for one in _offers(stocked, "third")]
    assert "<1>Wash your hands first.</1>" not in offered
    assert "Looking after a wound" in offered
