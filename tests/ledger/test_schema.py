"""Tables and guards: made by migrations, held by the database."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text

from app.ledger import (
    carries,
    changes,
    comments,
    connection,
    parents,
    schema,
    sign_ins,
    tables,
    tables_of_memory,
    triggers,
)
from app.ledger.connection import Connection, open_ledger
from app.model.digest import digest
from app.model.errors import BadInput, LedgerUnusable, Refused
from app.model.law import Law
from tests.house import LEAFLET, House
from tests.houses import Begin, one_live

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
    "concept": "concept",
    "term": "term",
    "ruling on a term": "term_ruling",
    "comment": "comment",
    "that a comment is settled": "comment_settlement",
    "who has seen an answer": "comment_seen",
    "finding override": "finding_override",
    "what became of a finding": "finding",
    "export": "export",
    "feedback": "feedback",
    "what a reader wrote": "feedback_words",
    "what became of a report": "feedback_ruling",
    "that a page is pulled": "pull",
    "job": "job",
    "parent of a message": "message_parent",
    "change that waits": "source_change",
    "carry": "carry",
    "due date": "due",
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


_YOUNGER = {
    tables.message_parent,
    tables.source_change,
    tables.carry,
    tables.finding,
    *(set(schema.BESIDE) - set(tables_of_memory.TABLES)),  # it had a memory, made anew since
}


# An override as the first version's table could hold it; nobody signed it, and it is nobody's word.
_UNSIGNED = """INSERT INTO finding_override
    (code, source_hash, target_hash, language, reason, person, at, event)
    SELECT 'length', basis_hash, hash, language, 'old', writer, at, event FROM target_revision"""


def _full(house: House) -> dict[str, list[dict[str, Any]]]:
    """Every row of a ledger in which people have worked."""
    house.article()
    house.extract()
    house.approve(house.team())
    house.release()
    with house.forged() as connection:  # nothing of ours ever wrote this one
        connection.execute(text(_UNSIGNED))
    with house.ledger.read() as connection:
        return {
            table.name: [dict(row._mapping) for row in connection.execute(table.select())]
            for table in tables.metadata.sorted_tables
            if table not in _YOUNGER
        }


def _as_then(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """These rows without the columns that the first version did not have."""
    if name == "decision":
        young = ("dimension", "weight", "undoes")
        return [{key: row[key] for key in row if key not in young} for row in rows]
    kept = [
        "code",
        "source_hash",
        "target_hash",
        "language",
        "reason",
        "person",
        "at",
        "event",
        "id",
    ]
    if name != "finding_override":
        return rows
    return [{key: row[key] for key in kept} for row in rows]


def test_a_ledger_of_the_first_version_keeps_all_that_it_holds(any_house: House) -> None:
    rows = _full(any_house)
    with any_house.ledger.write() as connection:
        triggers.remove(connection)
        tables.metadata.drop_all(connection)
        connection.execute(text("DELETE FROM alembic_version"))
        command.upgrade(schema._config(connection), "0001")
        for table in tables.metadata.sorted_tables:
            if then := _as_then(table.name, rows.get(table.name, [])):
                slots = ", ".join(f":{key}" for key in then[0])
                names = ", ".join(f'"{key}"' for key in then[0])
                words = f"INSERT INTO {table.name} ({names}) VALUES ({slots})"
                connection.execute(text(words), then)
    assert not schema.ready(any_house.ledger)
    schema.migrate(any_house.ledger)
    assert schema.ready(any_house.ledger)
    with any_house.ledger.read() as connection:
        assert schema.drift(connection) == []
        for name, before in rows.items():
            table = tables.metadata.tables[name]
            after = [dict(row._mapping) for row in connection.execute(table.select())]
            assert after == before
    assert any_house.verify() == []
    assert not any(at.overrides for at in any_house.standings())
    any_house.article(LEAFLET.replace("Wash your", "First wash your"))
    any_house.extract()
    assert len(any_house.standings()) == len(rows["message"])


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
    "message_parent": "kind = 'copy'",
    "source_change": "path = 'x'",
    "carry": "level = 'x'",
    "finding": "kept = false",
    "finding_override": "revoked = true",
}


def _something_in_each(house: House) -> None:
    """A page live, a message with a parent, a change that waits, and a text that is carried."""
    one_live(house)
    one, other, *_ = house.standings()
    now = house.ledger.now()
    with house.ledger.write() as connection:
        parents.put(connection, 1, [(one.message, other.message, "merge")])
        changes.put(connection, now, "wounds", "x.md", "New", digest("New"))
        carries.put(connection, now, [carries.Carry(one, one.target.text, "identical")])
    third = house.standings()[2]
    ana, ben = house.sign_in("ana"), house.sign_in("ben")
    third = house.accept(ana, house.accept(ben, third, "Wash your hands first."), "Lávese.")
    house.override(ben, house.accept(ana, third, "Wash your hands first."), "untouched")


@pytest.mark.parametrize("table", CHANGES)
def test_facts_are_only_ever_added_to(
    any_house_after: Callable[[Begin], House], table: str
) -> None:
    house = any_house_after(_something_in_each)
    for words in (f"DELETE FROM {table}", f"UPDATE {table} SET {CHANGES[table]}"):
        with pytest.raises(Refused) as refusal, house.ledger.write() as connection:
            connection.execute(text(words))
        assert refusal.value.law is Law.APPEND_ONLY


def test_postgresql_lets_nobody_empty_a_table_either(postgresql_house: House) -> None:
    postgresql_house.article()
    postgresql_house.extract()
    with pytest.raises(Refused) as refusal, postgresql_house.ledger.write() as connection:
        connection.execute(text("TRUNCATE event CASCADE"))
    assert refusal.value.law is Law.APPEND_ONLY


def test_what_postgresql_cannot_hold_is_refused_in_one_line(postgresql_house: House) -> None:
    asked: tuple[Callable[[Connection], object], ...] = (
        lambda connection: sign_ins.password(connection, "a\0b"),
        lambda connection: comments.one(connection, 2**31),
    )
    for ask in asked:
        with (
            pytest.raises(BadInput, match="something in this that the ledger cannot hold"),
            postgresql_house.ledger.read() as connection,
        ):
            ask(connection)


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


def test_only_what_is_nobodys_word_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}")

    def flushed(kept: AbstractContextManager[Connection]) -> int:
        with kept as connection:
            return int(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())

    with suppress(ZeroDivisionError), ledger.jot():
        raise ZeroDivisionError
    assert [flushed(one) for one in (ledger.jot(), ledger.write())] == [1, 2]
    ledger.close()


def test_a_long_log_is_copied_when_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ledger.sqlite"
    ledger = open_ledger(f"sqlite:///{file}")

    def written(number: int) -> bool:
        """Is it in the file itself, once the ledger has settled?"""
        with ledger.write() as connection:
            connection.exec_driver_sql(f"CREATE TABLE t{number} (n)")
        ledger.beginning(lambda _: None).settle()
        return f"TABLE t{number} " in file.read_bytes().decode("latin-1")

    monkeypatch.setattr(connection, "_SETTLED_AFTER", 3)
    assert [written(one) for one in range(6)] == [False, False, True] * 2
    ledger.close()


def test_so_it_is_on_postgresql(postgresql_house: House) -> None:
    def waits(kept: AbstractContextManager[Connection]) -> bool:
        with kept as connection:
            said = connection.exec_driver_sql("SHOW synchronous_commit").scalar_one()
            return bool(said != "off")

    ledger = postgresql_house.ledger
    usual = waits(ledger.write())
    assert [waits(one) for one in (ledger.jot(), ledger.write())] == [False, usual]


def test_a_ledger_that_cannot_be_opened_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"no database at all" * 100)
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    with pytest.raises(LedgerUnusable) as refusal, ledger.read():
        pass
    assert "\n" not in str(refusal.value)
    ledger.close()
