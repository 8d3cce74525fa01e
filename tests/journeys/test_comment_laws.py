"""Comments that the function would not write, tried at the database past it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from app.ledger import comments, events
from app.model.comment import LONGEST, Comment, CommentKind, Settlement
from app.model.errors import Refused
from app.model.law import Law
from app.model.person import PersonRole
from tests.house import House
from tests.houses import Begin, one_article

TRANSLATOR, REVIEWER, COORDINATOR = (
    PersonRole.TRANSLATOR,
    PersonRole.REVIEWER,
    PersonRole.COORDINATOR,
)
QUESTION, REMARK = 1, 2  # the ids of what ana said


def asked(house: House) -> None:
    """People, and a question and a remark of a translator."""
    one_article(house)
    for name, role, tag in (
        ("ana", "translator", "es"),
        ("ben", "reviewer", "es"),
        ("olga", "coordinator", "es"),
        ("ahmed", "coordinator", "ar"),
    ):
        house.member(name, role, tag)
    for kind in (CommentKind.QUESTION, CommentKind.REMARK):
        _put(house, kind=kind)


@pytest.fixture
def desk(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(asked)


def _put(house: House, sign_in: int | None = None, **other: object) -> int:
    message = house.standings()[2].message
    said = Comment(message, "es", CommentKind.REMARK, "So?", "p-ana", TRANSLATOR, "2026-03-02")
    said = replace(said, **other)
    if sign_in is None:
        sign_in = house.sign_in(said.person.removeprefix("p-")).sign_in
    with house.ledger.write() as connection:
        return comments.put(connection, said, sign_in)


COMMENTS = [
    ("within no sign-in", Law.NOT_A_PERSON, {"sign_in": 0}),
    ("within somebody else's", Law.NOT_A_PERSON, {"sign_in": 2}),
    ("in a language that is not theirs", Law.NO_ROLE, {"language": "ar"}),
    ("in a role that is not theirs", Law.NO_ROLE, {"role": REVIEWER}),
    ("of nothing", Law.HOSTILE, {"text": " \n "}),
    ("of what nobody can see", Law.HOSTILE, {"text": "a\u202eb"}),
    ("with a control character", Law.HOSTILE, {"text": "a\x0bb"}),
    ("of a novel", Law.HOSTILE, {"text": "a" * (LONGEST + 1)}),
    ("that answers what is not there", Law.OTHER_TEXT, {"answers": 99}),
    ("that answers as another kind", Law.OTHER_TEXT, {"answers": QUESTION}),
]


@pytest.mark.parametrize(("attempt", "law", "how"), COMMENTS, ids=[row[0] for row in COMMENTS])
def test_the_database_refuses_a_comment(desk: House, attempt: str, law: Law, how: dict) -> None:
    with pytest.raises(Refused) as refusal:
        _put(desk, **how)
    assert refusal.value.law is law, attempt


def test_the_database_refuses_an_answer_on_another_text_or_to_an_answer(desk: House) -> None:
    answer = _put(desk, answers=REMARK)
    for how in ({"answers": answer}, {"answers": REMARK, "message": desk.standings()[1].message}):
        with pytest.raises(Refused) as refusal:
            _put(desk, **how)
        assert refusal.value.law is Law.OTHER_TEXT


def _settle(
    house: House,
    thread: int,
    name: str,
    role: PersonRole,
    sign_in: int | None = None,
    *,
    settled: bool = True,
) -> None:
    if sign_in is None:
        sign_in = house.sign_in(name).sign_in
    word = Settlement(settled, f"p-{name}", role, "2026-03-02")
    with house.ledger.write() as connection:
        comments.settle(connection, thread, word, sign_in)


SETTLEMENTS = [
    ("by a colleague", Law.NO_ROLE, (QUESTION, "ben", REVIEWER)),
    ("by a coordinator of another language", Law.NO_ROLE, (QUESTION, "ahmed", COORDINATOR)),
    ("by somebody who is no coordinator", Law.NO_ROLE, (QUESTION, "ben", COORDINATOR)),
    ("of a remark, from another language", Law.NO_ROLE, (REMARK, "ahmed", COORDINATOR)),
    ("within somebody else's sign-in", Law.NOT_A_PERSON, (QUESTION, "olga", COORDINATOR, 1)),
    ("of what is not there", Law.NO_ROLE, (99, "olga", COORDINATOR)),
]


@pytest.mark.parametrize(
    ("attempt", "law", "how"), SETTLEMENTS, ids=[row[0] for row in SETTLEMENTS]
)
def test_the_database_refuses_a_settlement(desk: House, attempt: str, law: Law, how: tuple) -> None:
    with pytest.raises(Refused) as refusal:
        _settle(desk, *how)
    assert refusal.value.law is law, attempt


def test_the_database_refuses_to_settle_what_is_settled_or_open_what_is_open(desk: House) -> None:
    with pytest.raises(Refused) as refusal:
        _settle(desk, QUESTION, "olga", COORDINATOR, settled=False)
    assert refusal.value.law is Law.OUT_OF_ORDER
    _settle(desk, QUESTION, "ana", TRANSLATOR)
    with pytest.raises(Refused) as refusal:
        _settle(desk, QUESTION, "olga", COORDINATOR)
    assert refusal.value.law is Law.OUT_OF_ORDER
    answer = _put(desk, answers=REMARK)
    with pytest.raises(Refused) as refusal:
        _settle(desk, answer, "ana", TRANSLATOR)
    assert refusal.value.law is Law.OTHER_TEXT


@pytest.mark.parametrize("table", ["comment", "comment_settlement"])
def test_what_was_said_is_only_ever_added_to(desk: House, table: str) -> None:
    _settle(desk, QUESTION, "ana", TRANSLATOR)
    for forgery in (f"UPDATE {table} SET role = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(Refused) as refusal, desk.ledger.write() as connection:
            connection.execute(text(forgery))
        assert refusal.value.law is Law.APPEND_ONLY


@pytest.mark.parametrize("what", ["comment", "comment settlement"])
def test_the_database_refuses_what_the_log_does_not_say(
    desk: House, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    said = events.append

    def other(connection, at, kind, subject, person, facts):
        return said(connection, at, "else" if kind == what else kind, subject, person, facts)

    monkeypatch.setattr(events, "append", other)
    with pytest.raises(Refused) as refusal:
        _both(desk)
    assert refusal.value.law is Law.NOT_IN_LOG


def _both(house: House) -> None:
    _put(house)
    _settle(house, QUESTION, "ana", TRANSLATOR)
