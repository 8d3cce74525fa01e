"""Who has what open just now."""

from datetime import timedelta

from sqlalchemy import text

from app.ledger.openings import Opening
from app.workflow.opened import minutes, opened, other, others
from tests.house import House


def _others(house: House, person: str, later: int = 0) -> dict[str, Opening]:
    now = (house.clock() + timedelta(seconds=later)).isoformat(timespec="milliseconds")
    with house.ledger.read() as connection:
        return others(connection, now, "es", person)


def test_others_see_it_for_two_minutes_and_oneself_does_not(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    ana, ben, _ = any_house.team()
    one, another, *_ = any_house.standings()
    opened(any_house.ledger, one.message, "es", ana.id)
    found = _others(any_house, ben.id)
    assert [(at.name, minutes(at, any_house.ledger.now())) for at in found.values()] == [("Ana", 0)]
    assert list(found) == [one.message]
    assert _others(any_house, ana.id) == {}
    assert _others(any_house, ben.id, later=121) == {}
    with any_house.ledger.read() as connection:
        assert others(connection, any_house.ledger.now(), "ar", ben.id) == {}
    opened(any_house.ledger, another.message, "es", ana.id)
    opened(any_house.ledger, another.message, "es", ben.id)
    found = _others(any_house, ben.id)
    assert set(found) == {one.message, another.message}
    with any_house.ledger.read() as connection:
        now = any_house.ledger.now()
        assert other(connection, now, another.message, "es", ben.id) == found[another.message]
        assert other(connection, now, one.message, "es", ana.id) is None


def test_who_comes_back_soon_is_not_written_down_again_and_what_is_old_goes(house: House) -> None:
    house.article()
    house.extract()
    ana, _, _ = house.team()
    one, other, *_ = house.standings()

    def times() -> list[str]:
        with house.ledger.read() as connection:
            return list(connection.execute(text("SELECT at FROM opening ORDER BY at")).scalars())

    opened(house.ledger, one.message, "es", ana.id)
    first = times()
    opened(house.ledger, one.message, "es", ana.id)
    assert times() == first
    for _ in range(30):
        house.clock()
    opened(house.ledger, one.message, "es", ana.id)
    (again,) = times()
    assert again > first[0]
    for _ in range(125):
        house.clock()
    opened(house.ledger, other.message, "es", ana.id)
    assert len(times()) == 1
