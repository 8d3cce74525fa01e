"""Rulings on terms by those who may not, tried at the function and, past it, at the database."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from app.ledger import events, terms
from app.model.concept import Concept, Term
from app.model.entry import Entry, Kind, Ruling
from app.model.errors import Refused
from app.model.law import Law
from app.workflow.signed import Signed
from app.workflow.terms import Wish, decide, propose
from tests.house import House
from tests.houses import Begin


def proposed(house: House) -> None:
    """A term that waits, people of every kind, and what all languages keep."""
    for name, role, tag in (
        ("ana", "translator", "es"),
        ("ben", "reviewer", "es"),
        ("cleo", "clinician", "es"),
        ("olga", "coordinator", "es"),
        ("ahmed", "coordinator", "ar"),
        ("wanda", "coordinator", "*"),
    ):
        house.member(name, role, tag)
    ana = Signed("p-ana", house.sign_in("ana").sign_in)
    propose(house.ledger, Wish("secondary cancer", Term("es", "cáncer secundario")), ana)
    propose(house.ledger, Wish("Macmillan", Term("en", ""), kept=True), ana)


@pytest.fixture
def waiting(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(proposed)


TERM, KEPT = 2, 3  # the entries' ids
NOBODY = [
    ("a translator", "ana", TERM, Law.NO_ROLE),
    ("a reviewer", "ben", TERM, Law.NO_ROLE),
    ("a clinician", "cleo", TERM, Law.NO_ROLE),
    ("a coordinator of another language", "ahmed", TERM, Law.NO_ROLE),
    ("a coordinator of one language, of what all keep", "olga", KEPT, Law.NO_ROLE),
]
NAMES = [row[0] for row in NOBODY]


@pytest.mark.one_on_postgresql
@pytest.mark.parametrize(("attempt", "name", "entry", "law"), NOBODY, ids=NAMES)
def test_the_function_refuses_a_ruling(
    waiting: House, attempt: str, name: str, entry: int, law: Law
) -> None:
    signed = Signed(f"p-{name}", waiting.sign_in(name).sign_in)
    with pytest.raises(Refused) as refusal:
        decide(waiting.ledger, [entry], Ruling.APPROVE, signed)
    assert refusal.value.law is law, attempt


@pytest.mark.parametrize(("attempt", "name", "entry", "law"), NOBODY, ids=NAMES)
def test_the_database_refuses_a_ruling(
    waiting: House, attempt: str, name: str, entry: int, law: Law
) -> None:
    by = (f"p-{name}", waiting.sign_in(name).sign_in)
    with pytest.raises(Refused) as refusal, waiting.ledger.write() as connection:
        terms.rule(connection, waiting.ledger.now(), entry, Ruling.APPROVE, "", by)
    assert refusal.value.law is law, attempt


def _rule(house: House, ruling: Ruling = Ruling.APPROVE, reason: str = "", **by) -> None:
    sign_in = by.get("sign_in", house.sign_in("olga").sign_in)
    with house.ledger.write() as connection:
        terms.rule(connection, house.ledger.now(), TERM, ruling, reason, ("p-olga", sign_in))


RULINGS = [
    ("within somebody else's sign-in", Law.NOT_A_PERSON, {"sign_in": 1}),
    ("within no sign-in", Law.NOT_A_PERSON, {"sign_in": 0}),
    ("that retires what was never approved", Law.OUT_OF_ORDER, {"ruling": Ruling.RETIRE}),
    ("for a reason that nobody can see", Law.NOT_A_FACT, {"reason": "a\u202eb"}),
]


@pytest.mark.parametrize(("attempt", "law", "how"), RULINGS, ids=[row[0] for row in RULINGS])
def test_the_database_refuses_a_ruling_of_a_coordinator(
    waiting: House, attempt: str, law: Law, how: dict
) -> None:
    with pytest.raises(Refused) as refusal:
        _rule(waiting, **how)
    assert refusal.value.law is law, attempt


def test_the_database_refuses_the_same_ruling_twice(waiting: House) -> None:
    _rule(waiting)
    for again in (Ruling.APPROVE, Ruling.REJECT):
        with pytest.raises(Refused) as refusal:
            _rule(waiting, again)
        assert refusal.value.law is Law.OUT_OF_ORDER
    _rule(waiting, Ruling.RETIRE)
    _rule(waiting)


def test_the_database_refuses_that_a_definition_is_approved_by_its_writer(waiting: House) -> None:
    olga = ("p-olga", waiting.sign_in("olga").sign_in)
    with waiting.ledger.write() as connection:
        key = terms.one(connection, TERM).entry.concept
        new = _entry(concept=key, kind=Kind.DEFINITION)
        number = terms.propose(connection, waiting.ledger.now(), new, by=olga)
    with pytest.raises(Refused) as refusal, waiting.ledger.write() as connection:
        terms.rule(connection, waiting.ledger.now(), number, Ruling.APPROVE, "", olga)
    assert refusal.value.law is Law.OWN_TEXT


FORGERIES = [
    "UPDATE term SET text = 'segundo cáncer'",
    "UPDATE concept SET kept = true",
    "DELETE FROM term",
    "DELETE FROM concept",
    "UPDATE term_ruling SET ruling = 'retire'",
    "DELETE FROM term_ruling",
]


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_was_said_is_only_ever_added_to(waiting: House, forgery: str) -> None:
    _rule(waiting)
    with pytest.raises(Refused) as refusal, waiting.ledger.write() as connection:
        connection.execute(text(forgery))
    assert refusal.value.law is Law.APPEND_ONLY


def _entry(**other) -> Entry:
    with_it = {"concept": "", "kind": Kind.TERM, "language": "es", "text": "x"} | other
    return Entry(**with_it)


PROPOSALS = [
    ("by nobody", Law.NOT_A_PERSON, {}, ("p-ana", 0)),
    ("in a language that is not theirs", Law.NO_ROLE, {"language": "ar"}, ("p-ana", 7)),
    ("of nothing", Law.HOSTILE, {"text": " "}, ("p-ana", 7)),
    ("of what nobody can see", Law.HOSTILE, {"text": "a\u200bb"}, ("p-ana", 7)),
    ("of a novel", Law.HOSTILE, {"text": "a" * 201}, ("p-ana", 7)),
    ("with a note that nobody can see", Law.HOSTILE, {"note": "\u2066"}, ("p-ana", 7)),
]


@pytest.mark.parametrize(
    ("attempt", "law", "what", "by"), PROPOSALS, ids=[row[0] for row in PROPOSALS]
)
def test_the_database_refuses_a_proposal(
    waiting: House, attempt: str, law: Law, what: dict, by: tuple[str, int]
) -> None:
    with waiting.ledger.read() as connection:
        key = terms.one(connection, TERM).entry.concept
    with pytest.raises(Refused) as refusal, waiting.ledger.write() as connection:
        terms.propose(connection, waiting.ledger.now(), _entry(**{"concept": key} | what), by=by)
    assert refusal.value.law is law, attempt


def test_the_database_refuses_to_replace_what_is_of_another_language(waiting: House) -> None:
    with waiting.ledger.read() as connection:
        key = terms.one(connection, TERM).entry.concept
    new = _entry(concept=key, language="en")
    with pytest.raises(Refused) as refusal, waiting.ledger.write() as connection:
        terms.propose(connection, waiting.ledger.now(), new, by=("p-ana", 7), replaces=TERM)
    assert refusal.value.law is Law.OTHER_TEXT


@pytest.mark.parametrize("what", ["concept", "term", "term ruling"])
def test_the_database_refuses_what_the_log_does_not_say(
    waiting: House, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    said = events.append

    def other(connection, at, kind, subject, person, facts):
        return said(connection, at, "else" if kind == what else kind, subject, person, facts)

    monkeypatch.setattr(events, "append", other)
    with pytest.raises(Refused) as refusal:
        _all_three(waiting)
    assert refusal.value.law is Law.NOT_IN_LOG


def _all_three(house: House) -> None:
    with house.ledger.write() as connection:
        now = house.ledger.now()
        terms.add_concept(connection, now, Concept("n", ()), "n", None)
        terms.propose(connection, now, _entry(concept="n"), by=None, origin="x.csv")
        terms.rule(connection, now, TERM, Ruling.REJECT, "", ("p-wanda", 6))
