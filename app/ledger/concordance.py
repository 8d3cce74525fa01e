"""Full text of the memory, both sides: SQLite's FTS5 and PostgreSQL's tsvector say the same.

Words are cut by the memory, for both databases and all scripts alike; the databases only find them.
This is an index and holds no facts: it is no table of `tables.py`. A few pairs that come one by one
wait in a table of their own, and are looked for there: each insert by itself costs the index far more
than many at once do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.ledger.inserts import insert_all
from app.ledger.tables_of_memory import memory_spoken

TABLE = "memory_words"

# A tokenizer that cuts at blanks alone: every sign beyond ASCII is part of a word.
_TABLES = {
    "sqlite": (
        f"""CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE}
            USING fts5(language, source, target, content='', tokenize='ascii', prefix='3')""",
    ),
    "postgresql": (
        f"""CREATE TABLE IF NOT EXISTS {TABLE}
            (pair integer PRIMARY KEY, language text, source tsvector, target tsvector)""",
        f"CREATE INDEX IF NOT EXISTS {TABLE}_source ON {TABLE} USING gin (source)",
        f"CREATE INDEX IF NOT EXISTS {TABLE}_target ON {TABLE} USING gin (target)",
    ),
}
_INSERTS = {
    "sqlite": f"INSERT INTO {TABLE} (rowid, language, source, target) VALUES (?, ?, ?, ?)",  # noqa: S608  our own name
    "postgresql": f"INSERT INTO {TABLE} (pair, language, source, target)"  # noqa: S608  our own name
    " VALUES (%s, %s, %s::tsvector, %s::tsvector)",
}
_FINDS = {
    "sqlite": f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH :asked ORDER BY rowid DESC LIMIT :most",  # noqa: S608
    "postgresql": f"""SELECT pair FROM {TABLE} WHERE language = :language
        AND (source @@ CAST(:asked AS tsquery) OR target @@ CAST(:asked AS tsquery))
        ORDER BY pair DESC LIMIT :most""",  # noqa: S608
}
_LONGEST = 16_000  # PostgreSQL counts no more places

_MOST = 128  # pairs that wait: to look through them takes less than a millisecond
_WAITING = "SELECT count(*) FROM memory_spoken"
_TAIL = "SELECT pair, language, source, target FROM memory_spoken ORDER BY pair"
_NO_TAIL = "DELETE FROM memory_spoken"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A pair's words, side by side: its id, its language's tag, the words of both texts in order."""

    pair: int
    language: str
    source: Sequence[str]
    target: Sequence[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after another; `begins`: of the last one only the beginning is given."""

    words: tuple[str, ...]
    begins: bool


def install(connection: Connection) -> None:
    """Make the index where it is not there yet."""
    for statement in _TABLES[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def add(connection: Connection, spoken: Sequence[Spoken]) -> None:
    """Put the words of new pairs into the index, or let them wait for it; their ids ascend."""
    waiting = int(connection.exec_driver_sql(_WAITING).scalar_one())
    if waiting + len(spoken) <= _MOST:
        rows = [
            {
                "pair": one.pair,
                "language": one.language,
                "source": _between_blanks(one.source),
                "target": _between_blanks(one.target),
            }
            for one in spoken
        ]
        insert_all(connection, memory_spoken, rows)
        return
    late = [
        Spoken(row.pair, row.language, row.source.split(), row.target.split())
        for row in connection.exec_driver_sql(_TAIL).all()
    ]
    _put(connection, [*late, *spoken])
    connection.exec_driver_sql(_NO_TAIL)


def _put(connection: Connection, spoken: Sequence[Spoken]) -> None:
    name = connection.dialect.name
    side = _line if name == "sqlite" else _vector
    rows = [
        (
            one.pair,
            _tag(one.language) if name == "sqlite" else one.language,
            side(one.source),
            side(one.target),
        )
        for one in spoken
    ]
    connection.exec_driver_sql(_INSERTS[name], rows)


def find(
    connection: Connection, language: str, phrases: Sequence[Phrase], most: int
) -> tuple[int, ...]:
    """The newest pairs of a language in which one side has all of these, newest first."""
    if not phrases:
        return ()
    late = _waiting(connection, language, phrases)  # newer than all that the index has
    name = connection.dialect.name
    asked = _match(language, phrases) if name == "sqlite" else _query(phrases)
    given = {"asked": asked, "most": most} | ({} if name == "sqlite" else {"language": language})
    found = connection.execute(text(_FINDS[name]), given).scalars()
    return (*late, *found)[:most]


def _waiting(connection: Connection, language: str, phrases: Sequence[Phrase]) -> tuple[int, ...]:
    """Those of the pairs that wait, newest first."""
    asked = [_between_blanks(one.words)[: -1 if one.begins else None] for one in phrases]
    return tuple(
        row.pair
        for row in connection.exec_driver_sql(_TAIL).all()[::-1]
        if row.language == language
        and any(all(one in side for one in asked) for side in (row.source, row.target))
    )


def _between_blanks(words: Sequence[str]) -> str:
    """So that a word is found as a whole."""
    return f" {' '.join(words)} "


def _line(words: Sequence[str]) -> str:
    return " ".join(words)


def _tag(language: str) -> str:
    """One word of a tag, so that `es` is not found in `es-419`."""
    return re.sub(r"\W", "", language).lower()


def _match(language: str, phrases: Sequence[Phrase]) -> str:
    """What FTS5 is asked."""
    every = " AND ".join(f'"{_line(one.words)}"' + (" *" if one.begins else "") for one in phrases)
    return f'language : "{_tag(language)}" AND (source : ({every}) OR target : ({every}))'


def _lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _vector(words: Sequence[str]) -> str:
    """The words with their places, as a tsvector is written."""
    return " ".join(f"{_lexeme(word)}:{at}" for at, word in enumerate(words[:_LONGEST], 1))


def _query(phrases: Sequence[Phrase]) -> str:
    """What PostgreSQL is asked."""
    return " & ".join(
        "(" + " <-> ".join(map(_lexeme, one.words)) + (":*" if one.begins else "") + ")"
        for one in phrases
    )
