"""What readers report: where it lands, what is one report, and what people say of it."""

from collections.abc import Callable

import pytest

from app.ledger import feedback, feedback_figures, people, releases
from app.model.errors import BadInput, NotFound, Refused
from app.model.feedback import Complaint, NotTaken, Outcome, Place, Report, Wrong
from app.model.flaw import Dimension, Flaw, Weight
from app.model.law import Law
from app.workflow.feedback import Said, erase, forget_contacts, judge, page, report
from app.workflow.signed import Signed
from tests.house import LEAFLET, House, Member
from tests.houses import Begin, one_live

FLAW = Flaw(Dimension.ACCURACY, Weight.CRITICAL)


@pytest.fixture
def live(house_after: Callable[[Begin], House]) -> House:
    return house_after(one_live)


@pytest.fixture
def any_live(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(one_live)


def _signed(member: Member) -> Signed:
    return Signed(member.id, member.sign_in)


def _dose(house: House) -> Place:
    """Where the page says how many tablets."""
    return Place("wounds", "es", 1, None, house.standings()[5].message)


def _report(house: House, text: str = "It says 3", kind: str = "number", **more: str) -> Report:
    return report(house.ledger, Said(_dose(house), kind, text, **more))


def test_a_report_lands_at_the_text_and_the_target_revision_that_was_read(any_live: House) -> None:
    taken = _report(any_live)
    at = any_live.standings()[5]
    assert (taken.place.message, taken.place.target) == (
        at.message,
        at.target.id if at.target else 0,
    )
    assert (taken.place.release, taken.place.revision) == (1, 1)
    with any_live.ledger.read() as connection:
        kept = feedback.one(connection, taken.id)
        assert (kept.report, kept.outcome, kept.erased) == (taken, Outcome.OPEN, False)
        assert feedback.open_on(connection, "es") == {at.message}
        assert feedback.open_on(connection, "ar") == set()
        assert [one.report.id for one in feedback.on(connection, at.message, "es")] == [taken.id]


@pytest.mark.parametrize(
    ("asked", "known", "message"),
    [
        (Place("wounds", "es", 1, None, "nothing"), True, ""),
        (Place("wounds", "es", 7, None, "nothing"), False, ""),
        (Place("wounds", "ar", 1, None, "nothing"), False, ""),
        (Place("wounds", "es", None, None, "nothing"), False, ""),
        (Place("wounds", "en", 1, None, "nothing"), False, ""),
    ],
)
def test_what_was_never_on_that_page_is_of_the_page_as_a_whole(
    live: House, asked: Place, known: bool, message: str
) -> None:
    taken = report(live.ledger, Said(asked, "unclear", "What?"))
    assert taken.place.message == message
    assert (taken.place.release is not None) is known


def test_the_english_page_is_reported_at_its_newest_revision(live: House) -> None:
    message = live.standings()[5].message
    taken = report(live.ledger, Said(Place("wounds", "en", None, None, message), "spelling", ""))
    assert taken.place == Place("wounds", "en", None, 1, message)
    seen = page(live.ledger, taken.place)
    assert (seen.title, seen.outdated) == ("Looking after a wound", False)
    assert seen.parts[2][1] == "Wash your hands first."


def test_a_reader_is_shown_the_very_texts_that_they_read(live: House) -> None:
    seen = page(live.ledger, _dose(live))
    assert (seen.title, seen.english) == ("Lóóking aftér a wóund", "Looking after a wound")
    assert (seen.known, seen.outdated) == (True, False)
    assert [text for _, text in seen.parts][3] == "Cléan thé wóund with watér."
    live.article(LEAFLET.replace("Wash your hands first.", "Wash them."))
    live.extract()
    ana, ben = live.sign_in("ana"), live.sign_in("ben")
    live.accept(ben, live.accept(ana, live.standings()[2], "Lávese."))
    live.release()
    then = page(live.ledger, _dose(live))
    assert (then.parts, then.outdated) == (seen.parts, True)


def test_of_a_page_that_nobody_knows_no_text_is_shown(live: House) -> None:
    unknown = page(live.ledger, Place("wounds", "es", 9))
    assert (unknown.title, unknown.parts, unknown.known) == ("Lóóking aftér a wóund", (), False)
    assert page(live.ledger, Place("wounds", "ar")).title == ""
    with pytest.raises(NotFound):
        page(live.ledger, Place("nothing", "es"))


def test_who_sends_the_same_within_a_day_has_reported_once(live: House) -> None:
    first = _report(live, email="a@example.org")
    assert _report(live).id == first.id
    assert _report(live, "It says  4").id != first.id
    assert _report(live, kind="medical").id != first.id
    live.clock._begin = live.clock._begin.replace(day=3)
    assert _report(live).id not in (0, first.id)
    with live.ledger.read() as connection:
        assert feedback.count(connection, feedback.Wanted(("es",))) == 4
        assert feedback.contacts(connection, [1, 2, 3]) == {1: "a@example.org"}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"kind": "nonsense"}, Wrong.KIND),
        ({"kind": "other", "text": " \u200b\n"}, Wrong.EMPTY),
        ({"text": "x" * 2001}, Wrong.LONG),
        ({"email": "me"}, Wrong.ADDRESS),
        ({"email": f"{'x' * 300}@example.org"}, Wrong.ADDRESS),
        ({"email": "a\u202e@example.org"}, Wrong.ADDRESS),
    ],
)
def test_what_cannot_be_taken_says_why(live: House, fields: dict, wrong: Wrong) -> None:
    with pytest.raises(NotTaken) as refusal:
        _report(live, **fields)
    assert refusal.value.wrong is wrong


