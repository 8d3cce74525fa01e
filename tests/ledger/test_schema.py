"""Tables and guards: made by migrations, held by the database."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.ledger import schema, tables, triggers
from app.ledger.connection import open_ledger
from app.model.errors import LedgerUnusable, Refused
from app.model.law import Law
from tests.house import House

# The facts of HOUSE §4, and where each of them is kept.
FACTS = {
    "article": "article",
    "article revision": "article_revision",
    "message": "message",
    "message revision": "message_revision",
    "target revision": "target_revision",
    "decision": "decision",
    "event": "event",
    "release": "release",
    "person": "person",
    "role grant": "role_grant",
    "memory pair": "memory_pair",
    "term": "term",
    "comment": "comment",
    "finding override": "finding_override",
    "export": "export",
    "feedback": "feedback",
    "demand count": "demand",
    "job": "job",
}


def test_every_fact_of_the_house_has_its_table() -> None:
    assert set(FACTS.values()) <= set(tables.metadata.tables)


def test_migrations_make_exactly_the_tables(any_house: House) -> None:
    with any_house.ledger.read() as connection:
        assert schema.drift(connection) == []
    assert schema.ready(any_house.ledger)


def test_migrating_twice_does_no_harm(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    schema.migrate(any_house.ledger)
    assert schema.ready(any_house.ledger)
    assert len(any_house.standings()) == 6


def test_a_newer_ledger_is_left_alone(any_house: House) -> None:
    with any_house.ledger.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerUnusable, match="newer"):
        schema.migrate(any_house.ledger)
    assert not schema.ready(any_house.ledger)


def test_a_ledger_without_its_guards_is_not_ready(any_house: House) -> None:
    with any_house.ledger.engine.begin() as connection:
        triggers.remove(connection)
    assert not schema.ready(any_house.ledger)
    schema.migrate(any_house.ledger)
    assert schema.ready(any_house.ledger)


# Something to change in each table that is only ever added to.
CHANGES = {
    "event": "kind = 'x'",
    "role_grant": "role = 'reviewer'",
    "sign_in": "how = 'link'",
    "article_revision": "source = 'x'",
    "article_message": "line = 0",
    "message": "article = article",
    "message_revision": "text = 'x'",
    "target_revision": "text = 'x'",
    "decision": "reason = 'x'",
    "release": "withdrawn = false",
    "release_item": "message = message",
}


@pytest.mark.parametrize("table", CHANGES)
def test_facts_are_only_ever_added_to(any_house: House, table: str) -> None:
    any_house.article()
    any_house.extract()
    any_house.approve(any_house.team())
    any_house.release()
    for words in (f"DELETE FROM {table}", f"UPDATE {table} SET {CHANGES[table]}"):
        with pytest.raises(Refused) as refusal, any_house.ledger.write() as connection:
            connection.execute(text(words))
        assert refusal.value.law is Law.APPEND_ONLY


def test_postgresql_lets_nobody_empty_a_table_either(postgresql_house: House) -> None:
    postgresql_house.article()
    postgresql_house.extract()
    with pytest.raises(Refused) as refusal, postgresql_house.ledger.write() as connection:
        connection.execute(text("TRUNCATE event CASCADE"))
    assert refusal.value.law is Law.APPEND_ONLY


def test_a_row_cannot_be_put_out_of_the_way_by_another(house: House) -> None:
    house.article()
    house.extract()
    with pytest.raises(Refused) as refusal, house.ledger.write() as connection:
        connection.execute(text("INSERT OR REPLACE INTO message SELECT * FROM message"))
    assert refusal.value.law is Law.APPEND_ONLY


def test_every_commit_is_flushed_to_the_disk(tmp_path: Path) -> None:
    ledger = open_ledger(f"sqlite:///{tmp_path / 'new' / 'ledger.sqlite'}")
    with ledger.read() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    ledger.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_ledger_that_cannot_be_opened_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"no database at all" * 100)
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    with pytest.raises(LedgerUnusable) as refusal, ledger.read():
        pass
    assert "\n" not in str(refusal.value)
    ledger.close()
