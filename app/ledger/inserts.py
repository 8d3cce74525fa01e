"""New rows: one, and the number that it got; or many at once."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, Dialect, Insert, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler


def insert_one(connection: Connection, table: Table, row: Mapping[str, object]) -> int:
    """Write this row; returns the id that the database gave it."""
    written = connection.execute(insert(table), row).inserted_primary_key
    return int(written[0]) if written else 0


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Write these rows, all with the keys of the first, by one statement; values as a driver takes them.

    SQLAlchemy would put every row's parameters together in Python, which costs more than the insert.
    """
    if rows:
        _run(connection, _inserting(table, tuple(rows[0]), connection.dialect), rows)


def put_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Write these rows in the place of those with the same primary key, or as new ones."""
    if rows:
        _run(connection, _putting(table, tuple(rows[0]), connection.dialect), rows)


def _run(
    connection: Connection, statement: SQLCompiler, rows: Sequence[Mapping[str, object]]
) -> None:
    if statement.positiontup is None:
        connection.exec_driver_sql(statement.string, [dict(row) for row in rows])
    else:
        names = statement.positiontup
        values = [tuple([row[name] for name in names]) for row in rows]
        connection.exec_driver_sql(statement.string, values)


def top(connection: Connection, table: Table) -> int:
    """The highest id in the table so far; 0 in an empty one."""
    # As plain text: it is asked at every step, and SQLAlchemy takes longer than the answer.
    query = f"SELECT coalesce(max(id), 0) FROM {table.name}"  # noqa: S608  our own name
    return int(connection.exec_driver_sql(query).scalar_one())


@lru_cache(maxsize=64)
def _inserting(table: Table, keys: tuple[str, ...], dialect: Dialect) -> SQLCompiler:
    return _compiled(insert(table), keys, dialect)


@lru_cache(maxsize=8)
def _putting(table: Table, keys: tuple[str, ...], dialect: Dialect) -> SQLCompiler:
    new = (sqlite if dialect.name == "sqlite" else postgresql).insert(table)
    named = [column.name for column in table.primary_key]
    values = {key: new.excluded[key] for key in keys if key not in named}
    return _compiled(new.on_conflict_do_update(index_elements=named, set_=values), keys, dialect)


def _compiled(statement: Insert, keys: Sequence[str], dialect: Dialect) -> SQLCompiler:
    compiled = statement.compile(dialect=dialect, column_keys=list(keys))
    assert isinstance(compiled, SQLCompiler)  # noqa: S101  an insert is one
    return compiled
