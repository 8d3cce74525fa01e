"""The files of units that were taken into the memory, and those that were thrown out again."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from app.ledger import events
from app.ledger.inserts import insert_one
from app.ledger.tables_of_memory import memory_import, memory_pair

_PAIRS = select(func.count()).where(memory_pair.c["import"] == memory_import.c.id).scalar_subquery()
_EVERY = select(memory_import, _PAIRS.label("pairs")).order_by(memory_import.c.id)


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was taken in: its number, and how many pairs the memory has of it."""

    id: int
    name: str
    digest: str
    withdrawn: bool
    at: str
    pairs: int


def begin(connection: Connection, at: str, name: str, digest: str) -> Import:
    """The file as the memory has it, or a new row for it if it has none or threw it out."""
    known = _read(connection, _EVERY.where(memory_import.c.digest == digest))
    if known and not known[-1].withdrawn:
        return known[-1]
    return _put(connection, at, name, digest, withdrawn=False)


def withdraw(connection: Connection, at: str, one: Import) -> Import:
    """Nothing of this file is offered any more; the row that says so."""
    return _put(connection, at, one.name, one.digest, withdrawn=True)


def _put(connection: Connection, at: str, name: str, digest: str, *, withdrawn: bool) -> Import:
    facts = {"name": name, "digest": digest, "withdrawn": withdrawn}
    seq = events.append(connection, at, "memory import", name, None, facts)
    row = {**facts, "at": at, "event": seq}
    number = insert_one(connection, memory_import, row)
    return Import(number, name, digest, withdrawn, at, 0)


def every(connection: Connection) -> tuple[Import, ...]:
    """All that was ever taken in or thrown out, in that order."""
    return _read(connection, _EVERY)


def _read(connection: Connection, query: Select[Any]) -> tuple[Import, ...]:
    return tuple(
        Import(row.id, row.name, row.digest, row.withdrawn, row.at, row.pairs)
        for row in connection.execute(query)
    )
