"""The one function that records overrides of findings, and what an override does."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text as sql

from app.ledger import findings, overrides, people
from app.ledger.findings import Tally
from app.model.errors import BadInput, Blocked, MoveNotAllowed, NotFound, Refused, Stale
from app.model.finding import Severity
from app.model.law import Law
from app.model.message import Author, Origin
from app.model.standing import Standing
from app.model.state import State
from app.workflow.override import excusable, override
from app.workflow.queue import queue
from app.workflow.release import Outcome
from app.workflow.review import decide, findings_of
from tests.finding import look_for_signs
from tests.house import LEAFLET, House, Member
from tests.houses import Begin, one_article
from tests.ledger.carrying import ENGLISH, SPANISH, carry, dose, english

ENGINE = Origin(Author.ENGINE, "apertium", "3.8")


@pytest.fixture(autouse=True)
def signs(monkeypatch: pytest.MonkeyPatch) -> None:
    look_for_signs(monkeypatch)


@pytest.fixture
def at_desk(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(one_article)


@pytest.fixture
def quick(house_after: Callable[[Begin], House]) -> House:
    return house_after(one_article)


def _drafted(house: House, text: str, place: int = 2) -> Standing:
    house.draft(house.standings()[place], text, ENGINE)
    return house.standings()[place]


def _asked(house: House, member: Member, at: Standing, text: str) -> Standing:
    """Somebody saves a text that a check blocks, for somebody else to say that it is right."""
    return decide(house.ledger, replace(house.choice(member, at, text), asks=True))


def _waits(house: House, member: Member) -> list[tuple[int, State]]:
    with house.ledger.read() as connection:
        person = people.get(connection, member.id)
    return [(one.position, one.state) for one in queue(house.ledger, person, "es")]


def _state(at: Standing) -> State:
    return at.state(blocking=bool(findings_of(at)))


def test_a_clinician_says_that_a_number_is_right_and_the_text_goes_its_way(at_desk: House) -> None:
    ana, ben, cleo = at_desk.team()
    at = _drafted(at_desk, "Lávese las 9 manos.")
    assert _state(at) is State.BLOCKED
    with pytest.raises(Blocked):
        at_desk.accept(ana, at)
    said = at_desk.override(cleo, at, "numbers", "  Nine hands\n are meant. ")
    assert _state(said) is State.DRAFTED
    (word,) = said.overrides
    assert (word.reason, word.person, word.role) == ("Nine hands are meant.", cleo.id, "clinician")
    assert (word.why, word.words, word.severity) == ("There is a 9.", "9", Severity.BLOCK)
    assert at_desk.accept(ben, at_desk.accept(ana, said)).state() is State.REVISED


@pytest.mark.parametrize(
    ("sign", "code", "reviewer", "clinician"),
    [
        ("9", "numbers", Law.NO_ROLE, None),
        ("%", "units", None, None),
        ("…", "length", None, None),
        ("!", "punctuation", None, None),
        ("#", "made up", Law.NO_ROLE, None),
        ("ж", "scripts", Law.HOSTILE, Law.HOSTILE),
    ],
)
def test_who_may_is_asked_of_the_table(
    quick: House, sign: str, code: str, reviewer: Law | None, clinician: Law | None
) -> None:
    ana, ben, cleo = quick.team()
    olive = quick.member("olive", "coordinator")
    at = _drafted(quick, f"Lávese las {sign} manos.")
    for member, law in ((ben, reviewer), (cleo, clinician)):
        if law:
            with pytest.raises(Refused) as refusal:
                quick.override(member, at, code)
            assert refusal.value.law is law
        else:
            at = quick.take_back(member, quick.override(member, at, code), code)
    for member in (ana, olive):
        with pytest.raises(Refused) as refusal:
            quick.override(member, at, code)
        assert refusal.value.law in (Law.NO_ROLE, Law.HOSTILE)


def test_a_reviewer_of_another_language_says_nothing(quick: House) -> None:
    at = _drafted(quick, "Lávese…")
    with pytest.raises(Refused) as refusal:
        quick.override(quick.member("ada", "reviewer", "ar"), at, "length")
    assert refusal.value.law is Law.NO_ROLE


def test_nobody_signed_in_says_nothing(at_desk: House) -> None:
    _, ben, cleo = at_desk.team()
    at = _drafted(at_desk, "Lávese…")
    for nobody in (Member("import", ben.sign_in), Member(ben.id, cleo.sign_in), Member(ben.id, 0)):
        with pytest.raises(Refused) as refusal:
            at_desk.override(nobody, at, "length")
        assert refusal.value.law is Law.NOT_A_PERSON


def test_what_blocks_their_own_text_is_for_somebody_else_to_judge(at_desk: House) -> None:
    _, ben, _ = at_desk.team()
    dora = at_desk.member("dora", "reviewer")
    at = _asked(at_desk, ben, at_desk.standings()[2], "Lávese…")
    assert _state(at) is State.BLOCKED
    with pytest.raises(Refused) as refusal:
        at_desk.override(ben, at, "length")
    assert refusal.value.law is Law.OWN_TEXT
    assert _state(at_desk.override(dora, at, "length")) is State.PROPOSED


def test_a_warning_about_their_own_text_they_may_explain(quick: House) -> None:
    _, ben, _ = quick.team()
    at = quick.accept(ben, quick.standings()[2], "¡Lávese!")
    assert quick.override(ben, at, "punctuation").overrides


def test_whoever_took_a_draft_as_it_was_does_not_excuse_it_later(
    at_desk: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, ben, _ = at_desk.team()
    at = _drafted(at_desk, "Lávese…")
    with monkeypatch.context() as patch:
        patch.setattr("app.checks.CHECKS", ())
        at = at_desk.accept(ben, at)
    with pytest.raises(Refused) as refusal:
        at_desk.override(ben, at, "length")
    assert refusal.value.law is Law.OWN_TEXT


def test_a_blocked_text_is_saved_only_by_whoever_asks_and_never_where_nobody_may(
    quick: House,
) -> None:
    ana, ben, cleo = quick.team()
    at = quick.standings()[2]
    with pytest.raises(Blocked):
        quick.accept(ana, at, "Lávese las 9 manos.")
    with pytest.raises(Blocked):
        _asked(quick, ana, at, "Lávese 9 жveces.")
    saved = _asked(quick, ana, at, "Lávese las 9 manos.")
    assert (_state(saved), saved.log[-1].person) == (State.BLOCKED, ana.id)
    for member in (ana, ben):
        with pytest.raises(Blocked):
            quick.accept(member, saved)
    with pytest.raises(Blocked):
        _asked(quick, ben, saved, "Lávese las 9 manos.")
    assert _waits(quick, cleo) == [(2, State.BLOCKED)]
    quick.override(cleo, saved, "numbers")
    assert _waits(quick, cleo) == []
    assert (2, State.PROPOSED) in _waits(quick, ben)


def test_a_reviewer_is_given_what_they_may_excuse_and_not_their_own(quick: House) -> None:
    _, ben, cleo = quick.team()
    _asked(quick, ben, quick.standings()[2], "Lávese…")
    assert (2, State.BLOCKED) not in _waits(quick, ben)
    assert (2, State.BLOCKED) in _waits(quick, cleo)


def test_what_is_missing_or_outdated_has_nothing_to_excuse(at_desk: House) -> None:
    ana, ben, _ = at_desk.team()
    missing = at_desk.standings()[2]
    with pytest.raises(Refused) as refusal:
        at_desk.override(ben, missing, "length")
    assert refusal.value.law is Law.OLDER_SOURCE
    at_desk.accept(ana, missing, "¡Lávese!")
    at_desk.article(LEAFLET.replace("Wash your hands", "Wash both hands"))
    at_desk.extract()
    with pytest.raises(Refused) as refusal:
        at_desk.override(ben, at_desk.standings()[2], "punctuation")
    assert refusal.value.law is Law.OLDER_SOURCE
    with pytest.raises(NotFound):
        override(at_desk.ledger, replace(at_desk.word(ben, missing, "length"), message="none"))


def test_what_blocks_a_text_may_be_excused_by_anybody_but_whoever_wrote_it(quick: House) -> None:
    _, ben, cleo = quick.team()
    saved = _asked(quick, ben, quick.standings()[2], "Lávese…")
    with quick.ledger.read() as connection:
        of_ben, of_cleo = (excusable(people.get(connection, one.id), saved) for one in (ben, cleo))
    assert of_ben == ()
    assert [one.code for one in of_cleo] == ["length"]


def test_an_override_of_what_moved_on_is_stale(at_desk: House) -> None:
    ana, ben, _ = at_desk.team()
    seen = _drafted(at_desk, "Lávese…")
    at_desk.accept(ana, seen, "Lávese las manos.")
    with pytest.raises(Stale, match="somebody else"):
        at_desk.override(ben, seen, "length")
    with pytest.raises(Stale, match="any more"):
        at_desk.override(ben, at_desk.standings()[2], "length")
    with pytest.raises(Stale, match=Law.OLDER_SOURCE):
        override(at_desk.ledger, replace(at_desk.word(ben, seen, "length"), seen_source="x"))
    assert at_desk.standings()[2].overrides == ()


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1_001, "a\u202eb", "a\x00b"])
def test_an_override_has_a_reason(quick: House, reason: str) -> None:
    _, ben, _ = quick.team()
    with pytest.raises(BadInput):
        quick.override(ben, _drafted(quick, "Lávese…"), "length", reason)


def test_to_say_the_same_twice_says_it_once(at_desk: House) -> None:
    _, ben, cleo = at_desk.team()
    at = _drafted(at_desk, "Lávese…")
    for _ in range(2):
        at_desk.override(ben, at, "length")
    assert len(at_desk.standings()[2].overrides) == 1
    with pytest.raises(Stale, match="already"):
        at_desk.override(cleo, at, "length")
    for _ in range(2):
        at_desk.take_back(ben, at, "length")
    assert [one.revoked for one in at_desk.standings()[2].overrides] == [False, True]
    with pytest.raises(Stale, match="any more"):
        at_desk.take_back(cleo, at, "length")
    assert _state(at_desk.override(cleo, at, "length")) is State.DRAFTED


def test_nothing_is_taken_back_that_nobody_said(quick: House) -> None:
    _, ben, _ = quick.team()
    with pytest.raises(Stale, match="any more"):
        quick.take_back(ben, _drafted(quick, "Lávese…"), "length")


def test_what_is_taken_back_blocks_again(at_desk: House) -> None:
    ana, ben, cleo = at_desk.team()
    at = at_desk.override(ben, _drafted(at_desk, "Lávese…"), "length")
    proposed = at_desk.accept(ana, at)
    back = at_desk.take_back(cleo, proposed, "length")
    assert _state(back) is State.BLOCKED
    with pytest.raises(Blocked):
        at_desk.accept(ben, back)


def test_an_override_holds_for_exactly_these_words_in_this_language(quick: House) -> None:
    ana, ben, _ = quick.team()
    at = quick.override(ben, _drafted(quick, "Lávese…"), "length")
    with pytest.raises(Blocked):
        quick.accept(ana, at, "Lávese las manos…")
    arabic = quick.standings(tag="ar")[2]
    quick.draft(arabic, "Lávese…", ENGINE)
    assert findings_of(quick.standings(tag="ar")[2])
    changed = quick.accept(ana, at, "Lávese las manos.")
    again = quick.accept(ana, changed, "Lávese…")
    assert _state(again) is State.PROPOSED


def test_a_reviewer_who_writes_words_that_they_excused_themselves_is_stopped(quick: House) -> None:
    ana, ben, _ = quick.team()
    at = quick.override(ben, _drafted(quick, "Lávese…"), "length")
    changed = quick.accept(ana, at, "Lávese las manos.")
    with pytest.raises(Blocked):
        quick.accept(ben, changed, "Lávese…")


def test_a_reviewers_word_on_a_warning_excuses_nothing_that_blocks(
    quick: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, ben, cleo = quick.team()
    at = _drafted(quick, "Lávese 9 veces.")
    with monkeypatch.context() as patch:
        patch.setitem(look_for_signs.__globals__["SIGNS"], "numbers", ("9", Severity.WARN))
        at = quick.override(ben, at, "numbers")
    assert _state(at) is State.BLOCKED
    assert _state(quick.override(cleo, at, "numbers")) is State.DRAFTED


def test_a_page_is_released_with_what_was_excused_and_not_before(at_desk: House) -> None:
    team = at_desk.team()
    ana, ben, cleo = team
    at_desk.approve(team)
    at = dose(at_desk)
    saved = _asked(at_desk, ana, at, "No use más de 2 (9) comprimidos de 500 mg.")
    with at_desk.ledger.read() as connection:
        assert findings.tallies(connection, ["es"]) == {}
    at_desk.release()
    said = at_desk.override(cleo, saved, "numbers")
    at_desk.accept(cleo, at_desk.accept(ben, said))
    done = {one.language.tag: one.outcome for one in at_desk.release()}
    assert done["es"] is Outcome.RELEASED
    assert at_desk.verify() == []
    with pytest.raises(MoveNotAllowed, match="live by now"):
        at_desk.take_back(cleo, dose(at_desk), "numbers")
    assert at_desk.verify() == []


def test_a_release_run_looks_again_at_what_was_excused_since(at_desk: House) -> None:
    team = at_desk.team()
    ana, ben, cleo = team
    at_desk.approve(team)
    at = at_desk.override(cleo, _asked(at_desk, ana, dose(at_desk), "No 9."), "numbers")
    at = at_desk.take_back(cleo, at_desk.accept(cleo, at_desk.accept(ben, at)), "numbers")
    outcomes = {one.language.tag: one for one in at_desk.release()}
    assert outcomes["es"].why.startswith(Law.BLOCKED)
    at_desk.override(cleo, at, "numbers")
    outcomes = {one.language.tag: one for one in at_desk.release()}
    assert outcomes["es"].outcome is Outcome.RELEASED


def test_when_words_stay_the_same_an_override_goes_with_them(at_desk: House) -> None:
    ana, ben, cleo = at_desk.team()
    text = SPANISH[0].replace("comprimidos", "comprimidos 9")
    at = at_desk.override(cleo, _asked(at_desk, ana, dose(at_desk), text), "numbers")
    at_desk.accept(ben, at)
    english(at_desk, ENGLISH[1])
    moved = carry(at_desk, text.replace("2 comprimidos 9", "<1>2 comprimidos 9</1>"))
    assert _state(moved) is State.BLOCKED  # other tags are another text: somebody looks again
    english(at_desk, ENGLISH[0])
    back = carry(at_desk, text)
    assert _state(back) is State.REVISED


def test_a_made_up_persons_word_is_marked_on_the_page(at_desk: House) -> None:
    team = at_desk.team()
    ana, ben, cleo = team
    at_desk.approve(team)
    shown = at_desk.member("dana", "clinician", demonstration=True)
    at = at_desk.override(shown, _asked(at_desk, ana, dose(at_desk), "No 9."), "numbers")
    at_desk.accept(cleo, at_desk.accept(ben, at))
    at_desk.release()
    assert at_desk.verify() == []
    assert "not clinically reviewed" in at_desk.page()
    page = at_desk.settings.site / "es" / "wounds" / "index.html"
    page.write_text(at_desk.page().replace('class="demonstration"', ""), "utf-8")
    assert Law.UNMARKED in {fault.law for fault in at_desk.verify()}


def _tallies(house: House, *tags: str) -> dict[tuple[str, str], Tally]:
    with house.ledger.read() as connection:
        return findings.tallies(connection, tags or ("es", "ar"))


def test_a_finding_that_is_gone_after_a_change_counts_as_changed(at_desk: House) -> None:
    ana, ben, _ = at_desk.team()
    at = at_desk.accept(ana, _drafted(at_desk, "¡¡Lávese…"), "¡Lávese!!")
    assert _tallies(at_desk) == {("length", "es"): Tally(changed=1)}
    at = at_desk.accept(ben, at, "Lávese.")
    assert _tallies(at_desk)["punctuation", "es"] == Tally(changed=1)
    at_desk.accept(ana, at_desk.accept(ben, at, "Lávese!"), "Lávese.")
    assert _tallies(at_desk)["punctuation", "es"] == Tally(changed=2)
    assert _tallies(at_desk, "ar") == {}


def test_a_finding_that_stays_or_that_another_english_made_counts_for_nothing(
    at_desk: House,
) -> None:
    ana, ben, _ = at_desk.team()
    at = at_desk.accept(ana, _drafted(at_desk, "¡Lávese!"), "¡Lávese las manos!")
    at_desk.accept(ben, at)
    at_desk.article(LEAFLET.replace("Wash your hands", "Wash both hands"))
    at_desk.extract()
    at_desk.accept(ana, at_desk.standings()[2], "Lávese las manos.")
    assert _tallies(at_desk) == {}


def test_an_override_counts_while_it_stands_and_what_it_excused_is_not_changed(
    at_desk: House,
) -> None:
    ana, ben, cleo = at_desk.team()
    at = at_desk.override(ben, _drafted(at_desk, "Lávese…"), "length", "It is a pause.")
    assert _tallies(at_desk) == {("length", "es"): Tally(overridden=1)}
    with at_desk.ledger.read() as connection:
        (listed,) = overrides.standing(connection, "length", ["es"], 200)
        assert overrides.standing(connection, "length", ["ar"], 200) == ()
    assert (listed.who, listed.override.reason, listed.target) == (
        "Ben",
        "It is a pause.",
        "Lávese…",
    )
    at_desk.accept(ana, at, "Lávese.")
    assert _tallies(at_desk) == {("length", "es"): Tally(overridden=1)}
    at = at_desk.take_back(cleo, at_desk.accept(ana, at_desk.standings()[2], "Lávese…"), "length")
    assert _tallies(at_desk) == {}
    with at_desk.ledger.read() as connection:
        assert overrides.standing(connection, "length", ["es"], 200) == ()


def test_a_share_is_floored_and_of_nothing_there_is_none() -> None:
    assert Tally().share == "none yet"
    assert Tally(2, 1).share == "66 %"
    assert (Tally(1, 0) + Tally(0, 1)).share == "50 %"


def test_the_log_says_what_was_found_and_what_was_said(at_desk: House) -> None:
    ana, ben, _ = at_desk.team()
    at = at_desk.override(ben, _drafted(at_desk, "¡Lávese!…"), "length")
    _asked(at_desk, ana, at, "Lávese…")
    with at_desk.ledger.read() as connection:
        bodies = connection.execute(
            sql("SELECT body FROM event WHERE kind IN ('override', 'decision') ORDER BY seq")
        ).scalars()
        said, decided = bodies
    assert '"reason":"It is right."' in said
    assert '"found":[["punctuation","warn",true,false],["length","block",false,true]]' in decided
