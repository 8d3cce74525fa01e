"""Many rows at once."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, Dialect, Table, func, insert, select
from sqlalchemy.sql.compiler import SQLCompiler


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Write these rows, all with the keys of the first, by one statement; values as a driver takes them.

    SQLAlchemy would put every row's parameters together in Python, which costs more than the insert.
    """
    if not rows:
        return
    statement = _compiled(table, tuple(rows[0]), connection.dialect)
    if statement.positiontup is None:
        connection.exec_driver_sql(statement.string, [dict(row) for row in rows])
    else:
        names = statement.positiontup
        values = [tuple([row[name] for name in names]) for row in rows]
        connection.exec_driver_sql(statement.string, values)


def top(connection: Connection, table: Table) -> int:
    """The highest id in the table so far; 0 in an empty one."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one())


@lru_cache(maxsize=64)
def _compiled(table: Table, keys: tuple[str, ...], dialect: Dialect) -> SQLCompiler:
    compiled = insert(table).compile(dialect=dialect, column_keys=list(keys))
    assert isinstance(compiled, SQLCompiler)  # noqa: S101  an insert is one
    return compiled
