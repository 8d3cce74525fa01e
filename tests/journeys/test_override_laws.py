"""Findings overridden by those who may not, tried at each of the three places that refuse it, by name.

A text that a check blocks is live, because a clinician said that it is right; then somebody breaks
one link.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from app.ledger import overrides, people, sign_ins
from app.model.errors import MoveNotAllowed, Refused
from app.model.finding import Severity
from app.model.law import Law
from app.model.override import Override
from app.model.person import PersonRole
from app.workflow.release import Outcome
from app.workflow.review import decide
from tests.finding import look_for_signs
from tests.house import LEAFLET, House, Member
from tests.houses import Begin
from tests.ledger.carrying import dose, english

ES = "No use más de 2 (9) comprimidos de 500 mg."
MINE = "id = (SELECT max(id) FROM finding_override)"


@pytest.fixture(autouse=True)
def signs(monkeypatch: pytest.MonkeyPatch) -> None:
    look_for_signs(monkeypatch)


def excused(house: House) -> None:
    """A page live with a text that a check blocks, and a clinician says is right; another as noise.

    Nobody finds fault with that.
    """
    house.article()
    house.article(LEAFLET.replace("wound", "graze"), "grazes.md")
    house.extract()
    team = house.team()
    ana, ben, cleo = team
    house.approve(team)
    saved = decide(house.ledger, replace(house.choice(ana, dose(house), ES), asks=True))
    house.accept(cleo, house.accept(ben, house.override(cleo, saved, "numbers")))
    done = {(one.article, one.language.tag): one.outcome for one in house.release()}
    assert done["wounds", "es"] is Outcome.RELEASED
    house.prove()
    assert house.verify() == []


@pytest.fixture
def live(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(excused)


def _set(changes: str) -> str:
    return f"UPDATE finding_override SET {changes} WHERE {MINE}"


FORGERIES: list[tuple[str, Law, str]] = [
    ("nobody's word", Law.BLOCKED, f"DELETE FROM finding_override WHERE {MINE}"),
    ("a word without a sign-in", Law.BLOCKED, _set("sign_in = NULL")),
    ("a word on another text", Law.BLOCKED, _set("target_hash = 'x'")),
    ("a word on another English", Law.BLOCKED, _set("source_hash = 'x'")),
    ("a word for another language", Law.BLOCKED, _set("language = 'ar'")),
    ("a word on another check", Law.BLOCKED, _set("code = 'units'")),
    ("a word taken back", Law.BLOCKED, _set("revoked = true")),
    (
        "a word by an import",
        Law.NOT_A_PERSON,
        _set("person = 'import', sign_in = 0"),
    ),
    (
        "a word under somebody else's sign-in",
        Law.NOT_A_PERSON,
        _set("sign_in = (SELECT min(id) FROM sign_in WHERE person = 'p-ben')"),
    ),
    ("a reviewer's word", Law.NO_ROLE, _set("role = 'reviewer'")),
    ("a translator's word", Law.NO_ROLE, _set("role = 'translator'")),
    (
        "a word in a role that was never held",
        Law.NO_ROLE,
        "UPDATE role_grant SET language = 'ar' WHERE person = 'p-cleo'",
    ),
    (
        "a word in a role that was taken back before",
        Law.NO_ROLE,
        "UPDATE role_grant SET granted = false WHERE person = 'p-cleo'",
    ),
    (
        "the writer's own word",
        Law.OWN_TEXT,
        "UPDATE target_revision SET writer = 'p-cleo' WHERE id = (SELECT max(id) FROM target_revision)",
    ),
    (
        "a word that no event bears out",
        Law.NOT_IN_LOG,
        _set("event = (SELECT max(seq) FROM event)"),
    ),
    ("a word for another reason than the log has", Law.NOT_IN_LOG, _set("reason = 'x'")),
]
NAMES = [row[0] for row in FORGERIES]


def _forge(house: House, forgery: str) -> None:
    with house.forged() as connection:
        connection.execute(text(forgery))


@pytest.mark.one_on_postgresql
@pytest.mark.parametrize(("attempt", "law", "forgery"), FORGERIES, ids=NAMES)
def test_a_forged_word_is_refused_by_the_function_that_releases(
    live: House, attempt: str, law: Law, forgery: str
) -> None:
    _forge(live, forgery)
    with pytest.raises(Refused) as refusal:
        live.prove()
    assert refusal.value.law is law, attempt


@pytest.mark.parametrize(("attempt", "law", "forgery"), FORGERIES, ids=NAMES)
def test_a_forged_word_is_refused_by_the_database(
    live: House, attempt: str, law: Law, forgery: str
) -> None:
    with pytest.raises(Refused) as refusal, live.ledger.write() as connection:
        connection.execute(text(forgery))
    assert refusal.value.law is Law.APPEND_ONLY, (attempt, law)


@pytest.mark.one_on_postgresql
@pytest.mark.parametrize(("attempt", "law", "forgery"), FORGERIES, ids=NAMES)
def test_a_forged_word_is_found_by_the_verifier(
    live: House, attempt: str, law: Law, forgery: str
) -> None:
    _forge(live, forgery)
    found = {(fault.page, fault.law) for fault in live.verify()}
    assert ("es/wounds/index.html", law) in found, attempt


def test_a_word_that_is_gone_is_missed(live: House) -> None:
    ben, cleo = live.sign_in("ben"), live.sign_in("cleo")
    live.take_back(cleo, live.send_back(ben, dose(live), "A 9 too much."), "numbers")
    _forge(live, f"DELETE FROM finding_override WHERE {MINE}")
    found = [(fault.law, fault.why) for fault in live.verify() if fault.page == "the log"]
    assert [law for law, _ in found] == [Law.NOT_IN_LOG]
    assert "is missing" in found[0][1]


def test_what_a_live_page_rests_on_is_not_taken_back(live: House) -> None:
    cleo = live.sign_in("cleo")
    with pytest.raises(MoveNotAllowed, match="send it back"):
        live.take_back(cleo, dose(live), "numbers")
    with pytest.raises(Refused) as refusal:
        _put(live, cleo, reason="", revoked=True)
    assert refusal.value.law is Law.TAKEN_BACK
    live.send_back(live.sign_in("ben"), dose(live), "A 9 too much.")
    _put(live, cleo, reason="", revoked=True)
    assert dose(live).overrides[-1].revoked


def test_nor_where_the_same_words_stand_that_nobody_reads(live: House) -> None:
    ana, cleo = live.sign_in("ana"), live.sign_in("cleo")
    same = next(at for at in live.standings("grazes") if at.text == dose(live).text)
    saved = decide(live.ledger, replace(live.choice(ana, same, ES), asks=True))
    with pytest.raises(MoveNotAllowed, match="send it back"):
        live.take_back(cleo, saved, "numbers")


def test_a_warning_is_taken_back_whoever_reads_the_text(live: House) -> None:
    cleo = live.sign_in("cleo")
    _put(live, cleo, severity=Severity.WARN, reason="", revoked=True)
    assert dose(live).overrides[-1].revoked


def test_what_is_structural_is_excused_by_nobody(live: House, monkeypatch) -> None:
    monkeypatch.setitem(look_for_signs.__globals__["SIGNS"], "scripts", ("9", Severity.BLOCK))
    with pytest.raises(Refused) as refusal:
        live.prove()
    assert refusal.value.law is Law.HOSTILE
    assert Law.HOSTILE in {fault.law for fault in live.verify()}


def test_a_code_that_the_table_does_not_name_is_a_clinicians(live: House, monkeypatch) -> None:
    monkeypatch.setitem(look_for_signs.__globals__["SIGNS"], "made up", ("9", Severity.BLOCK))
    with pytest.raises(Refused) as refusal:
        live.prove()
    assert refusal.value.law is Law.BLOCKED
    assert Law.BLOCKED in {fault.law for fault in live.verify()}
    cleo = live.sign_in("cleo")
    live.override(cleo, dose(live), "made up")
    live.prove()
    assert live.verify() == []


def test_a_warning_needs_nobodys_word(live: House, monkeypatch) -> None:
    monkeypatch.setitem(look_for_signs.__globals__["SIGNS"], "units", ("9", Severity.WARN))
    live.prove()
    assert live.verify() == []


# What somebody could write with the guards in place: none of it comes in.
@pytest.fixture
def blocked(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(asked)


def asked(house: House) -> None:
    """A text of Ana's that a check blocks, and people of all kinds."""
    house.article()
    house.extract()
    ana, _, _ = house.team()
    house.member("tom", "translator")
    house.member("noor", "clinician", "ar")
    house.member("demi", "clinician", demonstration=True)
    decide(house.ledger, replace(house.choice(ana, dose(house), ES), asks=True))


