"""What one test leaves behind on PostgreSQL, the next does not find."""

from pathlib import Path

from sqlalchemy import text

from app.ledger import schema, triggers
from tests.house import House
from tests.houses import Houses, one_article


def _rows(house: House) -> list[list[tuple[object, ...]]]:
    with house.ledger.read() as connection:
        tables = connection.exec_driver_sql(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace ORDER BY relname"
        ).scalars()
        return [
            sorted(
                (tuple(row) for row in connection.execute(text(f"SELECT * FROM {one}"))), key=repr
            )
            for one in tables.all()
        ]


def test_rows_and_numbers_are_put_back_and_the_database_is_used_again(
    postgresql_houses: Houses, tmp_path: Path
) -> None:
    found = []
    for name in ("first", "second"):
        with postgresql_houses.open(tmp_path / name, one_article) as house:
            before = _rows(house)
            house.approve(house.team())
            with house.forged() as connection:
                connection.execute(text("DELETE FROM message_revision"))
            found.append((house.ledger.engine.url, before, _rows(house)))
    assert found[0] == found[1]
    assert found[0][1] != found[0][2]


def test_whoever_comes_after_guards_were_taken_away_has_them(
    postgresql_houses: Houses, tmp_path: Path
) -> None:
    with postgresql_houses.open(tmp_path / "first", one_article) as house:
        used = house.ledger.engine.url
        with house.ledger.write() as connection:
            triggers.remove(connection)
        assert not schema.ready(house.ledger)
    with postgresql_houses.open(tmp_path / "second", one_article) as house:
        assert house.ledger.engine.url != used
        assert schema.ready(house.ledger)
