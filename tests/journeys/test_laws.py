"""What must never be published, tried at each of the three places that refuse it, by name."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from app.ledger import articles, people, sign_ins, targets, triggers
from app.model.digest import digest
from app.model.errors import Refused, Stale
from app.model.law import Law
from app.model.person import PersonRole
from app.model.policy import Eyes
from app.workflow.release import Outcome
from app.workflow.review import decide
from tests.house import LEAFLET, House, Member
from tests.houses import Begin, one_of_two_live

Team = tuple[Member, Member, Member]


@pytest.fixture
def approved(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(one_of_two_live)


# Each forgery is what somebody could do who broke into the database and took its guards away.
FORGERIES: list[tuple[str, Law, str]] = [
    (
        "an approval missing",
        Law.MISSING,
        "DELETE FROM decision WHERE id = (SELECT max(id) FROM decision WHERE step = 'revise')",
    ),
    (
        "an approval by the text's own writer",
        Law.OWN_TEXT,
        "UPDATE decision SET person = 'p-ana', sign_in = (SELECT min(id) FROM sign_in"
        " WHERE person = 'p-ana') WHERE step = 'revise'",
    ),
    (
        "a decision by an import",
        Law.NOT_A_PERSON,
        "UPDATE decision SET person = 'import', sign_in = 0 WHERE step = 'revise'",
    ),
    (
        "a decision bound to an older source",
        Law.OLDER_SOURCE,
        "UPDATE decision SET source_hash = 'an older one' WHERE step = 'revise'",
    ),
    (
        "a decision on another text",
        Law.OTHER_TEXT,
        "UPDATE decision SET target_hash = 'another' WHERE step = 'revise'",
    ),
    (
        "a row forged by SQL, that no event bears out",
        Law.NOT_IN_LOG,
        "UPDATE decision SET event = (SELECT min(seq) FROM event) WHERE id ="
        " (SELECT max(id) FROM decision WHERE step = 'revise')",
    ),
    (
        "a text that nobody translated or read as a draft",
        Law.MISSING,
        "DELETE FROM decision WHERE step = 'translate'",
    ),
    (
        "a text that was sent back after its approval",
        Law.MISSING,
        "UPDATE decision SET verdict = 'return', reason = 'no' WHERE id = (SELECT max(id) FROM decision)",
    ),
    (
        "a pseudo-translation",
        Law.NEVER_PUBLISHED,
        "UPDATE target_revision SET author = 'engine', origin = 'pseudo', writer = NULL WHERE id = 1",
    ),
    (
        "an English exchanged under its translation",
        Law.OLDER_SOURCE,
        "UPDATE message_revision SET text = 'Use as many tablets as you like' WHERE id > 0",
    ),
    (
        "a target exchanged after it was decided",
        Law.OTHER_TEXT,
        "UPDATE target_revision SET text = 'Tome 20 pastillas' WHERE id = 1",
    ),
]


def test_nobody_finds_fault_before_a_row_is_forged(approved: House) -> None:
    approved.prove()
    assert approved.verify() == []


@pytest.mark.one_on_postgresql
@pytest.mark.parametrize(
    ("attempt", "law", "forgery"), FORGERIES, ids=[row[0] for row in FORGERIES]
)
def test_a_forged_row_is_refused_by_the_function_that_releases(
    approved: House, attempt: str, law: Law, forgery: str
) -> None:
    with approved.forged() as connection:
        connection.execute(text(forgery))
    with pytest.raises(Refused) as refusal:
        approved.prove()
    assert refusal.value.law is law, attempt


@pytest.mark.parametrize(
    ("attempt", "law", "forgery"), FORGERIES, ids=[row[0] for row in FORGERIES]
)
def test_a_forged_row_is_refused_by_the_database(
    approved: House, attempt: str, law: Law, forgery: str
) -> None:
    with pytest.raises(Refused) as refusal, approved.ledger.write() as connection:
        connection.execute(text(forgery))
    assert refusal.value.law is Law.APPEND_ONLY, (attempt, law)


@pytest.mark.one_on_postgresql
@pytest.mark.parametrize(
    ("attempt", "law", "forgery"), FORGERIES, ids=[row[0] for row in FORGERIES]
)
def test_a_forged_row_is_found_by_the_verifier(
    approved: House, attempt: str, law: Law, forgery: str
) -> None:
    with approved.forged() as connection:
        connection.execute(text(forgery))
    found = {(fault.page, fault.law) for fault in approved.verify()}
    assert ("es/wounds/index.html", law) in found, attempt


def test_the_release_says_by_name_which_approval_is_missing(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    ana, _, _ = any_house.team()
    for at in any_house.standings():
        any_house.accept(ana, at, at.text.upper())
    outcomes = {one.language.tag: one for one in any_house.release()}
    assert outcomes["es"].outcome is Outcome.INCOMPLETE
    assert outcomes["es"].why.startswith(Law.MISSING)
    assert outcomes["ar"].why.startswith(Law.NOT_WHOLE)
    assert not (any_house.settings.site / "es" / "index.html").exists()


def test_nobody_revises_what_they_wrote(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    ben = any_house.member("ben", "reviewer")
    at = any_house.accept(ben, any_house.standings()[0], "Cuidar una herida")
    with pytest.raises(Refused) as refusal:
        any_house.accept(ben, at)
    assert refusal.value.law is Law.OWN_TEXT


def test_an_import_decides_nothing(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    ben = any_house.member("ben", "reviewer")
    at = any_house.standings()[0]
    for nobody in (Member("import", ben.sign_in), Member(ben.id, 4711), Member("import", 0)):
        with pytest.raises(Refused) as refusal:
            any_house.accept(nobody, at, "Cuidar una herida")
        assert refusal.value.law is Law.NOT_A_PERSON


def test_a_decision_on_an_older_source_is_stale(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    ben = any_house.member("ben", "reviewer")
    seen = any_house.choice(ben, any_house.standings()[0], "Cuidar una herida")
    any_house.article(LEAFLET.replace("Looking after a wound", "How to look after a wound"))
    any_house.extract()
    with pytest.raises(Stale, match=Law.OLDER_SOURCE):
        decide(any_house.ledger, seen)
    assert any_house.standings()[0].target is None


# What somebody could write with the guards in place: none of it comes in.
def _insert_decision(connection: Connection, **changes: object) -> None:
    """A decision that would be right but for `changes`, on the text that waits for a reviser."""
    row = connection.execute(
        text("SELECT id, hash, basis_hash, event FROM target_revision ORDER BY id DESC LIMIT 1")
    ).one()
    sign_in = connection.execute(text("SELECT id FROM sign_in WHERE person = 'p-ben'")).scalar_one()
    values = {
        "target_revision": row.id,
        "source_hash": row.basis_hash,
        "target_hash": row.hash,
        "step": "revise",
        "verdict": "accept",
        "reason": "",
        "person": "p-ben",
        "role": "reviewer",
        "edited": False,
        "seen_ms": 1,
        "sign_in": sign_in,
        "at": "2026-01-01",
        "event": row.event,
        **changes,
    }
    names = ", ".join(values)
    slots = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO decision ({names}) VALUES ({slots})"), values)


INSERTS: list[tuple[str, Law, dict[str, object]]] = [
    ("without an event", Law.NOT_IN_LOG, {}),
    ("by nobody who is signed in", Law.NOT_A_PERSON, {"sign_in": 1}),
    ("by an import", Law.NOT_A_FACT, {"person": None}),
    ("on an older source", Law.OTHER_TEXT, {"source_hash": "0" * 64}),
    ("on another text", Law.OTHER_TEXT, {"target_hash": "0" * 64}),
    ("in a role that was never given", Law.NOT_A_FACT, {"role": "clinician"}),
]


@pytest.mark.parametrize(("attempt", "law", "changes"), INSERTS, ids=[row[0] for row in INSERTS])
def test_the_database_takes_no_decision(
    any_house: House, attempt: str, law: Law, changes: dict[str, object]
) -> None:
    any_house.article()
    any_house.extract()
    ana, _, _ = any_house.team()
    any_house.accept(ana, any_house.standings()[0], "Cuidar una herida")
    with pytest.raises(Refused) as refusal, any_house.ledger.write() as connection:
        _insert_decision(connection, **changes)
    assert refusal.value.law in (law, Law.NOT_IN_LOG), attempt
    with any_house.ledger.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM decision")).scalar_one() == 1


def test_the_database_takes_no_second_acceptance_of_what_was_revised(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    ana, ben, _ = any_house.team()
    revised = any_house.accept(ben, any_house.accept(ana, any_house.standings()[0], "Una herida"))
    assert revised.target
    again = replace(revised.log[0], person=ben.id, role=PersonRole.REVIEWER, edited=False)
    with pytest.raises(Refused) as refusal, any_house.ledger.write() as connection:
        targets.decide(connection, again, ben.sign_in)
    assert refusal.value.law is Law.OUT_OF_ORDER
    assert any_house.standings()[0].log == revised.log


def _release_row(connection: Connection, items: bool) -> None:
    """A release as somebody would forge it who can write rows."""
    head = articles.heads(connection)["wounds"]
    if items:
        connection.execute(
            text(
                "INSERT INTO release_item (release, message, target_revision)"
                " SELECT 99, message, max(id) FROM target_revision GROUP BY message"
            )
        )
    connection.execute(
        text(
            "INSERT INTO release (id, article, language, article_revision, withdrawn, digest,"
            " status, at, event) VALUES (99, 'wounds', 'es', :revision, :no, '', '{}', '', 1)"
        ),
        {"revision": head.id, "no": False},
    )


@pytest.mark.parametrize(("items", "law"), [(True, Law.MISSING), (False, Law.NOT_WHOLE)])
def test_the_database_takes_no_release_that_is_not_decided(
    any_house: House, items: bool, law: Law
) -> None:
    any_house.article()
    any_house.extract()
    ana, ben, _ = any_house.team()
    for at in any_house.standings():
        any_house.accept(ben, any_house.accept(ana, at, at.text.upper()))  # no clinician yet
    with pytest.raises(Refused) as refusal, any_house.ledger.write() as connection:
        _release_row(connection, items)
    assert refusal.value.law is law


def test_the_database_takes_no_release_of_an_older_source(approved: House) -> None:
    approved.article(LEAFLET + "\nOne more thing.\n")
    with approved.ledger.read() as connection:
        old = articles.heads(connection)["wounds"].id
    approved.extract()
    statements = (
        "INSERT INTO release_item (release, message, target_revision)"
        " SELECT 99, message, target_revision FROM release_item WHERE release = 1",
        "INSERT INTO release (id, article, language, article_revision, withdrawn, digest,"
        f" status, at, event) VALUES (99, 'wounds', 'es', {old}, false, '', '{{}}', '', 1)",
    )
    with pytest.raises(Refused) as refusal, approved.ledger.write() as connection:
        [connection.execute(text(statement)) for statement in statements]
    assert refusal.value.law is Law.OLDER_SOURCE


def test_an_event_cannot_be_slipped_into_the_log(approved: House) -> None:
    forged: list[Callable[[Connection], object]] = [
        lambda c: c.execute(
            text(
                "INSERT INTO event SELECT 1000, at, kind, subject, person, body, prev, hash FROM event WHERE seq = 1"
            )
        ),
        lambda c: c.execute(
            text(
                "INSERT INTO event SELECT (SELECT max(seq) + 1 FROM event), at, kind, subject,"
                " person, body, prev, hash FROM event WHERE seq = 1"
            )
        ),
        lambda c: c.execute(text("UPDATE event SET body = '{}' WHERE seq = 1")),
        lambda c: c.execute(text("DELETE FROM event WHERE seq = 1")),
    ]
    for attempt in forged:
        with pytest.raises(Refused), approved.ledger.write() as connection:
            attempt(connection)
    assert approved.verify() == []


def test_a_page_that_was_changed_on_the_disk_is_found(approved: House) -> None:
    page = approved.settings.site / "es" / "wounds" / "index.html"
    page.write_text(page.read_text("utf-8").replace("500 mg", "5000 mg"), "utf-8")
    laws = {fault.law for fault in approved.verify()}
    assert Law.OTHER_TEXT in laws


def test_what_a_made_up_person_decided_is_marked_on_the_page(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    team = (
        any_house.member("ana", "translator", demonstration=True),
        any_house.member("ben", "reviewer", demonstration=True),
        any_house.member("cleo", "clinician", demonstration=True),
    )
    any_house.approve(team)
    any_house.release()
    assert any_house.verify() == []
    assert "not clinically reviewed" in any_house.page()
    page = any_house.settings.site / "es" / "wounds" / "index.html"
    page.write_text(any_house.page().replace('class="demonstration"', ""), "utf-8")
    assert Law.UNMARKED in {fault.law for fault in any_house.verify()}


def test_a_made_up_persons_sign_in_is_no_good_for_a_real_one(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    ben = any_house.member("ben", "reviewer")
    with any_house.ledger.write() as connection:
        shown = sign_ins.signed_in(connection, any_house.ledger.now(), ben.id, "demonstration")
    with pytest.raises(Refused) as refusal:
        any_house.accept(replace(ben, sign_in=shown), any_house.standings()[0], "Cuidar")
    assert refusal.value.law is Law.NOT_A_PERSON


def test_a_text_left_out_of_a_release_is_found(approved: House) -> None:
    with approved.forged() as connection:
        connection.execute(text("DELETE FROM release_item WHERE target_revision = 1"))
    assert Law.NOT_WHOLE in {fault.law for fault in approved.verify()}


def test_a_risk_that_was_struck_from_the_ledger_is_seen_in_the_english(approved: House) -> None:
    with approved.forged() as connection:
        connection.execute(text("UPDATE message_revision SET risky = false, risks = '[]'"))
        connection.execute(text("DELETE FROM decision WHERE step = 'review'"))
    assert Law.MISSING in {fault.law for fault in approved.verify()}


def test_an_event_that_was_rewritten_is_found(approved: House) -> None:
    with approved.forged() as connection:
        connection.execute(text("UPDATE event SET body = '{}' WHERE seq = 2"))
        connection.execute(text("DELETE FROM event WHERE seq = 1"))
    why = [fault.why for fault in approved.verify() if fault.page == "the log"]
    assert any("missing" in one for one in why)
    assert any("hash" in one for one in why)
    assert any("follow" in one for one in why)
    assert any("body" in one for one in why)


def test_a_guard_that_was_taken_away_is_missed(approved: House) -> None:
    with approved.ledger.write() as connection:
        triggers.remove(connection)
    assert ("the ledger", Law.APPEND_ONLY) in {(one.page, one.law) for one in approved.verify()}


def test_a_hostile_text_with_every_hash_right_is_not_released(approved: House) -> None:
    hostile = "Looking\u202e after"
    with approved.forged() as connection:
        values = {"text": hostile, "hash": digest(hostile)}
        connection.execute(
            text("UPDATE target_revision SET text = :text, hash = :hash WHERE id = 1"), values
        )
        connection.execute(
            text("UPDATE decision SET target_hash = :hash WHERE target_revision = 1"), values
        )
    with pytest.raises(Refused) as refusal:
        approved.prove()
    assert refusal.value.law is Law.HOSTILE


def test_one_reader_is_enough_only_where_a_coordinator_had_said_so(any_house: House) -> None:
    any_house.article(LEAFLET.split("Do not use")[0])
    any_house.extract()
    olive, ana = any_house.member("olive", "coordinator"), any_house.member("ana", "translator")
    ben = any_house.member("ben", "reviewer")
    with any_house.ledger.write() as connection:
        people.choose_eyes(connection, any_house.ledger.now(), "es", Eyes.SINGLE, olive.id)
    for at in any_house.standings():
        any_house.accept(ben, any_house.accept(ana, at, at.text.upper()), at.text.replace("o", "ó"))
    any_house.release()
    assert any_house.verify() == []
    with any_house.forged() as connection:
        connection.execute(text("UPDATE decision SET role = 'translator'"))
    assert Law.MISSING in {fault.law for fault in any_house.verify()}
    with any_house.forged() as connection:
        connection.execute(text("DELETE FROM language_policy"))
    assert Law.MISSING in {fault.law for fault in any_house.verify()}
