"""The door to the database: one ledger, short transactions, refusals in the house's own words."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError as SqliteTrouble

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    OperationalError,
)

from app.ledger import guards
from app.model.digest import digest
from app.model.errors import BadInput, LedgerUnusable, Refused
from app.model.grounds import visible
from app.model.law import Law
from app.model.sentence import sentence
from app.model.undo import clock
from app.model.wording import figures, words

__all__ = ["Connection", "Ledger", "open_ledger"]  # other rooms name the type from here

# Every writer of a PostgreSQL ledger takes this lock first: one writer at a time, as in SQLite,
# because events are chained one to the other.
_WRITER_LOCK = 0x7061_726C
_BUSY_SECONDS = 15
_SETTLED_AFTER = 100  # transactions; a decision has four, and they write 16 pages
# Statements that SQLite keeps read and planned: the desk has more than the 128 of Python's own choice,
# for each number of ids is a statement of its own, and to plan a long one takes longer than to run it.
_PLANNED = 512
_LONGEST_LOG = 8_000  # pages: then SQLite copies it by itself
_NORMAL = 1  # SQLite flushes its log before it is copied into the file, not at every commit

# What the guards call by our names, as SQLite has it; PostgreSQL's spelling is in `triggers`.
OURS: dict[str, Callable[[str], str]] = {
    "sha256": digest,
    "words": words,
    "figures": figures,
    "visible": visible,
    "clock": clock,
}


@dataclass(slots=True)
class _Log:
    """How many transactions were written since the log was last copied."""

    length: int = 0


class Ledger:
    """One database. `read()`, `write()` and `jot()` open one transaction each."""

    def __init__(
        self,
        engine: Engine,
        clock: Callable[[], datetime],
        begin: Callable[[Connection], None] = lambda _: None,
        log: _Log | None = None,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._begin = begin
        self._log = log or _Log()

    def beginning(self, begin: Callable[[Connection], None]) -> "Ledger":
        """The same ledger, each transaction of which that writes begins with this."""
        return Ledger(self._engine, self._clock, begin, self._log)

    @property
    def engine(self) -> Engine:
        """For migrations alone."""
        return self._engine

    def now(self) -> str:
        """The time as the ledger writes it: UTC, ISO 8601, whole milliseconds."""
        return self._clock().astimezone(UTC).isoformat(timespec="milliseconds")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger and changes nothing."""
        with _refusals(), self._engine.connect() as connection:
            yield connection
            connection.rollback()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all; one writer at a time."""
        with _refusals(), self._connected() as connection, connection.begin():
            self._begin(connection)
            yield connection

    @contextmanager
    def jot(self) -> Iterator[Connection]:
        """The same for what is nobody's word, or is made again from facts: the disk is not waited for.

        A power cut may take the last of it away, never a part of it, and nothing that `write()` kept.
        """
        with (
            _refusals(),
            self._connected() as connection,
            _unhurried(connection),
            connection.begin(),
        ):
            self._begin(connection)
            yield connection

    def settle(self) -> None:
        """Copy SQLite's log into its file, if much was written since: for moments when nobody waits.

        Left to itself SQLite does that within a commit, and once in forty decisions somebody would
        wait for the disk ten times as long as else. Nothing that was kept depends on it.
        """
        if self._log.length < _SETTLED_AFTER or self._engine.dialect.name != "sqlite":
            return
        self._log.length = 0
        with closing(self._engine.raw_connection()) as connection, suppress(SqliteTrouble):
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _connected(self) -> Connection:
        self._log.length += 1
        return self._engine.connect().execution_options(writes=True)

    def close(self) -> None:
        """Give every connection back."""
        self._engine.dispose()


def open_ledger(url: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Ledger:
    """The ledger at this address (SQLAlchemy's spelling); a SQLite file's folder is made.

    BadInput for what is no address (it may hold a password, and is not repeated), LedgerUnusable if
    there can be no such folder.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise BadInput("is no address of a database", place="DATABASE_URL") from None
    if parsed.get_backend_name() == "sqlite":
        if parsed.database:
            _make(Path(parsed.database).parent)
        engine = create_engine(
            parsed, connect_args={"timeout": _BUSY_SECONDS, "cached_statements": _PLANNED}
        )
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(parsed, isolation_level="REPEATABLE READ", pool_pre_ping=True)
        event.listen(engine, "connect", _open_postgresql)
        event.listen(engine, "begin", _begin_postgresql)
    return Ledger(engine, clock)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        said = f"{folder}: {wrong.strerror}"
        raise LedgerUnusable(sentence("the ledger cannot be used: %(said)s", said=said)) from wrong


def _open_sqlite(connection: SqliteConnection, _record: object) -> None:
    """WAL with a flush at every commit: an acknowledged decision survives a power loss."""
    connection.isolation_level = None  # transactions are begun by _begin_sqlite, not by the driver
    for name, function in OURS.items():
        connection.create_function(f"parlance_{name}", 1, _of_text(function), deterministic=True)
    # Of a large ledger every question reads many pages: 64 MiB of them are kept.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "cache_size=-65536",
        f"wal_autocheckpoint={_LONGEST_LOG}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _of_text(function: Callable[[str], str]) -> Callable[[object], str]:
    """A function of a text, for a database that gives whatever stands in the column."""
    return lambda value: function(str(value))


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _open_postgresql(connection: DBAPIConnection, _record: object) -> None:
    """Every statement is short: to compile it first takes longer than to run it."""
    with closing(connection.cursor()) as cursor:
        cursor.execute("SET jit = off")
    connection.commit()


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        # The lock is waited for in a statement of its own: the snapshot is taken by the next one.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})
    if connection.get_execution_options().get("unhurried"):
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")


@contextmanager
def _unhurried(connection: Connection) -> Iterator[None]:
    """The next transaction is in the log when it is committed; the disk has it with the next flush.

    SQLite says so between transactions, PostgreSQL inside one: `_begin_postgresql`.
    """
    driver = connection.connection.driver_connection
    if not isinstance(driver, SqliteConnection):
        connection.execution_options(unhurried=True)
        yield
        return
    (was,) = driver.execute("PRAGMA synchronous").fetchone()
    driver.execute(f"PRAGMA synchronous={min(was, _NORMAL)}").close()
    try:
        yield
    finally:
        driver.execute(f"PRAGMA synchronous={was}").close()


@contextmanager
def _refusals() -> Iterator[None]:
    """What the database says, as one clear line."""
    try:
        yield
    except DBAPIError as wrong:
        said = str(wrong.orig).splitlines()[0]
        if said.startswith(f"{guards.PREFIX}|"):
            _, law, why = said.split("|", 2)
            raise Refused(Law(law), why) from wrong
        if isinstance(wrong, IntegrityError):
            raise Refused(Law.NOT_A_FACT, said) from wrong
        if isinstance(wrong, DataError):  # PostgreSQL has no place for U+0000, asked for or written
            raise BadInput("there is something in this that the ledger cannot hold") from wrong
        if type(wrong) in (OperationalError, DatabaseError):  # the latter: a file that is none
            raise LedgerUnusable(
                sentence("the ledger cannot be used: %(said)s", said=said)
            ) from wrong
        raise