def test_of_a_whole_page_something_has_to_be_said(live: House) -> None:
    with pytest.raises(NotTaken):
        report(live.ledger, Said(Place("wounds", "es", 1), "number", ""))
    assert _report(live, "").text == ""


def test_signs_that_nobody_can_see_are_left_out(live: House) -> None:
    assert _report(live, " a\u202eb\x00c\r\n\r\n\r\n\r\n\td\ufeff").text == "abc\n\n d"


def test_who_checks_the_language_says_what_becomes_of_a_report(any_live: House) -> None:
    taken, ben = _report(any_live), any_live.sign_in("ben")
    with pytest.raises(BadInput):
        judge(any_live.ledger, taken.id, Outcome.CONFIRMED, "3, not 2", None, _signed(ben))
    with pytest.raises(BadInput):
        judge(any_live.ledger, taken.id, Outcome.CONFIRMED, " ", FLAW, _signed(ben))
    done = judge(any_live.ledger, taken.id, Outcome.CONFIRMED, " It  is 2. ", FLAW, _signed(ben))
    assert done.last is not None
    assert (done.outcome, done.last.reason, done.last.flaw) == (Outcome.CONFIRMED, "It is 2.", FLAW)
    same = judge(any_live.ledger, taken.id, Outcome.CONFIRMED, "Once more.", FLAW, _signed(ben))
    assert same == done
    with any_live.ledger.read() as connection:
        assert feedback.open_on(connection, "es") == set()
    again = judge(any_live.ledger, taken.id, Outcome.OPEN, "", None, _signed(ben))
    assert again.outcome is Outcome.OPEN
    with any_live.ledger.read() as connection:
        assert len(feedback.open_on(connection, "es")) == 1


def test_nobody_else_does(live: House) -> None:
    taken, carl = _report(live), live.member("carl", "coordinator", "ar")
    english = report(live.ledger, Said(Place("wounds", "en"), "other", "Hm."))
    for member, number in (
        (live.sign_in("ana"), taken.id),
        (carl, taken.id),
        (live.sign_in("ben"), english.id),
    ):
        with pytest.raises(Refused) as refusal:
            judge(live.ledger, number, Outcome.DISMISSED, "No.", None, _signed(member))
        assert refusal.value.law is Law.NO_ROLE
    assert judge(live.ledger, english.id, Outcome.DISMISSED, "No.", None, _signed(carl)).last


def test_confirmed_reports_are_mistakes_for_each_thousand_words_released(any_live: House) -> None:
    cleo = any_live.sign_in("cleo")
    for text in ("It says 3", "The number!", "No idea"):
        taken = _report(any_live, text)
        word = Outcome.DISMISSED if text == "No idea" else Outcome.CONFIRMED
        judge(any_live.ledger, taken.id, word, "Because.", FLAW, _signed(cleo))
    with any_live.ledger.read() as connection:
        found = feedback_figures.escaped(connection, ["es", "ar"])
    words = sum(at.words for at in any_live.standings())
    assert found["es"] == feedback_figures.Escaped(1, words)  # two readers, one mistake
    assert found["es"].rate == 1000 / words
    assert found["ar"].rate is None
    any_live.release()  # nothing new: no word is counted twice
    with any_live.ledger.read() as connection:
        assert feedback_figures.escaped(connection, ["es"]) == {"es": found["es"]}


def test_words_and_addresses_can_be_erased_and_the_fact_stays(any_live: House) -> None:
    taken = _report(any_live, "I am Ann and", email="ann@example.org")
    olga = any_live.member("olga", "coordinator", "es")
    with pytest.raises(NotFound):
        erase(any_live.ledger, taken.id, _signed(any_live.sign_in("ben")))
    for _ in range(2):
        erase(any_live.ledger, taken.id, _signed(olga))
    with any_live.ledger.read() as connection:
        kept = feedback.one(connection, taken.id)
        assert (kept.erased, kept.report.text) == (True, "")
        assert feedback.contacts(connection, [taken.id]) == {}
        assert people.get(connection, olga.id).languages == {"es"}
        with pytest.raises(NotFound):
            feedback.one(connection, 99)


def test_addresses_go_after_ninety_days(live: House) -> None:
    _report(live, email="ann@example.org")
    assert forget_contacts(live.ledger) == 0
    live.clock._begin = live.clock._begin.replace(month=7)
    assert forget_contacts(live.ledger) == 1


def test_reports_are_listed_by_what_is_asked(live: House) -> None:
    one, two = _report(live), _report(live, "Hm?", "unclear")
    whole = report(live.ledger, Said(Place("wounds", "es", 1), "other", "All of it."))
    judge(live.ledger, one.id, Outcome.DISMISSED, "No.", None, _signed(live.sign_in("ben")))
    for wanted, found in (
        (feedback.Wanted(("es",)), [whole.id, two.id, one.id]),
        (feedback.Wanted(("ar",)), []),
        (feedback.Wanted(("es",), outcome=Outcome.OPEN), [whole.id, two.id]),
        (feedback.Wanted(("es",), kind=Complaint.UNCLEAR), [two.id]),
        (feedback.Wanted(("es",), article="grazes"), []),
        (feedback.Wanted(("es",), whole=True), [whole.id]),
    ):
        with live.ledger.read() as connection:
            listed = feedback.listed(connection, wanted, 0, 10)
            assert [each.report.id for each in listed] == found
            assert feedback.count(connection, wanted) == len(found)
    with live.ledger.read() as connection:
        assert releases.live(connection)
