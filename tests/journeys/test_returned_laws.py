"""A text of a live page that is sent back: the three places that hold what readers may have then."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.ledger import events, news, releases, sent_back, targets
from app.ledger.releases import Release
from app.model.decision import Verdict
from app.model.errors import Refused
from app.model.flaw import Dimension, Flaw, Weight
from app.model.law import Law
from app.model.policy import Eyes
from app.model.standing import Standing
from app.model.withdrawal import Withdrawal
from app.workflow.elsewhere import Acceptance, accept, elsewhere
from app.workflow.harvest import harvest
from app.workflow.release import Outcome, release, site
from tests.house import LEAFLET, House, Member
from tests.houses import Begin, one_of_two_live
from tests.ledger.carrying import ENGLISH, SPANISH, carry, dose, english

PAGE = "es/wounds/index.html"
GRAVE, LIGHT = (Weight.MAJOR, Weight.CRITICAL), (Weight.NEUTRAL, Weight.MINOR)
HANDS = 2


def _live(house: House) -> dict[str, Release]:
    with house.ledger.read() as connection:
        return {one.article: one for one in releases.live(connection) if one.language == "es"}


def _returned(at: Standing, weight: Weight = Weight.CRITICAL) -> targets.Decision:
    """The words that send the text back, by whoever revised it."""
    made = next(one for one in at.log if one.step == "revise")
    flaw = Flaw(Dimension.ACCURACY, weight)
    return replace(made, verdict=Verdict.RETURN, reason="It says 3.", flaw=flaw, edited=False)


def _write(house: House, at: Standing, weight: Weight = Weight.CRITICAL) -> None:
    """Past the function that decides, with the guards in place."""
    ben = house.sign_in("ben")
    with house.ledger.write() as connection:
        targets.decide(connection, _returned(at, weight), ben.sign_in)


def _forge(house: House, at: Standing, weight: Weight = Weight.CRITICAL) -> None:
    """The same, past the guards as well."""
    ben = house.sign_in("ben")
    with house.forged() as connection:
        targets.decide(connection, _returned(at, weight), ben.sign_in)


def _laws(house: House) -> set[Law]:
    return {one.law for one in house.verify() if one.page == PAGE}


def test_a_grave_return_withdraws_the_page_in_the_same_moment(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(one_of_two_live)
    was = _live(house)["wounds"]
    with house.ledger.read() as connection:
        before, _ = events.head(connection)
    house.send_back(house.sign_in("ben"), house.standings()[HANDS], "It says 3.", Weight.MAJOR)
    assert _live(house) == {}
    with house.ledger.read() as connection:
        (away,) = sent_back.away(connection)
        kinds = [one.kind for one in news.since(connection, before)]
    assert (away.article, away.message) == ("wounds", house.standings()[HANDS].message)
    assert away.said.reason == "It says 3."
    assert kinds[-2:] == ["withdraw", "decision"]
    assert was.article == away.article


@pytest.mark.parametrize("weight", LIGHT)
def test_with_a_light_return_readers_keep_the_page_and_nobody_finds_fault(
    house_after: Callable[[Begin], House], weight: Weight
) -> None:
    house = house_after(one_of_two_live)
    was, page = _live(house), house.page()
    back = house.send_back(house.sign_in("ben"), house.standings()[HANDS], "Stiff.", weight)
    assert back.state() == "drafted"
    assert _live(house) == was
    assert house.verify() == []
    assert "wounds" not in {one.article for one in house.release() if one.language.tag == "es"}
    assert house.page() == page
    assert house.verify() == []


def test_the_database_takes_no_grave_return_while_readers_have_the_page(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(one_of_two_live)
    at = house.standings()[HANDS]
    for weight in GRAVE:
        with pytest.raises(Refused) as refusal:
            _write(house, at, weight)
        assert refusal.value.law is Law.SENT_BACK
    _write(house, at, Weight.MINOR)
    with house.ledger.write() as connection:
        releases.withdraw(connection, house.ledger.now(), _live(house)["wounds"], "pulled")
    _write(house, at, Weight.CRITICAL)


def test_a_release_with_a_returned_text_is_refused_by_function_database_and_verifier(
    house_after: Callable[[Begin], House],
) -> None:
    house = house_after(one_of_two_live)
    was = _live(house)["wounds"]
    items = {at.message: at.target.id for at in house.standings() if at.target}
    for weight in (Weight.MINOR, Weight.CRITICAL):
        at = house.standings()[HANDS]
        house.send_back(house.sign_in("ben"), at, "It says 3.", weight)
        with pytest.raises(Refused) as refusal:
            house.prove()
        assert refusal.value.law is Law.MISSING
        with pytest.raises(Refused) as refusal, house.ledger.write() as connection:
            releases.put(connection, house.ledger.now(), [(was, items)])
        assert refusal.value.law is Law.MISSING
        if weight is Weight.MINOR:
            house.accept(house.sign_in("ana"), house.standings()[HANDS], "Lávese las manos.")
            ben = house.sign_in("ben")
            now = house.accept(ben, house.standings()[HANDS])
            items[now.message] = now.target.id if now.target else 0
    with house.forged() as connection:
        releases.put(connection, house.ledger.now(), [(was, items)])
    with pytest.raises(Refused, match=PAGE) as refusal:
        site.build(house.ledger, house.settings)
    assert refusal.value.law is Law.MISSING


def test_a_forged_grave_return_is_found_refused_and_withdrawn_by_the_next_run(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(one_of_two_live)
    _forge(house, house.standings()[HANDS])
    assert Law.SENT_BACK in _laws(house)
    assert "wounds" in _live(house)
    others = release(house.ledger, [one for one in house.settings.languages if one.tag != "es"])
    assert Outcome.WITHDRAWN not in {one.outcome for one in others}
    done = house.release()
    first = next(one for one in done if one.language.tag == "es")
    assert (first.article, first.outcome, first.why) == (
        "wounds",
        Outcome.WITHDRAWN,
        Withdrawal.RETURNED,
    )
    assert _laws(house) == set()
    assert "There may be a mistake in this translation. We are checking it." in house.page()


def test_a_page_that_was_released_before_it_was_decided_is_found(
    house_after: Callable[[Begin], House],
) -> None:
    house = house_after(one_of_two_live)
    with house.forged() as connection:
        connection.exec_driver_sql("UPDATE release SET event = 1")
    assert Law.MISSING in _laws(house)


def _again(house: House, member: Member, text: str) -> Standing:
    house.accept(member, house.standings()[HANDS], text)
    return house.standings()[HANDS]


def test_what_is_sent_back_is_the_page_s_text_in_whatever_row_its_words_stand(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(one_of_two_live)
    ana, ben = house.sign_in("ana"), house.sign_in("ben")
    words = house.standings()[HANDS].target
    assert words
    other = _again(house, ana, "Lávese las manos.")
    house.send_back(ben, other, "It was better before.", Weight.CRITICAL)
    assert "wounds" in _live(house)
    same = _again(house, ana, words.text)
    assert same.target
    assert same.target.id != words.id
    with pytest.raises(Refused) as refusal:
        _write_new(house, same)
    assert refusal.value.law is Law.SENT_BACK
    house.send_back(ben, same, "It is wrong after all.", Weight.MAJOR)
    assert _live(house) == {}


def _write_new(house: House, at: Standing) -> None:
    ben = house.sign_in("ben")
    assert at.target
    made = replace(
        at.log[-1],
        verdict=Verdict.RETURN,
        step="revise",
        role="reviewer",
        person=ben.id,
        reason="No.",
        edited=False,
        flaw=Flaw(Dimension.ACCURACY, Weight.CRITICAL),
    )
    with house.ledger.write() as connection:
        targets.decide(connection, made, ben.sign_in)


def _reworded(house: House) -> None:
    """The English gets other markup; what was approved is carried to a text that follows it."""
    english(house, ENGLISH[1])
    carry(house, SPANISH[1])


def _dose_live(house: House) -> None:
    house.article()
    house.extract()
    team = house.team()
    targets = {at.text: at.text.replace("o", "ó") for at in house.standings()}
    house.approve(team, targets={**targets, ENGLISH[0]: SPANISH[0]})
    house.release()


def test_a_text_to_which_the_page_s_was_carried_is_the_page_s(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(_dose_live)
    _reworded(house)
    with pytest.raises(Refused) as refusal:
        _write(house, dose(house))
    assert refusal.value.law is Law.SENT_BACK
    house.send_back(house.sign_in("ben"), dose(house), "It says 3.", Weight.CRITICAL)
    assert _live(house) == {}


def test_past_the_guards_as_well(house_after: Callable[[Begin], House]) -> None:
    house = house_after(_dose_live)
    _reworded(house)
    _forge(house, dose(house))
    assert Law.SENT_BACK in _laws(house)


def _copy_live(house: House) -> None:
    """The same page twice; what the second says, it says on the word that the first is right."""
    _dose_live(house)
    house.article(LEAFLET.replace("Looking after a wound", "Looking after a graze"), "copy.md")
    house.extract()
    olive = house.member("olive", "coordinator", "es")
    harvest(house.ledger)
    with house.ledger.read() as connection:
        offered = {one.at.message: one.target.id for one in elsewhere(connection, "copy", "es")}
    accept(house.ledger, Acceptance(olive.id, olive.sign_in, "copy", "es", offered))
    ana, ben, cleo = (house.sign_in(name) for name in ("ana", "ben", "cleo"))
    for at in house.standings("copy"):
        if not at.approved(Eyes.TWO):
            revised = house.accept(ben, house.accept(ana, at, at.text.replace("o", "ó")))
            if revised.risks:
                house.accept(cleo, revised)
    house.release()


def test_a_page_that_rests_on_a_text_elsewhere_goes_with_it_and_not_the_other_way_round(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(_copy_live)
    assert set(_live(house)) == {"wounds", "copy"}
    ben = house.sign_in("ben")
    clean, hands = (house.standings("copy")[3], house.standings()[HANDS])
    assert all(one.carried for one in clean.log)
    house.send_back(ben, clean, "Not here.", Weight.MINOR)
    assert house.verify() == []
    _write(house, hands, Weight.MINOR)
    assert house.verify() == []
    house.send_back(ben, house.standings("copy")[0], "Not here.", Weight.MAJOR)
    assert set(_live(house)) == {"wounds"}
    house.release()
    assert house.verify() == []


def test_what_is_sent_back_at_its_source_is_withdrawn_wherever_it_came_to(
    any_house_after: Callable[[Begin], House],
) -> None:
    house = any_house_after(_copy_live)
    with pytest.raises(Refused) as refusal:
        _write(house, house.standings()[HANDS])
    assert refusal.value.law is Law.SENT_BACK
    house.send_back(house.sign_in("ben"), house.standings()[HANDS], "No.", Weight.CRITICAL)
    assert _live(house) == {}
    with house.ledger.read() as connection:
        found = {one.article: one for one in sent_back.away(connection)}
    assert found["copy"].message == house.standings("copy")[HANDS].message
    assert found["copy"].said == found["wounds"].said
    house.release()
    assert house.verify() == []


def test_what_came_to_a_text_after_its_release_bears_nothing_out(
    house_after: Callable[[Begin], House],
) -> None:
    house = house_after(_copy_live)
    assert house.verify() == []
    with house.forged() as connection:
        connection.exec_driver_sql("UPDATE carry SET event = (SELECT max(seq) FROM event)")
    found = {one.law for one in house.verify() if one.page == "es/copy/index.html"}
    assert Law.MISSING in found
