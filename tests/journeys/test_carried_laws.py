"""Decisions carried too far, tried at each of the three places that refuse it, by name.

A text is decided, carried by rule to an English with other markup, and by a coordinator's word to an
English in other words; then somebody breaks one link.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from app.ledger import carries, events, sign_ins, standings, targets
from app.ledger.carries import Carry
from app.model.decision import Decision
from app.model.digest import digest
from app.model.errors import Refused
from app.model.law import Law
from app.model.message import Author, Origin
from app.model.policy import Eyes
from app.model.standing import Standing
from app.workflow.release import Outcome, release
from tests.house import LEAFLET, House
from tests.houses import Begin
from tests.ledger.carrying import ENGLISH, REWORDED, SPANISH, carry, dose, english

FIRST = "(SELECT min(earlier) FROM carry)"
SECOND = "(SELECT max(earlier) FROM carry)"
LAST = "(SELECT max(target_revision) FROM carry)"


def all_decided(house: House) -> None:
    """Everything approved in Spanish, and a coordinator for it."""
    house.article()
    house.article(LEAFLET.replace("wound", "graze"), "grazes.md")
    house.extract()
    ana, ben, cleo = house.team()
    house.member("olive", "coordinator", "es")
    house.member("oscar", "coordinator")
    house.accept(cleo, house.accept(ben, house.accept(ana, dose(house), SPANISH[0])))
    for at in house.standings():
        if at.target is None:
            done = house.accept(ben, house.accept(ana, at, at.text.replace("o", "ó")))
            assert done.approved(Eyes.TWO)


def carried_twice(house: House) -> None:
    """The text carried twice, and its page live; nobody finds fault with that."""
    all_decided(house)
    english(house, ENGLISH[1])
    carry(house, SPANISH[1])
    english(house, REWORDED)
    at = carry(house, SPANISH[0], house.sign_in("olive"), level="wording")
    assert at.approved(Eyes.TWO)
    done = {(one.article, one.language.tag): one.outcome for one in house.release()}
    assert done["wounds", "es"] is Outcome.RELEASED
    house.prove()
    assert house.verify() == []


@pytest.fixture
def decided(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(all_decided)


@pytest.fixture
def carried(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(carried_twice)


def _of(table: str, changes: str, which: str) -> str:
    return f"UPDATE {table} SET {changes} WHERE id = {which}"


def _english_of(which: str, words: str) -> list[str]:
    """Another English, with every hash right, under a text."""
    hashed = digest(words)
    return [
        f"UPDATE decision SET source_hash = '{hashed}' WHERE target_revision = {which}",
        f"UPDATE message_revision SET text = '{words}', hash = '{hashed}'"
        f" WHERE id = (SELECT basis FROM target_revision WHERE id = {which})",
        _of("target_revision", f"basis_hash = '{hashed}'", which),
    ]


def _text_of(which: str, words: str) -> list[str]:
    """Other words, with every hash right, on which it was decided."""
    hashed = digest(words)
    return [
        f"UPDATE decision SET target_hash = '{hashed}' WHERE target_revision = {which}",
        _of("target_revision", f"text = '{words}', hash = '{hashed}'", which),
    ]


# Each forgery is what somebody could do who broke into the database and took its guards away.
FORGERIES: list[tuple[str, Law, list[str]]] = [
    ("from other words", Law.OTHER_TEXT, _text_of(FIRST, "Use 20 comprimidos.")),
    (
        "from another message",
        Law.OTHER_TEXT,
        [_of("target_revision", "message = (SELECT min(id) FROM message)", FIRST)],
    ),
    ("from another language", Law.OTHER_TEXT, [_of("target_revision", "language = 'ar'", FIRST)]),
    (
        "from the text of other hands",
        Law.OWN_TEXT,
        [_of("target_revision", "writer = 'p-ben'", FIRST)],
    ),
    (
        "by rule though the English differs",
        Law.OLDER_SOURCE,
        ["UPDATE carry SET person = NULL, sign_in = NULL"],
    ),
    (
        "by a person from other figures",
        Law.OLDER_SOURCE,
        _english_of(SECOND, "Use 20 tablets") + _english_of(FIRST, "Use 20 tablets"),
    ),
    (
        "by somebody who never signed in",
        Law.NOT_A_PERSON,
        ["UPDATE carry SET sign_in = 4711 WHERE person IS NOT NULL"],
    ),
    (
        "by somebody who is no coordinator",
        Law.NO_ROLE,
        [
            "UPDATE carry SET person = 'p-ana', sign_in = (SELECT min(id) FROM sign_in"
            " WHERE person = 'p-ana') WHERE person IS NOT NULL"
        ],
    ),
    (
        "by a coordinator of another language",
        Law.NO_ROLE,
        ["UPDATE role_grant SET language = 'ar' WHERE role = 'coordinator'"],
    ),
    (
        "by somebody who became a coordinator later",
        Law.NO_ROLE,
        ["UPDATE role_grant SET event = (SELECT max(seq) FROM event) WHERE role = 'coordinator'"],
    ),
    (
        "without an event",
        Law.NOT_IN_LOG,
        ["UPDATE carry SET event = (SELECT max(seq) FROM event) WHERE person IS NOT NULL"],
    ),
    (
        "for another reason than the log has",
        Law.NOT_IN_LOG,
        ["UPDATE carry SET reason = 'another' WHERE person IS NOT NULL"],
    ),
    (
        "with a step missing",
        Law.OTHER_TEXT,
        [f"DELETE FROM carry WHERE target_revision = {LAST} AND earlier = {SECOND}"],
    ),
    (
        "with something left behind",
        Law.MISSING,
        [f"DELETE FROM carry WHERE target_revision = {LAST} AND earlier = {FIRST}"],
    ),
    (
        "though the earlier text was sent back",
        Law.MISSING,
        [
            "UPDATE decision SET verdict = 'return', reason = 'no' WHERE id ="
            f" (SELECT max(id) FROM decision WHERE target_revision = {FIRST})"
        ],
    ),
    (
        "from a text that is no text",
        Law.MISSING,
        [f"UPDATE carry SET earlier = 0 WHERE earlier = {FIRST}"],
    ),
]

EACH = pytest.mark.parametrize(
    ("attempt", "law", "forgery"), FORGERIES, ids=[row[0] for row in FORGERIES]
)


def _forge(connection: Connection, forgery: list[str]) -> None:
    for statement in forgery:
        connection.execute(text(statement))


@pytest.mark.one_on_postgresql
@EACH
def test_a_forged_carry_is_refused_by_the_function_that_releases(
    carried: House, attempt: str, law: Law, forgery: list[str]
) -> None:
    with carried.forged() as connection:
        _forge(connection, forgery)
    with pytest.raises(Refused) as refusal:
        carried.prove()
    assert refusal.value.law is law, attempt


@EACH
def test_a_forged_carry_is_refused_by_the_database(
    carried: House, attempt: str, law: Law, forgery: list[str]
) -> None:
    with pytest.raises(Refused) as refusal, carried.ledger.write() as connection:
        _forge(connection, forgery)
    assert refusal.value.law is Law.APPEND_ONLY, (attempt, law)


@pytest.mark.one_on_postgresql
@EACH
def test_a_forged_carry_is_found_by_the_verifier(
    carried: House, attempt: str, law: Law, forgery: list[str]
) -> None:
    with carried.forged() as connection:
        _forge(connection, forgery)
    found = {(fault.page, fault.law) for fault in carried.verify()}
    assert ("es/wounds/index.html", law) in found, attempt


# What somebody could ask the ledger to write, guards in place and events in order.
def _to(house: House, **changes: object) -> Carry:
    """A carry by a coordinator that would be right but for `changes`."""
    olive = house.sign_in("olive")
    right = Carry(dose(house), SPANISH[0], "wording", olive.id, olive.sign_in, "the same")
    return replace(right, **changes)


def _of_other_message(house: House) -> Carry:
    other = next(at for at in house.standings("grazes") if "500 mg" in at.text)
    at = replace(
        dose(house), message=other.message, revision=other.revision, source_hash=other.source_hash
    )
    return _to(house, standing=at)


def _of_other_language(house: House) -> Carry:
    oscar = house.sign_in("oscar")
    at = replace(dose(house), language="ar")
    return _to(house, standing=at, person=oscar.id, sign_in=oscar.sign_in)


def _of_other_hands(house: House) -> Carry:
    target = dose(house).target
    assert target
    return _to(house, standing=replace(dose(house), target=replace(target, writer="p-cleo")))


def _by(name: str) -> Callable[[House], Carry]:
    def by(house: House) -> Carry:
        member = house.sign_in(name)
        return _to(house, person=member.id, sign_in=member.sign_in)

    return by


ASKED: list[tuple[str, Law, str, Callable[[House], Carry]]] = [
    ("to other words", Law.OTHER_TEXT, REWORDED, lambda house: _to(house, text="Use 20.")),
    ("to another message", Law.OTHER_TEXT, REWORDED, _of_other_message),
    ("to another language", Law.OTHER_TEXT, REWORDED, _of_other_language),
    ("to a text of other hands", Law.OWN_TEXT, REWORDED, _of_other_hands),
    (
        "by rule though the English differs",
        Law.OLDER_SOURCE,
        REWORDED,
        lambda house: _to(house, person=None, sign_in=None),
    ),
    (
        "by a person to other figures",
        Law.OLDER_SOURCE,
        REWORDED.replace("2", "20"),
        _to,
    ),
    ("by a translator", Law.NO_ROLE, REWORDED, _by("ana")),
    ("by a clinician", Law.NO_ROLE, REWORDED, _by("cleo")),
    (
        "by somebody who is not signed in",
        Law.NOT_A_PERSON,
        REWORDED,
        lambda house: _to(house, sign_in=house.sign_in("ana").sign_in),
    ),
    (
        "by a person without a sign-in",
        Law.NOT_A_FACT,
        REWORDED,
        lambda house: _to(house, sign_in=None),
    ),
]


@pytest.mark.parametrize(("attempt", "law", "now", "ask"), ASKED, ids=[row[0] for row in ASKED])
def test_the_database_takes_no_carry(
    decided: House, attempt: str, law: Law, now: str, ask: Callable[[House], Carry]
) -> None:
    english(decided, now)
    asked, before = ask(decided), dose(decided).target
    with pytest.raises(Refused) as refusal, decided.ledger.write() as connection:
        carries.put(connection, decided.ledger.now(), [asked])
    # What is not possible at all breaks other laws too, and each database asks in its own order.
    assert refusal.value.law is law or law is Law.NOT_A_FACT, attempt
    assert dose(decided).target == before


def test_a_coordinator_who_was_let_go_carries_nothing(decided: House) -> None:
    english(decided, REWORDED)
    asked = _to(decided)
    with decided.ledger.write() as connection:
        connection.execute(text("UPDATE person SET active = false WHERE id = 'p-olive'"))
    with pytest.raises(Refused) as refusal, decided.ledger.write() as connection:
        carries.put(connection, decided.ledger.now(), [asked])
    assert refusal.value.law is Law.NOT_A_PERSON


def test_a_made_up_coordinators_sign_in_is_no_good_for_a_real_one(decided: House) -> None:
    english(decided, REWORDED)
    with decided.ledger.write() as connection:
        shown = sign_ins.signed_in(connection, decided.ledger.now(), "p-olive", "demonstration")
    asked = _to(decided, sign_in=shown)
    with pytest.raises(Refused) as refusal, decided.ledger.write() as connection:
        carries.put(connection, decided.ledger.now(), [asked])
    assert refusal.value.law is Law.NOT_A_PERSON


def _row(connection: Connection, target: str, earlier: str, **changes: object) -> None:
    """A row of `carry` by rule with an event that bears it out, but for `changes`."""
    ids = [int(connection.execute(text(f"SELECT {one}")).scalar_one()) for one in (target, earlier)]
    new = standings.get(connection, ids[0])
    said = [new.message, ids[1], ids[0], "markup", new.digest]
    facts = {"sign_in": None, "reason": "", "texts": [said]}
    values = {
        "id": 1000,
        "target_revision": ids[0],
        "earlier": ids[1],
        "level": "markup",
        "reason": "",
        "at": "2026-04-01",
        "event": events.append(connection, "2026-04-01", "carry", "x", None, facts),
        **changes,
    }
    names = ", ".join(values)
    slots = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO carry ({names}) VALUES ({slots})"), values)


NEW = "(SELECT max(id) FROM target_revision)"

ROWS: list[tuple[str, Law, str, str, dict[str, object]]] = [
    ("twice", Law.APPEND_ONLY, LAST, FIRST, {}),
    ("without a step", Law.OTHER_TEXT, NEW, FIRST, {}),
    ("to an earlier text", Law.NOT_A_FACT, SECOND, LAST, {}),
    ("without an event", Law.NOT_IN_LOG, NEW, LAST, {"event": 1}),
    ("at another level than the log has", Law.NOT_IN_LOG, NEW, LAST, {"level": "identical"}),
    ("at another time than the log has", Law.NOT_IN_LOG, NEW, LAST, {"at": "2027-01-01"}),
]


@pytest.mark.parametrize(
    ("attempt", "law", "target", "earlier", "changes"), ROWS, ids=[row[0] for row in ROWS]
)
def test_the_database_takes_no_row(
    carried: House, attempt: str, law: Law, target: str, earlier: str, changes: dict[str, object]
) -> None:
    _again(carried)
    with pytest.raises(Refused) as refusal, carried.ledger.write() as connection:
        _row(connection, target, earlier, **changes)
    # A row that goes back in time breaks more than one law, and each database asks in its own order.
    assert refusal.value.law is law or "earlier text" in attempt


def test_a_row_with_everything_right_is_taken(carried: House) -> None:
    _again(carried)
    with carried.ledger.write() as connection:
        _row(connection, NEW, LAST)
    assert dose(carried).target == _newest(carried)


def _again(house: House) -> None:
    """One more text of the same hands from the last one, to which nothing is carried yet."""
    at = dose(house)
    assert at.target
    with house.ledger.write() as connection:
        origin = Origin(Author.PERSON)
        targets.put(connection, house.ledger.now(), ((at, at.target.text, origin),), "p-ana")


def _newest(house: House) -> object:
    with house.ledger.read() as connection:
        return standings.get(
            connection, int(connection.execute(text(f"SELECT {NEW}")).scalar_one())
        )


def test_a_page_is_not_released_while_something_was_left_behind(carried: House) -> None:
    with carried.forged() as connection:
        _forge(
            connection, [f"DELETE FROM carry WHERE target_revision = {LAST} AND earlier = {FIRST}"]
        )
    carried.guard()
    statements = [
        "INSERT INTO release_item (release, message, target_revision) SELECT 99, message,"
        " target_revision FROM release_item WHERE release = (SELECT max(id) FROM release)",
        "INSERT INTO release (id, article, language, article_revision, withdrawn, digest, status,"
        " at, event) SELECT 99, article, language, article_revision, withdrawn, digest, status, at,"
        " event FROM release WHERE id = (SELECT max(id) FROM release)",
    ]
    with pytest.raises(Refused) as refusal, carried.ledger.write() as connection:
        _forge(connection, statements)
    assert refusal.value.law is Law.MISSING


def test_what_a_made_up_coordinator_carried_is_marked_on_the_page(decided: House) -> None:
    polly = decided.member("polly", "coordinator", demonstration=True)
    english(decided, REWORDED)
    carry(decided, SPANISH[0], polly)
    english(decided, f"**{REWORDED}**")
    carry(decided, f"<1>{SPANISH[0]}</1>")
    decided.release()
    assert decided.verify() == []
    assert "not clinically reviewed" in decided.page()
    page = decided.settings.site / "es" / "wounds" / "index.html"
    page.write_text(decided.page().replace('class="demonstration"', ""), "utf-8")
    assert Law.UNMARKED in {fault.law for fault in decided.verify()}


def _decide(house: House, at: Standing, step: str, name: str, role: str) -> None:
    """A decision as the function would write it if it asked nothing."""
    member = house.sign_in(name)
    assert at.target
    made = Decision(
        at.target.id, at.source_hash, at.target.digest, step, "accept", member.id, role, False
    )
    with house.ledger.write() as connection:
        targets.decide(connection, replace(made, at=house.ledger.now()), member.sign_in)


def _proposed(house: House, name: str) -> None:
    house.article()
    house.extract()
    house.team()
    house.accept(house.sign_in(name), dose(house), SPANISH[0])


def test_the_database_knows_whose_text_it_was_before_it_was_carried(any_house: House) -> None:
    _proposed(any_house, "ben")
    english(any_house, ENGLISH[1])
    at = carry(any_house, SPANISH[1])
    with pytest.raises(Refused) as refusal:
        _decide(any_house, at, "revise", "ben", "reviewer")
    assert refusal.value.law is Law.OWN_TEXT


def test_the_database_knows_who_accepted_the_draft_before_it_was_carried(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    any_house.team()
    any_house.draft(dose(any_house), SPANISH[0], Origin(Author.ENGINE, "apertium", "3.8.3"))
    any_house.accept(any_house.sign_in("ben"), dose(any_house))
    english(any_house, ENGLISH[1])
    at = carry(any_house, SPANISH[1])
    with pytest.raises(Refused) as refusal:
        _decide(any_house, at, "revise", "ben", "reviewer")
    assert refusal.value.law is Law.OWN_TEXT


def test_the_database_keeps_the_order_of_steps_across_a_carry(any_house: House) -> None:
    _proposed(any_house, "ana")
    english(any_house, ENGLISH[1])
    at = carry(any_house, SPANISH[1])
    with pytest.raises(Refused) as refusal:
        _decide(any_house, at, "review", "cleo", "clinician")
    assert refusal.value.law is Law.OUT_OF_ORDER
    _decide(any_house, at, "revise", "ben", "reviewer")
    _decide(any_house, at, "review", "cleo", "clinician")
    assert dose(any_house).approved(Eyes.TWO)


def test_a_return_before_the_carry_keeps_the_next_step_shut(any_house: House) -> None:
    _proposed(any_house, "ana")
    any_house.send_back(any_house.sign_in("ben"), dose(any_house), "a wrong word")
    english(any_house, ENGLISH[1])
    at = carry(any_house, SPANISH[1])
    with pytest.raises(Refused) as refusal:
        _decide(any_house, at, "revise", "ben", "reviewer")
    assert refusal.value.law is Law.OUT_OF_ORDER


def test_a_decision_after_the_last_run_reaches_the_carried_text(carried: House) -> None:
    assert not [one for one in carried.release() if one.language.tag == "es"]
    english(carried, ENGLISH[0])
    carried.send_back(carried.sign_in("ben"), dose(carried), "a wrong word")
    english(carried, REWORDED)
    # The page that is live rests on what was sent back: it is not built again here.
    tried = release(carried.ledger, carried.settings.languages)
    done = {one.article: one for one in tried if one.language.tag == "es"}
    assert done["wounds"].outcome is Outcome.INCOMPLETE
    assert done["wounds"].why.startswith(Law.MISSING)