def _put(house: House, member: Member, role: str = "clinician", **changes: object) -> None:
    """An override that would be right but for these changes."""
    at = dose(house)
    assert at.target
    made = Override(
        code="numbers",
        language="es",
        source_hash=at.source_hash,
        target_hash=at.target.digest,
        severity=Severity.BLOCK,
        why="There is a 9.",
        words="9",
        reason="It is right.",
        person=member.id,
        role=PersonRole(role),
        at=house.ledger.now(),
    )
    with house.ledger.write() as connection:
        overrides.put(connection, replace(made, **changes), at.target.id, member.sign_in)  # type: ignore[arg-type]


def test_a_word_with_everything_right_is_taken(blocked: House) -> None:
    cleo = blocked.sign_in("cleo")
    _put(blocked, cleo)
    _put(blocked, cleo, reason="", revoked=True)
    assert [one.revoked for one in dose(blocked).overrides] == [False, True]


INSERTS: list[tuple[str, Law, str, str, dict[str, object]]] = [
    ("on an older English", Law.OLDER_SOURCE, "cleo", "clinician", {"source_hash": "0" * 64}),
    ("on another text", Law.OTHER_TEXT, "cleo", "clinician", {"target_hash": "0" * 64}),
    ("in another language", Law.OTHER_TEXT, "cleo", "clinician", {"language": "ar"}),
    ("by somebody else", Law.NOT_A_PERSON, "cleo", "clinician", {"person": "p-demi"}),
    ("in a role that was never given", Law.NO_ROLE, "ben", "clinician", {}),
    ("by a clinician of another language", Law.NO_ROLE, "noor", "clinician", {}),
    ("by a reviewer, of a number", Law.NO_ROLE, "ben", "reviewer", {}),
    ("by a reviewer, of what has no row", Law.NO_ROLE, "ben", "reviewer", {"code": "made up"}),
    ("by a translator", Law.NO_ROLE, "tom", "translator", {"code": "length"}),
    ("of no severity", Law.NO_ROLE, "cleo", "clinician", {"severity": ""}),
    ("of tags", Law.HOSTILE, "cleo", "clinician", {"code": "markup"}),
    ("of letters of two scripts", Law.HOSTILE, "cleo", "clinician", {"code": "scripts"}),
    ("of an empty text", Law.HOSTILE, "cleo", "clinician", {"code": "empty"}),
    ("of invisible characters", Law.HOSTILE, "cleo", "clinician", {"code": "characters"}),
    ("without a reason", Law.NOT_A_FACT, "cleo", "clinician", {"reason": "  "}),
    ("with too long a reason", Law.NOT_A_FACT, "cleo", "clinician", {"reason": "x" * 1001}),
    ("with an invisible reason", Law.NOT_A_FACT, "cleo", "clinician", {"reason": "a\u202eb"}),
    ("with an escape", Law.NOT_A_FACT, "cleo", "clinician", {"reason": "a\x1b[1mb"}),
    ("with a tag character", Law.NOT_A_FACT, "cleo", "clinician", {"reason": "a\U000e0041"}),
    ("taken back before it was said", Law.OUT_OF_ORDER, "cleo", "clinician", {"revoked": True}),
]


