"""Until when an article is wanted: a coordinator's word, in their own name."""

from collections.abc import Callable

import pytest
from sqlalchemy import insert, text

from app.ledger import due, events, people
from app.ledger.due import Due
from app.ledger.tables_of_queue import due as table
from app.model.errors import BadInput, NotFound, Refused
from app.model.law import Law
from app.workflow.due import set_due
from tests.house import House, Member
from tests.houses import Begin, one_article


@pytest.fixture
def wanted(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(one_article)


def _said(by: Member, day: str, tag: str = "es", name: str = "wounds") -> Due:
    return Due(name, tag, day, by.id, by.sign_in)


def _days(house: House, tag: str = "es") -> dict[str, str]:
    with house.ledger.read() as connection:
        return due.of(connection, tag)


def test_the_last_word_counts_and_can_be_taken_back(wanted: House) -> None:
    olive = wanted.member("olive", "coordinator", "es")
    for day in ("2026-05-01", " 2026-04-01 ", "2026-04-01"):
        set_due(wanted.ledger, _said(olive, day))
    assert _days(wanted) == {"wounds": "2026-04-01"}
    assert _days(wanted, "ar") == {}
    with wanted.ledger.read() as connection:
        assert due.day_of(connection, "wounds", "es") == "2026-04-01"
        assert list(events.breaks(connection)) == []
    set_due(wanted.ledger, _said(olive, ""))
    assert _days(wanted) == {}
    with wanted.ledger.read() as connection:  # what was said once more is not written once more
        assert connection.execute(text("SELECT count(*) FROM due")).scalar_one() == 3


def test_only_a_coordinator_of_the_language_who_is_signed_in_sets_one(wanted: House) -> None:
    olive = wanted.member("olive", "coordinator", "es")
    ben = wanted.member("ben", "reviewer")
    for said, law in (
        (_said(ben, "2026-05-01"), Law.NO_ROLE),
        (_said(olive, "2026-05-01", "ar"), Law.NO_ROLE),
        (Due("wounds", "es", "2026-05-01", olive.id, ben.sign_in), Law.NOT_A_PERSON),
    ):
        with pytest.raises(Refused) as refusal:
            set_due(wanted.ledger, said)
        assert refusal.value.law is law
    assert _days(wanted) == {}


def test_what_is_no_day_and_no_article_is_refused(wanted: House) -> None:
    olive = wanted.member("olive", "coordinator")
    for day in ("tomorrow", "2026-02-30", "20260101x", "<b>"):
        with pytest.raises(BadInput, match="2026-12-24"):
            set_due(wanted.ledger, _said(olive, day))
    with pytest.raises(NotFound):
        set_due(wanted.ledger, _said(olive, "2026-05-01", name="nothing"))


def test_the_database_refuses_a_due_date_that_breaks_a_law(wanted: House) -> None:
    olive, ben = wanted.member("olive", "coordinator", "es"), wanted.member("ben", "reviewer")
    laws = {
        Law.NO_ROLE: _said(ben, "2026-05-01"),
        Law.NOT_A_PERSON: Due("wounds", "es", "2026-05-01", olive.id, ben.sign_in),
    }
    for law, said in laws.items():
        with pytest.raises(Refused) as refusal, wanted.ledger.write() as connection:
            due.put(connection, wanted.ledger.now(), said)
        assert refusal.value.law is law
    with pytest.raises(Refused) as refusal, wanted.ledger.write() as connection:
        connection.execute(insert(table).values(**_row("2026-06-01", olive)))
    assert refusal.value.law is Law.NOT_IN_LOG
    set_due(wanted.ledger, _said(olive, "2026-05-01"))
    for change in ("DELETE FROM due", "UPDATE due SET day = ''"):
        with pytest.raises(Refused) as refusal, wanted.ledger.write() as connection:
            connection.execute(text(change))
        assert refusal.value.law is Law.APPEND_ONLY


def _row(day: str, by: Member) -> dict[str, object]:
    row = {"article": "wounds", "language": "es", "person": by.id, "sign_in": by.sign_in}
    return {**row, "day": day, "at": "2026-03-01", "event": 1}


def test_roles_that_were_taken_back_count_no_more(wanted: House) -> None:
    olive = wanted.member("olive", "coordinator", "es")
    with wanted.ledger.write() as connection:
        (grant,) = people.get(connection, olive.id).grants
        people.grant(connection, wanted.ledger.now(), olive.id, grant, held=False)
    with pytest.raises(Refused), wanted.ledger.write() as connection:
        due.put(connection, wanted.ledger.now(), _said(olive, "2026-05-01"))
