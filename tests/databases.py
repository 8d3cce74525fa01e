"""Databases of PostgreSQL that one test after the other uses: what a test has changed is put back.

To copy a database and to take it away again costs a test 100 ms, and each new connection to it 50
more until it knows tables and guards. Here both are kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import psycopg
from psycopg import Connection as Raw
from psycopg import pq
from sqlalchemy import URL, Connection, create_engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

KEPT = 12  # connections; a server's process that knows a ledger takes 10 MB

# Rows as they were, in tables that no ledger sees; triggers and keys of others say nothing to it.
_TABLES = """
    SELECT c.relname, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attgenerated = ''
    GROUP BY c.relname ORDER BY c.relname
"""
_SEQUENCES = """
    SELECT format('SELECT setval(%%L, %%s, %%L);', schemaname || '.' || sequencename,
        coalesce(last_value, start_value), last_value IS NOT NULL) FROM pg_sequences
"""
# Which version of which tables, guards and functions a database has.
_SHAPE = """
    SELECT md5(string_agg(concat(oid, ':', xmin), ' ' ORDER BY oid)) FROM (
        SELECT oid, xmin FROM pg_class WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT oid, xmin FROM pg_trigger
        UNION ALL SELECT oid, xmin FROM pg_proc WHERE pronamespace = 'public'::regnamespace) AS all_
"""


class Database:
    """A database at rest; `put_back` brings it to the rows that it has now."""

    def __init__(self, url: URL) -> None:
        self.url = url.render_as_string(hide_password=False)
        self.name = url.database
        self._engine = create_engine(url, poolclass=NullPool)
        with self._engine.begin() as connection:
            tables = [(name, columns) for name, columns in connection.exec_driver_sql(_TABLES)]
            sequences = connection.exec_driver_sql(_SEQUENCES).scalars().all()
            connection.exec_driver_sql("CREATE SCHEMA at_rest")
            full = [(name, columns) for name, columns in tables if _kept(connection, name)]
            self._shape = _shape(connection)
        self._back = "\n".join(
            [
                "SET LOCAL session_replication_role = replica; SET LOCAL lock_timeout = '2s';",
                *(f"DELETE FROM {name};" for name, _ in tables),
                *(
                    f"INSERT INTO {name} ({columns}) OVERRIDING SYSTEM VALUE"
                    f" SELECT {columns} FROM at_rest.{name};"
                    for name, columns in full
                ),
                *sequences,
            ]
        )

    def put_back(self) -> bool:
        """Is it again as it was? Not if tables or guards were changed, or somebody still holds them."""
        try:
            with self._engine.begin() as connection:
                if _shape(connection) != self._shape:
                    return False
                connection.exec_driver_sql(self._back)
        except OperationalError:
            return False
        return True


def _shape(connection: Connection) -> object:
    return connection.exec_driver_sql(_SHAPE).scalar_one()


def _kept(connection: Connection, name: str) -> bool:
    """Keep the rows of this table aside; has it any?"""
    if not connection.exec_driver_sql(f"SELECT EXISTS (SELECT FROM {name})").scalar_one():
        return False
    connection.exec_driver_sql(f"CREATE TABLE at_rest.{name} AS TABLE public.{name}")
    return True


class Connections:
    """Connections that were closed, for whoever opens the next to the same database."""

    def __init__(self) -> None:
        self._idle: list[tuple[str, Raw[Any]]] = []  # the one closed last stands last

    def opened(self, *given: Any, **named: Any) -> Raw[Any]:
        """What SQLAlchemy opens a connection with."""
        name = named.get("dbname", "")
        for place in reversed(range(len(self._idle))):
            if self._idle[place][0] == name:
                return self._idle.pop(place)[1]
        return psycopg.connect(*given, **named)

    def closed(self, connection: Raw[Any]) -> None:
        """What SQLAlchemy closes it with."""
        if connection.closed or connection.info.transaction_status != pq.TransactionStatus.IDLE:
            connection.close()
            return
        connection.execute("RESET ALL")
        connection.commit()
        connection.isolation_level = None
        connection.autocommit = False
        self._idle.append((connection.info.dbname, connection))
        for _, oldest in self._idle[:-KEPT]:
            oldest.close()
        del self._idle[:-KEPT]

    def close(self) -> None:
        """Close them all."""
        for _, connection in self._idle:
            connection.close()
        self._idle.clear()


@contextmanager
def kept() -> Iterator[None]:
    """All of SQLAlchemy's connections to PostgreSQL are kept, until this ends."""
    connections = Connections()
    with (
        mock.patch.object(PGDialect_psycopg, "connect", connections.opened),
        mock.patch.object(PGDialect_psycopg, "do_close", connections.closed),
    ):
        yield
    connections.close()