@pytest.mark.parametrize(
    ("attempt", "law", "who", "role", "changes"), INSERTS, ids=[row[0] for row in INSERTS]
)
def test_the_database_takes_no_word(
    blocked: House, attempt: str, law: Law, who: str, role: str, changes: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refusal:
        _put(blocked, blocked.sign_in(who), role, **changes)
    both = {Law.OTHER_TEXT, Law.OLDER_SOURCE}
    assert refusal.value.law is law or {refusal.value.law, law} == both, attempt
    assert dose(blocked).overrides == ()


def test_the_database_takes_no_word_of_the_writer_on_what_blocks(blocked: House) -> None:
    with blocked.ledger.write() as connection:
        now = blocked.ledger.now()
        grants = people.get(connection, "p-cleo").grants
        people.grant(connection, now, "p-ana", grants[0])
    with pytest.raises(Refused) as refusal:
        _put(blocked, blocked.sign_in("ana"))
    assert refusal.value.law is Law.OWN_TEXT
    _put(blocked, blocked.sign_in("ana"), severity=Severity.WARN)


def test_the_database_takes_no_word_of_whoever_took_the_draft_as_it_was(blocked: House) -> None:
    with blocked.forged() as connection:
        connection.execute(text("UPDATE target_revision SET writer = NULL, author = 'engine'"))
        connection.execute(text("UPDATE decision SET person = 'p-cleo'"))
    blocked.guard()
    with pytest.raises(Refused) as refusal:
        _put(blocked, blocked.sign_in("cleo"))
    assert refusal.value.law is Law.OWN_TEXT


def test_the_database_takes_no_word_of_somebody_made_up_for_a_real_person(blocked: House) -> None:
    with blocked.ledger.write() as connection:
        shown = sign_ins.signed_in(connection, blocked.ledger.now(), "p-cleo", "demonstration")
    with pytest.raises(Refused) as refusal:
        _put(blocked, Member("p-cleo", shown))
    assert refusal.value.law is Law.NOT_A_PERSON


def test_the_database_takes_no_word_once_the_english_has_changed(blocked: House) -> None:
    cleo, at = blocked.sign_in("cleo"), dose(blocked)
    english(blocked, "Do not use more than 3 tablets of 500 mg.")
    with pytest.raises(Refused) as refusal:
        _put(blocked, cleo, source_hash=at.source_hash)
    assert refusal.value.law is Law.OLDER_SOURCE


def _rows(connection: Connection, **changes: object) -> None:
    """The last override once more, as somebody would forge it who can write rows."""
    row = connection.execute(text(f"SELECT * FROM finding_override WHERE {MINE}")).one()
    values = {**row._mapping, "id": None, **changes}
    values.pop("id")
    names = ", ".join(values)
    slots = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO finding_override ({names}) VALUES ({slots})"), values)


@pytest.mark.parametrize(
    "changes",
    [
        {"event": 1},
        {"reason": "x"},
        {"why": "x"},
        {"words": "x"},
        {"code": "made up"},
        {"severity": "warn"},
        {"at": "2027-01-01"},
        {"revoked": True},
        {"sign_in": 1_000_000},
        {"sign_in": None},
        {"target_revision": None},
    ],
    ids=str,
)
def test_the_database_takes_no_row_that_the_log_does_not_have(
    blocked: House, changes: dict[str, object]
) -> None:
    _put(blocked, blocked.sign_in("cleo"))
    with pytest.raises(Refused), blocked.ledger.write() as connection:
        _rows(connection, **changes)
    assert len(dose(blocked).overrides) == 1


def test_what_became_of_a_finding_stands_in_the_log(blocked: House) -> None:
    for values in ("2, 'length', 'warn', true, false", "1, 'units', 'block', false, true"):
        with pytest.raises(Refused) as refusal, blocked.ledger.write() as connection:
            connection.execute(
                text(
                    f"INSERT INTO finding (decision, code, severity, seen, kept) VALUES ({values})"
                )
            )
        assert refusal.value.law is Law.NOT_IN_LOG
