"""What readers asked for and we do not have, counted beside the ledger, which readers' pages never open.

A count for each day, language and article, in a small database of the instance: nothing of who asked.
Only languages of our table and names that the caller knows are counted, and days are forgotten after a
year, so it stays small whoever asks for what.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

FILE = "demand.sqlite"

# So many days are kept.
KEPT = 400

_TABLE = """CREATE TABLE IF NOT EXISTS demand (day TEXT NOT NULL, language TEXT NOT NULL,
    article TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, language, article)) WITHOUT ROWID"""
_ADD = """INSERT INTO demand VALUES (?, ?, ?, 1)
    ON CONFLICT (day, language, article) DO UPDATE SET count = count + 1"""
_FORGET = "DELETE FROM demand WHERE day < date(?, ?)"
_SUMS = """SELECT language, article, sum(count) FROM demand WHERE day >= ?
    GROUP BY language, article ORDER BY sum(count) DESC, language, article"""


@dataclass(frozen=True, slots=True)
class Asked:
    """How often a page was asked for in a language; `article` is "" for the language's own page."""

    language: str
    article: str
    count: int


def count(instance: Path, day: str, language: str, article: str) -> None:
    """Count one. `day` is ISO 8601. A disk that is full, or a file in use, loses a count and no page."""
    try:
        with _opened(instance) as connection, connection:
            first = connection.execute("SELECT 1 FROM demand WHERE day = ?", (day,)).fetchone()
            if first is None:  # once a day
                connection.execute(_FORGET, (day, f"-{KEPT} days"))
            connection.execute(_ADD, (day, language, article))
    except (sqlite3.Error, OSError):
        return


def since(instance: Path, day: str) -> tuple[Asked, ...]:
    """What was asked for from this day on, most often first; nothing where nobody ever asked."""
    if not (instance / FILE).exists():
        return ()
    with _opened(instance) as connection:
        return tuple(Asked(*row) for row in connection.execute(_SUMS, (day,)))


@contextmanager
def _opened(instance: Path) -> Iterator[sqlite3.Connection]:
    """The small database; it waits a second for another process, and no longer."""
    with closing(sqlite3.connect(instance / FILE, timeout=1)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute(_TABLE)
        yield connection
